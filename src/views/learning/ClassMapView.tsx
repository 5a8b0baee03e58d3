import { type KeyboardEvent, type PointerEvent, useEffect, useRef, useState } from 'react';
import type { StudyResults } from '../../analysis/activeLearning/results';
import type { ClassMap } from '../../analysis/activeLearning/tables';
import { type ClassMapClient, connectClassMaps } from '../../worker/classMapClient';
import { mix } from '../plots/ink';
import { usePlotTheme } from '../plots/theme';
import { Select } from '../ui/Select';
import { CLASS_LOOKS, percent, stepName } from './classes';

const POINTS = 41;
/** Pixels of the canvas for each point. */
const SCALE = 8;

/** Which class the model expects over two barriers, and how sure it is. */
export function ClassMapView({ results }: { results: StudyResults }) {
  const { box } = results;
  const [chosenX, setX] = useState('');
  const [chosenY, setY] = useState('');
  // Results of another model have other barriers.
  const [x, y] = axesOf(box.steps, chosenX, chosenY);
  const [around, setAround] = useState('middle');
  const [at, setAt] = useState<[number, number] | null>(null);
  const { map, problem } = useClassMap(results, x, y, around);
  const canvas = useRef<HTMLCanvasElement>(null);
  const theme = usePlotTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (context && map) paint(context, map, theme);
  }, [map, theme]);

  const steps = (other: string) =>
    box.steps.filter((step) => step !== other).map((step) => ({ value: step, label: stepName(results, step) }));
  const read = at && map && readout(map, at);
  const move = (event: PointerEvent<HTMLCanvasElement>) => {
    const { left, top, width, height } = event.currentTarget.getBoundingClientRect();
    const column = Math.floor(((event.clientX - left) / width) * POINTS);
    const line = POINTS - 1 - Math.floor(((event.clientY - top) / height) * POINTS);
    setAt([clamp(column), clamp(line)]);
  };
  const key = (event: KeyboardEvent) => {
    const by: Record<string, [number, number]> = {
      ArrowLeft: [-1, 0],
      ArrowRight: [1, 0],
      ArrowUp: [0, 1],
      ArrowDown: [0, -1],
    };
    const step = by[event.key];
    if (!step) return;
    event.preventDefault();
    const [column, line] = at ?? [POINTS >> 1, POINTS >> 1];
    setAt([clamp(column + step[0]), clamp(line + step[1])]);
  };
  return (
    <section className="study-map">
      <h4>Class map</h4>
      <p className="study-note">What the classifier expects to grow, over two barriers.</p>
      <div className="study-choices">
        <Select label="Across" value={x} options={steps(y)} onChange={setX} />
        <Select label="Upward" value={y} options={steps(x)} onChange={setY} />
        <Select
          label="Other barriers"
          value={around}
          options={[
            { value: 'middle', label: 'middle of their ranges' },
            ...CLASS_LOOKS.map(({ name }) => ({ value: name, label: `medians of ${name.toLowerCase()}` })),
          ]}
          onChange={setAround}
        />
      </div>
      <div className="study-map-frame">
        <span className="study-map-y">
          {y} {box.ranges[box.steps.indexOf(y)]!.map((eV) => eV.toFixed(2)).join(' – ')} eV ↑
        </span>
        <canvas
          ref={canvas}
          width={POINTS * SCALE}
          height={POINTS * SCALE}
          role="img"
          aria-label={`Class map over ${stepName(results, x)} and ${stepName(results, y)}. Arrow keys read it.`}
          tabIndex={0}
          onPointerMove={move}
          onPointerLeave={() => setAt(null)}
          onKeyDown={key}
        />
        <span className="study-map-x">
          {x} {box.ranges[box.steps.indexOf(x)]!.map((eV) => eV.toFixed(2)).join(' – ')} eV →
        </span>
      </div>
      <ul className="study-legend">
        {CLASS_LOOKS.map(({ name, letter, color }) => (
          <li key={name}>
            <span className="swatch" style={{ background: color }} aria-hidden /> {letter} {name.toLowerCase()}
          </li>
        ))}
        <li>paler: less sure</li>
      </ul>
      <p className="study-note" aria-live="polite">
        {problem ?? read ?? (map ? 'Point at the map, or use the arrow keys, to read it.' : 'Computing the map …')}
      </p>
    </section>
  );
}

