import { beforeEach, describe, expect, it, vi } from 'vitest';
import { nodeEngine } from '../../src/cli/engine';
import { setAt } from '../../src/model/paths';
import { ModelError } from '../../src/model/problem';
import { createWorkbench, type Workbench } from '../../src/state/workbench';
import { MADE_UP } from '../formats/zacros/decks';
import { barrierOf } from '../model/barrierOf';
import { createFakeClient } from './fakeWorker';
import { SMALL } from './model';

let fakes: ReturnType<typeof createFakeClient>[];
let workbench: Workbench;
let frames: (() => void)[];
let time: number;

const fake = () => fakes.at(-1)!;
const model = () => workbench.document.getState().model;
const barrier = () => barrierOf(model().steps[0]!);
const edits = () => fake().calls.filter((call) => call.startsWith('edit'));

/** Lets promises settle, then n repaints pass, 16 ms each. */
async function repaint(n = 1): Promise<void> {
  for (let i = 0; i < n; i++) {
    await settle();
    time += 16;
    for (const callback of frames.splice(0)) callback();
  }
  await settle();
}
const settle = () => new Promise((resolve) => setTimeout(resolve));

beforeEach(async () => {
  fakes = [];
  frames = [];
  time = 0;
  workbench = createWorkbench({
    connect: () => {
      fakes.push(createFakeClient());
      return fake().client;
    },
    engine: nodeEngine,
    model: SMALL,
    storage: null,
    schedule: (callback) => void frames.push(callback),
    now: () => time,
  });
  await workbench.start();
});

describe('a first visit', () => {
  it('loads the model with its seed and runs at once', async () => {
    await repaint(3);
    expect(fake().calls).toContain('load seed 7');
    expect(workbench.playback.getState().running).toBe(true);
    expect(workbench.frames.getState().frame!.steps).toBeGreaterThan(0);
    expect(workbench.frames.getState().loaded!.species).toEqual(['empty', 'A']);
  });

  it('asks for one frame per repaint and never for two at a time', async () => {
    let release = () => {};
    fake().hold.frame = new Promise((resolve) => {
      release = resolve;
    });
    await repaint(5);
    expect(fake().calls.filter((call) => call === 'frame')).toHaveLength(2); // the first one came with the load
    delete fake().hold.frame;
    release();
    await repaint(4);
    expect(fake().calls.filter((call) => call === 'frame')).toHaveLength(6);
  });

  it('shows numbers at most every 100 ms while every frame reaches the lattice', async () => {
    const seen = vi.fn();
    workbench.frames.subscribe((now, before) => now.readout !== before.readout && seen());
    await repaint(20); // 320 ms
    expect(seen.mock.calls.length).toBeGreaterThan(1);
    expect(seen.mock.calls.length).toBeLessThan(6);
  });

  it('collects the history without gaps', async () => {
    await repaint(60);
    const { rows, time, counts } = workbench.history.getState();
    expect(rows).toBeGreaterThan(20);
    expect([...time]).toEqual(Array.from({ length: rows }, (_, i) => i));
    expect(counts).toHaveLength(2);
  });
});

describe('playback', () => {
  it('stops pulling after a pause, and says where it stands', async () => {
    await repaint(3);
    workbench.pause();
    await repaint(3);
    const pulled = fake().calls.length;
    await repaint(5);
    expect(fake().calls.length).toBe(pulled);
    expect(workbench.playback.getState().running).toBe(false);
    expect(workbench.notices.getState().status).toMatch(/^Paused at .*events/);
  });

  it('a frame asked for before Run does not undo it', async () => {
    workbench.pause();
    await repaint(3);
    workbench.select(1); // a pull is under way, of a run that stands
    frames.splice(0)[0]!();
    workbench.run();
    await repaint(3);
    expect(workbench.playback.getState().running).toBe(true);
  });

  it('steps by the chosen number', async () => {
    workbench.pause();
    await repaint(2);
    const before = workbench.frames.getState().frame!.steps;
    workbench.settings.setState({ stepCount: 100 });
    workbench.step();
    await repaint(3);
    expect(workbench.frames.getState().frame!.steps).toBe(before + 100);
  });

  it('keeps the state and says so when nothing can happen any more', async () => {
    await repaint(3);
    fake().exhaust();
    await repaint(3);
    expect(workbench.playback.getState()).toMatchObject({ running: false, reason: 'no event possible' });
    expect(workbench.notices.getState().status).toContain('No event is possible');
    expect(workbench.frames.getState().frame).not.toBeNull();
  });

  it('a reset keeps running, with the seed of the document, from an empty history', async () => {
    await repaint(30);
    workbench.reset();
    await repaint(2);
    expect(fake().calls).toContain('reset seed 7');
    expect(workbench.playback.getState().running).toBe(true);
    expect(workbench.history.getState()).toMatchObject({ generation: 2 });
    expect(workbench.history.getState().rows).toBeLessThan(5);
  });

  it('a new seed is an edit that can be undone', async () => {
    workbench.reseed();
    await repaint(2);
    expect(fake().calls.filter((call) => call.startsWith('reset'))).toHaveLength(1);
    expect(model().seed).not.toBe(7);
    workbench.undo();
    await repaint(2);
    expect(
      fake()
        .calls.filter((call) => call.startsWith('load'))
        .at(-1),
    ).toBe('load seed 7');
  });
});

