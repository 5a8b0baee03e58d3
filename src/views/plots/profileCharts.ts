/** Charts of what each layer holds. */
import { binEdges, binLayers } from '../../analysis/profile';
import type { Course } from '../../analysis/study/runningMoments';
import type { Chart } from './chart';
import { lineStroke } from './ink';
import { valueRange } from './timeChart';
import type { Range } from './UPlotChart';

export interface ProfileSeries {
  id: string;
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** Row of the species in the profile. */
  index: number;
  hidden?: boolean;
}

/** An ensemble at the moment of a profile. */
export interface ProfileAround {
  /** Share of each species in the sites of a bin of layers: at species · bins + bin. */
  profile: Course;
  /** Edges of the bins in nm from layer 0, one more than there are. */
  edges_nm: readonly number[];
}

export interface ProfileChart {
  chart: Chart;
  /** Share per bin of each given series. */
  shares: Float64Array[];
  /** Edges of the bins in nm, one more than there are. */
  edges: Float64Array;
}

const MOST_BINS = 1000;

/**
 * Stacked shares: the first series lies on the ground, so its area is drawn last, over the sums behind it; those of the chart run
 * from the top of the stack down.
 */
export function profileChart(
  profile: Float64Array,
  layers: number,
  spacingNm: number,
  series: readonly ProfileSeries[],
  zoom: Range | null,
  ground: string,
): ProfileChart {
  const { shares, edges } = sharesByBin(profile, layers, spacingNm, series);
  const sum = new Float64Array(shares[0]?.length ?? 0);
  const stacked = shares.map((share) => {
    for (let bin = 0; bin < sum.length; bin++) sum[bin]! += 100 * share[bin]!;
    return closed(sum);
  });
  const chart: Chart = {
    kind: 'stack',
    series: series
      .map(({ id, label, color }) => ({ id, label, fill: color, color: lineStroke(color, ground).color, dash: [] }))
      .reverse(),
    data: [edges, ...stacked.reverse()],
    x: distanceAxis(layers, spacingNm, zoom),
    y: { min: 0, max: 100, log: false, unit: '%' },
  };
  return { chart, shares, edges };
}

/** Shares as curves, each through the middle of its layers, with the spread and confidence of an ensemble behind them. */
export function profileCurves(
  profile: Float64Array,
  layers: number,
  spacingNm: number,
  series: readonly ProfileSeries[],
  zoom: Range | null,
  ground: string,
  around: ProfileAround | null,
): ProfileChart {
  const { shares, edges } = sharesByBin(profile, layers, spacingNm, series);
  const strokes = series.map(({ id, label, color }) => ({ id, label, ...lineStroke(color, ground) }));
  const columns = shares.map((share) => share.map((value) => 100 * value));
  const x = around && middles(around.edges_nm);
  const behind =
    around && x
      ? series.map(({ index }, s) => ({ x, course: percentOf(around, index), color: strokes[s]!.color }))
      : [];
  const chart: Chart = {
    kind: 'line',
    series: strokes,
    data: [middles(edges), ...columns],
    behind,
    x: distanceAxis(layers, spacingNm, zoom),
    y: {
      ...valueRange([...columns, ...behind.flatMap(({ course }) => [course.low, course.high])], false),
      log: false,
      unit: '%',
    },
  };
  return { chart, shares, edges };
}

/** The course of a species over the bins, in per cent. */
export function percentOf({ profile, edges_nm }: ProfileAround, species: number): Course {
  const bins = edges_nm.length - 1;
  const own = (values: Float64Array) =>
    values.subarray(species * bins, (species + 1) * bins).map((value) => 100 * value);
  const { n, mean, error, low, high } = profile;
  return { n, mean: own(mean), error: own(error), low: own(low), high: own(high) };
}

/** The middle of each bin. */
export const middles = (edges: ArrayLike<number>): Float64Array =>
  Float64Array.from({ length: Math.max(0, edges.length - 1) }, (_, bin) => (edges[bin]! + edges[bin + 1]!) / 2);

/** Share of each series in the sites of its bins, and their edges in nm. */
function sharesByBin(profile: Float64Array, layers: number, spacingNm: number, series: readonly ProfileSeries[]) {
  const isPlaced = layers > 0 && profile.length > 0 && profile.length % layers === 0;
  const {
    profile: binned,
    bins,
    layersPerBin,
  } = isPlaced ? binLayers(profile, layers, MOST_BINS) : { profile, bins: 0, layersPerBin: 1 };
  const total = new Float64Array(bins);
  for (let i = 0; i < binned.length && bins > 0; i++) total[i % bins]! += binned[i]!;
  const shares = series.map(({ index }) =>
    Float64Array.from(total, (all, bin) => (all > 0 ? (binned[index * bins + bin] ?? 0) / all : 0)),
  );
  const edges = Float64Array.from(isPlaced ? binEdges(layers, layersPerBin) : [], (layer) => layer * spacingNm);
  return { shares, edges };
}

const distanceAxis = (layers: number, spacingNm: number, zoom: Range | null): Chart['x'] => ({
  ...(zoom ?? { min: 0, max: Math.max(1, layers) * spacingNm }),
  log: false,
  unit: 'nm',
});

/** A copy whose last value stands twice, so that the last step has a width. */
function closed(values: Float64Array): Float64Array {
  const longer = new Float64Array(values.length === 0 ? 0 : values.length + 1);
  longer.set(values);
  if (values.length > 0) longer[values.length] = values.at(-1)!;
  return longer;
}
