/** The history of a run, sampled at fixed step numbers: complete, bounded, and the same at any speed of playback. */
import { observe } from '../analysis/observe';
import type { Simulation } from '../engine/simulation';
import type { ModelDocument } from '../model/schema';
import type { HistoryChunk } from './protocol';

/** Samples per doubling of the step number. */
const PER_DOUBLING = 256;

/** Step number of the sample after one at `step`: every step at first, then 256 to each doubling. */
export function nextSample(step: number): number {
  const stride = step < PER_DOUBLING ? 1 : 2 ** Math.floor(Math.log2(step / PER_DOUBLING));
  return (Math.floor(step / stride) + 1) * stride;
}

/** Keeps rows of (time, step, energy, counts, observables). */
export class Recorder {
  private time: number[] = [];
  private steps: number[] = [];
  private energy: number[] = [];
  private counts: number[][];
  private observables: number[][];
  /** Step number at which the next row is due. */
  due = 0;

  /** @param species what a site can hold: entries of Loaded.species */
  constructor(
    private readonly model: ModelDocument,
    species: number,
  ) {
    this.counts = Array.from({ length: species }, () => []);
    this.observables = model.observables.map(() => []);
  }

  get rows(): number {
    return this.steps.length;
  }

  /** Adds a row if one is due at the simulation's step. */
  record(simulation: Simulation): void {
    if (simulation.steps < this.due) return;
    this.time.push(simulation.time);
    this.steps.push(simulation.steps);
    this.energy.push(simulation.energy);
    simulation.counts().forEach((n, s) => {
      this.counts[s]?.push(n);
    });
    Object.values(observe(this.model, simulation)).forEach((value, o) => {
      this.observables[o]?.push(value);
    });
    this.due = nextSample(simulation.steps);
  }

  /** A recorder with the rows up to a step, to record on along another line. */
  upTo(step: number): Recorder {
    const other = new Recorder(this.model, this.counts.length);
    const rows = this.steps.findIndex((s) => s > step);
    const cut = (column: number[]) => column.slice(0, rows < 0 ? undefined : rows);
    other.time = cut(this.time);
    other.steps = cut(this.steps);
    other.energy = cut(this.energy);
    other.counts = this.counts.map(cut);
    other.observables = this.observables.map(cut);
    other.due = other.rows === 0 ? 0 : nextSample(other.steps.at(-1) as number);
    return other;
  }

  /** The rows from number `from` on. */
  since(from: number, generation: number, line: number): HistoryChunk {
    const cut = (column: number[]) => Float64Array.from(column.slice(from));
    return {
      generation,
      line,
      from,
      rows: Math.max(0, this.rows - from),
      time: cut(this.time),
      steps: cut(this.steps),
      energy: cut(this.energy),
      counts: this.counts.map(cut),
      observables: this.observables.map(cut),
    };
  }
}
