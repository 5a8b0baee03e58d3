/** The worker's inside: a timeline, and a runner that moves it in slices between which the page is answered. */

import { coordination } from '../analysis/coordination';
import { boxOf, observe } from '../analysis/observe';
import { layerProfile } from '../analysis/profile';
import { radialOfSpecies } from '../analysis/radial';
import { spansOfEntries } from '../analysis/spans';
import type { JobRunner } from '../analysis/study/runJob';
import { Simulation } from '../engine/simulation';
import { ENGINE_VERSION } from '../engine/version';
import { decodeLink } from '../links/link';
import type { CompiledModel } from '../model/compile';
import { costOf, isLarge } from '../model/cost';
import { type Course, withValues } from '../model/course';
import { emptyChanges } from '../model/emptyChanges';
import { type Experiment, loadExperiment } from '../model/experiment';
import { latticeOf } from '../model/lattices/geometry';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { loadModel } from '../model/validate';
import { inspectSite } from './inspect';
import { DEFAULT_BUDGET } from './keptStates';
import { Start } from './lines';
import type {
  Arrival,
  Frame,
  HistoryChunk,
  JobAnswer,
  Loaded,
  Radial,
  SiteInfo,
  SiteValues,
  Snapshot,
  Spectrum,
  WorkerApi,
} from './protocol';
import { protocolFrame } from './protocolFrame';
import { createRunner } from './runner';
import { sparing } from './sparing';
import { Timeline } from './timeline';

/** Part of the time that profiles of a running simulation may take: they are looked at ten times a second at most. */
const PROFILE_SHARE = 0.01;

/**
 * Makes the API that the worker exposes.
 * @param engine resolves with the compiled wasm
 * @param yieldToMessages resolves after the messages that wait have been handled
 */
