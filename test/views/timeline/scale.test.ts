import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { marksOf, momentAt, shareOf, type TrackScale } from '../../../src/views/timeline/scale';

const base: TrackScale = { axis: 'events', log: false, end: { step: 1_000_000, time_s: 2e-3 }, firstTime: 1e-9 };

describe('the scale of the timeline', () => {
  it('leads from a moment to its place and back, on every kind of track', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('events' as const, 'time' as const),
        fc.boolean(),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (axis, log, share) => {
          const scale = { ...base, axis, log };
          const moment = momentAt(scale, share);
          const back = shareOf(scale, { step: 0, time_s: 0, ...moment });
          // Events are whole numbers: on a logarithmic track the first ones lie far apart.
          const event = axis === 'events' ? (log ? Math.log(2) / Math.log1p(1e6) : 1e-6) : 1e-9;
          expect(Math.abs(back - share)).toBeLessThanOrEqual(event);
        },
      ),
      { seed: 1 },
    );
  });

  it('ends at the end of the line, with its clock', () => {
    expect(momentAt(base, 1)).toEqual(base.end);
    expect(momentAt({ ...base, axis: 'time', log: true }, 1)).toEqual(base.end);
    expect(shareOf({ ...base, end: { step: 0, time_s: 0 } }, { step: 0, time_s: 0 })).toBe(0);
  });

  it('joins marks that would lie upon each other', () => {
    const at = (step: number) => ({ step, time_s: 0 });
    const marks = marksOf(base, [at(1000), at(5000), at(400_000), at(405_000), at(420_000)], 0.01);
    expect(marks.map(({ members }) => members.length)).toEqual([2, 2, 1]);
    expect(marks[1]?.share).toBeCloseTo(0.4, 12);
  });
});