describe('edits', () => {
  it('a live one goes to the engine at once and shows its rates before the next frame', async () => {
    workbench.edit('steps.ads.barrier_eV', 0.4);
    await settle();
    expect(edits()).toEqual(['edit steps.ads.barrier_eV 0.4']);
    expect(workbench.frames.getState().readout!.rateConstants[0]).toBeCloseTo(Math.exp(-0.4 / 0.025));
    expect(fake().calls.filter((call) => call.startsWith('load'))).toHaveLength(1);
  });

  it('a drag sends one at a time, the last value wins, and it is one undo entry', async () => {
    let release = () => {};
    fake().hold.edit = new Promise((resolve) => {
      release = resolve;
    });
    for (const value of [0.49, 0.48, 0.47, 0.46]) {
      workbench.drag('steps.ads.barrier_eV', value);
      await settle();
    }
    workbench.document.drop();
    delete fake().hold.edit;
    release();
    await settle();
    expect(edits()).toEqual(['edit steps.ads.barrier_eV 0.49', 'edit steps.ads.barrier_eV 0.46']);
    workbench.undo();
    await settle();
    expect(barrier()).toBe(0.5);
    expect(fake().valueOf('steps.ads.barrier_eV')).toBe(0.5);
    workbench.redo();
    await settle();
    expect(fake().valueOf('steps.ads.barrier_eV')).toBe(0.46);
  });

  it('two drags are two undo entries', async () => {
    for (const value of [0.49, 0.4]) workbench.drag('steps.ads.barrier_eV', value);
    workbench.document.drop();
    for (const value of [0.39, 0.3]) workbench.drag('steps.ads.barrier_eV', value);
    workbench.document.drop();
    workbench.undo();
    expect(barrier()).toBe(0.4);
    workbench.undo();
    expect(barrier()).toBe(0.5);
  });

  it('a refused one leaves document, undo and run as they were, and shows the problem', async () => {
    fake().refuse.edit = new ModelError([
      { path: 'steps.ads.barrier_eV', message: 'a barrier is between −5 and 20 eV' },
    ]);
    workbench.edit('steps.ads.barrier_eV', 25);
    await repaint(2);
    expect(barrier()).toBe(0.5);
    expect(workbench.document.temporal.getState().pastStates).toHaveLength(0);
    expect(workbench.notices.getState().toasts[0]!.problems[0]!.message).toContain('between −5 and 20');
    expect(workbench.playback.getState().running).toBe(true);
  });

  it('goes back to what the opened model has', async () => {
    workbench.edit('steps.ads.barrier_eV', 0.4);
    workbench.restore('steps.ads.barrier_eV');
    await settle();
    expect(fake().valueOf('steps.ads.barrier_eV')).toBe(0.5);
  });

  it('a structural one loads anew and keeps running', async () => {
    await repaint(2);
    expect(await workbench.apply(setAt(model(), 'lattice.size.0', 12))).toEqual([]);
    await repaint(2);
    expect(workbench.frames.getState().loaded!.size).toEqual([12, 4, 1]);
    expect(workbench.frames.getState().frame!.lattice).toHaveLength(48);
    expect(workbench.playback.getState().running).toBe(true);
    workbench.undo();
    await repaint(2);
    expect(workbench.frames.getState().loaded!.size).toEqual([6, 4, 1]);
  });

  it('two structural ones in a row keep it running, though a frame tells of the rest between them', async () => {
    await repaint(3);
    let release = () => {};
    fake().hold.run = new Promise((resolve) => {
      release = resolve;
    });
    workbench.edit('lattice.size.0', 8);
    await repaint(3);
    workbench.edit('lattice.size.1', 6);
    release();
    await repaint(6);
    expect(workbench.frames.getState().loaded!.sites).toBe(48);
    expect(workbench.playback.getState().running).toBe(true);
    expect(workbench.frames.getState().frame!.steps).toBeGreaterThan(0);
  });

  it('a malformed one is refused by its problems and nothing else changes', async () => {
    const loads = fake().calls.length;
    const problems = await workbench.apply(setAt(model(), 'conditions.temperature_K', 0));
    expect(problems[0]!.path).toBe('conditions.temperature_K');
    expect(fake().calls).toHaveLength(loads);
    expect(model()).toBe(SMALL);
  });

  it('what only the engine can refuse is refused the same way', async () => {
    fake().refuse.load = new ModelError([{ path: 'lattice', message: 'too large' }]);
    expect(await workbench.apply(setAt(model(), 'lattice.size.0', 12))).toEqual([
      { path: 'lattice', message: 'too large' },
    ]);
    expect(model()).toBe(SMALL);
    expect(workbench.notices.getState().toasts).toEqual([]);
  });
});

