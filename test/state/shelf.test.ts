import 'fake-indexeddb/auto';
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
  expect((await own.get('c'))?.experiment.model.id).toBe('zgb');
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
