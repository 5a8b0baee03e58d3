/** States as they are kept. That a run goes on from them with the same bits is tested in reproducible.test.ts. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nodeEngine } from '../../src/cli/engine';
import { packedLength, packWords, unpackWords } from '../../src/engine/packedState';
import { Simulation } from '../../src/engine/simulation';
import { compile } from '../../src/model/compile';
import { findModel } from '../../src/model/library';

test('any words come back, over whatever lay there before', () => {
  const word = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, fc.integer());
  fc.assert(
    fc.property(fc.array(word, { maxLength: 200 }), (words) => {
      const packed = packWords(Int32Array.from(words));
      expect(packedLength(packed)).toBe(words.length);
      const into = new Int32Array(words.length + 1).fill(7);
      unpackWords(packed, into);
      expect([...into]).toEqual([...words, 7]);
    }),
    { seed: 3, numRuns: 300 },
  );
});

test('a state of the lithium electrode takes less than a third of its memory', async () => {
  const { tables } = compile(findModel('li-metal-small'));
  const simulation = await Simulation.create(await nodeEngine(), tables, 1);
  simulation.run(20_000);
  const packed = simulation.checkpoint();
  expect(packed.byteLength).toBeLessThan((4 * packedLength(packed)) / 3);
});
