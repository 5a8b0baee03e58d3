import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { toCsv } from '../../analysis/csv';
import { cividis } from '../lattice/scales';
import { PlotFrame } from './PlotFrame';

interface HeatMapProps {
  title: string;
  unit: string;
  /** columns[c][r]: value at column c (left to right) and row r (bottom to top). */
  columns: ArrayLike<number>[];
  rows: number;
  columnName: string;
  rowName: string;
  /** How a row, and a value, are written. */
  rowText: (row: number) => string;
  valueText: (value: number) => string;
  fileName: string;
  children?: React.ReactNode;
}

/** Values over two axes, as colours of cividis from 0 to the largest. */
export function HeatMap(props: HeatMapProps) {
  const { title, unit, columns, rows, columnName, rowName, rowText, valueText, fileName, children } = props;
  const canvas = useRef<HTMLCanvasElement>(null);
  const [at, setAt] = useState<{ column: number; row: number } | null>(null);
  const most = columns.reduce((top, column) => Array.from(column).reduce((m, v) => Math.max(m, v), top), 0);

  useEffect(() => {
    const element = canvas.current;
    const context = element?.getContext('2d', { willReadFrequently: true });
    if (!element || !context) return;
    element.width = Math.max(1, columns.length);
    element.height = Math.max(1, rows);
    for (const [c, column] of columns.entries())
      for (let r = 0; r < rows; r++) {
        context.fillStyle = cividis(most > 0 ? (column[r] ?? 0) / most : 0);
        context.fillRect(c, rows - 1 - r, 1, 1);
      }
  }, [columns, rows, most]);

  const png = () =>
    new Promise<Blob>((resolve, reject) => {
      const large = document.createElement('canvas');
      [large.width, large.height] = [1200, 800];
      const context = large.getContext('2d', { willReadFrequently: true });
      if (!context || !canvas.current) return reject(new Error('This browser draws no pictures.'));
      context.imageSmoothingEnabled = false;
      context.drawImage(canvas.current, 0, 0, large.width, large.height);
      large.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))));
    });
  const csv = () =>
    toCsv([
      { name: rowName, values: Array.from({ length: rows }, (_, r) => rowText(r)) },
      ...columns.map((column, c) => ({ name: `${columnName} ${c + 1}`, values: Array.from(column) })),
    ]);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[event.key];
    if (!step || columns.length === 0) return;
    event.preventDefault();
    event.stopPropagation();
    const from = at ?? { column: columns.length - 1, row: 0 };
    const within = (n: number, length: number) => Math.min(length - 1, Math.max(0, n));
    setAt({ column: within(from.column + step[0]!, columns.length), row: within(from.row + step[1]!, rows) });
  };
  const said = at
    ? `${columnName} ${at.column + 1}, ${rowText(at.row)}: ${valueText(columns[at.column]?.[at.row] ?? 0)}`
    : `0 to ${valueText(most)}`;
  return (
    <PlotFrame title={title} unit={unit} fileName={fileName} logs={[]} csv={csv} png={png}>
      {children}
      {columns.length === 0 ? (
        <p className="heatmap-empty">Drawn from the first {columnName} on</p>
      ) : (
        <>
          <canvas
            ref={canvas}
            className="heatmap"
            role="img"
            aria-label={`${title}: ${columns.length} ${columnName}s, ${rows} rows, up to ${valueText(most)}. Arrow keys read values.`}
            tabIndex={0}
            onKeyDown={onKeyDown}
            onBlur={() => setAt(null)}
            onPointerMove={(event) => {
              const box = event.currentTarget.getBoundingClientRect();
              const column = Math.floor(((event.clientX - box.left) / box.width) * columns.length);
              const row = rows - 1 - Math.floor(((event.clientY - box.top) / box.height) * rows);
              setAt({ column: Math.max(0, column), row: Math.max(0, row) });
            }}
            onPointerLeave={() => setAt(null)}
          />
          {/* Its ends grow with the run, which nobody wants to be told; what is read off is told. */}
          <p className="heatmap-foot" aria-live={at ? 'polite' : 'off'}>
            <span>{columnName} 1</span>
            <span>{said}</span>
            <span>
              {columnName} {columns.length}
            </span>
          </p>
        </>
      )}
    </PlotFrame>
  );
}
