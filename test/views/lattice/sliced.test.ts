import { expect, it } from 'vitest';
import { type Pause, Sliced } from '../../../src/views/lattice/sliced';

/** Work of so many pieces, each as long as a slice, that comes to a name. */
function* long(name: string, pieces: number, begun: string[]): Generator<Pause, string> {
  begun.push(name);
  for (let n = 0; n < pieces; n++) {
    const end = performance.now() + 10;
    while (performance.now() < end);
    yield;
  }
  return name;
}

it('short work is done at once', () => {
  const done: string[] = [];
  const sliced = new Sliced<string>((name) => done.push(name));
  sliced.begin(() => long('short', 0, []));
  expect(done).toEqual(['short']);
  sliced.dispose();
});

it('of what waits for long work only the newest is done', async () => {
  const [begun, done]: [string[], string[]] = [[], []];
  const sliced = new Sliced<string>((name) => done.push(name));
  for (const name of ['first', 'second', 'third']) sliced.begin(() => long(name, 4, begun));
  expect(done).toEqual([]);
  await sliced.settled();
  expect(done).toEqual(['first', 'third']);
  expect(begun).toEqual(['first', 'third']);
  sliced.dispose();
});

it('what is broken off is not done, and nobody waits for it for ever', async () => {
  const done: string[] = [];
  const sliced = new Sliced<string>((name) => done.push(name));
  sliced.begin(() => long('dropped', 5, []));
  const waited = sliced.settled();
  sliced.cancel();
  await waited;
  sliced.begin(() => long('next', 2, []));
  await sliced.settled();
  expect(done).toEqual(['next']);
  sliced.dispose();
});

it('work that waits for something else goes on when that has come', async () => {
  const done: string[] = [];
  const sliced = new Sliced<string>((name) => done.push(name));
  let come: () => void = () => undefined;
  sliced.begin(function* () {
    yield new Promise<void>((resolve) => {
      come = resolve;
    });
    return 'waited';
  });
  await new Promise((resolve) => setTimeout(resolve, 20));
  expect(done).toEqual([]);
  come();
  await sliced.settled();
  expect(done).toEqual(['waited']);
  sliced.dispose();
});
