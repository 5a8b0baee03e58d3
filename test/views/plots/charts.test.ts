// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { spread, structure } from '../../../src/views/plots/chart';
import { profileChart, profileCurves } from '../../../src/views/plots/profileCharts';
import { percent, shareScale } from '../../../src/views/plots/SharesPlot';
import { type TimeSeries, timeChart, valueRange } from '../../../src/views/plots/timeChart';
import type { Range } from '../../../src/views/plots/UPlotChart';

const red = { id: 'F', label: 'Li₂CO₃', color: '#ff0000' };
const white = { id: 'S', label: 'solvent', color: '#ffffff' };

const draw = (x: Float64Array, series: TimeSeries[], zoom: Range | null, logX: boolean, logY: boolean) =>
  timeChart({ x, series, zoom, logX, logY, ground: '#ffffff' });

describe('timeChart', () => {
  const x = Float64Array.of(0, 1e-9, 1e-6, 1e-3);
  const values = Float64Array.of(0, 10, 20, 30);

  it('draws all of it from t = 0 where time is linear', () => {
    const { chart, rows } = draw(x, [{ ...red, values }], null, false, false);
    expect(Array.from(rows)).toEqual([0, 1, 2, 3]);
    expect(chart.x).toMatchObject({ min: 0, max: 1e-3 });
    expect(chart.y.min).toBe(0);
    expect(chart.y.max).toBeGreaterThan(30);
  });
  it('starts a logarithmic time at the first positive one', () => {
    const { chart, rows } = draw(x, [{ ...red, values }], null, true, false);
    expect(Array.from(rows)).toEqual([1, 2, 3]);
    expect(chart.x.min).toBe(1e-9);
    expect([...chart.data[1]!]).toEqual([10, 20, 30]);
  });
  it('draws a zoomed range with its neighbours, but not one that a logarithm does not have', () => {
    const zoomed = draw(x, [{ ...red, values }], { min: 1e-7, max: 1e-5 }, true, false);
    expect(Array.from(zoomed.rows)).toEqual([1, 2, 3]);
    expect(zoomed.chart.x).toMatchObject({ min: 1e-7, max: 1e-5 });
    expect(draw(x, [], { min: 0, max: 1e-5 }, true, false).chart.x.min).toBe(1e-9);
  });
  it('survives no rows and only t = 0', () => {
    for (const time of [[], [0]]) {
      for (const log of [true, false]) {
        const column = new Float64Array(time.length);
        const { chart } = draw(Float64Array.from(time), [{ ...red, values: column }], null, log, log);
        expect(chart.x.max).toBeGreaterThan(chart.x.min);
        expect(chart.y.max).toBeGreaterThan(chart.y.min);
      }
    }
  });
  it('thins a long run', () => {
    const long = Float64Array.from({ length: 50_000 }, (_, i) => i);
    expect(draw(long, [{ ...red, values: long }], null, false, false).rows.length).toBeLessThan(2000);
  });
  it('dashes white on white', () => {
    const { chart } = draw(x, [{ ...white, values }], null, false, false);
    expect(chart.series[0]!.dash).not.toEqual([]);
    expect(chart.series[0]!.color).not.toBe('#ffffff');
  });
});

describe('valueRange', () => {
  it('keeps zeros off a logarithmic axis: the floor lies below the smallest positive value', () => {
    const { min, max } = valueRange([Float64Array.of(0, 1, 500)], true);
    expect(min).toBeGreaterThan(0);
    expect(min).toBeLessThan(1);
    expect(max).toBeGreaterThan(500);
  });
  it('makes room for negative values, and for nothing but zeros', () => {
    expect(valueRange([Float64Array.of(-2, 3)], false).min).toBe(-2);
    // Energies: where 0 lies says nothing.
    const { min: low, max: high } = valueRange([Float64Array.of(135, 148)], false, true);
    expect([low > 130, low < 135, high > 148]).toEqual([true, true, true]);
    const flat = valueRange([Float64Array.of(-7, -7)], false, true);
    expect([flat.min < -7, flat.max > -7]).toEqual([true, true]);
    expect(valueRange([Float64Array.of(0, 0)], false)).toEqual({ min: 0, max: 1 });
  });
});

