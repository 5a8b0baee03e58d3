import { type ReactNode, useRef } from 'react';
import type { StudyResults } from '../../analysis/activeLearning/results';
import { type CsvColumn, toCsv } from '../../analysis/csv';
import { Axes, type AxisRange, type Scales } from '../plots/Axes';
import { PlotFrame } from '../plots/PlotFrame';
import { svgPng } from '../plots/svgPng';
import { type PlotTheme, usePlotTheme } from '../plots/theme';
import { percent } from './classes';

type Reports = StudyResults['reports'];
type Five = [number, number, number, number, number];

const HEIGHT = 190;
const DOT = '#0d9488';
/** What the columns of five numbers are called in files. */
const FIVE = ['least', 'quartile_1', 'median', 'quartile_3', 'most'];

/** Error, score and its change, cycle by cycle, and how honest the probabilities are. */
export function CycleFigures({ reports }: { reports: Reports }) {
  const last = reports.at(-1)!;
  const first = reports[0]!;
  const cycles = { label: 'cycle', min: -0.5, max: Math.max(1, last.cycle) + 0.5, whole: true };
  const mostError = Math.max(0.1, ...reports.map(({ error }) => error)) * 1.1;
  const changes = reports.flatMap(({ cycle, scoreChange }) =>
    scoreChange ? [{ cycle, five: scoreChange as Five }] : [],
  );
  const reach = Math.max(0.02, ...changes.map(({ five }) => Math.max(-five[1], five[3]))) * 1.15;
  const scores = reports.map(({ cycle, score }) => ({ cycle, five: score as Five }));
  return (
    <div className="study-figures">
      <Figure
        title="Wrong predictions"
        unit="runs held out"
        summary={`Share of the runs kept from the classifier that it puts into a wrong class: from ${percent(first.error)} to ${percent(last.error)} over ${last.cycle} cycles.`}
        x={cycles}
        y={{ label: 'error', min: 0, max: mostError, percent: true }}
        columns={[
          { name: 'cycle', values: reports.map(({ cycle }) => cycle) },
          { name: 'error', values: reports.map(({ error }) => error) },
        ]}
      >
        {({ x, y }) => <Curve points={reports.map(({ cycle, error }) => ({ x: x(cycle), y: y(error) }))} />}
      </Figure>
      <Figure
        title="Prediction score Σp²"
        unit="quartiles"
        summary={`How sure the classifier is: the squares of its four probabilities p added up, 1 for certain and 0.25 for no idea. A box holds the middle half of the points it could ask for, its line the median (now ${last.score[2].toFixed(2)}). It asks for some of those below ${(0.4).toFixed(2)}: ${last.uncertain} of ${last.candidates}.`}
        x={cycles}
        y={{ label: 'score', min: 0.2, max: 1 }}
        columns={fives(scores)}
      >
        {(scales, theme) =>
          scores.map((one) => <Box key={one.cycle} {...one} whiskers scales={scales} theme={theme} />)
        }
      </Figure>
      <Figure
        title="Change of the score"
        unit="quartiles"
        summary={
          changes.length > 0
            ? `By how much a cycle changed the score, at points that stay the same. Last median ${percent(changes.at(-1)!.five[2], 2)}: near 0, another cycle would change little.`
            : 'From the second model on.'
        }
        x={cycles}
        y={{ label: 'relative change', min: -reach, max: reach, percent: true }}
        columns={fives(changes)}
      >
        {(scales, theme) => changes.map((one) => <Box key={one.cycle} {...one} scales={scales} theme={theme} />)}
      </Figure>
      <ReliabilityFigure report={last} />
    </div>
  );
}

interface FigureProps {
  title: string;
  unit: string;
  /** The figure in a sentence, for screen readers and for whoever wants the last number. */
  summary: string;
  x: AxisRange;
  y: AxisRange;
  columns: CsvColumn[];
  children: (scales: Scales, theme: PlotTheme) => ReactNode;
}

function Figure({ title, unit, summary, x, y, columns, children }: FigureProps) {
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  return (
    <PlotFrame
      title={title}
      unit={unit}
      fileName={`active-learning-${title.toLowerCase().replace(/[^a-z]+/g, '-')}`}
      logs={[]}
      csv={() => toCsv(columns)}
      png={() => svgPng(picture.current!, title, unit, theme)}
    >
      <Axes height={HEIGHT} x={x} y={y} theme={theme} picture={picture} said={`${title} ${unit}. ${summary}`}>
        {(scales) => children(scales, theme)}
      </Axes>
      <p className="study-note">{summary}</p>
    </PlotFrame>
  );
}

const fives = (all: { cycle: number; five: Five }[]): CsvColumn[] => [
  { name: 'cycle', values: all.map(({ cycle }) => cycle) },
  ...FIVE.map((name, i) => ({ name, values: all.map(({ five }) => five[i]!) })),
];

interface Place {
  x: number;
  y: number;
}

function Curve({ points }: { points: Place[] }) {
  return (
    <>
      <polyline fill="none" stroke={DOT} strokeWidth={1.75} points={points.map(({ x, y }) => `${x},${y}`).join(' ')} />
      {points.map(({ x, y }) => (
        <circle key={x} cx={x} cy={y} r={2.8} fill={DOT} />
      ))}
    </>
  );
}

interface BoxProps {
  cycle: number;
  five: Five;
  whiskers?: boolean;
  scales: Scales;
  theme: PlotTheme;
}

/** Quartiles as a box with the median marked; with whiskers also the extremes. */
function Box({ cycle, five, whiskers, scales: { x, y }, theme }: BoxProps) {
  const half = Math.min(8, (x(1) - x(0)) * 0.33);
  const middle = x(cycle);
  const [least, q1, q2, q3, most] = five.map(y) as Five;
  return (
    <g>
      {whiskers && <line x1={middle} x2={middle} y1={least} y2={most} stroke={theme.muted} />}
      <rect
        x={middle - half}
        width={2 * half}
        y={q3}
        height={Math.max(0.5, q1 - q3)}
        fill={theme.panel}
        stroke={DOT}
        strokeWidth={1.25}
      />
      <line x1={middle - half} x2={middle + half} y1={q2} y2={q2} stroke={theme.ink} strokeWidth={1.75} />
    </g>
  );
}

function ReliabilityFigure({ report }: { report: Reports[number] }) {
  const { stated, observed, samples, error } = report.reliability;
  const places = ({ x, y }: Scales) => stated.map((p, i) => ({ x: x(p), y: y(observed[i]!) }));
  return (
    <Figure
      title="Calibration"
      unit="probabilities"
      summary={`Of runs that it gave a class with a probability of 0.8, eight in ten should be of that class: the dashed line. Mean distance from it ${percent(error)}.`}
      x={{ label: 'stated', min: 0, max: 1 }}
      y={{ label: 'came true', min: 0, max: 1 }}
      columns={[
        { name: 'stated', values: stated },
        { name: 'observed', values: observed },
        { name: 'samples', values: samples },
      ]}
    >
      {(scales, theme) => (
        <>
          <line
            x1={scales.x(0)}
            y1={scales.y(0)}
            x2={scales.x(1)}
            y2={scales.y(1)}
            stroke={theme.muted}
            strokeDasharray="5 4"
          />
          <Curve points={places(scales)} />
        </>
      )}
    </Figure>
  );
}
