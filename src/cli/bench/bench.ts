/** `npm run bench`: events per second and bytes per site on one core, and going back. Figures to read, never a test. */
import type { Simulation } from '../../engine/simulation';
import { start } from '../engine';
import { benchCases, type Case } from './cases';
import { benchRewind, REWINDS, USUAL_REWINDS } from './rewind';

const ROUNDS = 5;
const SECONDS_PER_ROUND = 0.4;
/** Events between two looks at the clock, unless a case has its own number. */
const SLICE = 5_000;

/**
 * Runs the cases in interleaved rounds, so that a busy moment of the machine falls on each alike, and prints medians.
 * @param words only cases whose names have one of them; all without any
 */
export async function bench(words: string[] = []): Promise<void> {
  const asked = (name: string) => words.length === 0 || words.some((word) => name.includes(word));
  const all = benchCases();
  const compared = new Set(all.filter(({ name }) => asked(name)).map(({ beside }) => beside));
  const cases = all.filter(({ name }) => asked(name) || compared.has(name));
  const rewinds = words.length === 0 ? USUAL_REWINDS : REWINDS.filter(asked);
  if (cases.length + rewinds.length === 0) {
    const names = [...all.map(({ name }) => name), ...REWINDS].join('\n  ');
    process.stderr.write(`No case has such a word in its name: ${words.join(' ')}. There are\n  ${names}\n`);
    process.exitCode = 1;
    return;
  }
  if (cases.length > 0) await benchSpeeds(cases);
  for (const name of rewinds) process.stdout.write(`${await benchRewind(name)}\n`);
}

async function benchSpeeds(cases: Case[]): Promise<void> {
  const speeds = cases.map(() => [] as number[]);
  const byHand = cases.map(() => [] as number[]);
  const figures: { bytes: number; note: string }[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    for (const [i, each] of cases.entries()) {
      const { speed, simulation } = await measure(each, round + 1);
      speeds[i]!.push(speed);
      figures[i] = { bytes: simulation.bytes / simulation.sites, note: each.note?.(simulation) ?? '' };
      if (each.byHand) byHand[i]!.push(measureByHand(each.byHand(round + 1), each.warmUp));
    }
    process.stderr.write(`round ${round + 1} of ${ROUNDS}\n`);
  }
  print(cases, speeds.map(median), byHand.map(median), figures);
}

function print(cases: Case[], speeds: number[], byHand: number[], figures: { bytes: number; note: string }[]): void {
  const millions = (speed: number) => (Number.isNaN(speed) ? '' : (speed / 1e6).toPrecision(3));
  const row = (cells: string[]) =>
    `${cells.map((cell, i) => (i === 0 ? cell.padEnd(40) : cell.padStart(13))).join(' ')}`;
  process.stdout.write(`${row(['model', 'M events/s', 'JS by hand', 'ratio', 'bytes/site'])}\n`);
  for (const [i, { name, beside }] of cases.entries()) {
    const ratio = speeds[i]! / byHand[i]!;
    const cells = [name, millions(speeds[i]!), millions(byHand[i]!), Number.isNaN(ratio) ? '' : ratio.toFixed(2)];
    const other = cases.findIndex((each) => each.name === beside);
    const share = other < 0 ? '' : `${(speeds[i]! / speeds[other]!).toFixed(3)} of the ${beside}`;
    process.stdout.write(`${row([...cells, figures[i]!.bytes.toFixed(0)])}   ${figures[i]!.note}${share}\n`);
  }
  process.stdout.write('\nper second of processor time; bytes/site: all memory of the engine\n');
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Processor time of this process in s: what other programs do to the machine disturbs it less than the time of day. */
function processorTime(): number {
  return process.cpuUsage().user / 1e6;
}

/** Events per second of processor time; a run that ends is begun again, its warm-up off the clock. */
async function measure(
  { model, warmUp, slice = SLICE }: Case,
  seed: number,
): Promise<{ speed: number; simulation: Simulation }> {
  let events = 0;
  let seconds = 0;
  let simulation = await start(model, seed);
  for (let run = 1; ; run++) {
    simulation.run(warmUp);
    const from = simulation.steps;
    const begin = processorTime();
    let now = begin;
    while (seconds + now - begin < SECONDS_PER_ROUND) {
      if (simulation.run(simulation.steps + slice) !== 'steps') break;
      now = processorTime();
    }
    events += simulation.steps - from;
    seconds += processorTime() - begin;
    if (seconds >= SECONDS_PER_ROUND) return { speed: events / seconds, simulation };
    simulation = await start(model, seed + 1000 * run);
  }
}

function measureByHand(program: { run(steps: number): void }, warmUp: number): number {
  program.run(warmUp);
  const begin = processorTime();
  let events = 0;
  while (processorTime() - begin < SECONDS_PER_ROUND) {
    program.run(SLICE);
    events += SLICE;
  }
  return events / (processorTime() - begin);
}
