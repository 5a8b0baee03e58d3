import { useMemo, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { withError } from '../numbers';
import { chartPng } from './chartPng';
import { PlotFrame } from './PlotFrame';
import { type ProfileAround, type ProfileSeries, percentOf, profileChart, profileCurves } from './profileCharts';
import { usePlotTheme } from './theme';
import { type Range, UPlotChart } from './UPlotChart';
import { useSameList } from './useSameList';

interface ProfilePlotProps {
  title: string;
  /** Sites of each species in each layer: profile[species * layers + layer]. Give a new array when it changed. */
  profile: Float64Array;
  layers: number;
  /** Distance between layers in nm. */
  spacingNm: number;
  series: ProfileSeries[];
  fileName: string;
  /** The shares as curves instead of stacked. */
  curves: boolean;
  onCurves: (on: boolean) => void;
  /** An ensemble at this moment, behind the curves. */
  around: ProfileAround | null;
}

/** What each layer holds: the share of its sites per species, stacked or as curves, over the distance from layer 0. */
export function ProfilePlot(props: ProfilePlotProps) {
  const { title, profile, layers, spacingNm, series, fileName, curves, onCurves, around } = props;
  const theme = usePlotTheme();
  const [zoom, setZoom] = useState<Range | null>(null);
  const visible = useSameList(series.filter(({ hidden }) => !hidden));
  const { chart, shares, edges } = useMemo(
    () =>
      curves
        ? profileCurves(profile, layers, spacingNm, visible, zoom, theme.panel, around)
        : profileChart(profile, layers, spacingNm, visible, zoom, theme.panel),
    [profile, layers, spacingNm, visible, zoom, theme.panel, curves, around],
  );

  const readout = (row: number) => {
    // The last point of a stack only closes its last step.
    const bin = Math.min(row, edges.length - 2);
    const [from, to] = [edges[bin] ?? 0, edges[bin + 1] ?? 0];
    const textOf = ({ index }: ProfileSeries, share: number) => [
      `${(100 * share).toFixed(1)} %`,
      ...(curves && around ? [meanText(around, index, (from + to) / 2)] : []),
    ];
    return {
      head: `${distance(from)}–${distance(to)} nm`,
      rows: visible.map((one, s) => ({
        id: one.id,
        label: one.label,
        color: one.color,
        text: textOf(one, shares[s]?.[bin] ?? 0).join(' | '),
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
      unit=""
      fileName={fileName}
      logs={[{ label: 'curves', isOn: curves, onChange: onCurves }]}
      onShowAll={zoom ? () => setZoom(null) : undefined}
      csv={csv}
      png={() => chartPng(chart, title, 'share of the sites of each layer', theme)}
    >
      <UPlotChart
        chart={chart}
        summary={summarise(title, visible, edges, shares)}
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

/** Mean of an ensemble with its confidence at a distance in nm. */
function meanText(around: ProfileAround, species: number, nm: number): string {
  const { mean, error } = percentOf(around, species);
  const bin =
    Math.min(
      mean.length,
      around.edges_nm.findIndex((edge) => edge > nm),
    ) - 1;
  return bin < 0 ? '–' : `${withError(mean[bin]!, error[bin]!)} %`;
}

/** For each species that is there, where it is densest. */
function summarise(
  title: string,
  series: readonly ProfileSeries[],
  edges: Float64Array,
  shares: Float64Array[],
): string {
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
