/** The worker's inside: one simulation, run in slices of a few milliseconds between which the page is answered. */

import { boxOf, observe } from '../analysis/observe';
import { layerProfile } from '../analysis/profile';
import { Simulation } from '../engine/simulation';
import { ENGINE_VERSION } from '../engine/version';
import { type CompiledModel, compile } from '../model/compile';
import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import { isLive, setAt } from '../model/paths';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { loadModel } from '../model/validate';
import type {
  Frame,
  HistoryChunk,
  Loaded,
  SiteInfo,
  Snapshot,
  Spectrum,
  Speed,
  StopReason,
  WorkerApi,
} from './protocol';
import { Recorder } from './recorder';

/** Longest slice in ms: an edit waits for no more than this. */
const SLICE_MS = 6;
/** What a speed in steps per picture is meant for. */
const PICTURES_PER_SECOND = 60;
/** Steps between two looks at the clock: small against a slice for any model that runs faster than 10⁵ events per second. */
const STEPS_PER_LOOK = 512;

interface Running {
  compiled: CompiledModel;
  simulation: Simulation;
  recorder: Recorder;
  seed: number;
}

/**
 * Makes the API that the worker exposes.
 * @param engine resolves with the compiled wasm
 * @param yieldToMessages resolves after the messages that wait have been handled
 */
