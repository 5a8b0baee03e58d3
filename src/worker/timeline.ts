/**
 * The timeline of a model: one or more lines, and the state that stands on one of them. A change made in the past of a line begins
 * another line, and so does going back to t = 0, so that nothing is ever lost.
 */
import type { RunEnd, Simulation } from '../engine/simulation';
import { Course } from '../model/course';
import { type Experiment, type Intervention, isBefore, MOST_INTERVENTIONS, type Moment } from '../model/experiment';
import { getAt } from '../model/paths';
import { ModelError } from '../model/problem';
import { type Kept, lastBefore } from './checkpoints';
import { KeptStates } from './keptStates';
import { full, hashOf, holdPromise, type Line, Lines, type Start } from './lines';
import type { LineInfo, Snapshot, Target, TimelineInfo } from './protocol';
import type { Recorder } from './recorder';

export class Timeline {
  course: Course;
  private readonly lines: Lines;
  private readonly states: KeptStates;
  /** The last edit, and the state before it: a further edit at the same moment is made together with it. */
  private lastEdit: { before: Kept; intervention: Intervention } | null = null;
  /** Changes with everything that `info` tells, but for the end of a line that grows. */
  version = 1;

  /**
   * @param simulation at t = 0
   * @param create makes a simulation at t = 0
   * @param budget bytes for kept states
   */
  constructor(
    start: Start,
    simulation: Simulation,
    private readonly create: (start: Start) => Promise<Simulation>,
    budget: number,
  ) {
    this.lines = new Lines(start);
    this.states = new KeptStates(this.lines, budget);
    this.course = this.enter(simulation);
    this.begun();
  }

  get simulation(): Simulation {
    return this.course.simulation;
  }

  private get line(): Line {
    return this.lines.present;
  }

  get start(): Start {
    return this.line.start;
  }

  get recorder(): Recorder {
    return this.line.recorder;
  }

  /** Number of the line on which the state stands. */
  get id(): number {
    return this.line.id;
  }

  /** What an opened experiment promises of the end of the line, if it does. */
  get promise(): LineInfo['promise'] {
    const { promise } = this.line;
    return promise && { hash: promise.hash, kept: promise.kept };
  }

  /** How far the line is recorded. */
  get end(): Moment {
    return this.line.end;
  }

  /** Whether the state stands where the line is recorded to. */
  get atEnd(): boolean {
    return !isBefore(this.course.moment, this.line.end) && this.course.applied === this.line.interventions.length;
  }

  /** A simulation of the present line, or of another one, at t = 0. */
  fresh(line = this.line.id): Promise<Simulation> {
    return this.create(this.lines.get(line).start);
  }

  /** The present line is computed by a simulation that stands at its t = 0. */
  private enter(simulation: Simulation): Course {
    const { compiled } = this.start;
    // Rows, and segments of the protocol, are recorded on the line on which they come about.
    simulation.onSegmentEnd = (ended) => this.recorder.segmentEnded(ended, simulation);
    if (this.course?.compiled === compiled) this.course.restart(simulation);
    else this.course = new Course(simulation, compiled, [], () => this.recorder.record(this.simulation));
    this.course.interventions = this.line.interventions;
    this.states.work = 0;
    return this.course;
  }

  private begun(): void {
    this.recorder.record(this.simulation);
    this.states.keep(this.course);
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
    this.course.wait(time_s);
    this.arrive('time');
  }

  private arrive(end: RunEnd): void {
    const { course, line } = this;
    line.recorder.record(this.simulation);
    if (isBefore(line.end, course.moment)) {
      line.end = course.moment;
      line.hash = null;
    }
    if (holdPromise(line, course.moment, end, () => this.simulation.hash())) this.version++;
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

  /** Milliseconds that the engine has worked since it was last told. */
  spent(milliseconds: number): void {
    this.states.spent(milliseconds, this.course);
  }

  setBudget(bytes: number): void {
    this.states.setBudget(bytes);
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
    this.states.restore(kept, course);
    return true;
  }

  /** Begins the line again from t = 0. */
  restart(simulation: Simulation): void {
    this.enter(simulation);
  }

  /** A step number stands for the moment of that event; the last one for the end of the line, which may be later. */
  momentOf({ step, time_s }: { step: number; time_s?: number | undefined }): Moment {
    return { step, time_s: time_s ?? (step === this.line.end.step ? this.line.end.time_s : 0) };
  }

  /** Before the end of a line is left: its hash is noted, and its state kept. */
  private leave(): void {
    if (!this.atEnd || this.line.hash !== null) return;
    this.line.hash = this.simulation.hash();
    const { moment } = this.course;
    const last = this.line.checkpoints.at(-1);
    if (!last || isBefore(last, moment) || last.applied < this.course.applied) this.states.keep(this.course);
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
      const before = this.states.copy(course, 4);
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
    this.states.restore(lastEdit.before, course);
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
    const { course } = this;
    this.leave();
    course.interventions = this.lines.branch(course.moment, course.applied).interventions;
    this.version++;
  }

  /**
   * Another line begins at t = 0; those before stay as they are.
   * @param simulation at the t = 0 of it
   */
  begin(start: Start, simulation: Simulation): void {
    this.leave();
    this.lines.begin(start);
    this.enter(simulation);
    this.begun();
    this.version++;
  }

  /** Whether going over to a line takes a simulation at its t = 0: there is no kept state that the present one can take. */
  needsFresh(id: number): boolean {
    const { start, checkpoints } = this.lines.get(id);
    return start !== this.start || checkpoints.length === 0;
  }

  /**
   * Goes over to another line, to a kept state as near to its end as there is one.
   * @param simulation at t = 0 of that line, where it `needsFresh`
   */
  choose(id: number, simulation: Simulation | null): void {
    const line = this.lines.get(id);
    this.leave();
    this.lines.present = line;
    if (simulation) this.enter(simulation);
    else this.course.interventions = line.interventions;
    this.version++;
    const kept = line.checkpoints.at(-1);
    if (kept) this.states.restore(kept, this.course);
    else this.begun();
  }

  /** Forgets a line; the one on which the state stands stays. */
  remove(id: number): void {
    this.lines.remove(id);
    this.version++;
  }

  // ── As documents ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes the record of an experiment; the state stands at its t = 0. */
  open(experiment: Experiment): void {
    this.lines.open(experiment);
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
    const { course, lines } = this;
    const line = lines.get(id);
    const here = line === this.line && (upTo === 'here' || this.atEnd);
    return here
      ? lines.experiment(line, course.applied, course.moment, this.simulation.hash())
      : lines.experiment(line, line.interventions.length, line.end, hashOf(line));
  }

  /** The same of the present line, with all other lines. */
  record(upTo: 'here' | 'end'): Experiment {
    return this.lines.withOthers(this.experiment(upTo));
  }

  info(generation: number): TimelineInfo {
    return { generation, version: this.version, line: this.id, lines: this.lines.info(), ...this.states.info() };
  }
}
