import { useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { profileBySpecies } from '../../analysis/bySpecies';
import { type Cycle, completeCycles, FAILURE, failedCycle, hopsOf } from '../../analysis/cycles';
import { compositionCsv, cyclesCsv } from '../../analysis/cycleTables';
import { isElectrochemical } from '../../model/electrons';
import { latticeOf } from '../../model/lattices/geometry';
import { heights } from '../../model/lattices/vectors';
import type { ModelDocument } from '../../model/schema';
import { formatCount } from '../../model/units';
import { useColours, useModel, useWorkbench } from '../hooks';
import { downloadCsv } from '../plots/download';
import { HeatMap } from '../plots/HeatMap';
import { LinePlot } from '../plots/LinePlot';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';

const EFFICIENCY_COLOUR = '#1f8a70';
const TAKEN_COLOUR = '#3b7dd8';
const GIVEN_COLOUR = '#d08a2e';

/** What each cycle of a protocol gave; nothing for a model without cycles. */
export function CyclePlots() {
  const model = useModel((model) => model);
  const { cycles: store } = useWorkbench();
  const segments = useStore(store, (state) => state.segments);
  const cycles = useMemo(() => completeCycles(model, segments), [model, segments]);
  if (!model.protocol || model.protocol.cycles < 2) return null;
  if (cycles.length === 0) return <p className="hint">What each cycle gives is drawn from the first whole cycle on.</p>;
  const save = (csv: string, what: string) => downloadCsv(csv, `${model.id}-${what}`);
  return (
    <>
      {isElectrochemical(model) && <EfficiencyPlots model={model} cycles={cycles} />}
      <MobilityPlot model={model} cycles={cycles} />
      <CompositionMap model={model} />
      <p className="cycle-table">
        Save as CSV
        <Button onPress={() => save(cyclesCsv(model, cycles), 'cycles')}>All figures of the cycles</Button>
        <Button onPress={() => save(compositionCsv(model, store.getState().profiles), 'composition')}>
          Composition by layer
        </Button>
      </p>
    </>
  );
}

function EfficiencyPlots({ model, cycles }: { model: ModelDocument; cycles: Cycle[] }) {
  const x = useMemo(() => cycles.map(({ number }) => number), [cycles]);
  const efficiency = useMemo(
    () => [
      {
        id: 'efficiency',
        label: 'CE',
        color: EFFICIENCY_COLOUR,
        values: cycles.map(({ efficiency }) => 100 * efficiency),
      },
      { id: 'failure', label: `${100 * FAILURE} %`, color: '#8a8f98', values: cycles.map(() => 100 * FAILURE) },
    ],
    [cycles],
  );
  const charges = useMemo(
    () => [
      { id: 'taken', label: 'charge', color: TAKEN_COLOUR, values: cycles.map(({ taken }) => taken) },
      { id: 'given', label: 'discharge', color: GIVEN_COLOUR, values: cycles.map(({ given }) => given) },
    ],
    [cycles],
  );
  const failed = failedCycle(cycles);
  return (
    <>
      <LinePlot
        title="Coulombic efficiency"
        unit="%"
        xName="cycle"
        x={x}
        series={efficiency}
        y={PERCENT}
        format={(value) => (Number.isFinite(value) ? `${value.toFixed(1)} %` : '–')}
        fileName={`${model.id}-efficiency`}
      />
      {failed !== null && (
        <p className="cycle-failure" role="status">
          Failed: under {100 * FAILURE} % in cycle {failed}.
        </p>
      )}
      <LinePlot
        title="Charge of each cycle"
        unit="electrons"
        xName="cycle"
        x={x}
        series={charges}
        format={formatCount}
        fileName={`${model.id}-charges`}
      />
    </>
  );
}

const PERCENT = { min: 0, max: 110 };

function MobilityPlot({ model, cycles }: { model: ModelDocument; cycles: Cycle[] }) {
  const colours = useColours();
  const x = useMemo(() => cycles.map(({ number }) => number), [cycles]);
  const series = useMemo(
    () =>
      model.species.flatMap(({ id, formula, name }, s) => {
        const values = cycles.map(({ mobility }) => mobility[s] ?? Number.NaN);
        return values.some((value) => value > 0)
          ? [{ id, label: formula ?? name, color: colours[s] ?? '', values }]
          : [];
      }),
    [model, cycles, colours],
  );
  if (hopsOf(model).every((steps) => steps.length === 0)) return null;
  return (
    <LinePlot
      title="Mobility"
      unit="hops per particle and cycle"
      xName="cycle"
      x={x}
      series={series.slice(0, MOST_CURVES)}
      format={(value) => (Number.isFinite(value) ? value.toPrecision(3) : '–')}
      fileName={`${model.id}-mobility`}
    />
  );
}

/** More curves than that cannot be told apart. */
const MOST_CURVES = 6;

/** The product that there is most of: until somebody chooses, the map shows one that is there. */
function firstProduct(model: ModelDocument, profile: Float64Array | undefined, layers: number) {
  const rows = profile && profileBySpecies(model.species, profile, layers);
  const sites = (s: number) => rows?.subarray(s * layers, (s + 1) * layers).reduce((sum, n) => sum + n, 0) ?? 0;
  const products = model.species.flatMap((one, s) => (one.role === 'product' ? [{ one, sites: sites(s) }] : []));
  return products.sort((a, b) => b.sites - a.sites)[0]?.one;
}

/** Where along the layers a species lay at the end of each cycle. */
function CompositionMap({ model }: { model: ModelDocument }) {
  const { cycles: store } = useWorkbench();
  const profiles = useStore(store, (state) => state.profiles);
  const choices = model.species.filter(({ role }) => role !== 'background' && role !== 'boundary');
  const [chosen, setChosen] = useState<string | null>(null);
  const { cells, layerAxis, vectors } = latticeOf(model.lattice);
  const layers = cells[layerAxis];
  const shown = choices.find(({ id }) => id === chosen) ?? firstProduct(model, profiles.at(-1), layers) ?? choices[0];
  const columns = useMemo(() => {
    const row = model.species.findIndex(({ id }) => id === shown?.id);
    return profiles.map((profile) =>
      profileBySpecies(model.species, profile, layers).subarray(row * layers, (row + 1) * layers),
    );
  }, [profiles, model, shown, layers]);
  if (!shown || layers === 1) return null;
  const spacing = heights(vectors)[layerAxis];
  return (
    <HeatMap
      title="Along the layers"
      unit="sites, by cycle"
      columns={columns}
      rows={layers}
      columnName="cycle"
      rowName="distance in nm"
      rowText={(layer) => `${(layer * spacing).toFixed(1)} nm`}
      valueText={(value) => `${formatCount(value)} sites`}
      fileName={`${model.id}-composition-${shown.id}`}
    >
      <Select
        label="Species"
        value={shown.id}
        onChange={setChosen}
        options={choices.map(({ id, formula, name }) => ({ value: id, label: formula ? `${name}, ${formula}` : name }))}
      />
    </HeatMap>
  );
}
