import { useEffect, useMemo, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { latticeOf } from '../../model/lattices/geometry';
import type { SpeciesDocument } from '../../model/schema';
import { useColours, useModel, useWorkbench } from '../hooks';
import { LinePlot } from '../plots/LinePlot';
import { Select } from '../ui/Select';
import { useVisible } from '../ui/useVisible';
import { Fold } from './Fold';

const RANDOM_COLOUR = '#8a8f98';
const nm = (r: number) => `${r.toFixed(2)} nm`;

/** Radial distribution of a species around itself, of the present state; nothing where distances have no unit. */
export function RadialPlot() {
  const lattice = useModel((model) => model.lattice);
  const species = useModel((model) => model.species);
  const hasUnit = useMemo(() => latticeOf(lattice).spacing_nm > 0, [lattice]);
  const choices = useMemo(() => species.filter(({ role }) => role !== 'background' && role !== 'boundary'), [species]);
  if (!hasUnit || choices.length === 0) return null;
  return (
    <Fold id="radial" title="Radial distribution">
      <RadialOf choices={choices} />
    </Fold>
  );
}

function RadialOf({ choices }: { choices: readonly SpeciesDocument[] }) {
  const workbench = useWorkbench();
  const id = useModel((model) => model.id);
  const all = useModel((model) => model.species);
  const colours = useColours();
  const place = useRef<HTMLDivElement>(null);
  const isVisible = useVisible(place);
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = choices.find(({ id }) => id === chosen) ?? choices.find(({ role }) => role === 'product') ?? choices[0];
  const species = shown ? all.indexOf(shown) : -1;
  // Asked for only while it is looked at.
  useEffect(
    () => (isVisible && species >= 0 ? workbench.watchRadial(species) : undefined),
    [workbench, isVisible, species],
  );
  const radial = useStore(workbench.frames, (state) => state.radial);
  const answered = radial?.species === species ? radial : null;
  // Around nothing there is nothing to count.
  const current = answered?.pairs.some((pairs) => pairs > 0) ? answered : null;
  const label = shown ? (shown.formula ?? shown.name) : '';
  const color = colours[species] ?? '';
  const x = useMemo(() => current?.r_nm ?? [], [current]);
  const series = useMemo(
    () => [
      { id: 'g', label, color, values: current?.g ?? [] },
      { id: 'random', label: 'random', color: RANDOM_COLOUR, values: (current?.r_nm ?? []).map(() => 1) },
    ],
    [current, label, color],
  );
  if (!shown) return null;
  return (
    <div ref={place}>
      <LinePlot
        title="g(r)"
        unit={`${label} around ${label}`}
        xName="r"
        xUnit="nm"
        x={x}
        series={series}
        format={(value) => (Number.isFinite(value) ? value.toPrecision(3) : '–')}
        xText={nm}
        empty={answered ? `No ${label} on the lattice` : 'Drawn once the engine has counted'}
        fileName={`${id}-radial-${shown.id}`}
      >
        {choices.length > 1 && (
          <Select
            label="Species"
            value={shown.id}
            onChange={setChosen}
            options={choices.map(({ id, formula, name }) => ({
              value: id,
              label: formula ? `${name}, ${formula}` : name,
            }))}
          />
        )}
      </LinePlot>
    </div>
  );
}
