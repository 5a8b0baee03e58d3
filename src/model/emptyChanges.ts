/** Energy changes of steps on an otherwise empty lattice, ΔE⁰: what the rate constants that are shown of them rest on. */
import { relative } from './columns';
import type { Oriented } from './orient';
import type { PlacedFigure } from './placedFigures';
import type { ModelDocument } from './schema';

/** How many more of a figure there are after an event than before: [number of the interaction, times]. */
export type FigureChange = [interaction: number, times: number];

/**
 * Figures that an event of each step makes or breaks where it holds nothing but its own pattern, as the engine counts them
 * (`energyChangeOnEmpty` in assembly/energy.ts); of a step that can lie in several ways, in the first of them.
 */
export function figureChanges(steps: number, oriented: Oriented[], figures: PlacedFigure[]): FigureChange[][] {
  const starting = new Map<string, PlacedFigure[]>();
  for (const figure of figures) {
    const key = `${figure.places[0]!.basis} ${figure.terms[0]}`;
    const known = starting.get(key);
    if (known) known.push(figure);
    else starting.set(key, [figure]);
  }
  return Array.from({ length: steps }, (_, step) => {
    const pattern = oriented.find((each) => each.step === step);
    if (!pattern) return [];
    const { sites, entities } = pattern;
    const times = new Map<number, number>();
    const count = (terms: string[], molecules: number[], sign: number) => {
      pattern.places.forEach(({ basis }, from) => {
        for (const figure of starting.get(`${basis} ${terms[from]}`) ?? []) {
          if (!lies(figure, pattern, from, terms, molecules)) continue;
          times.set(figure.interaction, (times.get(figure.interaction) ?? 0) + sign);
        }
      });
    };
    // A molecule that stays as it is has no group.
    const after = entities.group.map((group, i) => {
      const stays = group < 0 && sites[i]!.after.includes('.');
      return stays ? entities.entity[i]! : group < 0 ? -1 : group + MADE;
    });
    const before = sites.map((site) => site.before);
    count(before, entities.entity, -1);
    count(
      sites.map((site) => site.after),
      after,
      1,
    );
    return [...times].filter(([, n]) => n !== 0);
  });
}

/** Sets what a step makes apart from what was there. */
const MADE = 1000;

/** Whether a figure lies on sites of a pattern, its first site on site `from`. */
function lies(figure: PlacedFigure, { places }: Oriented, from: number, terms: string[], molecules: number[]): boolean {
  const on = figure.places.map((place) => {
    const { cell, basis } = relative(figure.places[0]!, place);
    return places.findIndex(
      (each) => each.basis === basis && each.cell.every((at, axis) => at === cell[axis]! + places[from]!.cell[axis]!),
    );
  });
  return on.every(
    (site, i) =>
      // What may be anything counts wherever it is.
      figure.species[i]! < 0 ||
      (site >= 0 &&
        terms[site] === figure.terms[i] &&
        on.every((other, j) => {
          const both = figure.entities[i]! >= 0 && figure.entities[j]! >= 0;
          return !both || (figure.entities[i] === figure.entities[j]) === (molecules[site] === molecules[other]);
        })),
  );
}

/** ΔE⁰ of each step in eV, without the energies of gas particles, which its formula has. */
export function emptyChanges(changes: FigureChange[][], { interactions }: ModelDocument): number[] {
  return changes.map((step) => step.reduce((sum, [number, times]) => sum + times * interactions[number]!.energy_eV, 0));
}
