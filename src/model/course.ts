/**
 * The course of a run: a simulation together with what is changed on the way. It runs like a simulation, and every
 * recorded intervention takes hold at its exact moment, however the run is sliced.
 */
import type { RunEnd, Simulation } from '../engine/simulation';
import { type CompiledModel, compile } from './compile';
import { type Intervention, isBefore, type Moment } from './experiment';
import { jsonPath } from './faults';
import { getAt, isLive, setAt } from './paths';
import { ModelError } from './problem';
import type { ModelDocument } from './schema';
import { loadModel } from './validate';

/** A state that can be returned to. */
export interface Checkpoint extends Moment {
  /** Interventions that had taken hold. */
  applied: number;
  bytes: Uint8Array<ArrayBuffer>;
}

export class Course {
  /** Interventions that have taken hold. */
  applied = 0;
  /** The document after an intervention that has once taken hold: it need not be validated again. */
  private readonly documents = new WeakMap<Intervention, ModelDocument>();

  /**
   * @param simulation at t = 0 of the compiled model
   * @param interventions the record, ascending; `edit` adds to it
   * @param beforeIntervention called at the moment of each intervention, before it takes hold
   */
  constructor(
    public simulation: Simulation,
    readonly compiled: CompiledModel,
    public interventions: Intervention[] = [],
    private readonly beforeIntervention: () => void = () => undefined,
  ) {}

  /** The document with all interventions that have taken hold. */
  get model(): ModelDocument {
    let model = this.compiled.model;
    const known = this.interventions.slice(0, this.applied).findLastIndex((each) => this.documents.has(each));
    if (known >= 0) model = this.documents.get(this.interventions[known]!)!;
    for (const { set } of this.interventions.slice(known + 1, this.applied)) model = withValues(model, set);
    return model;
  }

  /** Where the run stands. */
  get moment(): Moment {
    return { step: this.simulation.steps, time_s: this.simulation.clock };
  }

  /**
   * Runs until `untilStep` events are executed in all, or the next event lies past `untilTime` seconds. Interventions
   * of the moment reached have then taken hold.
   * @throws ModelError where an intervention of the record leaves no valid model
   */
  run(untilStep: number, untilTime = Number.POSITIVE_INFINITY, interrupt?: () => boolean): RunEnd {
    const { simulation } = this;
    for (;;) {
      this.applyDue();
      const next = this.interventions[this.applied];
      if (!next || simulation.steps >= untilStep) return simulation.run(untilStep, untilTime, interrupt);
      // Where all its events are executed, the clock alone still has to come there.
      const isShort = simulation.steps < next.step;
      const end = simulation.run(
        isShort ? Math.min(untilStep, next.step) : untilStep,
        isShort ? untilTime : Math.min(untilTime, next.time_s),
        interrupt,
      );
      // A record that goes on after the end of the protocol.
      if (end === 'protocol finished') continue;
      const goesOn = !isBefore(this.moment, next) || (end === 'steps' && simulation.steps < untilStep);
      if (!goesOn) return end;
    }
  }

  /** Lets the clock go on to a time before which no event comes; interventions up to then take hold. */
  wait(time_s: number): void {
    const { simulation } = this;
    const { steps } = simulation;
    this.run(steps);
    if (simulation.clock >= time_s) return;
    while (this.run(steps + 1, time_s) === 'protocol finished');
  }

  /**
   * Changes parameters here and now, as an intervention at the end of the record.
   * @param edited the document that this leads to, where `edited` has already given it
   * @throws ModelError, with everything as it was, where a path cannot change during a run or the model would not be valid
   */
  edit(set: Record<string, number>, edited = this.edited(set)): void {
    if (this.applied < this.interventions.length) throw new Error('an edit belongs at the end of the record');
    const intervention = { ...this.moment, set };
    this.documents.set(intervention, edited);
    this.interventions.push(intervention);
    this.apply(intervention);
  }

  /** Forgets what was recorded after the present state. */
  truncate(): void {
    this.interventions.length = this.applied;
  }

  /**
   * The present state.
   * @param bytes `checkpointBytes` of the simulation, where that is known already
   */
  checkpoint(bytes?: number): Checkpoint {
    return { ...this.moment, applied: this.applied, bytes: this.simulation.checkpoint(bytes) };
  }

  /** Returns to a state of this record, or of one that began with the same interventions. */
  restore({ applied, bytes }: Checkpoint): void {
    this.simulation.restore(bytes);
    this.applied = applied;
  }

  /** Goes on from t = 0, with another instance of the same compiled model. */
  restart(simulation: Simulation): void {
    this.simulation = simulation;
    this.applied = 0;
  }

  private applyDue(): void {
    for (;;) {
      const next = this.interventions[this.applied];
      if (!next || isBefore(this.moment, next)) return;
      this.beforeIntervention();
      try {
        this.apply(next);
      } catch (error) {
        throw error instanceof ModelError ? this.named(error) : error;
      }
    }
  }

  private apply(intervention: Intervention): void {
    const paths = Object.keys(intervention.set);
    const edited = this.documents.get(intervention) ?? this.edited(intervention.set);
    const { simulation, compiled } = this;
    const parameters = paths.filter((path) => compiled.tables.parameters.has(path));
    if (parameters.length > 0)
      simulation.setParameters(Object.fromEntries(parameters.map((path) => [path, intervention.set[path]!])));
    if (paths.some((path) => path.startsWith('interactions.'))) simulation.setEnergies(compile(edited).energies);
    this.documents.set(intervention, edited);
    this.applied++;
  }

  /**
   * The present document with other values, validated.
   * @throws ModelError where a path cannot change during a run or the model would not be valid
   */
  edited(set: Record<string, number>): ModelDocument {
    let edited = this.model;
    for (const [path, value] of Object.entries(set)) {
      const before = getAt(edited, path);
      edited = setAt(edited, path, value);
      // A number that was left out may bring terms into a rate that the running engine does not have.
      const isThere = before !== undefined || this.compiled.tables.parameters.has(path);
      if (isLive(path) && isThere) continue;
      const mend = 'edit the model and reset';
      throw new ModelError([{ path, message: 'this cannot change while the simulation stands', mend }]);
    }
    return loadModel(edited);
  }

  private named({ problems }: ModelError): ModelError {
    const at = jsonPath(['interventions', this.applied]);
    return new ModelError(
      problems.map((problem) => ({ ...problem, path: problem.path ? `${at}: ${problem.path}` : at })),
    );
  }
}

/** A document with other values at some paths, not validated. */
export function withValues(model: ModelDocument, set: Record<string, number>): ModelDocument {
  return Object.entries(set).reduce((changed, [path, value]) => setAt(changed, path, value), model);
}
