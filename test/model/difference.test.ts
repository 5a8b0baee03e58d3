import { describe, expect, it } from 'vitest';
import { liveEdits } from '../../src/model/difference';
import { setAt } from '../../src/model/paths';
import { SMALL } from '../state/model';

describe('liveEdits', () => {
  it('finds nothing between a model and itself or its copy', () => {
    expect(liveEdits(SMALL, SMALL)).toEqual([]);
    expect(liveEdits(SMALL, structuredClone(SMALL))).toEqual([]);
  });

  it('lists every parameter that can change while it runs', () => {
    const hotter = setAt(SMALL, 'conditions.temperature_K', 350);
    const next = setAt(setAt(hotter, 'steps.des.prefactor_per_s', 1e12), 'steps.ads.barrier_eV', 0.4);
    expect(liveEdits(SMALL, next)).toEqual([
      { path: 'conditions.temperature_K', value: 350 },
      { path: 'steps.ads.barrier_eV', value: 0.4 },
      { path: 'steps.des.prefactor_per_s', value: 1e12 },
    ]);
  });

  it('takes a number that was left out for what it stands for', () => {
    const given = setAt(SMALL, 'steps.ads.transmission', 0.3);
    expect(liveEdits(SMALL, given)).toEqual([{ path: 'steps.ads.transmission', value: 0.3 }]);
    expect(liveEdits(given, SMALL)).toEqual([{ path: 'steps.ads.transmission', value: 1 }]);
    expect(liveEdits(SMALL, setAt(SMALL, 'steps.ads.entropy_meV_per_K', 0))).toEqual([]);
  });

  it.each([
    ['another lattice', setAt(SMALL, 'lattice.size.0', 8)],
    ['another seed', setAt(SMALL, 'seed', 8)],
    ['another pattern', setAt(SMALL, 'steps.ads.step', 'A -> empty')],
    ['a step less', { ...SMALL, steps: SMALL.steps.slice(1) }],
    ['steps in another order', { ...SMALL, steps: [...SMALL.steps].reverse() }],
    ['an optional field more', { ...SMALL, conditions: { temperature_K: 300, potential_V: 0.1 } }],
  ])('%s needs a reset', (_, next) => {
    expect(liveEdits(SMALL, next)).toBeNull();
  });

  it('words and colours mean nothing to the engine', () => {
    expect(liveEdits(SMALL, setAt(setAt(SMALL, 'name', 'Other'), 'species.A.color', '#000000'))).toEqual([]);
  });
});
