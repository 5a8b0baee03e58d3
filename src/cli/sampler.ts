/** Samples of a run: at equal or at growing intervals of time, or every so many events. */

import { observe } from '../analysis/observe';
import type { Simulation } from '../engine/simulation';
import { sitesBySpecies } from '../model/engineSpecies';
import type { ModelDocument } from '../model/schema';
import { UsageError } from './args';
import type { Samples } from './simulate';

/** When samples are taken, besides the start: in simulated seconds, or in executed events. */
export type Schedule =
  | { every_s: number }
  | { first_s: number; factor: number }
  | { every_steps: number }
  /** After so many events of the step of that id. */
  | { every_steps: number; of: string };

const MOST_SAMPLES = 1_000_000;
/** Where a sample is taken every so many events, every other one is dropped at so many: nobody knows beforehand how many there will be. */
const MOST_BY_EVENTS = 20_000;

/** Takes samples at 0 and as the schedule has it, up to the end of the run. */
export class Sampler {
  readonly samples: Samples;
  private taken = 0;
  /** Events between two samples. */
  private stride: number;
  /** Number of the step whose events are counted; null for all, −1 for one that is not there. Its events so far. */
  private readonly counted: number | null;
  private seen = 0;

  constructor(
    private readonly model: ModelDocument,
    private readonly simulation: Simulation,
    private readonly schedule: Schedule | undefined,
    private readonly end: number,
    private readonly follower: { take(time: number): void; thin(): void } | null,
    private readonly sampled: (simulation: Simulation, time: number) => void,
  ) {
    this.stride = schedule && 'every_steps' in schedule ? schedule.every_steps : Number.POSITIVE_INFINITY;
    this.counted = schedule && 'of' in schedule ? model.steps.findIndex(({ id }) => id === schedule.of) : null;
    if (schedule && 'every_s' in schedule && end < Number.POSITIVE_INFINITY && end / schedule.every_s >= MOST_SAMPLES)
      throw tooMany();
    const columns = (things: { id: string }[]) =>
      keyed(
        things,
        things.map((): number[] => []),
      );
    this.samples = {
      ...{ time_s: [], steps: [], counts: columns(model.species), observables: columns(model.observables) },
      ...{ energy_eV: [], steps_executed: columns(model.steps) },
    };
    this.record(0);
  }

  /** Simulated time of the next sample in s; Infinity when there is none. */
  get next(): number {
    const time = this.timeOf(this.taken);
    // The margin keeps 3 × 0.1 from missing 0.3.
    return time <= this.end * (1 + 1e-12) ? Math.min(time, this.end) : Number.POSITIVE_INFINITY;
  }

  /** Executed events at the next sample; Infinity where samples go by time. */
  get nextStep(): number {
    // Whether the next event is one of the step in question only shows when it has happened.
    if (this.counted === -1) return Number.POSITIVE_INFINITY;
    if (this.counted !== null) return this.simulation.steps + 1;
    return this.stride * (Math.floor(this.simulation.steps / this.stride) + 1);
  }

  /** Records the present state as the next sample. */
  take(): void {
    if (this.taken >= MOST_SAMPLES) throw tooMany();
    this.record(this.next);
  }

  /** Records the state right after an event. */
  takeStep(): void {
    if (this.counted !== null) {
      const events = this.simulation.executed()[this.counted]!;
      if (events === this.seen) return;
      this.seen = events;
      if (events % this.stride !== 0) return;
    }
    if (this.taken >= MOST_BY_EVENTS) this.thin();
    if ((this.counted === null ? this.simulation.steps : this.seen) % this.stride === 0)
      this.record(this.simulation.clock);
  }

  /** Records the present state as the end of the run. */
  takeEnd(): void {
    this.record(this.simulation.clock);
  }

  /** When nothing can happen any more, the state stays as it is up to the end that was asked for. */
  takeRest(): void {
    if (this.end === Number.POSITIVE_INFINITY) return;
    while (this.next < Number.POSITIVE_INFINITY) this.take();
  }

  private timeOf(sample: number): number {
    if (this.schedule && 'every_s' in this.schedule) return sample * this.schedule.every_s;
    if (this.schedule && 'first_s' in this.schedule)
      return sample === 0 ? 0 : this.schedule.first_s * this.schedule.factor ** (sample - 1);
    return Number.POSITIVE_INFINITY;
  }

  /** Keeps every other sample, and goes on so. */
  private thin(): void {
    const { time_s, steps, counts, observables, energy_eV, steps_executed } = this.samples;
    const records = [counts, observables, steps_executed].flatMap((record) => Object.values(record));
    for (const column of [time_s, steps, energy_eV, ...records]) halve(column);
    this.follower?.thin();
    this.taken = time_s.length;
    this.stride *= 2;
  }

  private record(time: number): void {
    const { model, simulation } = this;
    const { time_s, steps, counts, observables, energy_eV, steps_executed } = this.samples;
    time_s.push(time);
    steps.push(simulation.steps);
    energy_eV.push(simulation.energy);
    for (const [i, count] of sitesBySpecies(model, simulation.counts()).entries())
      counts[model.species[i]!.id]!.push(count);
    for (const [i, events] of simulation.executed().entries()) steps_executed[model.steps[i]!.id]!.push(events);
    for (const [id, value] of Object.entries(observe(model, simulation))) observables[id]!.push(value);
    this.taken++;
    this.follower?.take(time);
    this.sampled(simulation, time);
  }
}

/** Drops every other value. */
export function halve(column: unknown[]): void {
  column.splice(0, column.length, ...column.filter((_, i) => i % 2 === 0));
}

function tooMany(): UsageError {
  return new UsageError(`That is over ${MOST_SAMPLES} samples, more than are kept: give a longer --every.`);
}

/** Values by the ids of what they belong to. */
export function keyed<T>(things: { id: string }[], values: T[]): Record<string, T> {
  return Object.fromEntries(things.map(({ id }, i) => [id, values[i]!]));
}
