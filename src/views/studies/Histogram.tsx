import { useMemo, useRef } from 'react';
import { toCsv } from '../../analysis/csv';
import { formatCount } from '../../model/units';
import { Axes, rangeOf } from '../plots/Axes';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { usePlotTheme } from '../plots/theme';
import { binned } from './bins';

const HEIGHT = 200;

/** Values of one kind of run. */
export interface HistogramSet {
  label: string;
  color: string;
  values: number[];
}

interface HistogramProps {
  title: string;
  /** One, or several that share their bins, their bars side by side. */
  sets: HistogramSet[];
  fileName: string;
}

/** How values are spread: bars of equal width, by the rule of Freedman and Diaconis (Probab. Theory Relat. Fields 1981). */
export function Histogram({ title, sets, fileName }: HistogramProps) {
  const { edges, bins, low, high } = useMemo(() => binned(sets.map(({ values }) => values)), [sets]);
  const most = Math.max(1, ...bins.flat());
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const runs = sets.map(({ label, values }) => `${formatCount(values.length)} ${label}`).join(', ');
  const drawing = edges.length > 0 && (
    <Axes
      height={HEIGHT}
      x={{ label: title, ...rangeOf(edges) }}
      y={{ label: 'runs', min: 0, max: 1.05 * most, whole: true }}
      theme={theme}
      picture={picture}
      said={`${title}: ${runs}, from ${text(low)} to ${text(high)}`}
    >
      {({ x, y }) =>
        sets.map(({ label, color }, s) =>
          bins[s]!.map((n, i) => {
            // All runs may have given the same.
            const [from, to] =
              edges[i + 1]! > edges[i]! ? [x(edges[i]!), x(edges[i + 1]!)] : [x(edges[i]!) - 20, x(edges[i]!) + 20];
            const bar = Math.max(0.5, (to - from - 1) / sets.length);
            return (
              <rect
                key={`${label} ${edges[i]}`}
                x={from + 0.5 + s * bar}
                y={y(n)}
                width={bar}
                height={y(0) - y(n)}
                fill={color}
              >
                <title>{`${text(edges[i])} to ${text(edges[i + 1])}: ${n} ${label}`}</title>
              </rect>
            );
          }),
        )
      }
    </Axes>
  );
  return (
    <PlotFrame
      title={title}
      unit={runs}
      fileName={fileName}
      logs={[]}
      csv={() =>
        toCsv([
          { name: 'from', values: edges.slice(0, -1) },
          { name: 'to', values: edges.slice(1) },
          ...sets.map(({ label }, s) => ({ name: label, values: bins[s]! })),
        ])
      }
      png={() => svgPng(picture.current!, title, runs, theme)}
    >
      {drawing || <p className="heatmap-empty">Drawn from the first run on</p>}
    </PlotFrame>
  );
}

const text = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(4))));
