/** A stand-in for the worker, for tests of the page's state: it grows a number per frame and obeys every command. */

import { latticeOf } from '../../src/model/lattices/geometry';
import { getAt, setAt } from '../../src/model/paths';
import { ModelError } from '../../src/model/problem';
import { ModelDocument } from '../../src/model/schema';
import type { WorkbenchClient } from '../../src/worker/client';
import { toFault } from '../../src/worker/fault';
import type { FaultDetail, Loaded, StopReason } from '../../src/worker/protocol';
import { barrierOf } from '../model/barrierOf';

/** Steps that one frame of a running fake executes. */
export const STEPS_PER_FRAME = 10;

export function createFakeClient() {
  const calls: string[] = [];
  const faults: ((fault: FaultDetail) => void)[] = [];
  const silences: ((isSilent: boolean) => void)[] = [];
  let model: ModelDocument | null = null;
  let generation = 0;
  let running = false;
  let reason: StopReason = 'paused';
  let steps = 0;
  /** Set by a test: why the next call of this name is refused. */
  const refuse: Partial<Record<keyof WorkbenchClient, unknown>> = {};
  /** Set by a test: calls of this name wait for it. */
  const hold: Partial<Record<keyof WorkbenchClient, Promise<void>>> = {};

  function need(): ModelDocument {
    if (!model) throw new Error('nothing is loaded');
    return model;
  }

  function describe(): Loaded {
    const { lattice, species, steps, observables } = need();
    const [nx, ny] = latticeOf(lattice).cells;
    const ids = (list: { id: string }[]) => list.map(({ id }) => id);
    return {
      generation,
      sites: nx * ny,
      size: [nx, ny, 1],
      basis: 1,
      selection: { name: 'class lists', why: 'it is a fake' },
      figureChanges: [],
      species: ids(species),
      steps: ids(steps),
      observables: ids(observables),
      bytes: 1000,
      engine: 'fake',
    };
  }

  function begin(next: ModelDocument): Loaded {
    model = next;
    generation++;
    steps = 0;
    running = false;
    reason = 'paused';
    return describe();
  }

  const rateConstants = () => need().steps.map((step) => Math.exp(-(barrierOf(step) ?? 0) / 0.025));

  async function called<T>(name: keyof WorkbenchClient, detail: string, answer: () => T): Promise<T> {
    calls.push(detail ? `${name} ${detail}` : name);
    await hold[name];
    const refusal = refuse[name];
    delete refuse[name];
    if (refusal) throw refusal instanceof ModelError ? toFault(refusal) : refusal;
    return answer();
  }

  const client: WorkbenchClient = {
    load: (document, seed) => called('load', `seed ${seed}`, () => begin(ModelDocument.parse(document))),
    run: () =>
      called('run', '', () => {
        running = true;
      }),
    pause: () =>
      called('pause', '', () => {
        running = false;
        reason = 'paused';
      }),
    step: (n) =>
      called('step', String(n), () => {
        steps += n;
        running = false;
        reason = 'steps';
      }),
    runTo: (seconds) =>
      called('runTo', String(seconds), () => {
        running = false;
        reason = 'time';
      }),
    setSpeed: (speed) => called('setSpeed', speed.mode, () => undefined),
    reset: (seed) => called('reset', `seed ${seed}`, () => begin(need())),
    edit: (path, value) =>
      called('edit', `${path} ${value}`, () => {
        model = setAt(need(), path, value);
        return { step: steps, rateConstants: rateConstants(), line: 1, applied: 0, branched: false };
      }),
    open: () => called('open', '', () => describe()),
    experiment: () => Promise.reject(new Error('the fake records nothing')),
    record: () => Promise.reject(new Error('the fake records nothing')),
    seek: (target) =>
      called('seek', JSON.stringify(target), () => {
        steps = 'step' in target ? target.step : Math.round(target.time_s / 1e-9);
        running = false;
        reason = 'paused';
      }),
    openLink: () => Promise.reject(new Error('the fake reads no links')),
    arrived: () => Promise.reject(new Error('the fake goes nowhere')),
    playBack: () => called('playBack', '', () => undefined),
    timeline: () =>
      called('timeline', '', () => {
        const [from, end] = [
          { step: 0, time_s: 0 },
          { step: steps, time_s: steps * 1e-9 },
        ];
        const lines = [{ id: 1, parent: null, from, end, interventions: [], seed: 1, set: {}, promise: null }];
        return { generation, version: 1, line: 1, lines, checkpoints: 1, bytes: 1000, budget: 1e6, stateBytes: 1000 };
      }),
    branch: () => called('branch', '', () => undefined),
    chooseLine: (id) => called('chooseLine', String(id), () => undefined),
    removeLine: (id) => called('removeLine', String(id), () => undefined),
    setBudget: (bytes) => called('setBudget', String(bytes), () => undefined),
    frame: (wantBodies) =>
      called('frame', '', () => {
        if (running) steps += STEPS_PER_FRAME;
        const { sites } = describe();
        const { species, steps: all, observables, lattice } = need();
        return {
          generation,
          running,
          backwards: false,
          travel: null,
          reason,
          steps,
          time: steps * 1e-9,
          rate: running ? 1e6 : 0,
          lattice: new Uint8Array(sites).fill(1),
          ...(wantBodies ? { bodies: new Int32Array(sites).fill(-1) } : {}),
          counts: species.map(() => steps),
          executed: all.map(() => steps / all.length),
          possible: all.map(() => 1),
          rateConstants: rateConstants(),
          energy: 0,
          protocol: null,
          observables: observables.map(() => steps),
          profile: new Float64Array(species.length * latticeOf(lattice).cells[1]),
          historyRows: 1 + steps / STEPS_PER_FRAME,
          segments: 0,
          line: 1,
          applied: 0,
          end: { step: steps, time_s: steps * 1e-9 },
          timeline: 1,
        };
      }),
    jobs: () => Promise.reject(new Error('the fake computes no jobs')),
    segments: (from, fromCycle) =>
      called('segments', String(from), () => ({
        generation,
        line: 1,
        from,
        segments: [],
        fromCycle,
        profiles: new Float64Array(0),
      })),
    history: (from) =>
      called('history', String(from), () => {
        const rows = Math.floor(1 + steps / STEPS_PER_FRAME) - from;
        const column = () => Float64Array.from({ length: rows }, (_, i) => from + i);
        const { species, observables } = need();
        return {
          generation,
          line: 1,
          from,
          rows,
          time: column(),
          steps: column(),
          energy: column(),
          counts: species.map(column),
          observables: observables.map(column),
        };
      }),
    inspect: (site) =>
      called('inspect', String(site), () => ({
        generation,
        site,
        at: [site, 0, 0],
        basis: 0,
        species: need().species[0]?.id ?? '',
        region: [],
        body: null,
        events: [],
      })),
    siteValues: (figure) =>
      called('siteValues', figure, () => ({
        generation,
        figure,
        values: new Float32Array(describe().sites),
        spans: new Float32Array(0),
      })),
    radial: (species) =>
      called('radial', String(species), () => ({ generation, species, r_nm: [0.3], g: [1], pairs: [4] })),
    spectrum: (step) =>
      called('spectrum', step, () => ({
        generation,
        step,
        rates: Float64Array.of(1, 10),
        events: Float64Array.of(3, 1),
      })),
    hash: () => called('hash', '', () => '0123456789abcdef'),
    snapshot: () =>
      called('snapshot', '', () => ({
        ...{ document: need(), seed: 1, interventions: [] },
        ...{ step: steps, time_s: steps * 1e-9, bytes: Uint8Array.of(steps) },
      })),
    restore: (snapshot) =>
      called('restore', '', () => {
        const loaded = begin(snapshot.document);
        steps = snapshot.bytes[0] ?? 0;
        return loaded;
      }),
    onFault: (callback) => void faults.push(callback),
    onSilence: (callback) => void silences.push(callback),
    dispose: () => void calls.push('dispose'),
  };

  return {
    client,
    calls,
    refuse,
    hold,
    /** The worker dies. */
    die(message: string) {
      for (const tell of faults) tell({ kind: 'engine', message, problems: [] });
    },
    /** The worker does not answer any more, or answers again. */
    fallSilent(isSilent: boolean) {
      for (const tell of silences) tell(isSilent);
    },
    valueOf: (path: string) => getAt(need(), path),
    /** Nothing is possible any more. */
    exhaust() {
      running = false;
      reason = 'no event possible';
    },
  };
}
