import { useMemo } from 'react';
import { useModel } from '../hooks';
import { short } from '../numbers';
import { interactingSpecies, isOf, type PairFigure } from './figures';
import { useEnergyQuantity } from './useEnergyQuantity';

interface PairMatrixProps {
  /** Pairs of one shell. */
  pairs: PairFigure[];
  picked: readonly [string, string] | null;
  onPick: (pair: readonly [string, string]) => void;
}

/** Share of the colour in a cell of the strongest interaction. */
const STRONGEST = 42;

/** Species × species: the energy of each pair, symmetric. A press picks a pair to edit. */
export function PairMatrix({ pairs, picked, onPick }: PairMatrixProps) {
  const model = useModel((model) => model);
  const species = useMemo(() => interactingSpecies(model), [model]);
  const { unit, scale = 1 } = useEnergyQuantity();
  const strongest = Math.max(...pairs.map(({ interaction }) => Math.abs(interaction.energy_eV)), 1e-12);
  const cell = (row: string, column: string) => {
    const pair = pairs.find((each) => isOf(each, row, column));
    const energy = pair?.interaction.energy_eV;
    const isPicked = picked !== null && isOf({ species: picked } as PairFigure, row, column);
    const text = energy === undefined ? '·' : short(energy * scale);
    return (
      <td key={column}>
        <button
          type="button"
          className="pair-cell"
          aria-pressed={isPicked}
          aria-label={`${shownSpecies(row, model.species)} – ${shownSpecies(column, model.species)}: ${energy === undefined ? 'none' : `${short(energy * scale)} ${unit}`}`}
          style={{ background: tint(energy ?? 0, strongest) }}
          onClick={() => onPick([row, column])}
        >
          {text}
        </button>
      </td>
    );
  };
  return (
    <div className="pair-matrix">
      <table>
        <thead>
          <tr>
            <td className="hint">{unit}</td>
            {species.map((id) => (
              <th key={id} scope="col">
                {shownSpecies(id, model.species)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {species.map((row) => (
            <tr key={row}>
              <th scope="row">{shownSpecies(row, model.species)}</th>
              {species.map((column) => cell(row, column))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        <i className="swatch-attract" /> attract <i className="swatch-repel" /> repel
      </p>
    </div>
  );
}

/** The formula of a species, with the number of the site of a molecule on several. */
export function shownSpecies(
  entry: string,
  species: { id: string; name: string; formula?: string | undefined }[],
): string {
  const [id, dentate] = entry.split('.');
  const one = species.find((each) => each.id === id);
  return [one?.formula ?? one?.name ?? id, dentate].filter(Boolean).join('.');
}

function tint(energy: number, strongest: number): string {
  if (energy === 0) return 'transparent';
  const share = Math.round(8 + (STRONGEST - 8) * Math.min(1, Math.abs(energy) / strongest));
  return `color-mix(in srgb, var(${energy < 0 ? '--accent' : '--warn'}) ${share}%, transparent)`;
}
