/** Links and experiments over the real engine: what is shared comes out the same, and what is refused changes nothing. */
import { afterEach, describe, expect, test, vi } from 'vitest';
import { encodeLink } from '../../src/links/link';
import { findModel, library } from '../../src/model/library';
import { setAt } from '../../src/model/paths';
import { reasons } from '../../src/state/opening';
import type { Workbench } from '../../src/state/workbench';
import { disposeAll, liveWorkbench, until } from './live';

afterEach(disposeAll);

const steps = ({ frames }: Workbench) => frames.getState().frame?.steps ?? 0;
const model = ({ document }: Workbench) => document.getState().model;
const opening = (workbench: Workbench) => workbench.opening.getState().opening;

async function verdict(workbench: Workbench) {
  await until(() => opening(workbench)?.stage === 'done');
  const told = opening(workbench);
  if (told?.stage !== 'done') throw new Error('no verdict');
  return told.verdict;
}

/** Runs on for so many events. */
async function run(workbench: Workbench, events: number): Promise<void> {
  workbench.advance(events);
  await until(() => steps(workbench) > 0 && !workbench.playback.getState().running);
  await workbench.refresh();
}

/** Runs a model with two edits on the way; returns the link and the state's hash. */
async function shared(of = findModel('sei-organic')) {
  const workbench = await liveWorkbench(of);
  workbench.pause();
  await run(workbench, 2000);
  workbench.edit('conditions.temperature_K', 310);
  await run(workbench, 1000);
  workbench.edit('conditions.temperature_K', 305);
  await run(workbench, 1500);
  workbench.settings.setState({ palette: 'safe', hidden: ['oEC'], tab: 'notes' });
  const { fragment, experiment } = await workbench.share();
  return { link: fragment as string, hash: experiment.end?.hash, experiment };
}

describe('a link', () => {
  test.each(library.filter(({ id }) => ['sei-organic', 'lattice-gas', 'zgb', 'nasicon'].includes(id)))(
    'of $id with edits on the way is reproduced in another workbench',
    async ({ model: of }) => {
      const { link, hash } = await shared(of);
      const other = await liveWorkbench(findModel('sei-empty'), link);
      expect(await verdict(other)).toMatchObject({ kind: 'reproduced', expected: hash, found: hash });
      // The document follows with the next picture.
      await until(() => model(other).conditions.temperature_K === 305);
      expect(model(other).id).toBe(of.id);
      expect(other.playback.getState().running).toBe(false);
    },
  );

  test.each(['a link', '#1.abc.def'])(
    'that the page begins with has the processor for itself, for a while: %s',
    async (text) => {
      const link = text === 'a link' ? (await shared()).link : text;
      const told: boolean[] = [];
      const workbench = await liveWorkbench(findModel('zgb'), link, ({ opening }) => {
        opening.subscribe((now, before) => now.isQuiet !== before.isQuiet && told.push(now.isQuiet));
      });
      await workbench.opening.free();
      expect(told).toEqual([true, false]);
    },
  );

  test('brings its view for this visit', async () => {
    const { link } = await shared();
    const other = await liveWorkbench(findModel('zgb'), link);
    expect(other.settings.getState()).toMatchObject({ palette: 'safe', hidden: ['oEC'], tab: 'notes', theme: 'auto' });
    expect(other.settings.own()).toMatchObject({ palette: 'published', hidden: [], tab: 'steps' });
  });

  test('that promises another state says so, and with another engine why', async () => {
    const { experiment } = await shared();
    const wrong = { ...experiment, engine: 'interphase-engine/0', end: { ...experiment.end!, hash: '0'.repeat(16) } };
    const other = await liveWorkbench(findModel('zgb'), await encodeLink({ experiment: wrong, view: null }));
    const told = await verdict(other);
    expect(told).toMatchObject({ kind: 'differs', expected: '0'.repeat(16), found: experiment.end?.hash });
    expect(reasons(told)).toEqual([
      expect.stringMatching(/recorded with interphase-engine\/0; this page computes with/),
    ]);
  });

  test('without a state to compare with says that', async () => {
    const { experiment } = await shared();
    const link = await encodeLink({ experiment: { ...experiment, end: null }, view: null });
    const other = await liveWorkbench(findModel('zgb'), link);
    expect(await verdict(other)).toMatchObject({ kind: 'unpromised' });
    expect(steps(other)).toBe(experiment.interventions.at(-1)?.step);
  });

  test('that is refused leaves everything as it was, and is told', async () => {
    const workbench = await liveWorkbench();
    await until(() => steps(workbench) > 0);
    const before = model(workbench);
    const { loaded } = workbench.frames.getState();
    const problems = await workbench.openLink('#1.abc.def');
    expect(problems[0]?.message).toMatch(/damaged/);
    expect(workbench.notices.getState().toasts.at(-1)).toMatchObject({ kind: 'error', problems });
    expect(model(workbench)).toBe(before);
    expect(workbench.frames.getState().loaded).toBe(loaded);
    expect(workbench.playback.getState().running).toBe(true);
  });

  test('that cannot be opened at the beginning gives way to the first model', async () => {
    const workbench = await liveWorkbench(findModel('zgb'), '#1.abc.def');
    expect(model(workbench).id).toBe('zgb');
    expect(workbench.playback.getState().running).toBe(true);
  });

  test('of a model that an intervention makes invalid stops there with a message', async () => {
    const { experiment } = await shared();
    const interventions = [{ step: 10, time_s: 0, set: { 'conditions.temperature_K': -5 } }];
    const link = await encodeLink({ experiment: { ...experiment, interventions }, view: null });
    const workbench = await liveWorkbench(findModel('zgb'), link);
    expect(await verdict(workbench)).toMatchObject({ kind: 'differs' });
    // The message comes with the next picture.
    await until(() => workbench.notices.getState().toasts.length > 0);
    expect(workbench.notices.getState().toasts.at(-1)?.problems[0]?.path).toMatch(/interventions\[0\]/);
    expect(workbench.notices.getState().fault).toBeNull();
    await run(workbench, 100);
  });
});

