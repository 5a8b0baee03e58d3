/** The states that a timeline keeps to go back to: when one is due, and how much memory all take. */
import type { Course } from '../model/course';
import { bytesOf, insert, type Kept, lastBefore, thin } from './checkpoints';
import type { Line, Lines } from './lines';

/** Bytes for checkpoints, if no other number is asked for. */
export const DEFAULT_BUDGET = 128 * 2 ** 20;
/** Engine work between two checkpoints, in ms, … */
const SPACING_MS = 10;
/** … and at least so many times what copying one costs. */
const SPACING_COPIES = 30;

export class KeptStates {
  /** Milliseconds of engine work from t = 0 to the present state. */
  work = 0;
  private spacing = SPACING_MS;
  /** Bytes of the last state. */
  private size = 0;

  constructor(
    private readonly lines: Lines,
    private budget: number,
  ) {}

  /** The engine has worked so many milliseconds more; now and then a checkpoint is due. */
  spent(milliseconds: number, course: Course): void {
    this.work += milliseconds;
    const before = lastBefore(this.lines.present.checkpoints, course.moment);
    if (this.work - (before?.work ?? 0) >= this.spacing) this.keep(course);
  }

  /** Keeps the present state on the present line. */
  keep(course: Course): void {
    const kept = this.copy(course, 2);
    if (!kept) return;
    insert(this.lines.present.checkpoints, kept);
    this.thin();
  }

  /** The present state, unless so many copies of it do not fit the budget. */
  copy(course: Course, number: number): Kept | null {
    const begin = performance.now();
    // Millions of sites make states that no budget holds, and copying one would stop the run for seconds.
    this.size = course.simulation.checkpointBytes;
    const kept = number * this.size > this.budget ? null : { ...course.checkpoint(this.size), work: this.work };
    this.spacing = Math.max(SPACING_MS, SPACING_COPIES * (performance.now() - begin));
    return kept;
  }

  restore(kept: Kept, course: Course): void {
    course.restore(kept);
    this.work = kept.work;
  }

  setBudget(bytes: number): void {
    this.budget = bytes;
    this.thin();
  }

  private thin(): void {
    thin(this.lists(), this.work, this.budget);
  }

  private lists(): Kept[][] {
    const { all, present } = this.lines;
    const others = all.filter((line: Line) => line !== present).map(({ checkpoints }) => checkpoints);
    return [present.checkpoints, ...others];
  }

  /** States of the present line, bytes of those of all lines, how many bytes they may take, and about how many one takes. */
  info(): { checkpoints: number; bytes: number; budget: number; stateBytes: number } {
    return {
      stateBytes: this.size,
      checkpoints: this.lines.present.checkpoints.length,
      bytes: bytesOf(this.lists()),
      budget: this.budget,
    };
  }
}
