/**
 * The timeline of a model: one or more lines, each a recorded run from t = 0, and the state that stands on one of them.
 * A change made in the past of a line begins another line, so that nothing is ever lost.
 */
import type { RunEnd, Simulation } from '../engine/simulation';
import { ENGINE_VERSION } from '../engine/version';
import type { CompiledModel } from '../model/compile';
import { Course } from '../model/course';
import {
  EXPERIMENT_FORMAT,
  type Experiment,
  type Intervention,
  isBefore,
  MOST_INTERVENTIONS,
  type Moment,
} from '../model/experiment';
import { getAt } from '../model/paths';
import { ModelError } from '../model/problem';
import { bytesOf, insert, type Kept, lastBefore, thin } from './checkpoints';
import type { Snapshot, Target, TimelineInfo } from './protocol';
import { Recorder } from './recorder';

/** Bytes for checkpoints, if no other number is asked for. */
export const DEFAULT_BUDGET = 128 * 2 ** 20;
/** Engine work between two checkpoints, in ms, … */
const SPACING_MS = 10;
/** … and at least so many times what copying one costs. */
const SPACING_COPIES = 30;
const MOST_LINES = 50;

interface Line {
  id: number;
  parent: number | null;
  /** Where it parted from its parent. */
  from: Moment;
  interventions: Intervention[];
  recorder: Recorder;
  /** In the order of the run. */
  checkpoints: Kept[];
  /** How far it is recorded. */
  end: Moment;
  /** Hash of the state at its end, once that has been left. */
  hash: string | null;
  /** What an opened experiment promises of its end, and whether it came true. */
  promise: { at: Moment; hash: string; kept: boolean | null } | null;
}

export class Timeline {
  readonly course: Course;
  private readonly lines: Line[] = [];
  private line: Line;
  /** Milliseconds of engine work from t = 0 to the present state. */
  private work = 0;
  private spacing = SPACING_MS;
  private nextId = 1;
  /** The last edit, and the state before it: a further edit at the same moment is made together with it. */
  private lastEdit: { before: Kept; intervention: Intervention } | null = null;
  /** Changes with everything that `info` tells, but for the end of a line that grows. */
  version = 1;

  /** @param simulation at t = 0 */
  constructor(
    readonly compiled: CompiledModel,
    simulation: Simulation,
    private readonly seed: number,
    private budget: number,
  ) {
    const recorder = new Recorder(compiled.model, compiled.tables.species.length);
    const start = { step: 0, time_s: 0 };
    this.line = this.add({ parent: null, from: start, interventions: [], recorder, checkpoints: [], end: start });
    this.course = new Course(simulation, compiled, this.line.interventions, () =>
      this.line.recorder.record(this.simulation),
    );
    this.follow(simulation);
    recorder.record(simulation);
    this.keep();
  }

  get simulation(): Simulation {
    return this.course.simulation;
  }

  /** Segments of the protocol are recorded on the line on which they end. */
  private follow(simulation: Simulation): void {
    simulation.onSegmentEnd = (ended) => this.line.recorder.segmentEnded(ended, simulation);
  }

  get recorder(): Recorder {
    return this.line.recorder;
  }

  /** Number of the line on which the state stands. */
  get id(): number {
    return this.line.id;
  }

  /** How far the line is recorded. */
  get end(): Moment {
    return this.line.end;
  }

  /** Whether the state stands where the line is recorded to. */
  get atEnd(): boolean {
    return !isBefore(this.course.moment, this.line.end) && this.course.applied === this.line.interventions.length;
  }

  // ── Forward ───────────────────────────────────────────────────────────────────────────────────────────────────

  /** Runs as a simulation does, along what is recorded and on; may come back early, with 'steps'. */
  run(untilStep: number, untilTime = Number.POSITIVE_INFINITY, interrupt?: () => boolean): RunEnd {
    const { course, line, simulation } = this;
    // Stops where a row is due, and where a promise can be held against the state.
    const promise = line.promise?.kept === null ? line.promise.at : null;
    let step = Math.min(untilStep, line.recorder.due);
    let time = untilTime;
    if (promise && simulation.steps < promise.step) step = Math.min(step, promise.step);
    else if (promise) time = Math.min(time, promise.time_s);
    let end: RunEnd;
    try {
      end = course.run(step, time, interrupt);
    } catch (error) {
      if (error instanceof ModelError) this.cut();
      throw error;
    }
    this.arrive(end);
    return end === 'time' && time < untilTime ? 'steps' : end;
  }

  /** Lets the clock go on to a time, with no event before it; interventions of the moment take hold. */
  wait(time_s: number): void {
    if (this.course.runTo({ step: this.simulation.steps, time_s }, 0) === 'there') this.arrive('time');
  }

