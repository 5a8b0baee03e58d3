/** The publication: its 190 single runs, each simulated to its published time with a few seeds. */
import { mean, pearson } from '../../analysis/stats';
import { referenceData } from './data';
import { type Faults, runPublished } from './published/program';
import { runSei, seiModel } from './seiRuns';

interface PublishedRun {
  id: string;
  barriers_eV: number[];
  time_s: number;
  inorganic_layers: number;
  organic_layers: number;
}

/** Runs that need more events than this are left out, and listed. */
export const MOST_STEPS = 5e7;
/** Seeds of every published run. */
const SEEDS = [1, 2, 3, 4];
/** So many published runs an independent program was once compared with. */
const FEWEST = 55;
const AS_PUBLISHED: Faults = { copies: true, losses: true };

export interface Agreement {
  /** What is compared with what, and over which runs. */
  of: string;
  quantity: 'inorganic_layers' | 'organic_layers';
  runs: number;
  pearson: number;
  meanDifference: number;
  meanAbsoluteDifference: number;
}

export interface PublicationResult {
  agreements: Agreement[];
  leftOut: string[];
}

type Layers = Pick<PublishedRun, 'id' | 'inorganic_layers' | 'organic_layers'>;
type SimulatedRun = Layers & { steps: number };
const QUANTITIES = ['inorganic_layers', 'organic_layers'] as const;

/**
 * Simulates the published runs; null where the data are absent.
 * @param progress called with the number of runs done and of all
 */
export async function comparePublication(
  progress: (done: number, all: number) => void,
): Promise<PublicationResult | null> {
  const published = referenceData<PublishedRun[]>('kit-sei/runs.json');
  if (!published) return null;
  // One list of outcomes for each seed, in the same order of runs.
  const bySeed: SimulatedRun[][] = SEEDS.map(() => []);
  const leftOut: string[] = [];
  for (const [i, run] of published.entries()) {
    const outcomes = await outcomesOf(run);
    if (outcomes) for (const [s, outcome] of outcomes.entries()) bySeed[s]!.push(outcome);
    else leftOut.push(run.id);
    progress(i + 1, published.length);
  }
  // The independent implementation of the rules, on the runs for which its means are at hand, shows what can be expected:
  // what it and the publication differ by is the publication's noise and its program's fault (docs/validation.md).
  const reference = (referenceData<{ id: string; mean: Omit<Layers, 'id'> }[]>('kit-sei/reference.json') ?? []).map(
    ({ id, mean }) => ({ id, ...mean }),
  );
  const means = meanOf(bySeed);
  const same = (runs: Layers[]) => runs.filter(({ id }) => reference.some((other) => other.id === id));
  const short = new Set(
    [...bySeed[0]!]
      .sort((a, b) => a.steps - b.steps)
      .slice(0, FEWEST)
      .map(({ id }) => id),
  );
  const agreements = [
    ...bySeed.flatMap((runs, s) => compare(`ours, seed ${SEEDS[s]}`, runs, published)),
    ...compare(`ours, mean of ${SEEDS.length} seeds`, means, published),
    ...bySeed.flatMap((runs, s) =>
      compare(
        `${FEWEST} runs of fewest events: ours, seed ${SEEDS[s]}`,
        runs.filter(({ id }) => short.has(id)),
        published,
      ),
    ),
    ...compare(`ours, seed ${SEEDS[1]} against seed ${SEEDS[0]}`, bySeed[1]!, bySeed[0]!),
    ...compare(`same runs: ours, mean of ${SEEDS.length} seeds`, same(means), published),
    ...compare('same runs: independent, 16 seeds', reference, published),
    ...compare('same runs: ours against independent', same(means), reference),
  ];
  return { agreements, leftOut };
}

/**
 * How the published runs agree with themselves, simulated with the event list of the published program instead of ours;
 * empty where the data are absent.
 * @param which runs count
 * @param seeds of each run
 */
export function compareReruns(
  which: (id: string) => boolean = () => true,
  seeds: readonly number[] = SEEDS,
): Agreement[] {
  const published = (referenceData<PublishedRun[]>('kit-sei/runs.json') ?? []).filter(({ id }) => which(id));
  if (published.length === 0) return [];
  const bySeed = seeds.map((seed) =>
    published.map(({ id, barriers_eV, time_s }) => ({
      id,
      ...runPublished(barriers_eV, time_s, seed, AS_PUBLISHED, Number.POSITIVE_INFINITY)!,
    })),
  );
  return [
    ...bySeed.flatMap((runs, s) => compare(`published event list, seed ${seeds[s]}`, runs, published)),
    ...compare(`published event list, mean of ${seeds.length} seeds`, meanOf(bySeed), published),
    ...bySeed
      .slice(1)
      .flatMap((runs, s) => compare(`… seed ${seeds[s + 1]} against seed ${seeds[0]}`, runs, bySeed[0]!)),
  ];
}

/** A published run with each seed; null where one needs too many events. */
async function outcomesOf(run: PublishedRun): Promise<SimulatedRun[] | null> {
  const model = seiModel(run.barriers_eV);
  const outcomes: SimulatedRun[] = [];
  for (const seed of SEEDS) {
    const outcome = await runSei(model, seed, run.time_s, MOST_STEPS);
    if (!outcome) return null;
    outcomes.push({ id: run.id, ...outcome });
  }
  return outcomes;
}

function meanOf(bySeed: Layers[][]): Layers[] {
  return bySeed[0]!.map(({ id }, i) => ({
    id,
    inorganic_layers: mean(bySeed.map((runs) => runs[i]!.inorganic_layers)),
    organic_layers: mean(bySeed.map((runs) => runs[i]!.organic_layers)),
  }));
}

function compare(of: string, simulated: Layers[], others: Layers[]): Agreement[] {
  const byId = new Map(others.map((run) => [run.id, run]));
  return QUANTITIES.map((quantity) => {
    const a = simulated.map((run) => run[quantity]);
    const b = simulated.map(({ id }) => byId.get(id)![quantity]);
    const differences = a.map((value, i) => value - b[i]!);
    return {
      of,
      quantity,
      runs: a.length,
      pearson: pearson(a, b),
      meanDifference: mean(differences),
      meanAbsoluteDifference: mean(differences.map(Math.abs)),
    };
  });
}
