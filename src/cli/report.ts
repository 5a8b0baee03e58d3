/** Results as text for people, and as files. */
import { toCsv } from '../analysis/csv';
import { radialOfSpecies } from '../analysis/radial';
import { mean, standardDeviation } from '../analysis/stats';
import type { Simulation } from '../engine/simulation';
import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';
import { formatCount, formatSI } from '../model/units';
import type { CycleResult } from './protocolRun';
import type { Result, Series } from './simulate';

const REASONS: Record<Result['reason'], string> = {
  steps: 'ended at the step limit',
  time: 'ended at the time limit',
  'protocol finished': 'the protocol is finished',
  interrupted: 'interrupted',
  'no event possible': 'no event possible any more',
};

/** A readable summary: one run in full, or the mean ± standard deviation over replicas. */
export function summary(model: ModelDocument, results: Result[]): string {
  const runs = results.map((r) => [
    `seed ${r.seed}`,
    `${formatCount(r.steps)} steps`,
    formatSI(r.time_s, 's', 4),
    REASONS[r.reason],
    `${formatSI(r.steps / r.wall_s, '')} steps/s`,
    `hash ${r.hash}`,
  ]);
  const events = mean(results.map((r) => r.steps));
  const species = model.species.map(({ id, name }) => [
    id,
    name,
    over(results, (r) => r.counts[id]!),
    over(results, (r) => 100 * r.coverages[id]!),
  ]);
  const observables = model.observables.map(({ id, label }) => [id, label, over(results, (r) => r.observables[id]!)]);
  const steps = model.steps.map(({ id, label }) => {
    const share = events > 0 ? mean(results.map((r) => r.steps_executed[id]!)) / events : 0;
    return [id, label, over(results, (r) => r.steps_executed[id]!), (100 * share).toFixed(2)];
  });
  return [
    `${model.name} (${model.id}), ${results[0]!.engine}`,
    table(runs),
    results.length > 1 ? `Mean ± standard deviation of ${results.length} runs:` : '',
    table([['species', '', 'sites', 'coverage / %'], ...species]),
    ...(model.steps.some(({ electrons }) => electrons !== undefined)
      ? [`Charge passed: ${over(results, (r) => r.charge_e ?? 0)} electrons given to the electrode`]
      : []),
    ...results.flatMap(({ seed, protocol }) => (protocol ? [`Protocol, seed ${seed}\n${segmentTable(protocol)}`] : [])),
    ...(observables.length > 0 ? [table([['observable', '', 'value'], ...observables])] : []),
    table([['step', '', 'executed', 'share / %'], ...steps]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

/** Samples as CSV: one row for each time, one column for each species and observable. */
export function seriesCsv({ time_s, steps, counts, observables, conditions }: Series): string {
  const columns = (record: Record<string, (number | string)[]>) =>
    Object.entries(record).map(([name, values]) => ({ name, values }));
  return toCsv([
    { name: 'time_s', values: time_s },
    { name: 'steps', values: steps },
    ...columns(counts),
    ...columns(observables),
    ...columns({ ...conditions }),
  ]);
}

/**
 * The lattice as CSV, one row for each site: its cell (z in three dimensions), its number in the cell where there are several,
 * its species, and the number of the body that it belongs to, or empty.
 */
export function latticeCsv(model: ModelDocument, simulation: Simulation): string {
  const bodies = simulation.bodies();
  const entries = engineSpecies(model);
  const { at, basis, dimensions } = latticeOf(model.lattice);
  const places = Array.from({ length: simulation.sites }, (_, site) => at(site));
  const axes = ['x', 'y', 'z'].slice(0, Math.max(2, dimensions));
  return toCsv([
    ...axes.map((name, axis) => ({ name, values: places.map(({ cell }) => cell[axis]!) })),
    ...(basis.length > 1 ? [{ name: 'site', values: places.map((place) => place.basis) }] : []),
    { name: 'species', values: Array.from(simulation.lattice(), (species) => entries[species]!.id) },
    { name: 'body', values: Array.from(bodies, (body) => (body < 0 ? '' : body)) },
  ]);
}

/** Radial distributions g(r) of the species that are not the background, as CSV: one row for each distance. */
export function radialCsv(model: ModelDocument, simulation: Simulation): string {
  const lattice = simulation.lattice();
  const columns = model.species.flatMap(({ id, role }, species) =>
    role === 'background' ? [] : [{ name: id, ...radialOfSpecies(model, lattice, species) }],
  );
  // Where sites lie anywhere, each species can have distances of its own; those of the first are taken.
  return toCsv([
    { name: 'r_nm', values: columns[0]?.r_nm ?? [] },
    ...columns.map(({ name, r_nm, g }) => ({
      name,
      values: columns[0]!.r_nm.map((r) => g[r_nm.indexOf(r)] ?? Number.NaN),
    })),
  ]);
}

/** More rows are in result.json. */
const MOST_SEGMENTS = 20;

function segmentTable({
  segments,
  finished,
  cycle,
  segment,
  cycles,
  failed_cycle,
}: NonNullable<Result['protocol']>): string {
  const rows = segments
    .slice(-MOST_SEGMENTS)
    .map((s) => [String(s.cycle), s.segment, formatSI(s.to_s, 's', 4), String(s.steps), String(s.charge_e)]);
  const left = segments.length - rows.length;
  return [
    table([['cycle', 'segment', 'ended at', 'steps', 'charge / e'], ...rows]),
    ...(left > 0 ? [`(and ${left} before them)`] : []),
    ...(cycles && cycles.length > 0 ? [efficiencies(cycles, failed_cycle ?? null)] : []),
    finished ? 'finished' : `ended in cycle ${cycle}, segment ${segment}`,
  ].join('\n');
}

/** Coulombic efficiencies of up to ten parts of the cycles: charge given back ÷ charge taken, over each part. */
function efficiencies(cycles: CycleResult[], failed: number | null): string {
  const length = Math.ceil(cycles.length / 10);
  const parts = Array.from({ length: Math.ceil(cycles.length / length) }, (_, i) => {
    const part = cycles.slice(i * length, (i + 1) * length);
    const [taken, given] = [sum(part.map(({ taken_e }) => taken_e)), sum(part.map(({ given_e }) => given_e))];
    const [first, last] = [part[0]!.cycle, part.at(-1)!.cycle];
    const name = first === last ? `${first}` : `${first} to ${last}`;
    return [name, round(taken), round(given), taken > 0 ? ((100 * given) / taken).toFixed(1) : '–'];
  });
  return [
    '',
    table([['cycles', 'charge taken / e', 'given back / e', 'efficiency / %'], ...parts]),
    failed === null ? 'no cycle under 70 %' : `failed: under 70 % first in cycle ${failed}`,
  ].join('\n');
}

const sum = (values: number[]) => values.reduce((total, value) => total + value, 0);

function over(results: Result[], value: (result: Result) => number): string {
  const values = results.map(value);
  if (values.length === 1) return round(values[0]!);
  return `${round(mean(values))} ± ${round(standardDeviation(values))}`;
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

/** Columns padded to equal width; those that hold numbers only (under their heading) to the right. */
export function table(rows: string[][]): string {
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const columns = rows[0]!.map((_, c) => ({
    width: Math.max(...rows.map((row) => row[c]!.length)),
    right: body.every((row) => /^-?\d[\d.e+-]*( ± \d[\d.e+-]*)?$/.test(row[c]!)),
  }));
  const line = (row: string[]) =>
    row.map((cell, c) => (columns[c]!.right ? cell.padStart(columns[c]!.width) : cell.padEnd(columns[c]!.width)));
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}
