import { describe, expect, it } from 'vitest';
import { cyclesOf, failedCycle, hopsOf, type SegmentRow } from '../../src/analysis/cycles';
import { findModel } from '../../src/model/library';

const row = (cycle: number, segment: number, charge: number, executed: number[], counts = [90, 10]): SegmentRow => ({
  ...{ cycle, segment, from_s: 2 * cycle + segment, to_s: 2 * cycle + segment + 1, step: executed[0]!, charge },
  ...{ executed, counts, observables: [cycle] },
});

describe('cycles of a protocol', () => {
  const rows = [
    row(0, 0, -100, [10, 1]),
    row(0, 1, 95, [30, 3]),
    row(1, 0, -80, [40, 4]),
    row(1, 1, 48, [70, 9]),
    row(2, 0, -1, [71, 9]),
  ];
  const cycles = cyclesOf(rows, 2, [[], [1]], (counts) => counts);

  it('have charges, efficiency, events of their own, and mobilities', () => {
    expect(cycles).toHaveLength(3);
    expect(cycles[0]).toMatchObject({
      number: 1,
      complete: true,
      taken: 100,
      given: 95,
      efficiency: 0.95,
      from_s: 0,
      to_s: 2,
    });
    expect(cycles[1]).toMatchObject({ taken: 80, given: 48, efficiency: 0.6, events: [40, 6], observables: [1] });
    expect(cycles[1]!.mobility).toEqual([Number.NaN, 0.6]);
    expect(cycles[2]).toMatchObject({ complete: false, events: [1, 0] });
  });

  it('fail where they give back less than 70 %', () => {
    expect(failedCycle(cycles)).toBe(2);
    expect(failedCycle(cycles.slice(0, 1))).toBeNull();
    // A cycle that hardly passed any charge says nothing.
    const idle = [...rows, row(2, 1, 0, [72, 9])];
    expect(failedCycle(cyclesOf([...idle.slice(0, 2), ...idle.slice(4)], 2, [[], []], (counts) => counts))).toBeNull();
  });

  it('know which steps move which species', () => {
    const model = findModel('li-metal-small');
    const hops = hopsOf(model);
    const of = (id: string) =>
      hops[model.species.findIndex((species) => species.id === id)]!.map((step) => model.steps[step]!.id);
    expect(of('Li_ion')).toEqual(['hop_Li_ion']);
    expect(of('F5DEE_ads')).toEqual([]);
    expect(of('void')).toEqual([]);
  });
});
