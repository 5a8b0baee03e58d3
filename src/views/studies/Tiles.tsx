import { memo, useMemo, useState } from 'react';
import { ToggleButton } from 'react-aria-components';
import type { Courses, Side } from '../../analysis/study/courses';
import { formatSI } from '../../model/units';
import { short, withError } from '../numbers';
import { lineStroke } from '../plots/ink';
import { usePlotTheme } from '../plots/theme';
import { Choice } from '../ui/Choice';
import { binned } from './bins';
import { type Drawing, drawBars, drawCourses, sharesOf } from './tileDrawing';
import './tiles.css';

/** The runs of a model, as they are drawn in every tile. */
export interface TileSet {
  side: Side;
  /** Colour #rrggbb. */
  color: string;
  /** What one of its runs gave at its end; NaN for nothing. */
  values: (result: string) => number[];
}

interface TilesProps {
  choices: { value: string; label: string }[];
  chosen: string;
  onChoose: (result: string) => void;
  /** Null where the study follows no courses. */
  courses: Courses | null;
  sets: readonly TileSet[];
}

const KINDS = [
  { value: 'time', label: 'Over time' },
  { value: 'end', label: 'At the end' },
] satisfies { value: 'time' | 'end'; label: string }[];

/** Every result at a glance, each in a small plot of its own with its own scale; one pressed is enlarged elsewhere. */
export function Tiles({ choices, chosen, onChoose, courses, sets }: TilesProps) {
  const [wanted, setWanted] = useState<'time' | 'end'>('time');
  const kind = courses ? wanted : 'end';
  const [first, end] = [courses?.time[0] ?? 0, courses?.time.at(-1) ?? 0];
  return (
    <section className="study-tiles" aria-label="All results">
      <div className="study-tiles-head">
        <h3>All results</h3>
        {courses && <Choice label="Drawn" isLabelHidden value={kind} options={KINDS} onChange={setWanted} />}
        <p className="hint">
          {kind === 'time'
            ? `From ${courses?.isLog ? formatSI(first, 's', 3) : '0'} to ${formatSI(end, 's', 3)}${courses?.isLog ? ', time logarithmic' : ''}: the mean, its 95 % confidence, and faintly two standard deviations of the runs.`
            : 'How the runs are spread at their end.'}{' '}
          Press one to enlarge it.
        </p>
      </div>
      <ul>
        {choices.map(({ value, label }) => (
          <Tile key={value} {...{ courses, sets, kind, label, onChoose }} result={value} isChosen={value === chosen} />
        ))}
      </ul>
    </section>
  );
}

interface TileProps extends Pick<TilesProps, 'courses' | 'sets' | 'onChoose'> {
  kind: 'time' | 'end';
  result: string;
  label: string;
  isChosen: boolean;
}

const Tile = memo(function Tile({ courses, sets, kind, result, label, isChosen, onChoose }: TileProps) {
  const { panel } = usePlotTheme();
  const drawing = useMemo((): Drawing | null => {
    if (kind === 'end') return drawBars(binned(sets.map(({ values }) => values(result).filter(Number.isFinite))));
    if (!courses) return null;
    const { of, time, isLog } = courses;
    return drawCourses(
      sets.map(({ side }) => of(result, side)),
      sharesOf(time, isLog),
    );
  }, [courses, sets, kind, result]);
  const colours = sets.map(({ color }) => lineStroke(color, panel).color);
  return (
    <li>
      <ToggleButton className="study-tile" isSelected={isChosen} onChange={() => onChoose(result)}>
        <span className="study-tile-name">{label}</span>
        <span className="study-tile-plot">
          <svg viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden>
            {drawing?.sets.map(({ spread, band, line, bars }, s) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the index is the set
              <g key={s} fill={colours[s]}>
                <path d={spread} opacity={0.14} />
                <path d={band} opacity={0.36} />
                <path d={bars} opacity={0.8} />
                <path d={line} fill="none" stroke={colours[s]} strokeWidth={1.6} vectorEffect="non-scaling-stroke" />
              </g>
            ))}
          </svg>
          {drawing && (
            <span className="study-tile-scale" data-kind={kind} aria-hidden>
              <span>{drawing.ends[0]}</span>
              <span>{drawing.ends[1]}</span>
            </span>
          )}
        </span>
        <Last {...{ courses, sets, result, colours }} />
      </ToggleButton>
    </li>
  );
});

/** Means at the end, with their confidence. */
function Last({
  courses,
  sets,
  result,
  colours,
}: Pick<TileProps, 'courses' | 'sets' | 'result'> & { colours: string[] }) {
  const texts = sets.map(({ side, values }) => {
    const course = courses?.of(result, side);
    if (course) return meanText(course.mean.at(-1)!, course.error.at(-1)!);
    const all = values(result).filter(Number.isFinite);
    return all.length > 0 ? meanText(all.reduce((sum, value) => sum + value, 0) / all.length, Number.NaN) : '–';
  });
  return (
    <span className="study-tile-mean">
      {texts.map((text, s) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the index is the set
        <span key={s}>
          {texts.length > 1 && <i style={{ background: colours[s] }} aria-hidden />}
          {texts.length > 1 && <span>{sets[s]!.side} </span>}
          {text}
        </span>
      ))}
    </span>
  );
}

const meanText = (mean: number, error: number) =>
  error === 0 ? `${short(mean)} in every run` : withError(mean, error);
