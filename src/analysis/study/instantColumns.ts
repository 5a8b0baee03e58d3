/** What the runs of an ensemble keep at some instants, as columns of its results (docs/studies.md), and read from there. */
import { instantsOf, type Study, sampleTimes } from '../../model/study';
import { type InstantLayout, instantLayout, packInstants, unpackInstants } from './instants';
import type { Row } from './runJob';

/** A model whose runs these are: A, and of a comparison B. */
interface InstantModel {
  steps: string[];
  species: string[];
  /** Edges of the bins of layers in nm, one more than there are bins. */
  edges_nm: number[];
  layers_per_bin: number;
}

export interface InstantColumns {
  /** Of the instants, ascending. */
  time_s: number[];
  /** By point of the study. */
  models: InstantModel[];
  /** Events until then: `executed[row][instant][step]`. Empty for a run that has none. */
  executed: number[][][];
  /** Sites: `sites[row][instant][species][bin]`, without the zeros at its end. */
  sites: number[][][][];
}

/** By point of the study. */
const modelsOf = ({ model, against }: Study) => (against ? [model, against] : [model]);

/** Null for a study that keeps none. */
export function instantColumns(study: Study, rows: readonly Row[]): InstantColumns | null {
  const instants = instantsOf(study);
  if (instants.length === 0) return null;
  const times = sampleTimes(study);
  const models = modelsOf(study);
  const layouts = models.map(instantLayout);
  const all = rows.map(({ point, instants: text }) =>
    text === undefined ? [] : cutInstants(text, instants.length, layouts[point] ?? layouts[0]!),
  );
  return {
    time_s: instants.map((sample) => times[sample]!),
    models: models.map(({ steps, species }, i) => ({
      steps: steps.map(({ id }) => id),
      species: species.map(({ id }) => id),
      edges_nm: layouts[i]!.edges_nm,
      layers_per_bin: layouts[i]!.layersPerBin,
    })),
    executed: all.map((own) => own.map(({ executed }) => executed)),
    sites: all.map((own) => own.map(({ sites }) => sites)),
  };
}

function cutInstants(text: string, instants: number, layout: InstantLayout) {
  const { steps, species, bins, length } = layout;
  const values = unpackInstants(text, instants, length);
  if (!values) return [];
  return Array.from({ length: instants }, (_, instant) => {
    const own = values.subarray(instant * length, (instant + 1) * length);
    const profile = Array.from({ length: species }, (_, s) => {
      const row = own.subarray(steps + s * bins, steps + (s + 1) * bins);
      return Array.from(row.subarray(0, row.findLastIndex((sites) => sites !== 0) + 1));
    });
    return { executed: Array.from(own.subarray(0, steps)), sites: profile };
  });
}

/**
 * Packed instants of each row from columns that were saved; undefined for rows without any, or whose numbers are not those of the
 * study's models.
 * @param points of the rows
 */
export function readInstants(study: Study, columns: unknown, points: readonly unknown[]): (string | undefined)[] {
  const { executed, sites } = (columns ?? {}) as Record<string, unknown>;
  const instants = instantsOf(study).length;
  if (instants === 0 || !Array.isArray(executed) || !Array.isArray(sites)) return points.map(() => undefined);
  const layouts = modelsOf(study).map(instantLayout);
  return points.map((point, row) => {
    const layout = layouts[point as number];
    const [events, layers] = [executed[row], sites[row]] as unknown[];
    if (!layout || !isList(events, instants) || !isList(layers, instants)) return undefined;
    const read = events.map((own, i) => joined(layout, own, layers[i]));
    return read.every((own) => own !== null) ? packInstants(read) : undefined;
  });
}

const isList = (value: unknown, length: number): value is unknown[] => Array.isArray(value) && value.length === length;
const isCounts = (value: unknown, most: number): value is number[] =>
  Array.isArray(value) && value.length <= most && value.every((own) => Number.isSafeInteger(own) && own >= 0);

/** The numbers of an instant side by side. */
function joined({ steps, species, bins, length }: InstantLayout, executed: unknown, sites: unknown) {
  if (!isCounts(executed, steps) || !isList(sites, species)) return null;
  const all = new Float64Array(length);
  all.set(executed);
  for (const [s, own] of sites.entries()) {
    if (!isCounts(own, bins)) return null;
    all.set(own, steps + s * bins);
  }
  return all;
}
