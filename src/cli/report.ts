/** Results as text for people, and as files. */
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { toCsv } from '../analysis/csv';
import { radialDistribution } from '../analysis/radial';
import { mean, standardDeviation } from '../analysis/stats';
import type { Simulation } from '../engine/simulation';
import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument } from '../model/schema';
import { formatCount, formatSI } from '../model/units';
import { UsageError } from './args';
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

/** The lattice as CSV, one row for each site; `body` is the number of the body that the site belongs to, or empty. */
export function latticeCsv(model: ModelDocument, simulation: Simulation): string {
  const species = simulation.lattice();
  const bodies = simulation.bodies();
  const entries = engineSpecies(model);
  const width = latticeOf(model.lattice).cells[0];
  const sites = Array.from(species.keys());
  return toCsv([
    { name: 'x', values: sites.map((site) => site % width) },
    { name: 'y', values: sites.map((site) => Math.floor(site / width)) },
    { name: 'species', values: sites.map((site) => entries[species[site]!]!.id) },
    { name: 'body', values: sites.map((site) => (bodies[site]! < 0 ? '' : bodies[site]!)) },
  ]);
}

/** Farthest neighbour, in spacings of the lattice, of which a radial distribution tells. */
const RADIAL_REACH = 6;

/** Radial distributions g(r) of the species that are not the background, as CSV: one row for each distance. */
export function radialCsv(model: ModelDocument, simulation: Simulation): string {
  const geometry = latticeOf(model.lattice);
  const lattice = simulation.lattice();
  const entries = engineSpecies(model);
  const reach = RADIAL_REACH * geometry.spacing_nm;
  const columns = model.species.flatMap(({ id, role }, species) => {
    if (role === 'background') return [];
    const { r_nm, g } = radialDistribution(lattice, (entry) => entries[entry]?.species === species, geometry, reach);
    return [{ r_nm, name: id, values: g }];
  });
  return toCsv([{ name: 'r_nm', values: columns[0]?.r_nm ?? [] }, ...columns]);
}

/**
 * Writes files into a folder, which is made if it is not there.
 * @param files name to content
 * @throws UsageError when that is not possible
 */
export async function writeFiles(folder: string, files: Record<string, string>): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  } catch (error) {
    throw new UsageError(`Cannot write to ${folder}: ${(error as Error).message}.`);
  }
}

/** More rows are in result.json. */
const MOST_SEGMENTS = 20;

function segmentTable({ segments, finished, cycle, segment }: NonNullable<Result['protocol']>): string {
  const rows = segments
    .slice(-MOST_SEGMENTS)
    .map((s) => [String(s.cycle), s.segment, formatSI(s.to_s, 's', 4), String(s.steps), String(s.charge_e)]);
  const left = segments.length - rows.length;
  return [
    table([['cycle', 'segment', 'ended at', 'steps', 'charge / e'], ...rows]),
    ...(left > 0 ? [`(and ${left} before them)`] : []),
    finished ? 'finished' : `ended in cycle ${cycle}, segment ${segment}`,
  ].join('\n');
}

function over(results: Result[], value: (result: Result) => number): string {
  const values = results.map(value);
  if (values.length === 1) return round(values[0]!);
  return `${round(mean(values))} ± ${round(standardDeviation(values))}`;
}

function round(value: number): string {
  return Number.isInteger(value) ? String(value) : String(Number(value.toPrecision(4)));
}

/** Columns padded to equal width; those that hold numbers only (under their heading) to the right. */
function table(rows: string[][]): string {
  const body = rows.length > 1 ? rows.slice(1) : rows;
  const columns = rows[0]!.map((_, c) => ({
    width: Math.max(...rows.map((row) => row[c]!.length)),
    right: body.every((row) => /^-?\d[\d.e+-]*( ± \d[\d.e+-]*)?$/.test(row[c]!)),
  }));
  const line = (row: string[]) =>
    row.map((cell, c) => (columns[c]!.right ? cell.padStart(columns[c]!.width) : cell.padEnd(columns[c]!.width)));
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}