describe('a link of 10¹² events', () => {
  // A model that goes on: of most others nothing is possible any more after a while.
  const endless = async () => {
    const { experiment } = await shared(findModel('sei-empty'));
    return encodeLink({
      experiment: { ...experiment, end: { ...experiment.end!, step: 1e12, time_s: 1e9 } },
      view: {},
    });
  };

  test('with which the page is opened asks first; answered no, the first model runs', async () => {
    const workbench = await liveWorkbench(findModel('zgb'), await endless(), ({ opening }) =>
      opening.subscribe(({ opening }) => opening?.stage === 'asking' && opening.answer(false)),
    );
    expect(model(workbench).id).toBe('zgb');
    expect(workbench.playback.getState().running).toBe(true);
    expect(opening(workbench)).toBeNull();
  });

  test('asks first, and answered no changes nothing', async () => {
    const workbench = await liveWorkbench(findModel('zgb'));
    const done = workbench.openLink(await endless());
    await until(() => opening(workbench) !== null);
    const asking = opening(workbench);
    expect(asking).toMatchObject({ stage: 'asking', cost: { steps: 1e12, sites: 2500 } });
    if (asking?.stage === 'asking') asking.answer(false);
    expect(await done).toEqual([]);
    expect(model(workbench).id).toBe('zgb');
    expect(opening(workbench)).toBeNull();
  });

  test('is computed with an estimate, and can be stopped and gone on with', async () => {
    const workbench = await liveWorkbench(setAt(findModel('zgb'), 'seed', 3));
    const done = workbench.openLink(await endless());
    await until(() => opening(workbench)?.stage === 'asking');
    const asking = opening(workbench);
    if (asking?.stage === 'asking') asking.answer(true);
    await done;
    await vi.waitFor(
      () => expect(opening(workbench)).toMatchObject({ stage: 'computing', secondsLeft: expect.any(Number) }),
      { timeout: 20_000 },
    );
    workbench.pause();
    expect(await verdict(workbench)).toMatchObject({ kind: 'stopped', of: 1e12 });
    workbench.computeOn();
    await until(() => opening(workbench)?.stage === 'computing');
    workbench.pause();
    expect(await verdict(workbench)).toMatchObject({ kind: 'stopped' });
  });
});

test('opening one can be taken back: the run before is computed again', async () => {
  const { link } = await shared();
  const workbench = await liveWorkbench(findModel('zgb'));
  workbench.pause();
  await run(workbench, 3000);
  const { frame } = workbench.frames.getState();
  await workbench.openLink(link);
  await verdict(workbench);
  expect(workbench.opening.getState().canGoBack).toBe(true);
  await workbench.goBack();
  expect(await verdict(workbench)).toMatchObject({ kind: 'reproduced', steps: frame?.steps });
  expect(model(workbench).id).toBe('zgb');
  expect(workbench.opening.getState().canGoBack).toBe(false);
});

test('one pasted into the page is shown once, at its end, where that is soon', async () => {
  const { link, hash, experiment } = await shared();
  const workbench = await liveWorkbench(findModel('zgb'));
  const { loaded: before } = workbench.frames.getState();
  const shown = new Set<number | undefined>();
  workbench.frames.subscribe(({ frame, loaded }) => loaded !== before && shown.add(frame?.steps));
  expect(await workbench.openLink(link)).toEqual([]);
  // With no picture on the way, the verdict is there with the state.
  expect(opening(workbench)).toMatchObject({ stage: 'done', verdict: { kind: 'reproduced', found: hash } });
  expect(model(workbench).id).toBe('sei-organic');
  expect([...shown]).toEqual([experiment.end?.step]);
});

test('another model takes the verdict away', async () => {
  const { link } = await shared();
  const workbench = await liveWorkbench(findModel('zgb'), link);
  await verdict(workbench);
  expect(await workbench.open(findModel('lattice-gas'))).toEqual([]);
  expect(opening(workbench)).toBeNull();
});
