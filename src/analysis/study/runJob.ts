/** One job of a study: from t = 0 to the study's end, in one go. */
import { EngineError, type RunEnd, Simulation } from '../../engine/simulation';
import { type CompiledModel, compile } from '../../model/compile';
import { sitesBySpecies } from '../../model/engineSpecies';
import { ModelError } from '../../model/problem';
import { ENERGY_RESULT } from '../../model/results';
import type { ModelDocument } from '../../model/schema';
import { instantsOf, type Study, sampleTimes } from '../../model/study';
import { observe } from '../observe';
import { followCycles } from './cycleResults';
import { instantReader, packInstants } from './instants';
import { type Job, modelOf } from './jobs';

/** What to select by where the scores are wanted and the model's own algorithm cannot give them. */
const SEEING: Record<string, ModelDocument['selection']> = { 'null event': 'class lists', thinning: 'sum tree' };

/** What a job gives; one row of the study's results. */
export interface Row extends Job {
  steps: number;
  time_s: number;
  /** Why the run ended. One that failed has no results, and says in `error` why. */
  reason: RunEnd | 'failed';
  error: string;
  /** Of the whole final state. */
  hash: string;
  wall_s: number;
  /** Sites of each species and values of the observables, by id. */
  results: Record<string, number>;
  /** With `sensitivity`: score of the run for each step (`Simulation.scores`). */
  scores?: number[];
  /** With samples: the same along the run, `series[id][i]` at the i-th of the `sampleTimes`. */
  series?: Record<string, number[]>;
  /** Of an ensemble: executed steps and layers at the instants of the study (`packInstants`). */
  instants?: string;
}

const MOST_TABLES = 2;

/** Runs jobs of one study, one after the other; keeps what they share. */
export class JobRunner {
  /** By point; of a comparison, both. */
  private readonly tables = new Map<string, CompiledModel>();
  /** Lattice of the last job at its end, one byte for each site; for a picture. */
  lattice: Uint8Array<ArrayBuffer> | null = null;

  constructor(
    private readonly engine: WebAssembly.Module,
    private readonly study: Study,
  ) {}

  /** Computes a job. Values that leave no valid model, or one too large for memory, give a row that says so. */
  async run(job: Job): Promise<Row> {
    const began = performance.now();
    try {
      const compiled = this.compiled(job);
      const simulation = await Simulation.create(this.engine, compiled.tables, job.seed);
      if (this.study.sensitivity) simulation.startScores();
      const results = resultsReader(this.study, compiled.model, simulation);
      const { reason, series, instants } = follow(this.study, compiled.model, simulation, results);
      this.lattice = simulation.lattice();
      return {
        ...job,
        steps: simulation.steps,
        time_s: simulation.clock,
        reason,
        error: '',
        hash: simulation.hash(),
        wall_s: (performance.now() - began) / 1000,
        results: results(),
        ...(this.study.sensitivity && { scores: simulation.scores() }),
        ...(series && { series }),
        ...(instants && { instants }),
      };
    } catch (error) {
      if (!(error instanceof ModelError || error instanceof EngineError)) throw error;
      return failedRow(job, error.message);
    }
  }

  /** Replicas of a point share their tables: only the seed differs. */
  private compiled(job: Job): CompiledModel {
    const at = [this.study.against ? job.point : 0, ...job.values].join(' ');
    const known = this.tables.get(at);
    if (known) return known;
    const model = modelOf(this.study, job);
    const usual = compile(model);
    // Null events and thinning know no total rates, which scores need.
    const seeing = SEEING[usual.tables.selection.name];
    const blind = this.study.sensitivity && seeing !== undefined;
    const compiled = blind ? compile({ ...model, selection: seeing }) : usual;
    if (this.tables.size === MOST_TABLES) this.tables.delete(this.tables.keys().next().value as string);
    this.tables.set(at, compiled);
    return compiled;
  }
}

/** The row of a job that could not be computed. */
export function failedRow(job: Job, error: string): Row {
  return { ...job, steps: 0, time_s: 0, reason: 'failed', error, hash: '', wall_s: 0, results: {} };
}

/** Runs to the end, and looks at the samples of the study on the way. */
function follow(
  study: Study,
  model: ModelDocument,
  simulation: Simulation,
  results: () => Record<string, number>,
): Pick<Row, 'series' | 'instants'> & { reason: RunEnd } {
  const { stop, samples } = study;
  const endStep = stop.steps ?? Number.POSITIVE_INFINITY;
  if (samples === 0) return { reason: simulation.run(endStep, stop.time_s ?? Number.POSITIVE_INFINITY) };
  const series: Record<string, number[]> = {};
  const kept = new Set(instantsOf(study));
  const instant = instantReader(model, simulation);
  const instants: Float64Array[] = [];
  let reason: RunEnd = 'time';
  for (const [sample, time] of sampleTimes(study).entries()) {
    // Once the run has ended by its steps, or nothing can happen, its state stays as it is.
    if (reason === 'time') reason = simulation.run(endStep, time);
    for (const [id, value] of Object.entries(results())) {
      series[id] ??= [];
      series[id].push(value);
    }
    if (kept.has(sample)) instants.push(instant());
  }
  return { reason, series, ...(kept.size > 0 && { instants: packInstants(instants) }) };
}

/** Reads the results that a study keeps; made before the run begins. */
function resultsReader({ observables }: Study, model: ModelDocument, simulation: Simulation) {
  const cycles = followCycles(model, simulation);
  const energy = () => (model.interactions.length > 0 ? { [ENERGY_RESULT.id]: simulation.energy } : {});
  return (): Record<string, number> => {
    const counts = sitesBySpecies(model, simulation.counts());
    const sites = Object.fromEntries(model.species.map(({ id }, i) => [id, counts[i] as number]));
    const all: Record<string, number> = { ...energy(), ...cycles(), ...sites, ...observe(model, simulation) };
    return observables
      ? Object.fromEntries(observables.flatMap((id) => (id in all ? [[id, all[id] as number]] : [])))
      : all;
  };
}
