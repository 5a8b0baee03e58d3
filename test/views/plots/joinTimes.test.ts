import { describe, expect, it } from 'vitest';
import { joinTimes } from '../../../src/views/plots/joinTimes';
import { timeChart } from '../../../src/views/plots/TimePlot';

const x = Float64Array.of(0, 1, 2, 4);
const besideX = Float64Array.of(0, 1.5, 2, 6, 8);

describe('two runs in one plot', () => {
  it('hold at each time of either the row that was last recorded', () => {
    const { times, rows, besideRows } = joinTimes([x, [0, 1, 3]], [besideX, [0, 1, 3, 4]]);
    expect(Array.from(times)).toEqual([0, 1, 1.5, 4, 6, 8]);
    expect(Array.from(rows)).toEqual([0, 1, 1, 3, -1, -1]);
    expect(Array.from(besideRows)).toEqual([0, 0, 1, 2, 3, 4]);
  });

  it('are drawn over the longer time, the second one dashed and without a name of its own', () => {
    const series = [{ id: 'a', label: 'A', color: '#cc0000', values: x.slice(), beside: besideX.slice() }];
    const { chart, besideRows } = timeChart(x, series, null, false, false, '#ffffff', besideX);
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
