import { useMemo } from 'react';
import { columnsBySpecies, profileBySpecies } from '../../analysis/bySpecies';
import { latticeOf } from '../../model/lattices/geometry';
import { heights } from '../../model/lattices/vectors';
import { ENERGY_RESULT } from '../../model/results';
import type { HistoryState } from '../../state/history';
import type { Frame } from '../../worker/protocol';
import {
  useColours,
  useInTurn,
  useModel,
  useModelData,
  useOther,
  usePlotted,
  useSetting,
  useWorkbench,
} from '../hooks';
import { ProfilePlot } from '../plots/ProfilePlot';
import { profileTitle } from '../plots/profileTitle';
import { SharesPlot } from '../plots/SharesPlot';
import { stepLabels } from '../plots/stepLabels';
import { TimePlot } from '../plots/TimePlot';
import { useEnsemble, useInstant } from '../studies/useEnsemble';
import { OneByOne } from '../ui/OneByOne';
import { Toggle } from '../ui/Toggle';
import { CyclePlots } from './CyclePlots';
import { EnsembleKey } from './EnsembleKey';
import { Fold } from './Fold';
import { observableGroups } from './observableGroups';
import { RadialPlot } from './RadialPlot';
import { useMeanField } from './useMeanField';

/** The plots, from the whole run's history and the latest frame. */
export function PlotsPanel() {
  const groups = useObservableGroups();
  return (
    <section className="panel plots-panel" aria-label="Plots">
      <h2 className="visually-hidden">Plots of the run</h2>
      {useOther() && <PlotKey />}
      <EnsembleKey />
      <OneByOne>
        <CyclePlots />
        <SpeciesPlot />
        <EnergyPlot />
        {groups
          .filter((group) => group.isMain)
          .map((group) => (
            <ObservablesPlot key={group.id} group={group} />
          ))}
        <DepthPlot />
        <RadialPlot />
        <StepsPlot />
        {groups.some((group) => !group.isMain) && (
          <Fold id="more" title="More observables">
            {groups
              .filter((group) => !group.isMain)
              .map((group) => (
                <ObservablesPlot key={group.id} group={group} />
              ))}
          </Fold>
        )}
      </OneByOne>
    </section>
  );
}

/** Which lines are whose, in a comparison. */
function PlotKey() {
  return (
    <p className="plot-key">
      <svg width="26" height="8" aria-hidden>
        <line x2="26" y1="4" y2="4" />
      </svg>
      A, this run
      <svg width="26" height="8" aria-hidden>
        <line x2="26" y1="4" y2="4" strokeDasharray="6 4" />
      </svg>
      B, beside it
    </p>
  );
}

/** Log switches of a plot, kept in the settings. */
function useAxes(plot: string, first: { x: boolean; y: boolean }) {
  const { settings } = useWorkbench();
  const logAxes = useSetting('logAxes');
  const set = (axis: string, on: boolean) => settings.setState({ logAxes: { ...logAxes, [`${plot}.${axis}`]: on } });
  const [logX, logY] = [logAxes[`${plot}.x`] ?? first.x, logAxes[`${plot}.y`] ?? first.y];
  return { logX, logY, onLogX: (on: boolean) => set('x', on), onLogY: (on: boolean) => set('y', on) };
}

/** What reacts: the medium and the boundaries would only flatten the curves. */
function useReacting() {
  const species = useModel((model) => model.species);
  const hidden = useSetting('hidden');
  const colours = useColours();
  return useMemo(
    () =>
      species
        .map(({ id, name, formula, role }, index) => ({
          id,
          index,
          role,
          label: formula ?? name,
          color: colours[index] ?? '',
          hidden: hidden.includes(id),
        }))
        .filter(({ role }) => role !== 'background' && role !== 'boundary'),
    [species, hidden, colours],
  );
}

const NONE = new Float64Array(0);
const WHOLE = (state: HistoryState) => state;

/** The moment shown in s, where the recorded line goes on after it. */
const useNow = () =>
  usePlotted<number | undefined>(({ steps, time, end }) => (steps < end.step ? time : undefined), undefined);

/** History and document of a second run beside this one. */
function useBeside() {
  const own = useWorkbench();
  const other = useOther();
  const history = useInTurn((other ?? own).history, (state) => (other ? state : null));
  const model = useInTurn((other ?? own).document, ({ model }) => (other ? model : null));
  return history && model && history.rows > 0 ? { history, model } : null;
}

function SpeciesPlot() {
  const { settings } = useWorkbench();
  const meanField = useMeanField();
  const drawn = meanField !== null && typeof meanField !== 'string' ? meanField : null;
  return (
    <>
      <SpeciesCurves meanField={drawn} />
      <div className="mean-field">
        <Toggle isOn={useSetting('meanField')} onChange={(on) => settings.setState({ meanField: on })}>
          Mean-field curves beside it
        </Toggle>
        {drawn && (
          <p className="hint">
            Dashed: what the rate equations give, which know no neighbours, with the present rate constants from the
            start.
          </p>
        )}
        {typeof meanField === 'string' && <p className="hint">This model has no mean-field equations: {meanField}.</p>}
      </div>
    </>
  );
}