describe('opening', () => {
  it('takes a good file, runs it, and begins a new undo history', async () => {
    workbench.edit('steps.ads.barrier_eV', 0.4);
    workbench.pause();
    await workbench.openFiles([new File([JSON.stringify({ ...SMALL, id: 'other' })], 'other.json')]);
    await repaint(2);
    expect(model().id).toBe('other');
    expect(workbench.document.temporal.getState().pastStates).toHaveLength(0);
    expect(workbench.playback.getState().running).toBe(true);
  });

  it('takes the files of a Zacros simulation together, and says where one of them is wrong', async () => {
    const files = Object.entries(MADE_UP).map(([name, text]) => new File([text], `deck/${name}`));
    await workbench.openFiles([...files, new File(['?'], 'deck/history_output.txt')]);
    expect(model()).toMatchObject({ id: 'deck', seed: 42 });
    await workbench.openFiles(files.slice(0, 3));
    const [toast] = workbench.notices.getState().toasts.slice(-1);
    expect(toast).toMatchObject({ kind: 'error', problems: [{ path: 'mechanism_input.dat' }] });
    expect(toast?.text).toBe('The Zacros input deck cannot be opened. The run on the screen goes on.');
    expect(model().id).toBe('deck');
  });

  it('says so of a file that the browser does not let us read, and of a folder with nothing in it', async () => {
    const text = () => Promise.reject(new DOMException('gone', 'NotReadableError'));
    await workbench.openFiles([{ name: 'gone.json', size: 10, text }]);
    const said = () => workbench.notices.getState().toasts;
    expect(said()).toMatchObject([{ kind: 'error', problems: [{ message: 'gone.json cannot be read' }] }]);
    await workbench.openFiles([]);
    // What was said of the first one is over.
    expect(said()).toMatchObject([{ kind: 'error', problems: [{ message: 'there is no model among these files' }] }]);
    expect(model()).toBe(SMALL);
  });

  it('keeps the text of a bad file with its problems, and the run goes on', async () => {
    await workbench.openFiles([new File(['{"format": "interphase/1",'], 'bad.json')]);
    expect(workbench.notices.getState().refused).toMatchObject({
      name: 'bad.json',
      text: '{"format": "interphase/1",',
    });
    expect(workbench.notices.getState().refused!.problems.length).toBeGreaterThan(0);
    await repaint(2);
    expect(workbench.playback.getState().running).toBe(true);
    expect(model()).toBe(SMALL);
  });
});

