/** The history of a run, sampled at fixed step numbers: complete, bounded, and the same at any speed of playback. */
import type { SegmentRow } from '../analysis/cycles';
import { boxOf, observe } from '../analysis/observe';
import { layerProfile } from '../analysis/profile';
import type { SegmentEnd, Simulation } from '../engine/simulation';
import type { ModelDocument } from '../model/schema';
import type { HistoryChunk, SegmentChunk } from './protocol';

/** Samples per doubling of the step number. */
const PER_DOUBLING = 256;

/** Step number of the sample after one at `step`: every step at first, then 256 to each doubling. */
function nextSample(step: number): number {
  const stride = step < PER_DOUBLING ? 1 : 2 ** Math.floor(Math.log2(step / PER_DOUBLING));
  return (Math.floor(step / stride) + 1) * stride;
}

/** Segments that are kept: more than a plot can show. */
const MOST_SEGMENTS = 20_000;

/** Keeps rows of (time, step, energy, counts, observables). */
export class Recorder {
  private time: number[] = [];
  private steps: number[] = [];
  private energy: number[] = [];
  private counts: number[][];
  private observables: number[][];
  private ended: SegmentRow[] = [];
  /** Profile at the end of each cycle. */
  private profiles: Float64Array[] = [];
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

  /** Segments of the protocol that have ended. */
  get segments(): number {
    return this.ended.length;
  }

  /** Adds a segment of the protocol that has just ended; one that is recorded already is not recorded again. */
  segmentEnded({ cycle, segment, from, to, charge }: SegmentEnd, simulation: Simulation): void {
    const last = this.ended.at(-1);
    if (this.ended.length >= MOST_SEGMENTS) return;
    if (last && (cycle < last.cycle || (cycle === last.cycle && segment <= last.segment))) return;
    this.ended.push({
      ...{ cycle, segment, from_s: from, to_s: to, charge, step: simulation.steps },
      ...{ executed: simulation.executed(), counts: simulation.counts() },
      observables: Object.values(observe(this.model, simulation)),
    });
    if (!this.endsCycle(segment)) return;
    this.profiles.push(layerProfile(simulation.lattice(), boxOf(this.model), this.counts.length));
  }

  /** For each complete cycle, sites of each species in each layer at its end. */
  get cycleProfiles(): readonly Float64Array[] {
    return this.profiles;
  }

  private endsCycle(segment: number): boolean {
    return segment === (this.model.protocol?.segments.length ?? 0) - 1;
  }

  /** The segments from number `from` on, and the profiles of the cycles from number `fromCycle` on. */
  segmentsSince(from: number, fromCycle: number, generation: number, line: number): SegmentChunk {
    const profiles = this.profiles.slice(fromCycle);
    const size = profiles[0]?.length ?? 0;
    const joined = new Float64Array(profiles.length * size);
    for (const [i, profile] of profiles.entries()) joined.set(profile, i * size);
    return { generation, line, from, segments: this.ended.slice(from), fromCycle, profiles: joined };
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
    other.ended = this.ended.filter((row) => row.step <= step);
    other.profiles = this.profiles.slice(0, other.ended.filter((row) => this.endsCycle(row.segment)).length);
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