  private arrive(end: RunEnd): void {
    const { course, line } = this;
    line.recorder.record(this.simulation);
    if (isBefore(line.end, course.moment)) {
      line.end = course.moment;
      line.hash = null;
    }
    const { promise } = line;
    if (promise?.kept !== null) return;
    if (isBefore(course.moment, promise.at) && end !== 'no event possible') return;
    promise.kept = course.moment.step === promise.at.step && this.simulation.hash() === promise.hash;
    this.version++;
  }

  /** What is recorded from here on cannot be: it ends here. */
  private cut(): void {
    this.truncate();
    this.line.end = this.course.moment;
    if (this.line.promise) this.line.promise.kept = false;
    this.version++;
  }

  private truncate(): void {
    const { course, line } = this;
    course.truncate();
    line.checkpoints = line.checkpoints.filter(({ applied }) => applied <= course.applied);
  }

  /** Milliseconds that the engine has worked since it was last told; now and then a checkpoint is due. */
  spent(milliseconds: number): void {
    this.work += milliseconds;
    const before = lastBefore(this.line.checkpoints, this.course.moment);
    if (this.work - (before?.work ?? 0) >= this.spacing) this.keep();
  }

  private keep(): void {
    const kept = this.copy(2);
    if (!kept) return;
    const { checkpoints } = this.line;
    insert(checkpoints, kept);
    thin(
      this.lines.map((line) => line.checkpoints),
      this.work,
      this.budget,
    );
  }

  /** The present state, unless so many copies of it do not fit the budget. */
  private copy(number: number): Kept | null {
    if (number * this.simulation.stateBytes > this.budget) return null;
    const begin = performance.now();
    const kept = { ...this.course.checkpoint(), work: this.work };
    this.spacing = Math.max(SPACING_MS, SPACING_COPIES * (performance.now() - begin));
    return kept;
  }

  setBudget(bytes: number): void {
    this.budget = bytes;
    thin(
      this.lines.map((line) => line.checkpoints),
      this.work,
      bytes,
    );
    this.version++;
  }

  // ── Back and forth ────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Goes to the nearest kept state at or before a moment of the line, if it does not already stand nearer to it.
   * @returns false where there is none: then `restart`
   */
  approach(target: Target): boolean {
    const { line, course } = this;
    const to = 'step' in target ? this.momentOf(target) : target.time_s;
    const kept = lastBefore(line.checkpoints, to);
    const { moment } = course;
    const isPast = typeof to === 'number' ? moment.time_s <= to : !isBefore(to, moment);
    if (isPast && !(kept && isBefore(moment, kept))) return true;
    this.leave();
    if (!kept) return false;
    this.restore(kept);
    return true;
  }

  /** Begins the line again from t = 0. */
  restart(simulation: Simulation): void {
    this.course.restart(simulation);
    this.follow(simulation);
    this.work = 0;
  }

  /** A step number stands for the moment of that event; the last one for the end of the line, which may be later. */
  momentOf({ step, time_s }: { step: number; time_s?: number | undefined }): Moment {
    return { step, time_s: time_s ?? (step === this.line.end.step ? this.line.end.time_s : 0) };
  }

  private restore(kept: Kept): void {
    this.course.restore(kept);
    this.work = kept.work;
  }

  /** Before the end of a line is left: its hash is noted, and its state kept. */
  private leave(): void {
    if (!this.atEnd || this.line.hash !== null) return;
    this.line.hash = this.simulation.hash();
    const { moment } = this.course;
    const last = this.line.checkpoints.at(-1);
    if (!last || isBefore(last, moment) || last.applied < this.course.applied) this.keep();
  }

  // ── Changes ───────────────────────────────────────────────────────────────────────────────────────────────────

  /**
   * Changes a parameter here and now. In the past of the line that begins another line.
   * @returns whether it did
   * @throws ModelError, with everything as it was
   */
  edit(path: string, value: number): boolean {
    const { course } = this;
    if (getAt(course.model, path) === value) return false;
    const edited = course.edited({ [path]: value });
    const branches = !this.atEnd;
    if (branches) this.branch();
    if (!this.mergeEdit(path, value)) {
      if (course.applied >= MOST_INTERVENTIONS) throw full(`more than ${MOST_INTERVENTIONS} changes`);
      const before = this.copy(4);
      course.edit({ [path]: value }, edited);
      this.lastEdit = before && { before, intervention: this.line.interventions.at(-1)! };
    }
    this.line.hash = null;
    this.version++;
    return branches;
  }

