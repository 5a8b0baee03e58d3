/**
 * The recorded lines of a timeline: each a run from t = 0 with its own history rows and kept states. All are of one structure; the
 * seed, and numbers that can change during a run, may be others from the start.
 */
import type { RunEnd } from '../engine/simulation';
import { ENGINE_VERSION } from '../engine/version';
import { type CompiledModel, compile } from '../model/compile';
import { withValues } from '../model/course';
import { liveEdits } from '../model/difference';
import {
  EXPERIMENT_FORMAT,
  type Experiment,
  type Intervention,
  isBefore,
  MOST_INTERVENTIONS,
  MOST_LINES,
  type Moment,
  type OtherLine,
} from '../model/experiment';
import { canonicalJson } from '../model/hash';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { loadModel } from '../model/validate';
import type { Kept } from './checkpoints';
import type { LineInfo } from './protocol';
import { Recorder } from './recorder';

/** What lines begin with. */
export class Start {
  private made: CompiledModel | null = null;
  private readonly identity: string;

  /** @param isValid whether the model has been validated; else it is before it is compiled */
  constructor(
    readonly model: ModelDocument,
    readonly seed: number,
    private readonly isValid = false,
  ) {
    this.identity = canonicalJson({ ...model, seed });
  }

  /** @throws ModelError */
  get compiled(): CompiledModel {
    this.made ??= compile(this.isValid ? this.model : loadModel(this.model));
    return this.made;
  }

  equals(other: Start): boolean {
    return this.identity === other.identity;
  }
}

export interface Line {
  id: number;
  parent: number | null;
  /** Where it parted from its parent. */
  from: Moment;
  start: Start;
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

const ZERO: Moment = { step: 0, time_s: 0 };

export class Lines {
  all: Line[] = [];
  /** The line on which the state stands. */
  present: Line;
  private nextId = 1;

  constructor(private readonly base: Start) {
    this.present = this.begin(base);
  }

  /** @throws RangeError where there is no such line */
  get(id: number): Line {
    const line = this.all.find((each) => each.id === id);
    if (!line) throw new RangeError(`There is no line ${id}.`);
    return line;
  }

  /** Another line at t = 0, on which the state stands from now on. Lines that hold nothing which is not on another are let go. */
  begin(start: Start): Line {
    const same = this.all.find((line) => line.start.equals(start));
    this.present = this.add({ start: same?.start ?? start });
    for (const line of [...this.all])
      if (this.all.some((other) => other !== line && holds(other, line))) this.remove(line.id);
    if (this.all.length > MOST_LINES) this.remove(this.all[0]!.id);
    return this.present;
  }

  /**
   * Another line that parts from the present one at a moment, with so many of its interventions.
   * @throws ModelError where there are too many
   */
  branch(from: Moment, applied: number): Line {
    if (this.all.length >= MOST_LINES) throw full(`more than ${MOST_LINES} lines`);
    const { id, start, interventions, recorder, checkpoints } = this.present;
    this.present = this.add({
      ...{ parent: id, from, start, end: from },
      interventions: interventions.slice(0, applied),
      recorder: recorder.upTo(from.step),
      checkpoints: checkpoints.filter((kept) => kept.applied <= applied && !isBefore(from, kept)),
    });
    return this.present;
  }

  private add(line: Partial<Line> & { start: Start }): Line {
    const { compiled } = this.base;
    const added: Line = {
      ...{ id: this.nextId++, parent: null, from: ZERO, end: ZERO, hash: null, promise: null },
      ...{ interventions: [], checkpoints: [] },
      recorder: line.recorder ?? new Recorder(compiled.model, compiled.tables.species.length),
      ...line,
    };
    this.all.push(added);
    return added;
  }

  /** Forgets a line, but not the present one. */
  remove(id: number): void {
    this.all = this.all.filter((line) => line.id !== id || line === this.present);
  }

  // ── As documents ──────────────────────────────────────────────────────────────────────────────────────────────

