import { useMemo } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { largest, smallest } from '../../model/extremes';
import type { Geometry } from '../../model/lattices/geometry';
import { distanceTo } from '../../model/lattices/shells';
import { CrystalDrawing } from '../drawings/CrystalDrawing';
import { drawShell } from '../drawings/crystal';

/** Shells that are offered beside those in use. */
const [LEAST, BEYOND, MOST] = [3, 1, 20];

/** Numbers of the shells to offer: those in use and one more, as far as the lattice has them. */
export function shellsOf(geometry: Geometry, used: number): number[] {
  const wanted = Math.min(MOST, Math.max(LEAST, used + BEYOND));
  return Array.from({ length: wanted }, (_, i) => i + 1).filter((shell) =>
    geometry.basis.some((_, basis) => geometry.neighbours(basis, shell).length > 0),
  );
}

interface ShellChoiceProps {
  geometry: Geometry;
  shells: number[];
  shell: number;
  /** How many pairs interact in a shell. */
  pairsIn: (shell: number) => number;
  onChange: (shell: number) => void;
}

/** Shells of neighbours, each with its drawing, distance and number of neighbours. */
export function ShellChoice({ geometry, shells, shell, pairsIn, onChange }: ShellChoiceProps) {
  const cards = useMemo(
    () => shells.map((number) => ({ number, drawing: drawShell(geometry, number), ...describe(geometry, number) })),
    [geometry, shells],
  );
  return (
    <RadioGroup
      className="shells"
      aria-label="Shell of neighbours"
      orientation="horizontal"
      value={String(shell)}
      onChange={(value) => onChange(Number(value))}
    >
      {cards.map(({ number, drawing, neighbours, distance }) => (
        <Radio
          key={number}
          value={String(number)}
          className="shell"
          aria-label={`Shell ${number}, ${pairsText(pairsIn(number))}`}
        >
          <CrystalDrawing drawing={drawing} width={84} height={76} />
          <strong>Shell {number}</strong>
          <span className="hint">
            {distance} nm · {neighbours}
          </span>
          <span className={pairsIn(number) > 0 ? 'shell-pairs' : 'hint'}>{pairsText(pairsIn(number))}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}

const pairsText = (pairs: number) => (pairs === 0 ? 'no pairs' : pairs === 1 ? '1 pair' : `${pairs} pairs`);

/** Distance in nm, or a range of them, and the number of neighbours. */
function describe(geometry: Geometry, shell: number): { distance: string; neighbours: string } {
  const around = geometry.basis.map((_, basis) => geometry.neighbours(basis, shell));
  const distances = around.flatMap((places, basis) => places.map((place) => distanceTo(basis, place, geometry)));
  const text = (values: string[]) => [...new Set(values)].slice(0, 2).join('–');
  const [near, far] = [smallest(distances), largest(distances)].map((nm) => nm.toPrecision(3));
  const numbers = around.map((places) => places.length).sort((a, b) => a - b);
  return { distance: text([near!, far!]), neighbours: text([String(numbers[0]), String(numbers.at(-1))]) };
}
