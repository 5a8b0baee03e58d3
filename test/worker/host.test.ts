/** The worker's inside, run in this process. */
import { afterEach, describe, expect, it } from 'vitest';
import { nodeEngine } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import { findModel } from '../../src/model/library';
import { setAt } from '../../src/model/paths';
import { ModelError } from '../../src/model/problem';
import type { ModelDocument } from '../../src/model/schema';
import { createHost } from '../../src/worker/host';
import type { Frame, WorkerApi } from '../../src/worker/protocol';

const model = findModel('sei-organic') as ModelDocument;
const hosts: WorkerApi[] = [];

function host(): WorkerApi {
  const made = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
  hosts.push(made);
  return made;
}

async function loaded(document: unknown = model, seed = 1): Promise<WorkerApi> {
  const made = host();
  await made.load(document, seed);
  return made;
}

/** Pulls frames, as a page does, until one satisfies. */
async function frameWhere(api: WorkerApi, satisfies: (frame: Frame) => boolean): Promise<Frame> {
  for (;;) {
    const frame = await api.frame(false);
    if (satisfies(frame)) return frame;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

afterEach(async () => {
  for (const api of hosts.splice(0)) await api.pause();
});

describe('loading', () => {
  it('describes the model and starts at t = 0, paused', async () => {
    const api = host();
    const description = await api.load(model, 3);
    expect(description).toMatchObject({ generation: 1, sites: 2500, size: [50, 50, 1], engine: 'interphase-engine/4' });
    expect(description.steps).toEqual(Array.from({ length: 19 }, (_, i) => `e${i + 1}`));
    const frame = await api.frame(true);
    expect(frame).toMatchObject({ running: false, steps: 0, time: 0, historyRows: 1 });
    expect(frame.counts).toEqual([50, 2400, 0, 0, 0, 0, 0, 50]);
    expect(frame.lattice.length).toBe(2500);
    expect(frame.bodies?.every((body) => body === -1)).toBe(true);
    expect(frame.profile[1 * 50 + 1]).toBe(50);
  });

  it('refuses a bad model and keeps the one that runs', async () => {
    const api = await loaded();
    await api.step(100);
    const hash = await api.hash();
    await expect(api.load(setAt(model, 'steps.e5.step', 'Li2EDC + nothing -> dimer + dimer'), 1)).rejects.toThrow(
      ModelError,
    );
    expect(await api.hash()).toBe(hash);
  });

  it('says so when no model is there', async () => {
    await expect(host().frame(false)).rejects.toThrow('no model is loaded');
  });
});

describe('running', () => {
  it('executes exactly the steps asked for, few or many', async () => {
    const api = await loaded();
    await api.step(1);
    expect((await api.frame(false)).steps).toBe(1);
    await api.step(5000);
    const frame = await frameWhere(api, (f) => !f.running);
    expect(frame).toMatchObject({ steps: 5001, reason: 'steps' });
  });

  it('runs to a simulated time', async () => {
    const api = await loaded();
    await api.runTo(1e-5);
    const frame = await frameWhere(api, (f) => !f.running);
    expect(frame).toMatchObject({ reason: 'time', time: 1e-5 });
  });

  it('pauses at once and goes on', async () => {
    const api = await loaded();
    await api.run();
    await frameWhere(api, (f) => f.steps > 1000);
    await api.pause();
    const { steps } = await api.frame(false);
    await new Promise((resolve) => setTimeout(resolve, 30));
    expect(await api.frame(false)).toMatchObject({ steps, running: false, reason: 'paused', rate: 0 });
    await api.run();
    await frameWhere(api, (f) => f.steps > steps);
  });

  it('keeps to a number of steps per frame', async () => {
    const api = await loaded();
    await api.setSpeed({ mode: 'steps', perFrame: 40 });
    await api.run();
    const seen: number[] = [];
    for (let frame = 0; frame < 8; frame++) {
      seen.push((await api.frame(false)).steps);
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    const gains = seen.slice(2).map((steps, i) => steps - seen[i + 1]!);
    // One picture each 1/60 s; a busy machine may skip some, or bring none in time.
    for (const gain of gains) expect(gain % 40).toBe(0);
    await frameWhere(api, (f) => f.steps > seen.at(-1)!);
  });

  it('keeps to simulated seconds per second', async () => {
    const api = await loaded();
    await api.setSpeed({ mode: 'time', secondsPerSecond: 1e-4 });
    await api.run();
    const from = performance.now();
    await frameWhere(api, () => performance.now() - from > 300);
    const { time } = await api.frame(false);
    const passed = (performance.now() - from) / 1000;
    // A busy machine may fall behind, never run ahead.
    expect(time).toBeGreaterThan(0);
    expect(time).toBeLessThan(1.1e-4 * passed);
  });

  it('stops, with the state kept, when nothing can happen any more', async () => {
    const dead = smallModel({ size: [4, 4], species: ['free', 'A'], steps: [{ step: 'free -> A', rate: 1 }] });
    const api = await loaded(dead);
    await api.run();
    const frame = await frameWhere(api, (f) => !f.running);
    expect(frame).toMatchObject({ reason: 'no event possible', steps: 16, counts: [0, 16] });
  });

  it('gives the same trajectory at any speed, with the same history', async () => {
    const fast = await loaded();
    const slow = await loaded();
    await slow.setSpeed({ mode: 'steps', perFrame: 777 });
    await fast.step(20_000);
    await frameWhere(fast, (f) => !f.running);
    await slow.run();
    await frameWhere(slow, (f) => f.steps >= 15_000);
    await slow.pause();
    await slow.step(20_000 - (await slow.frame(false)).steps);
    await frameWhere(slow, (f) => f.steps === 20_000);
    expect(await slow.hash()).toBe(await fast.hash());
    const [a, b] = [await fast.history(0), await slow.history(0)];
    expect({ ...a, generation: 0 }).toEqual({ ...b, generation: 0 });
    expect(a.rows).toBeGreaterThan(256 * 7);
    expect(a.rows).toBeLessThan(256 * 9);
  });
});

describe('edits', () => {
  it('change rates of the running model and stay with the document', async () => {
    const api = await loaded();
    await api.step(2000);
    await frameWhere(api, (f) => !f.running);
    const before = await api.frame(false);
    const { step, rateConstants } = await api.edit('steps.e5.barrier_eV', 0.4);
    expect(step).toBe(2000);
    expect(rateConstants[4]).toBeGreaterThan(before.rateConstants[4]!);
    expect((await api.frame(false)).lattice).toEqual(before.lattice);
    await api.edit('conditions.temperature_K', 350);
    // Both at the same moment, so that they are one intervention.
    const { document, interventions } = await api.snapshot();
    expect(document).toEqual(model);
    const set = { 'steps.e5.barrier_eV': 0.4, 'conditions.temperature_K': 350 };
    expect(interventions).toEqual([{ step: 2000, time_s: before.time, set }]);
    await api.reset(1);
    expect((await api.frame(false)).rateConstants[4]).toBeGreaterThan(rateConstants[4]!);
  });

  it.each([
    ['steps.e5.barrier_eV', Number.NaN],
    ['steps.e5.barrier_eV', -1e9],
    ['conditions.temperature_K', 0],
    ['steps.e99.barrier_eV', 0.5],
    ['lattice.spacing_nm', 2],
  ])('that are bad are refused and change nothing: %s = %d', async (path, value) => {
    const api = await loaded();
    await api.step(50);
    const hash = await api.hash();
    await expect(api.edit(path, value)).rejects.toThrow(ModelError);
    expect(await api.hash()).toBe(hash);
  });
});

describe('snapshots and inspection', () => {
  it('return to a moment exactly', async () => {
    const api = await loaded();
    await api.step(300);
    const snapshot = await api.snapshot();
    await api.step(500);
    const later = await api.hash();
    const other = host();
    await other.restore(snapshot);
    await other.step(500);
    expect(await other.hash()).toBe(later);
  });

  it('tell what can happen at a site and at what rate', async () => {
    const api = await loaded();
    const site = 50 + 7;
    const info = await api.inspect(site);
    expect(info).toMatchObject({ site, at: [7, 1, 0], species: 'solvent', region: ['tunnelling'], body: null });
    const { rateConstants } = await api.frame(false);
    expect(info.events).toEqual([{ step: 'e1', rate: rateConstants[0], sites: [7, 57] }]);
    await expect(api.inspect(2500)).rejects.toThrow('no site 2500');
  });
});

describe('interactions', () => {
  /** Leaving costs what the neighbours give: five classes of rates, by the number of neighbours. */
  const attracting = smallModel({
    size: [12, 12],
    species: ['free', 'A'],
    steps: [
      { step: 'A -> free', omega: 1, law: 'arrhenius', prefactor_per_s: 1e13, barrier_eV: 0.5 },
      { law: 'reverse', of: 's1' },
    ],
    random: [['A', 0.5]],
    more: { interactions: [{ id: 'nn', sites: 'A + A', energy_eV: -0.03 }] },
  });

  it('spread the rates of a step into a spectrum that counts each possible event', async () => {
    const api = await loaded(attracting);
    const { counts, possible } = await api.frame(false);
    const { rates, events } = await api.spectrum('s1');
    expect(events.reduce((sum, n) => sum + n, 0)).toBe(counts[1]);
    expect(possible[0]).toBe(counts[1]);
    const kT = 8.617333262e-5 * 300;
    for (const rate of rates) {
      const neighbours = (-kT * Math.log(rate / 1e13) - 0.5) / 0.03;
      expect(neighbours).toBeCloseTo(Math.round(neighbours), 6);
      expect(Math.round(neighbours)).toBeLessThanOrEqual(4);
    }
    expect(rates.length).toBeGreaterThan(2);
  });

  it('are edited while it stands, and the history keeps the energy', async () => {
    const api = await loaded(attracting);
    await api.step(100);
    const { energy } = await api.frame(false);
    await api.edit('interactions.nn.energy_eV', -0.06);
    const frame = await api.frame(false);
    expect(frame.steps).toBe(100);
    expect(frame.energy).toBeCloseTo(2 * energy, 9);
    await api.step(1);
    expect((await api.history(0)).energy.at(-1)).toBe((await api.frame(false)).energy);
  });
});