export function createHost(engine: Promise<WebAssembly.Module>, yieldToMessages: () => Promise<void>): WorkerApi {
  const runner = createRunner(yieldToMessages);
  let current: Timeline | null = null;
  let generation = 0;
  /** Generation of the last frame. */
  let shown = 0;
  let budget = DEFAULT_BUDGET;
  let jobRunner: JobRunner | null = null;
  const possible = sparing<number[]>(() => performance.now());
  const profile = sparing<Float64Array>(() => performance.now(), PROFILE_SHARE);

  function need(): Timeline {
    if (!current) throw new ModelError([{ path: '', message: 'no model is loaded yet', mend: 'open a model first' }]);
    return current;
  }

  const create = async ({ compiled, seed }: Start) => Simulation.create(await engine, compiled.tables, seed);

  /** Begins a model, validated. Nothing is given up before the new simulation stands. */
  async function begin(model: ModelDocument, seed: number, prepare?: (t: Timeline) => void): Promise<Loaded> {
    const start = new Start(model, seed, true);
    const timeline = new Timeline(start, await create(start), create, budget);
    prepare?.(timeline);
    current = timeline;
    return stand(timeline);
  }

  /** A timeline stands at a new beginning. */
  function stand(timeline: Timeline): Loaded {
    runner.attach(timeline);
    generation++;
    return describe(timeline);
  }

  function describe({ start: { compiled }, simulation }: Timeline): Loaded {
    const { model } = compiled;
    return {
      generation,
      sites: simulation.sites,
      size: latticeOf(model.lattice).cells,
      basis: latticeOf(model.lattice).basis.length,
      species: compiled.tables.species,
      selection: compiled.tables.selection,
      steps: model.steps.map((s) => s.id),
      observables: model.observables.map((o) => o.id),
      bytes: simulation.bytes,
      figureChanges: compiled.figureChanges,
      engine: ENGINE_VERSION,
    };
  }

  const profileOf = (lattice: Uint8Array, { model, tables }: CompiledModel) =>
    layerProfile(lattice, boxOf(model), tables.species.length);

  const rateConstantsOf = ({ simulation, compiled, model }: Course) =>
    simulation.rateConstants(emptyChanges(compiled.figureChanges, model));

  /** The present state. */
  function frameNow(wantBodies: boolean): Frame {
    const { simulation, recorder, course, id, end, version } = need();
    const { compiled } = course;
    runner.grant();
    const state = runner.state();
    const lattice = simulation.lattice();
    return {
      generation,
      ...state,
      steps: simulation.steps,
      time: simulation.clock,
      lattice,
      ...(wantBodies ? { bodies: simulation.bodies() } : {}),
      counts: simulation.counts(),
      executed: simulation.executed(),
      possible: possible(() => simulation.possible(), simulation, !state.running),
      rateConstants: rateConstantsOf(course),
      observables: Object.values(observe(compiled.model, simulation)),
      protocol: protocolFrame(simulation),
      profile: profile(() => profileOf(lattice, compiled), simulation, !state.running && state.travel === null).slice(),
      energy: simulation.energy,
      historyRows: recorder.rows,
      segments: recorder.segments,
      line: id,
      applied: course.applied,
      end,
      timeline: version,
    };
  }

  /** Places an experiment, validated, at t = 0, or on the way to its end. */
  async function place(experiment: Experiment, go: boolean): Promise<Loaded> {
    const loaded = await begin(experiment.model, experiment.model.seed, (timeline) => timeline.open(experiment));
    performance.mark('interphase:placed');
    const last = experiment.end ?? experiment.interventions.at(-1);
    if (go && last) void runner.seek({ step: last.step, time_s: last.time_s });
    return loaded;
  }

  return {
    async load(document, seed) {
      return begin(loadModel(document), seed);
    },
    async open(experiment, go = false) {
      return place(loadExperiment(experiment), go);
    },
    async openLink(link, atOnce) {
      const opened = await decodeLink(link);
      performance.mark('interphase:link read');
      const { experiment } = opened;
      return { ...opened, loaded: atOnce && !isLarge(costOf(experiment)) ? await place(experiment, true) : null };
    },
    async run() {
      need();
      runner.go();
    },
    async pause() {
      runner.stand();
    },
    async step(n) {
      need();
      runner.step(n);
    },
    async runTo(seconds) {
      need();
      runner.runTo(seconds);
    },
    async setSpeed(next) {
      runner.setSpeed(next);
    },
    async reset(seed, set = {}) {
      const timeline = need();
      const start = new Start(withValues(timeline.course.model, set), seed);
      timeline.begin(start, await create(start));
      return stand(timeline);
    },
    async edit(path, value) {
      const timeline = need();
      const branched = timeline.edit(path, value);
      const { simulation, course, id } = timeline;
      return {
        step: simulation.steps,
        rateConstants: rateConstantsOf(course),
        line: id,
        applied: course.applied,
        branched,
      };
    },
    async experiment(upTo, line) {
      return need().experiment(upTo, line);
    },
    async record(upTo) {
      return need().record(upTo);
    },
    async seek(target) {
      need();
      await runner.seek(target);
    },
    async arrived(): Promise<Arrival> {
      await runner.arrived();
      performance.mark('interphase:there');
      shown = generation;
      const { simulation, promise } = need();
      return { ...frameNow(false), hash: simulation.hash(), promise };
    },
    async playBack() {
      need();
      runner.playBack();
    },
    async timeline() {
      return need().info(generation);
    },
    async branch() {
      runner.stand();
      need().branch();
    },
    async chooseLine(id) {
      need();
      await runner.chooseLine(id);
    },
    async removeLine(id) {
      need().remove(id);
    },
    async setBudget(bytes) {
      budget = bytes;
      current?.setBudget(bytes);
    },
    async frame(wantBodies): Promise<Frame> {
      // The first frame says what stands there; what went wrong since comes with the next.
      const fault = shown === generation ? runner.takeFault() : null;
      shown = generation;
      if (fault) throw fault;
      return frameNow(wantBodies);
    },
    async history(from): Promise<HistoryChunk> {
      const { recorder, id } = need();
      return recorder.since(from, generation, id);
    },
    async segments(from, fromCycle) {
      const { recorder, id } = need();
      return recorder.segmentsSince(from, fromCycle, generation, id);
    },
    async inspect(site): Promise<SiteInfo> {
      const { course, simulation } = need();
      return inspectSite(course.compiled.model, simulation, site, generation);
    },
    async siteValues(figure): Promise<SiteValues> {
      const { course, simulation } = need();
      const { model, tables } = course.compiled;
      const values = figure === 'energy' ? simulation.siteEnergies() : coordination(simulation.latticeNow(), model);
      const spans = spansOfEntries(values, simulation.latticeNow(), tables.species.length);
      return { generation, figure, values, spans };
    },
    async radial(species): Promise<Radial> {
      const { course, simulation } = need();
      return { generation, species, ...radialOfSpecies(course.compiled.model, simulation.lattice(), species) };
    },
    async spectrum(step): Promise<Spectrum> {
      const { course, simulation } = need();
      const number = course.compiled.model.steps.findIndex(({ id }) => id === step);
      const classes = simulation.classes().filter((each) => each.step === number);
      return {
        generation,
        step,
        rates: Float64Array.from(classes, ({ rate }) => rate),
        events: Float64Array.from(classes, ({ events }) => events),
      };
    },
    async hash() {
      return need().simulation.hash();
    },
    async jobs(jobs, pictures, study): Promise<JobAnswer[]> {
      // Most workers run no studies, and start sooner without what those take.
      if (study) jobRunner = new (await import('../analysis/study/runJob')).JobRunner(await engine, study);
      if (!jobRunner) throw new RangeError('A job without a study cannot be computed.');
      const answers: JobAnswer[] = [];
      for (const job of jobs) {
        const row = await jobRunner.run(job);
        answers.push({ row, lattice: answers.length < pictures ? jobRunner.lattice : null });
      }
      return answers;
    },
    async snapshot(): Promise<Snapshot> {
      const { course, start } = need();
      const { applied, ...checkpoint } = course.checkpoint();
      const { model, seed } = start;
      return { ...checkpoint, document: model, seed, interventions: course.interventions.slice(0, applied) };
    },
    async restore({ document, seed, ...snapshot }) {
      return begin(loadModel(document), seed, (timeline) => timeline.restoreSnapshot(snapshot));
    },
  };
}
