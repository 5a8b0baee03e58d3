import { describe, expect, test } from 'vitest';
import { smallModel } from '../../src/cli/validation/smallModel';
import { parseModel } from '../../src/model/validate';
import { isOwnWayBack } from '../../src/model/wayBack';

const CELL = {
  kind: 'cell',
  size: [6, 6],
  periodic: [true, true],
  vectors_nm: [[1, 0], [0, 1]], // biome-ignore format: a matrix
  site_types: ['top', 'bridge'],
  basis: [
    { type: 'top', at: [0, 0] },
    { type: 'bridge', at: [0.5, 0] },
  ],
};

function model(step: Record<string, unknown>, others: Record<string, unknown>[] = [], lattice?: unknown) {
  return smallModel({
    size: [6, 6],
    species: ['free', 'A', 'B'],
    steps: [{ rate: 1, ...step }, ...others] as never,
    more: lattice ? { lattice } : {},
  });
}
const ownWayBack = (...args: Parameters<typeof model>) => {
  const made = model(...args);
  return isOwnWayBack(made.steps[0]!, made);
};

describe('a step that is its own way back', () => {
  test.each([
    ['a hop', { step: 'A + free -> free + A' }, true],
    ['an exchange', { step: 'A + B -> B + A' }, true],
    ['a jump over a site', { step: 'A + B + free -> free + B + A' }, true],
    ['adsorption', { step: 'free -> A' }, false],
    ['a reaction', { step: 'A + B -> free + free' }, false],
    ['a drift, to the right only', { step: 'A + free -> free + A', orientation: [1, 2, 0] }, false],
    ['a shift of two', { step: 'A + B + free -> free + A + B' }, false],
  ])('%s', (_, step, expected) => {
    expect(ownWayBack(step)).toBe(expected);
  });

  test('not where it takes or gives gas, which another event of it does not undo', () => {
    const hop = { id: 's1', step: 'A + free -> free + A', law: 'constant', rate_per_s: 1 };
    const of = (gas: Record<string, number>) => {
      const made = smallModel({
        size: [6, 6],
        species: ['free', 'A'],
        steps: [{ ...hop, gas }],
        more: { gases: [{ id: 'g', pressure_bar: 1 }] },
      });
      return isOwnWayBack(made.steps[0]!, made);
    };
    expect(of({ g: 0 })).toBe(true);
    expect(of({ g: -1 })).toBe(false);
  });

  test('between two types only where the step names none, and not beside a way back', () => {
    const back = [{ law: 'reverse', of: 's1' }];
    expect(ownWayBack({ step: 'A + free -> free + A' }, [], CELL)).toBe(true);
    expect(ownWayBack({ step: 'A@top + free@bridge -> free + A' }, [], CELL)).toBe(false);
    expect(ownWayBack({ step: 'A + free -> free + A' }, back, CELL)).toBe(false);
  });
});

test('another response than one half is an error there, and how to mend it', () => {
  const document = JSON.parse(JSON.stringify(model({ step: 'A + free -> free + A' })));
  document.interactions = [{ id: 'pair', sites: 'A + A', energy_eV: 0.1 }];
  expect(parseModel(document).ok).toBe(true);
  document.steps[0].omega = 0.3;
  const parsed = parseModel(document);
  expect(parsed.ok ? [] : parsed.problems).toMatchObject([
    {
      path: 'steps[0].omega',
      message: expect.stringMatching(/its own way back/),
      mend: expect.stringMatching(/reverse/),
    },
  ]);
});