describe('profileChart', () => {
  // Species 0: solvent, 1: film; two layers of four sites.
  const profile = Float64Array.of(1, 4, /**/ 3, 0);
  const series = [
    { ...white, index: 0 },
    { ...red, index: 1 },
  ];

  it('stacks percentages of each layer, from the bottom in the given order', () => {
    const { chart, shares } = profileChart(profile, 2, 0.5, series, null, '#ffffff');
    expect([...chart.data[0]]).toEqual([0, 0.5, 1]);
    expect(chart.series.map(({ id }) => id)).toEqual(['F', 'S']);
    expect([...chart.data[1]!]).toEqual([100, 100, 100]);
    expect([...chart.data[2]!]).toEqual([25, 100, 100]);
    expect([...shares[1]!]).toEqual([0.75, 0]);
  });
  it('counts hidden species in the layer, but does not draw them', () => {
    const { chart } = profileChart(profile, 2, 1, [series[1]!], null, '#ffffff');
    expect([...chart.data[1]!]).toEqual([75, 0, 0]);
  });
  it('as curves has the shares at the middle of each layer, with room for an ensemble behind them', () => {
    const of = (...values: number[]) => Float64Array.from(values);
    // Both species over two bins, which need not be the layers of the run.
    const around = {
      profile: {
        n: 9,
        mean: of(0.2, 1, 0.8, 0),
        error: of(0.1, 0, 0.1, 0),
        low: of(0, 1, 0.5, 0),
        high: of(0.5, 1, 1, 0),
      },
      edges_nm: [0, 0.5, 1],
    };
    const { chart } = profileCurves(profile, 2, 0.5, [series[1]!], null, '#ffffff', around);
    expect(chart.data.map((column) => [...column])).toEqual([
      [0.25, 0.75],
      [75, 0],
    ]);
    const [behind] = chart.behind!;
    expect([[...behind!.x], [...behind!.course.mean], [...behind!.course.high]]).toEqual([
      [0.25, 0.75],
      [80, 0],
      [100, 0],
    ]);
    expect(chart.y.max).toBeGreaterThanOrEqual(100);
  });
  it('has nothing to draw before the first frame', () => {
    expect(profileChart(new Float64Array(0), 50, 1, series, null, '#ffffff').chart.data[0].length).toBe(0);
  });
});

describe('shares', () => {
  const steps = [0.5, 1e-5, 0].map((share, i) => ({ id: `e${i}`, label: '', color: '#ff0000', share }));

  it('fill a linear axis that ends at a round number', () => {
    const { position, ticks } = shareScale(steps, false);
    expect(position(0.5)).toBeCloseTo(0.5 / 0.6, 12);
    expect(ticks.map(({ label }) => label)).toEqual(['0 %', '30 %', '60 %']);
  });
  it('have a bar of some length on a logarithmic axis, except for none at all', () => {
    const { position } = shareScale(steps, true);
    expect(position(1)).toBe(1);
    expect(position(1e-5)).toBeGreaterThan(0);
    expect(position(1e-5)).toBeLessThan(position(0.5));
    expect(position(0)).toBe(0);
  });
  it('read well', () => {
    expect([0.312, 0.09, 0.004, 0.00003, 3e-7, 0].map(percent)).toEqual([
      '31.2 %',
      '9.00 %',
      '0.40 %',
      '0.003 %',
      '3×10⁻⁵ %',
      '0',
    ]);
  });
});

describe('spread', () => {
  it('moves labels apart and keeps them inside', () => {
    const at = spread(
      [
        { at: 50, value: 3 },
        { at: 52, value: 2 },
        { at: 99, value: 1 },
      ],
      0,
      100,
      10,
    ).map((l) => l.at);
    expect(at).toEqual([50, 60, 99]);
    const low = spread(
      [1, 2, 3].map((value) => ({ at: 100, value })),
      0,
      100,
      10,
    ).map((l) => l.at);
    expect(low).toEqual([80, 90, 100]);
  });
  it('drops those of the smallest values where there is no room', () => {
    expect(
      spread(
        [1, 2, 3, 4].map((value) => ({ at: 0, value })),
        0,
        20,
        10,
      )
        .map((l) => l.value)
        .sort(),
    ).toEqual([2, 3, 4]);
  });
});

it('charts share an instance as long as their curves and scales are the same', () => {
  const make = (log: boolean, value: number) =>
    draw(Float64Array.of(1, 2), [{ ...red, values: Float64Array.of(value, 2) }], null, log, false).chart;
  expect(structure(make(false, 1))).toBe(structure(make(false, 7)));
  expect(structure(make(false, 1))).not.toBe(structure(make(true, 1)));
});