  /** Takes the record of an experiment; the present line, at its t = 0, becomes that of the run. */
  open({ interventions, end, line, lines = [] }: Omit<Experiment, 'format' | 'engine' | 'model'>): void {
    Object.assign(this.present, line);
    this.present.interventions.push(...interventions);
    promise(this.present, end);
    const { model } = this.base;
    for (const { seed, set, end, ...other } of lines)
      promise(this.add({ ...other, start: this.known(new Start(withValues(model, set), seed)) }), end);
    this.all.sort((a, b) => a.id - b.id);
    this.nextId = 1 + Math.max(...this.all.map(({ id }) => id));
  }

  private known(start: Start): Start {
    return this.all.find((line) => line.start.equals(start))?.start ?? start;
  }

  /** A line up to a moment of it, of which the hash is known or not. */
  experiment({ start, interventions }: Line, applied: number, end: Moment, hash: string | null): Experiment {
    return {
      format: EXPERIMENT_FORMAT,
      engine: ENGINE_VERSION,
      model: { ...start.model, seed: start.seed },
      interventions: interventions.slice(0, applied),
      end: hash === null ? null : { ...end, hash },
    };
  }

  /** The record of the present line with those of the others; where they hold too much, of the newest of them. */
  withOthers(experiment: Experiment): Experiment {
    const { id, parent, from, start } = this.present;
    let room = MOST_INTERVENTIONS;
    const lines: OtherLine[] = [];
    for (const line of this.all.toReversed()) {
      room -= line.interventions.length;
      if (line !== this.present && room >= 0) lines.unshift(otherOf(line, start.model));
    }
    return lines.length === 0 ? experiment : { ...experiment, line: { id, parent, from }, lines };
  }

  info(): LineInfo[] {
    return this.all.map(({ id, parent, from, end, start, interventions, promise }) => ({
      ...{ id, parent, from, end, interventions, seed: start.seed },
      set: setBetween(this.base.model, start.model),
      promise: promise && { hash: promise.hash, kept: promise.kept },
    }));
  }
}

function otherOf(line: Line, model: ModelDocument): OtherLine {
  const { id, parent, from, start, interventions, end } = line;
  const hash = hashOf(line);
  const set = setBetween(model, start.model);
  return { id, parent, from, seed: start.seed, set, interventions, end: hash ? { ...end, hash } : null };
}

/** What is known of the state at the end of a line. */
export const hashOf = ({ hash, promise }: Line): string | null => hash ?? promise?.hash ?? null;

/** A line has run on or been run to its end: whether that is what was promised. Returns true where that is now known. */
export function holdPromise({ promise }: Line, at: Moment, end: RunEnd, hash: () => string): boolean {
  if (promise?.kept !== null) return false;
  if (isBefore(at, promise.at) && end !== 'no event possible') return false;
  promise.kept = at.step === promise.at.step && hash() === promise.hash;
  return true;
}

function promise(line: Line, end: Experiment['end']): void {
  if (!end) return;
  line.end = { step: end.step, time_s: end.time_s };
  line.promise = { at: line.end, hash: end.hash, kept: null };
}

/** Whether everything on `other` is on `line` as well: it begins in the same way and goes on at least as far, with the same changes. */
function holds(line: Line, other: Line): boolean {
  const { end, interventions } = other;
  if (end.step === 0 && end.time_s === 0) return true;
  if (other.promise || line.start !== other.start || isBefore(line.end, end)) return false;
  const next = line.interventions[interventions.length];
  return (
    line.interventions.length >= interventions.length &&
    interventions.every((each, i) => canonicalJson(each) === canonicalJson(line.interventions[i])) &&
    !(next && isBefore(next, end))
  );
}

const between = new WeakMap<ModelDocument, { from: ModelDocument; set: Record<string, number> }>();

/** The live parameters of a document that are others than in another of the same structure. */
function setBetween(from: ModelDocument, to: ModelDocument): Record<string, number> {
  const known = between.get(to);
  if (known?.from === from) return known.set;
  const edits = liveEdits({ ...from, seed: to.seed }, to) ?? [];
  const set = Object.fromEntries(edits.map(({ path, value }) => [path, value]));
  between.set(to, { from, set });
  return set;
}

/** What to say where a timeline is full. */
export function full(what: string): ModelError {
  const mend = 'forget lines that you no longer need, or save the experiment and begin another';
  return new ModelError([{ path: '', message: `this timeline would hold ${what}`, mend }]);
}