/** Two different barriers: those that were chosen, if there are such. */
function axesOf(steps: string[], chosenX: string, chosenY: string): [x: string, y: string] {
  const x = steps.includes(chosenX) ? chosenX : (steps.find((step, i) => i > 0 && step !== chosenY) ?? steps[0]!);
  const usual = steps[Math.min(12, steps.length - 1)]!;
  const y = steps.includes(chosenY) && chosenY !== x ? chosenY : usual !== x ? usual : steps[0]!;
  return [x, y];
}

/** The map as soon as it is there; until then the one before. */
function useClassMap(results: StudyResults, x: string, y: string, around: string) {
  const [drawn, setDrawn] = useState<{ map: ClassMap | null; problem: string | null }>({ map: null, problem: null });
  const client = useRef<ClassMapClient>(null);
  useEffect(() => {
    return () => {
      client.current?.close();
      client.current = null;
    };
  }, []);
  useEffect(() => {
    const { box, barriers } = results;
    const c = CLASS_LOOKS.findIndex(({ name }) => name === around);
    const at = box.ranges.map(([low, high], b) => (c < 0 ? (low + high) / 2 : barriers[c]!.barriers[b]!.q2_eV));
    let isWanted = true;
    client.current ??= connectClassMaps();
    client.current.map(results, x, y, at, POINTS).then(
      (map) => isWanted && setDrawn({ map, problem: null }),
      ({ message }: Error) =>
        isWanted && setDrawn(({ map }) => ({ map, problem: `The map could not be computed: ${message}.` })),
    );
    return () => {
      isWanted = false;
    };
  }, [results, x, y, around]);
  return drawn;
}

const clamp = (point: number) => Math.min(POINTS - 1, Math.max(0, point));

function readout({ x, y, label, score }: ClassMap, [column, line]: [number, number]): string {
  const i = line * POINTS + column;
  return `${x.step} ${x.values[column]!.toFixed(3)} eV, ${y.step} ${y.values[line]!.toFixed(3)} eV: ${CLASS_LOOKS[label[i]!]!.name.toLowerCase()}, score ${percent(score[i]!, 0)}`;
}

/** A square for each point, paler where the model is less sure; borders between classes; each class's letter on it. */
function paint(
  context: CanvasRenderingContext2D,
  { label, score }: ClassMap,
  theme: { panel: string; ink: string; font: string },
): void {
  const at = (column: number, line: number) => line * POINTS + column;
  const top = (line: number) => (POINTS - 1 - line) * SCALE;
  context.clearRect(0, 0, POINTS * SCALE, POINTS * SCALE);
  for (let line = 0; line < POINTS; line++)
    for (let column = 0; column < POINTS; column++) {
      const i = at(column, line);
      context.fillStyle = mix(
        theme.panel,
        CLASS_LOOKS[label[i]!]!.color,
        0.12 + 0.88 * Math.max(0, (score[i]! - 0.25) / 0.75),
      );
      context.fillRect(column * SCALE, top(line), SCALE, SCALE);
    }
  context.fillStyle = theme.ink;
  for (let line = 0; line < POINTS; line++)
    for (let column = 0; column < POINTS; column++) {
      const own = label[at(column, line)];
      if (column + 1 < POINTS && label[at(column + 1, line)] !== own)
        context.fillRect((column + 1) * SCALE - 0.75, top(line), 1.5, SCALE);
      if (line + 1 < POINTS && label[at(column, line + 1)] !== own)
        context.fillRect(column * SCALE, top(line) - 0.75, SCALE, 1.5);
    }
  context.font = `600 ${2 * SCALE}px ${theme.font}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const [c, { letter }] of CLASS_LOOKS.entries()) {
    const surest = label.reduce((best, l, i) => (l === c && (best < 0 || score[i]! > score[best]!) ? i : best), -1);
    if (surest < 0) continue;
    const [column, line] = [
      Math.min(POINTS - 3, Math.max(2, surest % POINTS)),
      Math.min(POINTS - 3, Math.max(2, Math.floor(surest / POINTS))),
    ];
    context.fillText(letter, (column + 0.5) * SCALE, top(line) + SCALE / 2);
  }
}
