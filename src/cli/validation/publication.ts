/** The publication: its 190 single runs, each simulated once to its published time. */
import { mean, pearson } from '../../analysis/stats';
import { referenceData } from './data';
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
const SEED = 1;

export interface Agreement {
  /** What is compared with the publication, and over which runs. */
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
const QUANTITIES = ['inorganic_layers', 'organic_layers'] as const;

/**
 * Simulates the published runs; null where the data are absent.
 * @param progress called with the number of runs done and of all
 */
export async function comparePublication(
  progress: (done: number, all: number) => void,
): Promise<PublicationResult | null> {
  const runs = referenceData<PublishedRun[]>('kit-sei/runs.json');
  if (!runs) return null;
  const ours: Layers[] = [];
  const leftOut: string[] = [];
  for (const [i, run] of runs.entries()) {
    const outcome = await runSei(seiModel(run.barriers_eV), SEED, run.time_s, MOST_STEPS);
    if (outcome) ours.push({ id: run.id, ...outcome });
    else leftOut.push(run.id);
    progress(i + 1, runs.length);
  }
  // The independent implementation of the rules, on the runs for which its means are at hand, shows what can be expected:
  // what it and the publication differ by is the publication's noise and its program's fault (FIELD.md section 4).
  const reference = (referenceData<{ id: string; mean: Omit<Layers, 'id'> }[]>('kit-sei/reference.json') ?? []).map(
    ({ id, mean }) => ({ id, ...mean }),
  );
  const sameRuns = ours.filter(({ id }) => reference.some((other) => other.id === id));
  const agreements = [
    ...compare('ours, one seed', ours, runs),
    ...compare('ours, same runs as next', sameRuns, runs),
    ...compare('independent program, 16 seeds', reference, runs),
  ];
  return { agreements, leftOut };
}

function compare(of: string, simulated: Layers[], published: Layers[]): Agreement[] {
  const byId = new Map(published.map((run) => [run.id, run]));
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
