import { useMemo, useState } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { withFigure } from '../../model/amend';
import { type FigureShape, figureShapes } from '../../model/figureShapes';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import { HOME } from '../../model/lattices/places';
import { siteTypesOf } from '../../model/lattices/schema';
import { CrystalDrawing } from '../drawings/CrystalDrawing';
import { drawFigure } from '../drawings/crystal';
import { useColours, useModel } from '../hooks';
import { Choice } from '../ui/Choice';
import { NumberInput } from '../ui/NumberInput';
import { Select } from '../ui/Select';
import { TextInput } from '../ui/TextInput';
import { ChangeForm } from './ChangeForm';
import { interactingSpecies } from './figures';
import { shownSpecies } from './PairMatrix';
import { useEnergyQuantity } from './useEnergyQuantity';

type Size = '1' | '3' | '4';

/** The fields of a new figure of one, three or four sites: its shape on this lattice, and what stands on each site. */
export function AddFigure() {
  const [size, setSize] = useState<Size>('3');
  const [chosen, setChosen] = useState(0);
  const [written, setWritten] = useState<string[]>([]);
  const [label, setLabel] = useState('');
  const [energy_eV, setEnergy] = useState(0);
  const decorations = useDecorations();
  const { unit, scale = 1, min, max, step } = useEnergyQuantity();
  const sites = Array.from({ length: Number(size) }, (_, site) => {
    const entry = written[site] ?? '';
    return decorations.some(({ value }) => value === entry) ? entry : (decorations[0]?.value ?? '');
  });
  const begin = () => {
    setLabel('');
    setEnergy(0);
  };
  const lattice = useModel((model) => model.lattice);
  const geometry = useMemo(() => latticeOf(lattice), [lattice]);
  return (
    <ChangeForm
      title="Add a figure"
      make={
        decorations.length > 0
          ? (model) => {
              const bonds = shapesOf(geometry, size)[chosen]?.bonds ?? [];
              return withFigure(model, { sites, bonds, energy_eV, label: label.trim() });
            }
          : null
      }
      missing="There is no species that could interact yet."
      onDone={begin}
    >
      <Choice
        label="Sites"
        value={size}
        onChange={(next) => {
          setSize(next);
          setChosen(0);
        }}
        options={[
          { value: '1', label: 'One' },
          { value: '3', label: 'Three' },
          { value: '4', label: 'Four' },
        ]}
      />
      <Shapes {...{ geometry, size, chosen, sites }} onChange={setChosen} />
      <div className="decorations">
        {sites.map((entry, site) => (
          <Select
            // biome-ignore lint/suspicious/noArrayIndexKey: a site of a figure is its number
            key={site}
            label={sites.length === 1 ? 'Holds' : `Site ${site + 1}`}
            value={entry}
            options={decorations}
            onChange={(next) => setWritten(sites.with(site, next))}
          />
        ))}
      </div>
      <div className="row">
        <NumberInput
          label="Energy of each place"
          showLabel
          unit={unit}
          min={min * scale}
          max={max * scale}
          step={step}
          value={Number((energy_eV * scale).toPrecision(6))}
          onChange={(value) => setEnergy(Number((value / scale).toPrecision(9)))}
        />
      </div>
      <TextInput label="Name" value={label} placeholder="optional" onChange={setLabel} />
      <p className="hint">
        Pairs are set in the matrix above. Figures of more sites, in one direction or with angles, are written in the
        JSON tab under “interactions”.
      </p>
    </ChangeForm>
  );
}

interface ShapesProps {
  geometry: Geometry;
  size: Size;
  chosen: number;
  sites: string[];
  onChange: (chosen: number) => void;
}

/** The shapes that the figure can have on this lattice, in the colours of what stands on its sites. */
function Shapes({ geometry, size, chosen, sites, onChange }: ShapesProps) {
  const shapes = useMemo(
    () => shapesOf(geometry, size).map((shape) => ({ ...shape, drawing: drawFigure(geometry, shape.places) })),
    [geometry, size],
  );
  const colours = useColoursOf(sites);
  if (size === '1') return <CrystalDrawing drawing={shapes[0]!.drawing} width={84} height={76} colours={colours} />;
  return (
    <div>
      <p className="hint">Shape, with the shells in which its sites lie to each other</p>
      <RadioGroup
        className="shells"
        aria-label="Shape of the figure"
        orientation="horizontal"
        value={String(chosen)}
        onChange={(value) => onChange(Number(value))}
      >
        {shapes.map(({ bonds, drawing }, i) => (
          <Radio
            key={JSON.stringify(bonds)}
            value={String(i)}
            className="shell"
            aria-label={`Shape ${i + 1}: shells ${shellsIn(bonds).join(' ')}`}
          >
            <CrystalDrawing drawing={drawing} width={84} height={76} colours={colours} numbered />
            <span className="hint">{shellsIn(bonds).join(' · ')}</span>
          </Radio>
        ))}
      </RadioGroup>
    </div>
  );
}

/** In which shells its sites lie to each other. */
const shellsIn = (bonds: number[][]) => bonds.map(([, , shell = 1]) => shell).sort((a, b) => a - b);

function shapesOf(geometry: Geometry, size: Size): FigureShape[] {
  if (size === '1') return [{ bonds: [], places: [{ cell: HOME, basis: 0 }] }];
  return figureShapes(geometry, Number(size));
}

/** What can stand on a site of a figure: a species, anywhere or on one kind of site. */
function useDecorations(): { value: string; label: string }[] {
  const model = useModel((model) => model);
  return useMemo(() => {
    const types = siteTypesOf(model.lattice);
    return interactingSpecies(model).flatMap((id) => {
      const shown = shownSpecies(id, model.species);
      return [
        { value: id, label: shown },
        ...types.map((type) => ({ value: `${id}@${type}`, label: `${shown} on ${type}` })),
      ];
    });
  }, [model]);
}

function useColoursOf(sites: string[]): string[] {
  const species = useModel((model) => model.species);
  const colours = useColours();
  return sites.map((entry) => colours[species.findIndex(({ id }) => id === entry.replace(/[.@].*/, ''))] ?? '');
}
