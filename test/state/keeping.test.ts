/** Work is kept as it goes on and taken up again, bit for bit, on real engines. */
import 'fake-indexeddb/auto';
import { afterEach, expect, test, vi } from 'vitest';
import { findModel } from '../../src/model/library';
import type { Claims } from '../../src/state/claims';
import { tabClaims } from '../../src/state/claims';
import { ago, createKeeping } from '../../src/state/keeping';
import { createShelf, type Shelf, type Work } from '../../src/state/shelf';
import type { Workbench } from '../../src/state/workbench';
import { barrierOf } from '../model/barrierOf';
import { disposeAll, liveWorkbench, until } from './live';

let shelves = 0;
let today = 1_000_000;
const newShelf = () => createShelf(`keeping-${++shelves}`);
const alone = (last: string | null = null): Claims => ({ claim: async () => true, release: () => undefined, last });

const keepingOf = (workbench: Workbench, shelf: Shelf, claims = alone(), isUsed = true) =>
  createKeeping({ ...workbench, shelf, claims, isUsed: () => isUsed, today: () => ++today });

const hash = (workbench: Workbench) => workbench.answered((client) => client.hash());

async function reached(workbench: Workbench, steps: number): Promise<void> {
  await until(() => (workbench.frames.getState().frame?.steps ?? 0) >= steps);
}

afterEach(() => {
  disposeAll();
  vi.restoreAllMocks();
});

test('a closed tab loses nothing: model, changes on the way and state come back', async () => {
  const shelf = newShelf();
  const before = await liveWorkbench();
  await reached(before, 2000);
  before.edit('steps.e1.barrier_eV', 0.5);
  await reached(before, before.frames.getState().frame!.steps + 2000);
  before.pause();
  await before.refresh();
  await keepingOf(before, shelf).keep();
  const left = await hash(before);

  const after = await liveWorkbench();
  const keeping = keepingOf(after, shelf);
  expect(await keeping.takeUp()).toBe(true);
  await until(() => after.opening.getState().opening?.stage === 'done');
  expect(await hash(after)).toBe(left);
  // The document follows with the next picture.
  const barrier = () => barrierOf(after.document.getState().model.steps.find(({ id }) => id === 'e1')!);
  await until(() => barrier() === 0.5);
  expect(after.notices.getState().toasts.at(-1)?.text).toMatch(/^Restored: /);
  // Going on is going on with the same piece.
  after.step();
  await after.refresh();
  await keeping.keep();
  expect(await keeping.list()).toHaveLength(1);
});

test('another model is another piece of work; the one before can be opened again', async () => {
  const shelf = newShelf();
  const workbench = await liveWorkbench();
  const keeping = keepingOf(workbench, shelf);
  await reached(workbench, 500);
  await keeping.keep();
  await workbench.open(findModel('zgb'));
  await reached(workbench, 500);
  await keeping.keep();
  const [newest, older] = await keeping.list();
  expect([newest?.name, older?.name]).toEqual([findModel('zgb').name, findModel('sei-organic').name]);
  expect(keeping.currentId()).toBe(newest?.id);
  expect(await keeping.reopen(older!.id)).toBe(true);
  expect(keeping.currentId()).toBe(older?.id);
  expect(workbench.document.getState().opened.id).toBe('sei-organic');
});

test('all lines come back, those before a reset as well', async () => {
  const shelf = newShelf();
  const before = await liveWorkbench();
  await reached(before, 1000);
  before.pause();
  before.edit('steps.e1.barrier_eV', 0.5);
  before.advance(500);
  const { steps } = await before.refresh();
  await before.seek({ step: 600 });
  before.edit('conditions.temperature_K', 350);
  before.advance(500);
  before.reset();
  before.advance(200);
  await before.refresh();
  const left = await hash(before);
  const keeping = keepingOf(before, shelf);
  await keeping.keep();
  expect(await keeping.list()).toMatchObject([{ lines: 3, steps: 200 }]);

  const after = await liveWorkbench();
  await keepingOf(after, shelf).takeUp();
  await until(() => after.opening.getState().opening?.stage === 'done');
  expect(await hash(after)).toBe(left);
  const model = () => after.document.getState().model;
  await until(() => after.timeline.getState().info?.lines.length === 3);
  expect(after.timeline.getState().info?.line).toBe(3);
  await until(() => model().conditions.temperature_K === 350);
  after.chooseLine(1);
  await until(() => after.frames.getState().frame?.line === 1 && after.frames.getState().frame?.steps === steps);
  const { lines } = await after.answered((client) => client.timeline());
  expect(lines.map(({ promise }) => promise?.kept)).toEqual([true, null, true]);
  await until(() => model().conditions.temperature_K !== 350);
  expect(barrierOf(model().steps.find(({ id }) => id === 'e1')!)).toBe(0.5);
});