export function createHost(engine: Promise<WebAssembly.Module>, yieldToMessages: () => Promise<void>): WorkerApi {
  let current: Running | null = null;
  let generation = 0;
  let running = false;
  let looping = false;
  let reason: StopReason = 'paused';
  let speed: Speed = { mode: 'max' };
  /** A number of steps was asked for: they come at full speed. */
  let stepping = false;
  /** Limits of the present run. */
  let untilStep = Number.POSITIVE_INFINITY;
  let untilTime = Number.POSITIVE_INFINITY;
  /** Budget that frames grant at a limited speed. */
  let grantedStep = 0;
  let grantedTime = 0;
  let lastFrameAt = 0;
  let eventsPerSecond = 0;
  let rateSince = { at: 0, steps: 0 };

  function need(): Running {
    if (!current) throw new ModelError([{ path: '', message: 'no model is loaded yet', mend: 'open a model first' }]);
    return current;
  }

  async function start(compiled: CompiledModel, seed: number, checkpoint?: Uint8Array): Promise<Loaded> {
    const simulation = await Simulation.create(await engine, compiled.tables, seed);
    if (checkpoint) simulation.restore(checkpoint);
    // Nothing is given up before the new simulation stands.
    stop('paused');
    current = { compiled, simulation, seed, recorder: new Recorder(compiled.model, compiled.tables.species.length) };
    current.recorder.record(simulation);
    generation++;
    eventsPerSecond = 0;
    return describe();
  }

  function describe(): Loaded {
    const { compiled, simulation } = need();
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
      engine: ENGINE_VERSION,
    };
  }

  function stop(why: StopReason): void {
    running = false;
    stepping = false;
    reason = why;
    untilStep = Number.POSITIVE_INFINITY;
    untilTime = Number.POSITIVE_INFINITY;
    wakeUp();
  }

  function go(): void {
    const { simulation } = need();
    running = true;
    grantedStep = simulation.steps;
    grantedTime = simulation.clock;
    lastFrameAt = performance.now();
    rateSince = { at: lastFrameAt, steps: simulation.steps };
    if (!looping) void loop();
  }

  async function loop(): Promise<void> {
    looping = true;
    try {
      while (running) {
        const worked = slice();
        if (!worked && running) await waitForGrant();
        else await yieldToMessages();
      }
    } finally {
      looping = false;
    }
  }

  /** At a limited speed the loop sleeps until a frame grants more. */
  let wake: (() => void) | null = null;
  function waitForGrant(): Promise<void> {
    return new Promise((resolve) => {
      wake = resolve;
    });
  }
  function wakeUp(): void {
    wake?.();
    wake = null;
  }

  /** Runs for a few milliseconds; false where the present speed allows nothing more before the next frame. */
  function slice(): boolean {
    const { simulation, recorder } = need();
    const end = performance.now() + SLICE_MS;
    const late = () => performance.now() >= end;
    const before = simulation.steps;
    const lastStep = speed.mode === 'steps' && !stepping ? Math.min(untilStep, grantedStep) : untilStep;
    const lastTime = speed.mode === 'time' && !stepping ? Math.min(untilTime, grantedTime) : untilTime;
    let ended: ReturnType<Simulation['run']> = 'steps';
    try {
      while (performance.now() < end && simulation.steps < lastStep) {
        ended = simulation.run(Math.min(lastStep, recorder.due, simulation.steps + STEPS_PER_LOOK), lastTime, late);
        recorder.record(simulation);
        if (ended !== 'steps' && ended !== 'interrupted') break;
      }
    } catch (error) {
      stop('paused');
      fault = error;
      return true;
    }
    if (ended === 'no event possible' || ended === 'protocol finished') stop(ended);
    else if (simulation.steps >= untilStep) stop('steps');
    else if (ended === 'time' && simulation.clock >= untilTime) stop('time');
    measure(simulation);
    if (ended === 'interrupted') return true;
    return simulation.steps > before && ended === 'steps' && simulation.steps < lastStep;
  }

  /** What the engine threw during a slice; the next frame rejects with it. */
  let fault: unknown = null;

  function measure(simulation: Simulation): void {
    const now = performance.now();
    if (now - rateSince.at < 250) return;
    const present = ((simulation.steps - rateSince.steps) / (now - rateSince.at)) * 1000;
    eventsPerSecond = eventsPerSecond === 0 ? present : 0.6 * eventsPerSecond + 0.4 * present;
    rateSince = { at: now, steps: simulation.steps };
  }

  /** A frame was asked for: at a limited speed that is what time goes by. */
  function grant(): void {
    const now = performance.now();
    const seconds = Math.min(0.25, (now - lastFrameAt) / 1000);
    lastFrameAt = now;
    if (!running || !current) return;
    // Where pictures come slower than 60 a second, each stands for several: the film grows as fast as on a fast machine.
    const pictures = Math.max(1, Math.round(seconds * PICTURES_PER_SECOND));
    if (speed.mode === 'steps') grantedStep = current.simulation.steps + speed.perFrame * pictures;
    if (speed.mode === 'time') grantedTime = current.simulation.clock + speed.secondsPerSecond * seconds;
    wakeUp();
  }

  return {
    async load(document, seed) {
      return start(compile(loadModel(document)), seed);
    },
    async run() {
      go();
    },
    async pause() {
      stop('paused');
    },
    async step(n) {
      const { simulation, recorder } = need();
      stop('steps');
      untilStep = simulation.steps + n;
      if (n > STEPS_PER_LOOK) {
        stepping = true;
        go();
        return;
      }
      let ended: ReturnType<Simulation['run']> = 'steps';
      while (simulation.steps < untilStep && ended === 'steps') {
        ended = simulation.run(Math.min(untilStep, recorder.due));
        recorder.record(simulation);
      }
      stop(ended === 'no event possible' || ended === 'protocol finished' ? ended : 'steps');
    },
    async runTo(seconds) {
      stop('paused');
      untilTime = seconds;
      go();
    },
    async setSpeed(next) {
      speed = next;
      if (running) {
        grantedStep = need().simulation.steps;
        grantedTime = need().simulation.clock;
      }
      wakeUp();
    },
    async reset(seed) {
      return start(compile(need().compiled.model), seed);
    },
    async edit(path, value) {
      const { compiled, simulation, seed, recorder } = need();
      const edited = loadModel(setAt(compiled.model, path, value));
      if (!isLive(path)) {
        const mend = 'edit the model and reset';
        throw new ModelError([{ path, message: 'this cannot change while the simulation stands', mend }]);
      }
      if (path.startsWith('interactions.')) simulation.setEnergies(compile(edited).energies);
      else simulation.setParameters({ [path]: value });
      // The running tables were changed in place; a reset compiles the document as edited.
      current = { compiled: { ...compiled, model: edited }, simulation, seed, recorder };
      return { step: simulation.steps, rateConstants: simulation.rateConstants() };
    },
    async frame(wantBodies): Promise<Frame> {
      if (fault) {
        const thrown = fault;
        fault = null;
        throw thrown;
      }
      const { compiled, simulation, recorder } = need();
      grant();
      const lattice = simulation.lattice();
      return {
        generation,
        running,
        reason,
        steps: simulation.steps,
        time: simulation.clock,
        rate: running ? eventsPerSecond : 0,
        lattice,
        ...(wantBodies ? { bodies: simulation.bodies() } : {}),
        counts: simulation.counts(),
        executed: simulation.executed(),
        possible: simulation.possible(),
        rateConstants: simulation.rateConstants(),
        observables: Object.values(observe(compiled.model, simulation)),
        profile: layerProfile(lattice, boxOf(compiled.model), compiled.tables.species.length),
        energy: simulation.energy,
        historyRows: recorder.rows,
      };
    },
    async history(from): Promise<HistoryChunk> {
      return need().recorder.since(from, generation);
    },
    async inspect(site): Promise<SiteInfo> {
      const { compiled, simulation } = need();
      return inspectSite(compiled.model, simulation, site, generation);
    },
    async spectrum(step): Promise<Spectrum> {
      const { compiled, simulation } = need();
      const number = compiled.model.steps.findIndex(({ id }) => id === step);
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
    async snapshot(): Promise<Snapshot> {
      const { compiled, simulation, seed } = need();
      return { document: compiled.model, seed, bytes: simulation.checkpoint() };
    },
    async restore(snapshot) {
      return start(compile(loadModel(snapshot.document)), snapshot.seed, snapshot.bytes);
    },
  };
}

const AXES = { x: 0, y: 1, z: 2 } as const;

function inspectSite(model: ModelDocument, simulation: Simulation, site: number, generation: number): SiteInfo {
  if (!Number.isInteger(site) || site < 0 || site >= simulation.sites)
    throw new RangeError(`There is no site ${site}.`);
  const { cell: at, basis } = latticeOf(model.lattice).at(site);
  const species = engineSpecies(model)[simulation.lattice()[site] as number]?.id ?? '';
  const body = simulation.bodyAt(site);
  const kind = model.bodies.find((b) => b.species === species);
  return {
    generation,
    site,
    at,
    basis,
    species,
    region: model.regions
      .filter((region) => {
        const layer = at[AXES[region.axis]];
        return layer >= region.from && layer <= region.to;
      })
      .map((region) => region.id),
    body: body && kind ? { id: kind.id, ...body } : null,
    events: simulation.inspect(site).map((event) => ({ ...event, step: model.steps[event.step]?.id ?? '' })),
  };
}