function SpeciesCurves({ meanField }: { meanField: { time: Float64Array; sites: Float64Array[] } | null }) {
  const { history } = useWorkbench();
  const { time, counts } = useInTurn(history, WHOLE);
  const beside = useBeside();
  const ensemble = useEnsemble();
  const theirs = beside && columnsBySpecies(beside.model.species, beside.history.counts);
  const species = useModel((model) => model.species);
  const columns = columnsBySpecies(species, counts);
  const reacting = useReacting();
  const id = useModel((model) => model.id);
  const axes = useAxes('species', { x: true, y: false });
  const theirNumber = (id: string) => beside?.model.species.findIndex((one) => one.id === id) ?? -1;
  const series = reacting.map((one) => ({
    ...one,
    values: columns[one.index] ?? NONE,
    beside: meanField ? meanField.sites[one.index] : theirs?.[theirNumber(one.id)],
    around: ensemble?.of(one.id) ?? undefined,
  }));
  return (
    <TimePlot
      title="Sites per species"
      unit="sites"
      x={time}
      besideX={meanField?.time ?? beside?.history.time}
      aroundX={ensemble?.time}
      now={useNow()}
      series={series}
      fileName={`${id}-species`}
      {...axes}
    />
  );
}

const ENERGY_COLOUR = '#7a5af0';

/** Energy of the lattice, where its sites interact. */
function EnergyPlot() {
  const { history } = useWorkbench();
  const { time, energy } = useInTurn(history, WHOLE);
  const interacts = useModel((model) => model.interactions.length > 0);
  const id = useModel((model) => model.id);
  const { logX, onLogX } = useAxes('energy', { x: true, y: false });
  const now = useNow();
  const beside = useBeside();
  const ensemble = useEnsemble();
  if (!interacts) return null;
  return (
    <TimePlot
      title="Energy of the lattice"
      unit="eV"
      x={time}
      now={now}
      besideX={beside?.history.time}
      aroundX={ensemble?.time}
      series={[
        {
          ...{ id: 'energy', label: 'E', color: ENERGY_COLOUR, values: energy },
          beside: beside?.history.energy,
          around: ensemble?.of(ENERGY_RESULT.id) ?? undefined,
        },
      ]}
      fileName={`${id}-energy`}
      logX={logX}
      onLogX={onLogX}
      logY={false}
      anyZero
    />
  );
}

function useObservableGroups() {
  const colours = useColours();
  return useModelData((model) => observableGroups(model, colours));
}

function ObservablesPlot({ group }: { group: ReturnType<typeof observableGroups>[number] }) {
  const { history } = useWorkbench();
  const { time, observables } = useInTurn(history, WHOLE);
  const id = useModel((model) => model.id);
  const axes = useAxes(group.id, { x: group.id === 'layers', y: false });
  const beside = useBeside();
  const ensemble = useEnsemble();
  const theirNumber = (id: string) => beside?.model.observables.findIndex((one) => one.id === id) ?? -1;
  const series = group.members.map((one) => ({
    ...one,
    values: observables[one.index] ?? NONE,
    beside: beside?.history.observables[theirNumber(one.id)],
    around: ensemble?.of(one.id) ?? undefined,
  }));
  return (
    <TimePlot
      title={group.title}
      unit={group.unit}
      x={time}
      besideX={beside?.history.time}
      aroundX={ensemble?.time}
      now={useNow()}
      series={series}
      fileName={`${id}-${group.id}`}
      {...axes}
    />
  );
}

function DepthPlot() {
  const reacting = useReacting();
  const profile = usePlotted((frame) => frame.profile, NONE);
  const lattice = useModel((model) => model.lattice);
  const { cells, layerAxis, vectors } = useMemo(() => latticeOf(lattice), [lattice]);
  const layers = cells[layerAxis];
  const species = useModel((model) => model.species);
  const bySpecies = useMemo(() => profileBySpecies(species, profile, layers), [species, profile, layers]);
  const id = useModel((model) => model.id);
  const title = useModel(profileTitle);
  const around = useInstant();
  const { settings } = useWorkbench();
  const logAxes = useSetting('logAxes');
  const hasBands = useEnsemble() !== null;
  // Bands have no place in a stack.
  const curves = logAxes['profile.curves'] ?? hasBands;
  const onCurves = (on: boolean) => settings.setState({ logAxes: { ...logAxes, 'profile.curves': on } });
  if (layers === 1) return null;
  return (
    <ProfilePlot
      title={title}
      profile={bySpecies}
      layers={layers}
      spacingNm={heights(vectors)[layerAxis]}
      series={reacting}
      fileName={`${id}-profile`}
      {...{ curves, onCurves, around }}
    />
  );
}

function StepsPlot() {
  const steps = useModelData(stepLabels);
  const frame = usePlotted<Frame | null>((frame) => frame, null);
  const id = useModel((model) => model.id);
  const { logX, onLogX } = useAxes('steps', { x: false, y: false });
  const bars = steps.map((step, i) => ({
    ...step,
    share: frame && frame.steps > 0 ? (frame.executed[i] ?? 0) / frame.steps : 0,
  }));
  const around = useInstant()?.steps ?? null;
  const common = { log: logX, onLog: onLogX, fileName: `${id}-steps`, around };
  return <SharesPlot title="Which steps happen" steps={bars} {...common} />;
}
