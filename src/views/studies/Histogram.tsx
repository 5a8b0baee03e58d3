import { useMemo, useRef } from 'react';
import { toCsv } from '../../analysis/csv';
import { formatCount } from '../../model/units';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { usePlotTheme } from '../plots/theme';

const MOST_BINS = 40;
const [WIDTH, HEIGHT, FOOT] = [360, 150, 18];

/** How values are spread: bars of equal width, by the rule of Freedman and Diaconis (Probab. Theory Relat. Fields 1981). */
export function Histogram({ title, values, fileName }: { title: string; values: number[]; fileName: string }) {
  const { edges, bins } = useMemo(() => binned(values), [values]);
  const most = Math.max(1, ...bins);
  const width = WIDTH / Math.max(1, bins.length);
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const svg = (
    <svg
      ref={picture}
      className="histogram"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={`${title}: ${values.length} values from ${text(edges[0])} to ${text(edges.at(-1))}`}
    >
      {bins.map((n, i) => {
        const height = (n / most) * (HEIGHT - FOOT - 4);
        return (
          <rect
            key={edges[i]}
            x={i * width + 0.5}
            y={HEIGHT - FOOT - height}
            width={Math.max(0.5, width - 1)}
            height={height}
            fill="#0f766e"
          >
            <title>{`${text(edges[i])} to ${text(edges[i + 1])}: ${n} runs`}</title>
          </rect>
        );
      })}
      <text x={0} y={HEIGHT - 4}>
        {text(edges[0])}
      </text>
      <text x={WIDTH} y={HEIGHT - 4} textAnchor="end">
        {text(edges.at(-1))}
      </text>
    </svg>
  );
  return (
    <PlotFrame
      title={title}
      unit={`${formatCount(values.length)} runs`}
      fileName={fileName}
      logs={[]}
      csv={() =>
        toCsv([
          { name: 'from', values: edges.slice(0, -1) },
          { name: 'to', values: edges.slice(1) },
          { name: 'runs', values: bins },
        ])
      }
      png={() => svgPng(picture.current!, title, `${values.length} runs`, theme)}
    >
      {values.length === 0 ? <p className="heatmap-empty">Drawn from the first run on</p> : svg}
    </PlotFrame>
  );
}

const text = (value: number | undefined) => (value === undefined ? '' : String(Number(value.toPrecision(4))));

function binned(values: number[]): { edges: number[]; bins: number[] } {
  if (values.length === 0) return { edges: [], bins: [] };
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0]!, sorted.at(-1)!];
  if (high === low) return { edges: [low, high], bins: [values.length] };
  const quartile = (q: number) => sorted[Math.floor(q * (sorted.length - 1))]!;
  const wanted = (2 * (quartile(0.75) - quartile(0.25))) / Math.cbrt(values.length);
  const number = Math.min(MOST_BINS, Math.max(4, wanted > 0 ? Math.ceil((high - low) / wanted) : 10));
  const bins = new Array<number>(number).fill(0);
  for (const value of values) bins[Math.min(number - 1, Math.floor(((value - low) / (high - low)) * number))]!++;
  return { edges: Array.from({ length: number + 1 }, (_, i) => low + ((high - low) * i) / number), bins };
}
