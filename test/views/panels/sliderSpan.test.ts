import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { QUANTITIES } from '../../../src/views/panels/quantities';
import { sliderSpan } from '../../../src/views/panels/sliderSpan';

describe('sliderSpan', () => {
  it('goes a little beyond the study range', () => {
    expect(sliderSpan(0.636, 0.636, [0.55, 0.97], QUANTITIES.barrier_eV!)).toEqual([0.46, 1.06]);
  });

  it('goes around the value where there is no study range, not below 0', () => {
    expect(sliderSpan(0.01, 0.01, undefined, QUANTITIES.barrier_eV!)).toEqual([0, 0.26]);
  });

  it('covers decades for a prefactor', () => {
    const [low, high] = sliderSpan(1e13, 1e13, undefined, QUANTITIES.prefactor_per_s!);
    expect(Math.log10(low)).toBeCloseTo(10);
    expect(Math.log10(high)).toBeCloseTo(16);
  });

  it('always holds the present value and the opened one', () => {
    const energy = fc.double({ min: 0, max: 20, noNaN: true });
    fc.assert(
      fc.property(energy, energy, (value, opened) => {
        const [low, high] = sliderSpan(value, opened, [0.3, 0.5], QUANTITIES.barrier_eV!);
        expect(low).toBeLessThan(high);
        expect(Math.min(value, opened)).toBeGreaterThanOrEqual(low);
        expect(Math.max(value, opened)).toBeLessThanOrEqual(high);
      }),
    );
  });
});