describe('a lost engine', () => {
  it('leaves the last frame on the screen and offers the last good state', async () => {
    await repaint(10);
    const { frame } = workbench.frames.getState();
    fake().die('unreachable executed');
    await repaint(3);
    expect(workbench.notices.getState().fault!.message).toContain('unreachable');
    expect(workbench.playback.getState().running).toBe(false);
    expect(workbench.frames.getState().frame).toBe(frame);
    expect(workbench.hasGoodState()).toBe(true);

    await workbench.restart('last good state');
    await repaint(3);
    expect(fakes).toHaveLength(2);
    expect(fakes[0]!.calls.at(-1)).toBe('dispose');
    expect(fake().calls).toContain('restore');
    expect(workbench.notices.getState().fault).toBeNull();
    expect(workbench.frames.getState().frame!.steps).toBeGreaterThan(0);
  });

  it('one that does not answer for a while is told of until it does, or another takes its place', async () => {
    fake().fallSilent(true);
    expect(workbench.notices.getState()).toMatchObject({ isSilent: true, fault: null });
    fake().fallSilent(false);
    expect(workbench.notices.getState().isSilent).toBe(false);
    const stuck = fake();
    stuck.fallSilent(true);
    await workbench.restart('start');
    expect(workbench.notices.getState().isSilent).toBe(false);
    stuck.fallSilent(true); // nobody listens to it any more
    expect(workbench.notices.getState().isSilent).toBe(false);
    expect(stuck.calls).toContain('dispose');
  });

  it('a frame that is rejected is a fault; a reset starts over with the present document', async () => {
    workbench.edit('steps.ads.barrier_eV', 0.4);
    await settle();
    fake().refuse.frame = { kind: 'engine', message: 'out of memory', problems: [] };
    await repaint(3);
    expect(workbench.notices.getState().fault!.message).toBe('out of memory');
    await workbench.restart('start');
    workbench.run();
    await repaint(3);
    expect(fake().valueOf('steps.ads.barrier_eV')).toBe(0.4);
    expect(workbench.playback.getState().running).toBe(true);
  });
});

describe('a picked site', () => {
  it('is asked about at once while paused, and now and then while running', async () => {
    await repaint(2);
    workbench.select(3);
    await repaint(2);
    expect(workbench.frames.getState().site!.site).toBe(3);
    const asked = () => fake().calls.filter((call) => call === 'inspect 3').length;
    const before = asked();
    await repaint(50); // 800 ms
    expect(asked() - before).toBeLessThan(4);
    workbench.select(null);
    expect(workbench.frames.getState().site).toBeNull();
  });

  it('stays picked over a reset, and is let go by a lattice that has no such site', async () => {
    workbench.select(20);
    workbench.reset();
    await repaint(3);
    expect(workbench.frames.getState().site).toMatchObject({ site: 20, generation: 2 });
    await workbench.apply(setAt(model(), 'lattice.size.0', 3));
    await repaint(2);
    expect(workbench.frames.getState()).toMatchObject({ selected: null, site: null });
  });
});

describe('the spread of a step’s rates', () => {
  const asked = () => fake().calls.filter((call) => call === 'spectrum ads').length;

  it('is asked for while someone looks, now and then', async () => {
    await repaint(2);
    expect(asked()).toBe(0);
    const leave = workbench.watchSpectrum('ads');
    await repaint(2);
    expect(workbench.frames.getState().spectra.ads).toMatchObject({ step: 'ads', rates: Float64Array.of(1, 10) });
    const before = asked();
    await repaint(50); // 800 ms
    expect(asked() - before).toBeLessThan(3);
    leave();
    const after = asked();
    await repaint(80);
    expect(asked()).toBe(after);
  });

  it('as is the radial distribution of a species', async () => {
    const leave = workbench.watchRadial(1);
    await repaint(2);
    expect(workbench.frames.getState().radial).toMatchObject({ species: 1, g: [1] });
    leave();
    await repaint(80);
    expect(fake().calls.filter((call) => call === 'radial 1').length).toBeLessThan(3);
  });

  it('is asked for while the run stands still, and forgotten with the run', async () => {
    workbench.pause();
    await repaint(3);
    workbench.watchSpectrum('ads');
    await repaint(2);
    expect(workbench.frames.getState().spectra.ads).toBeDefined();
    workbench.reset();
    await repaint(1);
    expect(workbench.frames.getState().spectra.ads?.generation ?? 2).toBe(2);
  });
});