test('a run with changes is kept beside the one that an edit of the structure begins', async () => {
  const shelf = newShelf();
  const workbench = await liveWorkbench();
  const keeping = keepingOf(workbench, shelf);
  await reached(workbench, 500);
  const resized = (width: number) => {
    const { model } = workbench.document.getState();
    return workbench.apply({ ...model, lattice: { ...model.lattice, size: [width, 50] } });
  };
  // Nothing but looked at for a moment: it is the same piece of work.
  expect(await resized(60)).toEqual([]);
  workbench.pause();
  workbench.edit('steps.e1.barrier_eV', 0.5);
  workbench.advance(300);
  await workbench.refresh();
  const left = await hash(workbench);
  expect(await resized(70)).toEqual([]);
  workbench.advance(100);
  await workbench.refresh();
  expect(workbench.notices.getState().toasts.at(-1)?.text).toContain('The one before is kept');
  await keeping.keep();
  const [newest, older, ...more] = await keeping.list();
  expect([newest?.steps, older?.changes, more]).toEqual([100, 1, []]);
  expect(await shelf.get(older!.id)).toMatchObject({ experiment: { end: { hash: left } } });
});

test('what nobody has touched is not kept, and nothing is kept twice', async () => {
  const shelf = newShelf();
  const workbench = await liveWorkbench();
  await reached(workbench, 100);
  await keepingOf(workbench, shelf, alone(), false).keep();
  expect(await shelf.list()).toEqual([]);
  workbench.pause();
  await workbench.refresh();
  const keep = vi.spyOn(shelf, 'keep');
  const keeping = keepingOf(workbench, shelf);
  await keeping.keep();
  await keeping.keep();
  expect(keep).toHaveBeenCalledTimes(1);
});

test('kept work that is damaged is refused in words, and the page is as it was', async () => {
  const shelf = newShelf();
  const workbench = await liveWorkbench();
  await reached(workbench, 100);
  await keepingOf(workbench, shelf).keep();
  const [entry] = await shelf.list();
  const work = (await shelf.get(entry!.id)) as Work;
  await shelf.keep({ ...work, experiment: { ...work.experiment, interventions: 'many' as never } });
  const keeping = keepingOf(workbench, shelf);
  expect(await keeping.takeUp()).toBe(false);
  expect(workbench.notices.getState().toasts.at(-1)?.text).toContain('cannot be restored');
  expect(workbench.frames.getState().frame!.steps).toBeGreaterThanOrEqual(100);
});

test('where the browser has no room left, that is said once', async () => {
  const workbench = await liveWorkbench();
  await reached(workbench, 100);
  const shelf: Shelf = { ...newShelf(), keep: async () => 'full' };
  const keeping = keepingOf(workbench, shelf);
  await keeping.keep();
  await reached(workbench, 1000);
  await keeping.keep();
  expect(workbench.notices.getState().toasts.filter(({ text }) => text.includes('no room left'))).toHaveLength(1);
});

test('work of an open tab stays that tab’s', async () => {
  const held = new Set<string>();
  const locks = {
    request: async (name: string, _options: LockOptions, run: (lock: Lock | null) => Promise<void> | undefined) => {
      if (held.has(name)) return run(null);
      held.add(name);
      await run({ name, mode: 'exclusive' });
      held.delete(name);
      return undefined;
    },
  } as unknown as LockManager;
  const session = { getItem: () => 'old', setItem: vi.fn() };
  const [one, other] = [tabClaims(locks, session), tabClaims(locks, null)];
  expect(one.last).toBe('old');
  expect(await one.claim('a')).toBe(true);
  expect(session.setItem).toHaveBeenCalledWith('interphase.work', 'a');
  expect(await one.claim('a')).toBe(true);
  expect(await other.claim('a')).toBe(false);
  one.release('a');
  await Promise.resolve();
  expect(await other.claim('a')).toBe(true);
  expect(await tabClaims(undefined, null).claim('a')).toBe(true);
  const full = () => {
    throw new DOMException('no room', 'QuotaExceededError');
  };
  expect(await tabClaims(undefined, { getItem: () => null, setItem: full }).claim('a')).toBe(true);
});

test('times ago are read as people say them', () => {
  expect(ago(3000)).toBe('just now');
  expect(ago(61_000)).toBe('1 minute ago');
  expect(ago(2 * 86_400_000)).toBe('2 days ago');
});
