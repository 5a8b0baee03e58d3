import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ticks } from '../../../src/views/plots/ticks';

const labels = (min: number, max: number, unit: string, log = false, most = 4) =>
  ticks({ min, max, unit, log }, most).map(({ label }) => label);

describe('linear ticks', () => {
  it('are round numbers, the unit only at the last', () => {
    expect(labels(0, 412.6e-6, 's')).toEqual(['0', '200', '400 µs']);
    expect(labels(0, 50, 'nm', false, 5)).toEqual(['0', '10', '20', '30', '40', '50 nm']);
  });
  it('take larger units for long distances', () => {
    expect(labels(0, 1e5, 'nm', false, 2)).toEqual(['0', '50', '100 µm']);
  });
  it('write as many decimals as the step needs', () => {
    expect(labels(1.2e-6, 1.3e-6, 's')).toEqual(['1.20', '1.25', '1.30 µs']);
    expect(labels(0, 0.4, '', false, 2)).toEqual(['0', '0.2', '0.4']);
  });
  it('give bare large numbers their prefix at every tick', () => {
    expect(labels(0, 2000, '', false, 2)).toEqual(['0', '1k', '2k']);
  });
  it('mark no halves of what is counted', () => {
    const at = (max: number) => ticks({ min: 1, max, unit: '', log: false, whole: true }, 4).map((tick) => tick.at);
    expect([at(2), at(3)]).toEqual([
      [1, 2],
      [1, 2, 3],
    ]);
  });
  it('write a proper minus', () => {
    expect(labels(-1, 1, '', false, 2)).toEqual(['−1', '0', '1']);
  });
  it('stay inside any range and near the wanted number', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e6, max: 1e6, noNaN: true }),
        fc.double({ min: 1e-3, max: 1e6, noNaN: true }),
        (min, width) => {
          const found = ticks({ min, max: min + width, unit: '', log: false }, 5);
          expect(found.length).toBeLessThanOrEqual(6);
          expect(found.length).toBeGreaterThanOrEqual(2);
          for (const { at } of found) {
            expect(at).toBeGreaterThanOrEqual(min - width * 1e-6);
            expect(at).toBeLessThanOrEqual(min + width * (1 + 1e-6));
          }
        },
      ),
    );
  });
  it('are none for a range without width', () => {
    expect(ticks({ min: 1, max: 1, unit: '', log: false }, 4)).toEqual([]);
    expect(ticks({ min: 0, max: Number.NaN, unit: '', log: false }, 4)).toEqual([]);
  });
});

describe('logarithmic ticks', () => {
  it('are decades with their own prefix', () => {
    expect(labels(1e-8, 1e-6, 's', true)).toEqual(['10 ns', '100 ns', '1 µs']);
    expect(labels(1, 2000, '', true)).toEqual(['1', '10', '100', '1k']);
  });
  it('leave out labels where there are many decades, never the newest', () => {
    const found = labels(1e-12, 1e-3, 's', true, 4);
    expect(found).toHaveLength(10);
    expect(found.at(-1)).toBe('1 ms');
    expect(found.filter((text) => text !== '').length).toBeLessThanOrEqual(4);
  });
  it('go by 1, 2, 5 within a decade', () => {
    expect(labels(1.5, 8, '', true)).toEqual(['2', '5']);
  });
});
