import { useMemo, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { binLayers } from '../../analysis/profile';
import type { Chart } from './chart';
import { chartPng } from './chartPng';
import { lineStroke } from './ink';
import { PlotFrame } from './PlotFrame';
import { usePlotTheme } from './theme';
import { type Range, UPlotChart } from './UPlotChart';
import { useSameList } from './useSameList';

export interface ProfileSeries {
  id: string;
  label: string;
  /** Colour #rrggbb. */
  color: string;
  /** Row of the species in the profile. */
  index: number;
  hidden?: boolean;
}

interface ProfilePlotProps {
  title: string;
  /** Sites of each species in each layer: profile[species * layers + layer]. Give a new array when it changed. */
  profile: Float64Array;
  layers: number;
  /** Distance between layers in nm. */
  spacingNm: number;
  series: ProfileSeries[];
  fileName: string;
}

const MOST_BINS = 1000;

/** What each layer holds: the share of its sites per species, stacked, over the distance from layer 0. */
export function ProfilePlot({ title, profile, layers, spacingNm, series, fileName }: ProfilePlotProps) {
  const theme = usePlotTheme();
  const [zoom, setZoom] = useState<Range | null>(null);
  const visible = useSameList(series.filter(({ hidden }) => !hidden));
  const { chart, shares } = useMemo(
    () => profileChart(profile, layers, spacingNm, visible, zoom, theme.panel),
    [profile, layers, spacingNm, visible, zoom, theme.panel],
  );

  const readout = (row: number) => {
    // The last point only closes the last step.
    const bin = Math.min(row, chart.data[0].length - 2);
    const from = chart.data[0][bin] ?? 0;
    return {
      head: `${distance(from)}–${distance(chart.data[0][bin + 1] ?? from)} nm`,
      rows: visible.map(({ id, label, color }, s) => ({
        id,
        label,
        color,
        text: `${(100 * (shares[s]?.[bin] ?? 0)).toFixed(1)} %`,
      })),
    };
  };
  const csv = () =>
    toCsv([
      { name: 'distance', unit: 'nm', values: Array.from({ length: layers }, (_, layer) => layer * spacingNm) },
      ...series.map(({ id, index }) => ({
        name: id,
        unit: 'sites',
        values: profile.subarray(index * layers, (index + 1) * layers),
      })),
    ]);
  return (
    <PlotFrame
      title={title}
      unit="share"
      fileName={fileName}
      logs={[]}
      onShowAll={zoom ? () => setZoom(null) : undefined}
      csv={csv}
      png={() => chartPng(chart, title, 'share of the sites of each layer', theme)}
    >
      <UPlotChart
        chart={chart}
        summary={summarise(title, visible, chart, shares)}
        empty={
          series.length > 0 && visible.length === 0
            ? 'All its species are hidden in the legend'
            : 'Run the simulation to draw this'
        }
        readout={readout}
        onZoom={setZoom}
      />
    </PlotFrame>
  );
}

/**
 * Stacked shares: the first series lies on the ground, so its area is drawn last, over the sums behind it.
 * @returns the chart, whose series run from the top of the stack down, and the share per bin of each given series
 */
export function profileChart(
  profile: Float64Array,
  layers: number,
  spacingNm: number,
  series: readonly ProfileSeries[],
  zoom: Range | null,
  ground: string,
): { chart: Chart; shares: Float64Array[] } {
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

  const sum = new Float64Array(bins);
  const stacked = shares.map((share) => {
    for (let bin = 0; bin < bins; bin++) sum[bin]! += 100 * share[bin]!;
    return closed(sum);
  });
  const edges = Float64Array.from(
    { length: bins === 0 ? 0 : bins + 1 },
    (_, i) => Math.min(layers, i * layersPerBin) * spacingNm,
  );
  const chart: Chart = {
    kind: 'stack',
    series: series
      .map(({ id, label, color }) => ({ id, label, fill: color, color: lineStroke(color, ground).color, dash: [] }))
      .reverse(),
    data: [edges, ...stacked.reverse()],
    x: { ...(zoom ?? { min: 0, max: Math.max(1, layers) * spacingNm }), log: false, unit: 'nm' },
    y: { min: 0, max: 100, log: false, unit: '%' },
  };
  return { chart, shares };
}

/** A copy whose last value stands twice, so that the last step has a width. */
function closed(values: Float64Array): Float64Array {
  const longer = new Float64Array(values.length === 0 ? 0 : values.length + 1);
  longer.set(values);
  if (values.length > 0) longer[values.length] = values.at(-1)!;
  return longer;
}

/** For each species that is there, where it is densest. */
function summarise(title: string, series: readonly ProfileSeries[], chart: Chart, shares: Float64Array[]): string {
  const [edges] = chart.data;
  const parts = series.flatMap(({ label }, s) => {
    const share = shares[s]!;
    const most = share.reduce((best, value, bin) => (value > share[best]! ? bin : best), 0);
    return share[most] ? [`${label} at most ${(100 * share[most]).toFixed(0)} % at ${distance(edges[most]!)} nm`] : [];
  });
  return `${title}: ${parts.join(', ') || 'none of its species is there'}.`;
}

function distance(nm: number): string {
  return String(Number(nm.toPrecision(4)));
}