  /**
   * A slider dragged while the run stands still is one intervention, however many values it passes; drawn back to where it
   * was, it is none. What is set together is set at once on the state before, as in a replay.
   */
  private mergeEdit(path: string, value: number): boolean {
    const { course, lastEdit } = this;
    const last = this.line.interventions[course.applied - 1];
    if (!lastEdit || lastEdit.intervention !== last || isBefore(last, course.moment)) return false;
    this.restore(lastEdit.before);
    this.truncate();
    const { model } = course;
    const values = Object.entries({ ...last.set, [path]: value }).filter(
      ([path, value]) => getAt(model, path) !== value,
    );
    if (values.length > 0) course.edit(Object.fromEntries(values));
    lastEdit.intervention = this.line.interventions.at(-1)!;
    if (values.length === 0) this.lastEdit = null;
    return true;
  }

  /** Another line begins here; the one before stays as it is. */
  branch(): void {
    const { course, line } = this;
    if (this.lines.length >= MOST_LINES) throw full(`more than ${MOST_LINES} lines`);
    this.leave();
    const { moment, applied } = course;
    this.line = this.add({
      parent: line.id,
      from: moment,
      interventions: line.interventions.slice(0, applied),
      recorder: line.recorder.upTo(moment.step),
      checkpoints: line.checkpoints.filter((kept) => kept.applied <= applied && !isBefore(moment, kept)),
      end: moment,
    });
    course.interventions = this.line.interventions;
    this.version++;
  }

  private add(line: Omit<Line, 'id' | 'hash' | 'promise'>): Line {
    const added = { ...line, id: this.nextId++, hash: null, promise: null };
    this.lines.push(added);
    return added;
  }

  /**
   * Goes over to another line, to a kept state as near to its end as there is one.
   * @returns false where there is none: then `restart`
   */
  choose(id: number): boolean {
    const line = this.lines.find((each) => each.id === id);
    if (!line) throw new RangeError(`There is no line ${id}.`);
    this.leave();
    this.line = line;
    this.course.interventions = line.interventions;
    this.version++;
    const kept = line.checkpoints.at(-1);
    if (kept) this.restore(kept);
    return kept !== undefined;
  }

  /** Forgets a line; the one on which the state stands stays. */
  remove(id: number): void {
    const at = this.lines.findIndex((each) => each.id === id);
    if (at < 0 || this.lines[at] === this.line) return;
    this.lines.splice(at, 1);
    this.version++;
  }

  // ── As documents ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes the record of an experiment; the state stands at its t = 0. */
  open({ interventions, end }: Pick<Experiment, 'interventions' | 'end'>): void {
    const { line } = this;
    line.interventions.push(...interventions);
    if (end) {
      line.end = { step: end.step, time_s: end.time_s };
      line.promise = { at: line.end, hash: end.hash, kept: null };
    }
    this.version++;
  }

  /** Stands where a snapshot was taken; rows of the history before it are lost. */
  restoreSnapshot({ step, time_s, interventions, bytes }: Omit<Snapshot, 'document' | 'seed'>): void {
    const { line, course } = this;
    line.interventions.push(...interventions);
    course.restore({ step, time_s, applied: interventions.length, bytes });
    line.end = { step, time_s };
    line.recorder.record(this.simulation);
  }

  /** The run up to the present state, or the whole line; `id` for that of another line, to its end. */
  experiment(upTo: 'here' | 'end', id = this.line.id): Experiment {
    const { course } = this;
    const line = this.lines.find((each) => each.id === id);
    if (!line) throw new RangeError(`There is no line ${id}.`);
    const here = line === this.line && (upTo === 'here' || this.atEnd);
    const hash = here ? this.simulation.hash() : (line.hash ?? line.promise?.hash);
    const moment = here ? course.moment : line.end;
    return {
      format: EXPERIMENT_FORMAT,
      engine: ENGINE_VERSION,
      model: { ...this.compiled.model, seed: this.seed },
      interventions: line.interventions.slice(0, here ? course.applied : undefined),
      end: hash ? { ...moment, hash } : null,
    };
  }

  info(generation: number): TimelineInfo {
    const lists = this.lines.map((line) => line.checkpoints);
    return {
      generation,
      version: this.version,
      line: this.line.id,
      lines: this.lines.map(({ id, parent, from, end, interventions, promise }) => ({
        ...{ id, parent, from, end, interventions },
        promise: promise && { hash: promise.hash, kept: promise.kept },
      })),
      checkpoints: this.line.checkpoints.length,
      bytes: bytesOf(lists),
      budget: this.budget,
    };
  }
}

function full(what: string): ModelError {
  const mend = 'reset, or save the experiment and begin another';
  return new ModelError([{ path: '', message: `this timeline would hold ${what}`, mend }]);
}
