import 'fake-indexeddb/auto';
import { openDB } from 'idb';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { EXPERIMENT_FORMAT } from '../../src/model/experiment';
import { findModel } from '../../src/model/library';
import { createShelf, type Work } from '../../src/state/shelf';

let number = 0;
const shelf = () => createShelf(`shelf-${++number}`);
const work = (id: string, changed: number): Work => ({
  id,
  changed,
  name: id,
  steps: 10,
  time: 1,
  changes: 0,
  experiment: {
    format: EXPERIMENT_FORMAT,
    engine: 'e',
    model: findModel('zgb'),
    interventions: [],
    end: null,
  },
  picture: null,
});

afterEach(() => vi.restoreAllMocks());

test('keeps, lists newest first, gives back, removes', async () => {
  const own = shelf();
  await own.keep(work('a', 1));
  await own.keep(work('b', 3));
  await own.keep(work('c', 2));
  expect((await own.list()).map(({ id }) => id)).toEqual(['b', 'c', 'a']);
  expect((await own.list())[0]).not.toHaveProperty('experiment');
  expect((await own.get('c'))?.experiment).toEqual(work('c', 2).experiment);
  await own.keep({ ...work('a', 4), steps: 99 });
  expect((await own.list())[0]).toMatchObject({ id: 'a', steps: 99 });
  await own.remove('a');
  expect(await own.get('a')).toBeNull();
  await own.clear();
  expect(await own.list()).toEqual([]);
});

test('the oldest is given up past twenty', async () => {
  const own = shelf();
  for (let i = 1; i <= 23; i++) await own.keep(work(`w${i}`, i));
  const ids = (await own.list()).map(({ id }) => id);
  expect(ids).toHaveLength(20);
  expect(ids.at(-1)).toBe('w4');
});

describe('where room is short', () => {
  test('older work makes way', async () => {
    const own = shelf();
    for (let i = 1; i <= 12; i++) await own.keep(work(`w${i}`, i));
    const put = IDBObjectStore.prototype.put;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementationOnce(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await own.keep(work('new', 99))).toBe('kept');
    expect(IDBObjectStore.prototype.put).not.toBe(put);
    expect((await own.list()).map(({ id }) => id)).toEqual([
      'new',
      ...Array.from({ length: 9 }, (_, i) => `w${12 - i}`),
    ]);
  });

  test('and if there is none at all, that is said', async () => {
    const own = shelf();
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('no room', 'QuotaExceededError');
    });
    expect(await own.keep(work('new', 99))).toBe('full');
  });
});

test('without storage nothing is kept, and nothing breaks', async () => {
  vi.spyOn(indexedDB, 'open').mockImplementation(() => {
    throw new DOMException('not here', 'SecurityError');
  });
  const own = shelf();
  expect(await own.keep(work('a', 1))).toBe('none');
  expect(await own.list()).toEqual([]);
  expect(await own.get('a')).toBeNull();
  await own.remove('a');
});

describe('what something else has left in the database', () => {
  async function put(name: string, ...entries: unknown[]): Promise<void> {
    const own = createShelf(name);
    await own.keep(work('sound', 5));
    const db = await openDB(name);
    for (const entry of entries) await db.put('work', entry);
    db.close();
  }

  test('is listed as far as it makes sense, and stops nothing', async () => {
    const name = `shelf-${++number}`;
    const odd = { steps: -3, time: 'long', changes: Number.NaN, lines: [], picture: '<svg>', name: { toString: 1 } };
    await put(name, { ...odd, id: 'odd', changed: 9 }, { id: 7, changed: 8 }, { id: 'old', changed: new Date(0) });
    const list = await createShelf(name).list();
    const entry = { changed: 9, name: 'Run without a name', steps: 0, time: 0, changes: 0, lines: 0, picture: null };
    expect(list).toMatchObject([{ id: 'old', changed: 0 }, { id: 'odd', ...entry }, { id: 'sound' }]);
    expect(await createShelf(name).get('odd')).toMatchObject({ ...entry, experiment: undefined });
    expect(await createShelf(name).keep(work('next', 10))).toBe('kept');
  });

  test('under its name, without its store, makes way', async () => {
    const name = `shelf-${++number}`;
    (await openDB(name, 1, { upgrade: (db) => void db.createObjectStore('other') })).close();
    const own = createShelf(name);
    expect(await own.keep(work('a', 1))).toBe('kept');
    expect(await own.list()).toHaveLength(1);
  });
});

test('a database that never answers counts as none', async () => {
  vi.useFakeTimers();
  vi.spyOn(indexedDB, 'open').mockImplementation(() => new EventTarget() as IDBOpenDBRequest);
  vi.spyOn(IDBFactory.prototype, 'open').mockReturnValue(Object.create(IDBOpenDBRequest.prototype));
  const kept = shelf().keep(work('a', 1));
  await vi.advanceTimersByTimeAsync(3000);
  expect(await kept).toBe('none');
  vi.useRealTimers();
});
