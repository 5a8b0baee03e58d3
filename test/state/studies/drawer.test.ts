import { describe, expect, it } from 'vitest';
import 'fake-indexeddb/auto';
import { createDrawer } from '../../../src/state/studies/drawer';

let names = 0;
const fresh = () => createDrawer<string, number>(`drawer-${++names}`);
const ten = Array.from({ length: 10 }, (_, i): [number, number] => [i, i * i]);

/** What comes, piece by piece; after each the reader does something that takes it out of the database's own tasks. */
async function pieces(drawer: ReturnType<typeof fresh>, atOnce: number, between: () => unknown = () => undefined) {
  const all: number[][] = [];
  for await (const piece of drawer.runs(atOnce)) {
    all.push(piece);
    await new Promise((resolve) => setTimeout(resolve, 5));
    await between();
  }
  return all;
}

describe('a drawer', () => {
  it('gives its runs piece by piece, each once, however long the reader takes with one', async () => {
    const drawer = fresh();
    await drawer.begin('a study');
    await drawer.add(ten);
    expect((await pieces(drawer, 4)).map(({ length }) => length)).toEqual([4, 4, 2]);
    expect((await pieces(drawer, 4)).flat()).toEqual(ten.map(([, run]) => run));
    // A last piece that is full has none after it.
    expect((await pieces(drawer, 5)).map(({ length }) => length)).toEqual([5, 5]);
    await drawer.add(ten);
    expect((await pieces(drawer, 100)).map(({ length }) => length)).toEqual([10]);
    await drawer.clear();
    expect([await drawer.about(), await pieces(drawer, 4)]).toEqual([null, []]);
  });

  it('ends where another study has begun meanwhile, and reading can be left', async () => {
    const drawer = fresh();
    await drawer.begin('a study');
    await drawer.add(ten);
    expect(await pieces(drawer, 4, () => drawer.begin('another'))).toEqual([[0, 1, 4, 9]]);
    await drawer.add(ten);
    for await (const piece of drawer.runs(4)) {
      expect(piece).toHaveLength(4);
      break;
    }
    expect([await drawer.about(), (await pieces(drawer, 4)).flat().length]).toEqual(['another', 10]);
  });
});
