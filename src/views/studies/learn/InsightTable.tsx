import { useRef } from 'react';
import { type Insight, ranking } from '../../../analysis/surrogate/insight';
import { dependenceCsv, importanceCsv, nameOf, shapleyCsv } from '../../../analysis/surrogate/tables';
import type { StudyParameter } from '../../../model/study';
import { CIVIDIS_STOPS } from '../../lattice/scales';
import { short, signed } from '../../numbers';
import { downloadCsv } from '../../plots/download';
import { fitting } from '../../plots/fitting';
import { PlotFrame } from '../../plots/PlotFrame';
import { svgPng } from '../../plots/svgPng';
import { type PlotTheme, usePlotTheme } from '../../plots/theme';
import { useWidth } from '../../plots/useWidth';
import { Button } from '../../ui/Button';
import { swarm } from './swarm';

interface InsightTableProps {
  parameters: StudyParameter[];
  insight: Insight;
  label: string;
  fileName: string;
}

const ROW = 36;
const HEAD = 44;
/** A narrow drawing has the name above, and no curve. */
const NARROW = 620;
const BAR = '#0d9488';

/** A row for each parameter, the most important first: its importance, its Shapley values, and how the result follows it. */
export function InsightTable({ parameters, insight, label, fileName }: InsightTableProps) {
  const picture = useRef<SVGSVGElement>(null);
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const theme = usePlotTheme();
  const order = ranking(insight);
  const top = nameOf(parameters[order[0]!]!);
  return (
    <div className="learn-wide">
      <PlotFrame
        title="What decides it"
        unit="the most important first"
        fileName={`${fileName}-importance`}
        logs={[]}
        csv={() => importanceCsv(parameters, insight)}
        png={() => svgPng(picture.current!, `What decides ${label}`, 'importance, Shapley values, dependence', theme)}
      >
        <div ref={holder}>
          {width > 0 && (
            <Drawing
              {...{ parameters, insight, order, theme, width, picture }}
              said={`${label} is decided most by ${top}. The same follows as a table.`}
            />
          )}
        </div>
      </PlotFrame>
      <details className="learn-details">
        <summary>The same as a table</summary>
        <NumbersTable parameters={parameters} insight={insight} order={order} />
        <div className="row">
          <Button onPress={() => downloadCsv(shapleyCsv(parameters, insight), `${fileName}-shapley`)}>
            Every Shapley value as CSV
          </Button>
          <Button onPress={() => downloadCsv(dependenceCsv(parameters, insight), `${fileName}-dependence`)}>
            The dependence as CSV
          </Button>
        </div>
      </details>
    </div>
  );
}

interface DrawingProps {
  parameters: StudyParameter[];
  insight: Insight;
  order: number[];
  theme: PlotTheme;
  width: number;
  picture: React.RefObject<SVGSVGElement | null>;
  said: string;
}

function Drawing({ parameters, insight, order, theme, width, picture, said }: DrawingProps) {
  const { importance, shapley, dependence } = insight;
  const narrow = width < NARROW;
  const row = narrow ? ROW + 20 : ROW;
  const names = narrow ? 0 : Math.min(230, width * 0.24);
  const bars = { from: names, to: names + (narrow ? width * 0.28 : 150) };
  const curves = narrow ? { from: width, to: width } : { from: width - 100, to: width - 4 };
  const swarms = { from: bars.to + 24, to: curves.from - (narrow ? 10 : 24) };
  const most = Math.max(1e-300, ...importance.map(({ value, error }) => value + error));
  const reach = Math.max(1e-300, ...shapley.values.flat().map(Math.abs));
  const lows = Math.min(...dependence.means.flat());
  const highs = Math.max(...dependence.means.flat(), lows + 1e-300);
  const foot = narrow ? 42 : 26;
  const height = HEAD + order.length * row + foot;
  const zero = (swarms.from + swarms.to) / 2;
  const text = { fill: theme.muted, fontSize: 11, fontFamily: theme.font };
  return (
    <svg ref={picture} className="learn-rows" width={width} height={height} role="img" aria-label={said}>
      <text x={bars.from} y={14} {...text}>
        Importance
      </text>
      <text x={bars.from} y={29} {...text}>
        R² lost without it
      </text>
      <text x={zero} y={14} textAnchor="middle" {...text}>
        Shapley values
      </text>
      <text x={zero} y={29} textAnchor="middle" {...text}>
        {narrow ? 'one dot a point' : 'what it adds at each point, in the unit of the result'}
      </text>
      {!narrow && (
        <>
          <text x={curves.from} y={14} {...text}>
            Dependence
          </text>
          <text x={curves.from} y={29} {...text}>
            low to high
          </text>
        </>
      )}
      <line x1={zero} x2={zero} y1={HEAD - 6} y2={height - foot} stroke={theme.line} strokeWidth={1.5} />
      {order.map((p, i) => {
        const y = HEAD + i * row + (narrow ? 20 : 0);
        const middle = y + ROW / 2;
        const { value, error } = importance[p]!;
        const scale = (bars.to - bars.from) / most;
        const end = bars.from + Math.max(0, value) * scale;
        const [least, largest] = [
          bars.from + Math.max(0, value - error) * scale,
          bars.from + Math.max(0, value + error) * scale,
        ];
        return (
          <g key={parameters[p]!.path}>
            <line x1={0} x2={width} y1={y - (narrow ? 20 : 0)} y2={y - (narrow ? 20 : 0)} stroke={theme.line} />
            <text x={0} y={narrow ? y - 4 : middle + 4} fill={theme.ink} fontSize={12} fontFamily={theme.font}>
              {fitting(nameOf(parameters[p]!), narrow ? width : names - 10)}
            </text>
            <rect x={bars.from} y={middle - 7} width={Math.max(1, end - bars.from)} height={14} rx={2} fill={BAR} />
            <line x1={least} x2={largest} y1={middle} y2={middle} stroke={theme.ink} strokeWidth={1.5} />
            <Swarm
              values={shapley.values.map((own) => own[p]!)}
              shares={shapley.shares.map((own) => own[p]!)}
              x={(phi) => zero + (phi / reach) * (swarms.to - swarms.from) * 0.5}
              y={middle}
              edge={theme.muted}
            />
            {!narrow && (
              <polyline
                fill="none"
                stroke={theme.ink}
                strokeWidth={1.5}
                points={dependence.means[p]!.map((mean, k) => {
                  const across = curves.from + dependence.shares[k]! * (curves.to - curves.from);
                  return `${across.toFixed(1)},${(y + ROW - 5 - ((mean - lows) / (highs - lows)) * (ROW - 10)).toFixed(1)}`;
                }).join(' ')}
              />
            )}
          </g>
        );
      })}
      <Legend
        x={swarms.from}
        width={swarms.to - swarms.from}
        y={height - foot + 6}
        reach={reach}
        theme={theme}
        lower={narrow ? 16 : 0}
      />
    </svg>
  );
}

