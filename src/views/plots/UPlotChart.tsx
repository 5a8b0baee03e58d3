import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type uPlot from 'uplot';
import 'uplot/dist/uPlot.min.css';
import { type Chart, chartOptions, structure } from './chart';
import { createPlot } from './softwarePlot';
import { usePlotTheme } from './theme';

/** What the plot says about the row under the cursor. */
export interface Readout {
  head: string;
  rows: { id: string; label: string; color: string; text: string }[];
}

export interface Range {
  min: number;
  max: number;
}

interface UPlotChartProps {
  chart: Chart;
  /** Name and last values, for screen readers. */
  summary: string;
  /** Words in place of curves when there is nothing to draw. */
  empty: string;
  readout: (row: number) => Readout;
  /** A new range of x was chosen; null shows everything again. */
  onZoom: (range: Range | null) => void;
}

const FONT = 12;
const LINE_WIDTH = 1.75;
/** CSS pixels that an arrow key moves the cursor. */
const KEY_STEP = 6;
/** More rows of the readout stand in two columns; where their texts are long, as many as have room under each other. */
const SHORT_ROWS = 6;
const LONG_ROWS = 8;
const LONG_TEXT = 12;

/** A chart drawn by uPlot, which is touched nowhere else but in chart.ts: cursor with readout, zoom by dragging, keys. */
export function UPlotChart({ chart, summary, empty, readout, onZoom }: UPlotChartProps) {
  const host = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const [cursor, setCursor] = useState<{ row: number; left: number } | null>(null);
  const [said, setSaid] = useState('');
  const theme = usePlotTheme();
  const latest = useRef({ chart, theme, onZoom });
  latest.current = { chart, theme, onZoom };
  const shape = useMemo(() => structure(chart), [chart]);
  const hasSize = size.width > 0 && size.height > 0;

  useEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setSize({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `shape` stands for the parts of the chart that need a new instance
  useEffect(() => {
    if (!hasSize) return undefined;
    const element = host.current!;
    const options = chartOptions(
      { width: element.clientWidth, height: element.clientHeight, font: FONT, lineWidth: LINE_WIDTH },
      () => latest.current.chart,
      () => latest.current.theme,
    );
    const created = createPlot(
      {
        ...options,
        hooks: {
          ...options.hooks,
          setCursor: [
            (u) => {
              const { idx, left } = u.cursor;
              const isOver = idx != null && left != null && left >= 0;
              setCursor(isOver ? { row: rowAt(u, left, latest.current.chart.kind), left } : null);
            },
          ],
          setSelect: [(u) => selectRange(u, latest.current.onZoom)],
        },
      },
      latest.current.chart.data,
      element,
    );
    const reset = () => latest.current.onZoom(null);
    created.over.addEventListener('dblclick', reset);
    plot.current = created;
    return () => {
      created.destroy();
      plot.current = null;
      setCursor(null);
    };
  }, [shape, hasSize]);

  useEffect(() => plot.current?.setData(chart.data), [chart]);
  useEffect(() => {
    if (hasSize) plot.current?.setSize(size);
  }, [size, hasSize]);
  // The same instance in other colours.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new theme is the reason to draw again
  useEffect(() => plot.current?.redraw(), [theme]);

  const moveTo = (left: number) => {
    const u = plot.current;
    if (!u || chart.data[0].length === 0) return;
    const clamped = Math.min(u.over.clientWidth, Math.max(0, left));
    u.setCursor({ left: clamped, top: u.over.clientHeight / 2 });
    const { head, rows } = readout(rowAt(u, clamped, chart.kind));
    setSaid(`${head}: ${rows.map(({ label, text }) => `${label} ${text}`).join(', ')}`);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    const u = plot.current;
    if (!u || event.ctrlKey || event.metaKey || event.altKey) return;
    const end = u.over.clientWidth;
    const at = cursor?.left ?? end;
    const step = event.shiftKey ? 10 * KEY_STEP : KEY_STEP;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => moveTo(at - step),
      ArrowRight: () => moveTo(at + step),
      Home: () => moveTo(0),
      End: () => moveTo(end),
      Escape: () => u.setCursor({ left: -10, top: -10 }),
      '+': () => onZoom(rangeBetween(u, at - end / 4, at + end / 4)),
      '0': () => onZoom(null),
    };
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  };

  const isEmpty = chart.data[0].length === 0 || chart.series.length === 0;
  const shown = cursor && !isEmpty && cursor.row < chart.data[0].length ? readout(cursor.row) : null;
  return (
    <div className="plot-chart">
      <div
        ref={host}
        className="plot-canvas"
        role="img"
        aria-label={`${summary} Arrow keys move the cursor, plus zooms, 0 shows everything.`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move the cursor
        tabIndex={0}
        onKeyDown={onKeyDown}
        onBlur={() => plot.current?.setCursor({ left: -10, top: -10 })}
      />
      {isEmpty && <p className="plot-empty">{empty}</p>}
      {shown && cursor && plot.current && (
        <Tooltip {...shown} at={plot.current.over.offsetLeft + cursor.left} width={size.width} />
      )}
      <p className="visually-hidden" aria-live="polite">
        {said}
      </p>
    </div>
  );
}

/** Beside the cursor (at `at` CSS pixels of a chart of this width), on the side with more room, and never outside. */
function Tooltip({ head, rows, at, width }: Readout & { at: number; width: number }) {
  const box = useRef<HTMLDivElement>(null);
  const isLong = rows.some(({ text }) => text.length > LONG_TEXT);
  useLayoutEffect(() => {
    const element = box.current!;
    const own = element.offsetWidth;
    const left = at > width / 2 ? at - own - 8 : at + 8;
    element.style.left = `${Math.max(0, Math.min(width - own, left))}px`;
  });
  return (
    <div ref={box} className="plot-tooltip" aria-hidden>
      <b>{head}</b>
      <dl data-columns={rows.length > (isLong ? LONG_ROWS : SHORT_ROWS) ? 2 : 1}>
        {rows.map(({ id, label, color, text }) => (
          <div key={id}>
            <i style={{ background: color }} />
            <dt>{label}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

/** The row a position stands for: the nearest point of a curve, the step of a stack that it lies on. */
function rowAt(u: uPlot, left: number, kind: Chart['kind']): number {
  const nearest = u.posToIdx(left);
  const isBefore = (u.data[0]?.[nearest] ?? 0) > u.posToVal(left, 'x');
  return kind === 'stack' && isBefore ? Math.max(0, nearest - 1) : nearest;
}

function selectRange(u: uPlot, onZoom: (range: Range) => void): void {
  const { left, width } = u.select;
  if (width === 0) return;
  onZoom(rangeBetween(u, left, left + width));
  u.setSelect({ left: 0, top: 0, width: 0, height: 0 }, false);
}

function rangeBetween(u: uPlot, left: number, right: number): Range {
  return { min: u.posToVal(Math.max(0, left), 'x'), max: u.posToVal(Math.min(u.over.clientWidth, right), 'x') };
}
