import { type KeyboardEvent, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import { withValues } from '../../model/course';
import type { Intervention } from '../../model/experiment';
import { formatCount, formatSI } from '../../model/units';
import { useWorkbench } from '../hooks';
import { changesBetween, nameOf, shortText, valuesText } from './changes';
import { type Mark, marksOf, momentAt, shareOf } from './scale';
import { useFrame, usePresentLine, useTrackScale } from './useTimeline';

/** Positions of the slider; finer than pixels. */
const POSITIONS = 10_000;
/** Marks nearer than this share of the track are joined; words need so much beside them. */
const MARK_GAP = 0.012;
const LABEL_GAP = 0.17;
/** Share of the track that an arrow key moves. */
const KEY_SHARE = 0.005;
const NONE: Intervention[] = [];

/** The line as a slider: the moment shown, everything that is recorded, and a mark at each change. */
export function Track() {
  const workbench = useWorkbench();
  const scale = useTrackScale();
  const [dragged, setDragged] = useState<number | null>(null);
  const step = useFrame((frame) => frame.steps, 0);
  const time = useFrame((frame) => frame.time, 0);
  const share = dragged ?? shareOf(scale, { step, time_s: time });

  const goTo = (to: number) => void workbench.seek(momentAt(scale, Math.min(1, Math.max(0, to))));
  /** By so many shares of the track, but by one event at least. */
  function move(by: number): void {
    const target = momentAt(scale, share + by);
    if (share + by >= 1 || !('step' in target)) {
      goTo(share + by);
      return;
    }
    const least = Math.max(0, step + Math.sign(by));
    void workbench.seek({ step: by > 0 ? Math.max(target.step, least) : Math.min(target.step, least) });
  }

  function onKeyDown(event: KeyboardEvent): void {
    const actions: Record<string, () => void> = {
      ArrowLeft: () => move(-KEY_SHARE),
      ArrowDown: () => move(-KEY_SHARE),
      ArrowRight: () => move(KEY_SHARE),
      ArrowUp: () => move(KEY_SHARE),
      PageDown: () => move(-0.1),
      PageUp: () => move(0.1),
      Home: workbench.seekStart,
      End: workbench.seekEnd,
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    action();
  }

  return (
    <div className="track">
      <Marks />
      <span className="track-rail" aria-hidden>
        <span className="track-fill" style={{ width: `${100 * share}%` }} />
      </span>
      <input
        type="range"
        className="track-input"
        aria-label="Moment of the run"
        aria-valuetext={`${formatCount(step)} events, ${formatSI(time, 's', 4)}, of ${formatCount(scale.end.step)} recorded`}
        min={0}
        max={POSITIONS}
        value={Math.round(share * POSITIONS)}
        onChange={(event) => {
          const to = Number(event.target.value) / POSITIONS;
          setDragged(to);
          goTo(to);
        }}
        onPointerUp={() => setDragged(null)}
        onPointerCancel={() => setDragged(null)}
        onBlur={() => setDragged(null)}
        onKeyDown={onKeyDown}
      />
    </div>
  );
}

/** Marks at the changes. They are there for the pointer; by keyboard the buttons beside the track go from one to the next. */
function Marks() {
  const workbench = useWorkbench();
  const line = usePresentLine();
  const scale = useTrackScale();
  const first = useStore(workbench.timeline, (state) => state.origin);
  const origin = useMemo(() => first && line && withValues(first, line.set), [first, line]);
  const interventions = line?.interventions ?? NONE;
  const marks = useMemo(() => {
    const numbered = interventions.map((one, index) => ({ ...one, index }));
    return marksOf(scale, numbered, MARK_GAP);
  }, [scale, interventions]);
  if (!origin) return null;
  const textOf = ({ members }: Mark<Intervention & { index: number }>) => {
    const changes = changesBetween(origin, interventions, members[0]!.index, members.at(-1)!.index + 1);
    const [change, ...more] = changes;
    const long = changes.map((each) => `${nameOf(origin, each.path)} ${valuesText(each)}`).join('\n');
    return { short: change && more.length === 0 ? shortText(change) : `${changes.length} parameters`, long };
  };
  return (
    <div className="track-marks" aria-hidden>
      {marks.map((mark, i) => {
        const { short, long } = textOf(mark);
        const { step, time_s } = mark.members[0]!;
        const room = (marks[i + 1]?.share ?? 1 + LABEL_GAP / 2) - mark.share;
        const before = mark.share - (marks[i - 1]?.share ?? -LABEL_GAP / 2);
        const hasRoom = Math.min(room, before) > LABEL_GAP / 2 && room + before > LABEL_GAP;
        return (
          <button
            type="button"
            key={mark.members[0]!.index}
            className="track-mark"
            tabIndex={-1}
            style={{ left: `${100 * mark.share}%` }}
            title={`${long}\n${formatCount(step)} events, ${formatSI(time_s, 's', 4)}`}
            onClick={() => void workbench.seek({ step, time_s })}
          >
            {hasRoom && <span>{short}</span>}
            <i />
          </button>
        );
      })}
    </div>
  );
}