/** Dots of one parameter, in as few paths as there are colours. */
interface SwarmProps {
  values: number[];
  /** Of the parameter's range, for the colours. */
  shares: number[];
  x: (phi: number) => number;
  y: number;
  edge: string;
}

function Swarm({ values, shares, x, y, edge }: SwarmProps) {
  const paths = CIVIDIS_STOPS.map(() => '');
  const radius = 2.6;
  for (const { i, at, off } of swarm(values.map(x), radius, ROW / 2 - 4)) {
    const stop = Math.min(CIVIDIS_STOPS.length - 1, Math.floor(shares[i]! * CIVIDIS_STOPS.length));
    const d = `M${(at - radius).toFixed(1)} ${(y + off).toFixed(1)}a${radius} ${radius} 0 1 0 ${2 * radius} 0a${radius} ${radius} 0 1 0 ${-2 * radius} 0`;
    paths[stop] += d;
  }
  return paths.map(
    (d, stop) =>
      d && <path key={CIVIDIS_STOPS[stop]} d={d} fill={CIVIDIS_STOPS[stop]} stroke={edge} strokeWidth={0.5} />,
  );
}

function Legend({
  x,
  width,
  y,
  reach,
  theme,
  lower,
}: {
  x: number;
  width: number;
  y: number;
  reach: number;
  theme: PlotTheme;
  /** How far the colours stand below the numbers. */
  lower: number;
}) {
  const text = { fill: theme.muted, fontSize: 10.5, fontFamily: theme.font };
  const each = Math.min(12, width / 40);
  const [middle, bar] = [x + width / 2, each * CIVIDIS_STOPS.length];
  return (
    <>
      <text x={x} y={y + 9} {...text}>
        {signed(-reach)}
      </text>
      <text x={x + width} y={y + 9} textAnchor="end" {...text}>
        {signed(reach)}
      </text>
      <text x={middle - bar / 2 - 6} y={y + lower + 9} textAnchor="end" {...text}>
        value: low
      </text>
      {CIVIDIS_STOPS.map((colour, i) => (
        <rect key={colour} x={middle - bar / 2 + i * each} y={y + lower} width={each + 0.3} height={10} fill={colour} />
      ))}
      <text x={middle + bar / 2 + 6} y={y + lower + 9} {...text}>
        high
      </text>
    </>
  );
}

function NumbersTable({
  parameters,
  insight,
  order,
}: {
  parameters: StudyParameter[];
  insight: Insight;
  order: number[];
}) {
  return (
    <div className="learn-scroll">
      <table className="table learn-table">
        <thead>
          <tr>
            <th scope="col">Parameter</th>
            <th scope="col">Importance</th>
            <th scope="col">Mean |Shapley value|</th>
            <th scope="col">Expected at low</th>
            <th scope="col">Expected at high</th>
          </tr>
        </thead>
        <tbody>
          {order.map((p) => {
            const { value, error } = insight.importance[p]!;
            const means = insight.dependence.means[p]!;
            const { low, high } = parameters[p]!;
            return (
              <tr key={parameters[p]!.path}>
                <th scope="row">{nameOf(parameters[p]!)}</th>
                <td>
                  {short(value)} ± {short(error)}
                </td>
                <td>{short(insight.shapley.strength[p]!)}</td>
                <td>
                  {short(means[0]!)} <small>at {short(low)}</small>
                </td>
                <td>
                  {short(means.at(-1)!)} <small>at {short(high)}</small>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
