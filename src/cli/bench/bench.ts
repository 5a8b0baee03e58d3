/** `npm run bench`: events per second and bytes per site on one core. Figures to read, never a test. */
import type { Simulation } from '../../engine/simulation';
import { findModel } from '../../model/library';
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';
import { smallModel } from '../validation/smallModel';

interface Case {
  name: string;
  model: ModelDocument;
  /** Events run before the clock starts, so that the case is measured in the state that its name says. */
  warmUp: number;
  /** What to say of the state in which it was measured. */
  note?: (simulation: Simulation) => string;
}

const ROUNDS = 5;
const SECONDS_PER_ROUND = 0.4;
/** Events between two looks at the clock. */
const SLICE = 5_000;

/** Runs all cases in interleaved rounds, so that a busy moment of the machine falls on each alike, and prints medians. */
export async function bench(): Promise<void> {
  const cases = [...seiCases(), ...squareCases()];
  const speeds = cases.map(() => [] as number[]);
  const last: Simulation[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, entry] of cases.entries()) {
      const { speed, simulation } = await measure(entry, round + 1);
      speeds[i]!.push(speed);
      last[i] = simulation;
    }
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
  }
  process.stdout.write(`${'model'.padEnd(44)} ${'M events/s'.padStart(11)} ${'bytes/site'.padStart(11)}\n`);
  for (const [i, { name, note }] of cases.entries()) {
    const simulation = last[i]!;
    const median = [...speeds[i]!].sort((a, b) => a - b)[Math.floor(ROUNDS / 2)]!;
    const bytes = simulation.checkpoint().byteLength / simulation.sites;
    process.stdout.write(
      `${name.padEnd(44)} ${(median / 1e6).toFixed(2).padStart(11)} ${bytes.toFixed(0).padStart(11)}   ${note?.(simulation) ?? ''}\n`,
    );
  }
  process.stdout.write('\nbytes/site: what a run changes; tables that only depend on the model are not counted\n');
}

/** Processor time of this process in ms: what other programs do to the machine disturbs it less than the time of day. */
function processorTime(): number {
  return process.cpuUsage().user / 1000;
}

/** Events per second of processor time; a run that ends is begun again, its warm-up off the clock. */
async function measure({ model, warmUp }: Case, seed: number): Promise<{ speed: number; simulation: Simulation }> {
  let events = 0;
  let milliseconds = 0;
  let simulation = await start(model, seed);
  for (let run = 1; ; run++) {
    simulation.run(warmUp);
    const from = simulation.steps;
    const begin = processorTime();
    let now = begin;
    while (milliseconds + now - begin < SECONDS_PER_ROUND * 1000) {
      if (simulation.run(simulation.steps + SLICE) !== 'steps') break;
      now = processorTime();
    }
    events += simulation.steps - from;
    milliseconds += processorTime() - begin;
    if (milliseconds >= SECONDS_PER_ROUND * 1000) return { speed: (events / milliseconds) * 1000, simulation };
    simulation = await start(model, seed + 1000 * run);
  }
}

/** The published SEI model, measured once its film stands and, where it forms any, clusters are present. */
function seiCases(): Case[] {
  // The organic class is done after some 50,000 events, so it is measured over many short runs, amid its clusters.
  const warmUps = { 'sei-inorganic': 100_000, 'sei-organic': 15_000, 'sei-unfinished': 100_000, 'sei-empty': 20_000 };
  return Object.entries(warmUps).map(([id, warmUp]) => ({
    name: `SEI 50 × 50, ${id.slice(4)}`,
    model: findModel(id)!,
    warmUp,
    note: (simulation) => {
      const bodies = new Set(simulation.bodies().filter((body) => body >= 0)).size;
      return `${bodies} bodies, t = ${simulation.time.toExponential(1)} s`;
    },
  }));
}

function squareCases(): Case[] {
  const hop = (n: number, coverage: number): Case => ({
    name: `hop, square ${n}², θ = ${coverage}`,
    model: smallModel({
      size: [n, n],
      species: ['free', 'A'],
      steps: [{ step: 'A + free -> free + A', rate: 1 }],
      random: [['A', coverage]],
    }),
    warmUp: 100_000,
  });
  return [hop(256, 0.1), hop(256, 0.5), hop(1024, 0.1)];
}
