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
  quantity: string;
  runs: number;
  pearson: number;
  meanDifference: number;
  meanAbsoluteDifference: number;
}

export interface PublicationResult {
  agreements: Agreement[];
  leftOut: string[];
}

/**
 * Simulates the published runs; null where the data are absent.
 * @param progress called with the number of runs done and of all
 */
export async function comparePublication(
  progress: (done: number, all: number) => void,
): Promise<PublicationResult | null> {
  const runs = referenceData<PublishedRun[]>('kit-sei/runs.json');
  if (!runs) return null;
  const pairs = { inorganic_layers: [] as [number, number][], organic_layers: [] as [number, number][] };
  const leftOut: string[] = [];
  for (const [i, run] of runs.entries()) {
    const outcome = await runSei(seiModel(run.barriers_eV), SEED, run.time_s, MOST_STEPS);
    if (!outcome) leftOut.push(run.id);
    else {
      pairs.inorganic_layers.push([outcome.inorganic_layers, run.inorganic_layers]);
      pairs.organic_layers.push([outcome.organic_layers, run.organic_layers]);
    }
    progress(i + 1, runs.length);
  }
  const agreements = Object.entries(pairs).map(([quantity, values]) => {
    const ours = values.map(([value]) => value);
    const published = values.map(([, value]) => value);
    const differences = values.map(([a, b]) => a - b);
    return {
      quantity,
      runs: values.length,
      pearson: pearson(ours, published),
      meanDifference: mean(differences),
      meanAbsoluteDifference: mean(differences.map(Math.abs)),
    };
  });
  return { agreements, leftOut };
}
