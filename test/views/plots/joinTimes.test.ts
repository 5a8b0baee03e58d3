import { describe, expect, it } from 'vitest';
import { joinTimes } from '../../../src/views/plots/joinTimes';
import { timeChart } from '../../../src/views/plots/timeChart';

const x = Float64Array.of(0, 1, 2, 4);
const besideX = Float64Array.of(0, 1.5, 2, 6, 8);

describe('two runs in one plot', () => {
  it('hold at each time of either the row that was last recorded', () => {
    const { times, rows } = joinTimes([
      [x, [0, 1, 3]],
      [besideX, [0, 1, 3, 4]],
    ]);
    expect(Array.from(times)).toEqual([0, 1, 1.5, 4, 6, 8]);
    expect(rows.map((own) => Array.from(own))).toEqual([
      [0, 1, 1, 3, -1, -1],
      [0, 0, 1, 2, 3, 4],
    ]);
  });

  it('are drawn over the longer time, the second one dashed and without a name of its own', () => {
    const series = [{ id: 'a', label: 'A', color: '#cc0000', values: x.slice(), beside: besideX.slice() }];
    const { chart, besideRows } = timeChart({
      x,
      series,
      zoom: null,
      logX: false,
      logY: false,
      ground: '#ffffff',
      besideX,
    });
    expect(chart.x.max).toBe(8);
    expect(chart.series.map(({ label, dash }) => [label, dash.length > 0])).toEqual([
      ['A', false],
      ['', true],
    ]);
    const [times, own, beside] = chart.data;
    expect(own!.at(-1)).toBeNaN();
    expect(beside!.at(-1)).toBe(8);
    expect(besideRows).toHaveLength(times.length);
    expect(chart.y.max).toBeGreaterThan(8);
  });
});

describe('an ensemble around a run', () => {
  const edges = (values: number[]) => Float64Array.from(values);
  const around = { n: 5, mean: edges([3, 4]), error: edges([1, 1]), low: edges([0, -2]), high: edges([6, 30]) };
  const draw = (own: Float64Array, aroundX: Float64Array) => {
    const series = [{ id: 'a', label: 'A', color: '#cc0000', values: own.slice(), around }];
    return timeChart({ x: own, series, zoom: null, logX: false, logY: false, ground: '#ffffff', aroundX });
  };

  it('has room, lies behind the curve, and can be read where the run has not come yet', () => {
    const { chart, rows } = draw(x, Float64Array.of(3, 12));
    expect([chart.x.max, chart.series.length, chart.behind?.length]).toEqual([12, 1, 1]);
    expect(chart.y.min).toBeLessThanOrEqual(-2);
    expect(chart.y.max).toBeGreaterThanOrEqual(30);
    expect([...chart.data[0]]).toEqual([0, 1, 2, 3, 4, 12]);
    expect(Array.from(rows).at(-1)).toBe(-1);
  });

  it('gives the time where the run has not begun', () => {
    expect(draw(Float64Array.of(0), Float64Array.of(1e-6, 2e-6)).chart.x.max).toBe(2e-6);
  });
});
