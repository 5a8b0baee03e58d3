import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { withoutFigure } from '../../model/amend';
import { isPerBody } from '../../model/checks/steps';
import { latticeOf } from '../../model/lattices/geometry';
import { formatSI } from '../../model/units';
import { useModel, useReadout, useSetting, useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { FigureList } from './FigureList';
import { isOf, newPair, type PairFigure, sortFigures } from './figures';
import { PairMatrix, shownSpecies } from './PairMatrix';
import { ParameterControl } from './ParameterControl';
import { Refusal } from './Refusal';
import { ShellChoice, shellsOf } from './ShellChoice';
import { useEnergyQuantity } from './useEnergyQuantity';
import { useModelChange } from './useModelChange';

/** Lateral interactions: pairs in a matrix for each shell, all other figures in a list, energies of the gases. */
export function InteractionsTab() {
  const interactions = useModel((model) => model.interactions);
  const { pairs, others } = useMemo(() => sortFigures(interactions), [interactions]);
  const edit = useFigureEdits();
  return (
    <div className="form interactions">
      <EnergyHead />
      <Pairs pairs={pairs} onAdd={edit.add} onRemove={edit.remove} />
      <Refusal problems={edit.problems} />
      <FigureList figures={others} onRemove={edit.remove} />
      <GasEnergies />
    </div>
  );
}

/** Adds and removes figures; that begins the run anew. */
function useFigureEdits() {
  const { problems, change } = useModelChange();
  return {
    problems,
    add: (one: string, other: string, shell: number) =>
      void change((model) => ({ ...model, interactions: [...model.interactions, newPair(model, one, other, shell)] })),
    remove: (id: string) => void change((model) => withoutFigure(model, id)),
  };
}

/** The energy of the lattice as it is now, and the unit. */
function EnergyHead() {
  const { settings } = useWorkbench();
  const unit = useSetting('energyUnit');
  const energy = useReadout((frame) => formatSI(frame.energy, 'eV', 4), '–');
  const hasFigures = useModel((model) => model.interactions.length > 0);
  return (
    <div className="row energy-head">
      <Choice
        label="Energies in"
        value={unit}
        onChange={(energyUnit) => settings.setState({ energyUnit })}
        options={[
          { value: 'eV', label: 'eV' },
          { value: 'kJ/mol', label: 'kJ/mol' },
        ]}
      />
      {hasFigures && (
        <p className="lattice-energy">
          <span className="hint">Energy of the lattice</span> <b>{energy}</b>
        </p>
      )}
    </div>
  );
}

interface PairsProps {
  pairs: PairFigure[];
  onAdd: (one: string, other: string, shell: number) => void;
  onRemove: (id: string) => void;
}

function Pairs({ pairs, onAdd, onRemove }: PairsProps) {
  const lattice = useModel((model) => model.lattice);
  const geometry = useMemo(() => latticeOf(lattice), [lattice]);
  const shells = useMemo(() => shellsOf(geometry, Math.max(0, ...pairs.map(({ shell }) => shell))), [geometry, pairs]);
  const [chosen, setShell] = useState(1);
  const shell = shells.includes(chosen) ? chosen : (shells[0] ?? 1);
  const inShell = pairs.filter((pair) => pair.shell === shell);
  const [picked, setPicked] = useState<readonly [string, string] | null>(null);
  const first = inShell[0]?.species ?? null;
  const pair = picked ?? first;
  const figure = pair && inShell.find((each) => isOf(each, ...pair));
  return (
    <section aria-label="Pairs" className="pairs">
      <h2>Pairs of neighbours</h2>
      <ShellChoice
        {...{ geometry, shells, shell }}
        pairsIn={(number) => pairs.filter((pair) => pair.shell === number).length}
        onChange={setShell}
      />
      <PairMatrix pairs={inShell} picked={pair} onPick={setPicked} />
      {pair && (
        <PairEditor
          pair={pair}
          figure={figure ?? null}
          onAdd={() => onAdd(...pair, shell)}
          onRemove={() => figure && onRemove(figure.interaction.id)}
        />
      )}
      {!pair && (
        <p className="hint">
          No two species act on each other in this shell. Choose a cell to let a pair attract or repel.
        </p>
      )}
    </section>
  );
}

interface PairEditorProps {
  pair: readonly [string, string];
  figure: PairFigure | null;
  onAdd: () => void;
  onRemove: () => void;
}

/** The energy of the picked pair, or the way to give it one. */
function PairEditor({ pair, figure, onAdd, onRemove }: PairEditorProps) {
  const quantity = useEnergyQuantity();
  const species = useModel((model) => model.species);
  const name = pair.map((each) => shownSpecies(each, species)).join(' – ');
  // The model check refuses it (model/checks/rates.ts): better said before than after.
  const unable = useModel(({ steps }) => steps.find(isPerBody)?.label);
  if (!figure && unable !== undefined) {
    return (
      <div className="pair-editor">
        <p className="hint">
          {name} do not interact. None can in this model: a step that is counted once for each body, as “{unable}” is,
          feels no neighbours.
        </p>
      </div>
    );
  }
  if (!figure) {
    return (
      <div className="pair-editor">
        <p className="hint">{name} do not interact in this shell.</p>
        <Button onPress={onAdd}>Let {name} interact</Button>
        <p className="hint">A new figure begins the run at t = 0; its energy is then edited while it runs.</p>
      </div>
    );
  }
  const { id, label, energy_eV, range } = figure.interaction;
  return (
    <div className="pair-editor">
      <div className="pair-head">
        <h3>
          {name} {label && <span className="hint">{label}</span>}
        </h3>
        <IconButton
          variant="quiet"
          icon={<Trash2 size={14} aria-hidden />}
          label={`Remove the interaction ${name}`}
          onPress={onRemove}
        />
      </div>
      <ParameterControl
        path={`interactions.${id}.energy_eV`}
        name={`Energy of ${name}`}
        value={energy_eV}
        range={range?.energy_eV}
        quantity={quantity}
      />
    </div>
  );
}

/** Energies of gas particles, which count in the steps that take or give them. */
function GasEnergies() {
  const gases = useModel((model) => model.gases);
  const quantity = useEnergyQuantity();
  if (gases.length === 0) return null;
  return (
    <section aria-label="Gases" className="figures">
      <h2>Particles in the gas</h2>
      {gases.map(({ id, name, energy_eV }) => (
        <div key={id}>
          <h3>{name ?? id}</h3>
          <ParameterControl
            path={`gases.${id}.energy_eV`}
            name={`Energy of ${name ?? id} in the gas`}
            value={energy_eV}
            quantity={quantity}
          />
        </div>
      ))}
    </section>
  );
}
