/** What the cycles of a protocol gave, as CSV: the same tables from the page and from the command line. */
import { latticeOf } from '../model/lattices/geometry';
import { heights } from '../model/lattices/vectors';
import type { ModelDocument } from '../model/schema';
import { profileBySpecies } from './bySpecies';
import { toCsv } from './csv';
import type { Cycle } from './cycles';

/** One row for each cycle: charges, efficiency, events of every step, sites, observables, mobilities. */
export function cyclesCsv(model: ModelDocument, cycles: readonly Cycle[]): string {
  const column = (name: string, of: (cycle: Cycle) => number, unit?: string) => ({
    name,
    ...(unit && { unit }),
    values: cycles.map(of),
  });
  return toCsv([
    column('cycle', ({ number }) => number),
    column('from', ({ from_s }) => from_s, 's'),
    column('to', ({ to_s }) => to_s, 's'),
    column('taken', ({ taken }) => taken, 'e'),
    column('given', ({ given }) => given, 'e'),
    column('efficiency', ({ efficiency }) => efficiency),
    ...model.steps.map(({ id }, s) => column(`events ${id}`, ({ events }) => events[s] ?? 0)),
    ...model.species.map(({ id }, s) => column(`sites ${id}`, ({ sites }) => sites[s] ?? 0)),
    ...model.observables.map(({ id }, o) => column(id, ({ observables }) => observables[o] ?? 0)),
    ...model.species.map(({ id }, s) => column(`mobility ${id}`, ({ mobility }) => mobility[s] ?? Number.NaN)),
  ]);
}

/**
 * One row for each layer at the end of each cycle: sites of every species.
 * @param profiles of each cycle, sites of each of the engine's species in each layer: [species · layers + layer]
 */
export function compositionCsv(model: ModelDocument, profiles: readonly Float64Array[]): string {
  const { cells, layerAxis, vectors } = latticeOf(model.lattice);
  const layers = cells[layerAxis];
  const spacing = heights(vectors)[layerAxis];
  const bySpecies = profiles.map((profile) => profileBySpecies(model.species, profile, layers));
  const rows = bySpecies.flatMap((_, cycle) => Array.from({ length: layers }, (_, layer) => ({ cycle, layer })));
  return toCsv([
    { name: 'cycle', values: rows.map(({ cycle }) => cycle + 1) },
    { name: 'layer', values: rows.map(({ layer }) => layer) },
    { name: 'distance', unit: 'nm', values: rows.map(({ layer }) => layer * spacing) },
    ...model.species.map(({ id }, s) => ({
      name: id,
      values: rows.map(({ cycle, layer }) => bySpecies[cycle]![s * layers + layer]!),
    })),
  ]);
}
