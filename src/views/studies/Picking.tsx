import { type KeyboardEvent, type MouseEvent, type PointerEvent, useRef } from 'react';
import type { Scales } from '../plots/Axes';

interface PickingProps {
  scales: Scales;
  /** How many things there are to pick, and which is picked. */
  count: number;
  picked: number | null;
  onPick: (picked: number | null) => void;
  /** Number of the thing nearest to a place in the drawing; null where none is near. */
  nearest: (x: number, y: number) => number | null;
  onOpen: (picked: number) => void;
  /** What is picked from, and what is picked, for screen readers. */
  label: string;
  said: string;
}

/** Things passed at a press of Page up or down. */
const PAGE = 10;

/**
 * The ground of a drawing on which runs are picked: the mouse reads what it is over and opens it at a press, a finger picks,
 * and keys go from one to the next and open with Enter.
 */
export function Picking({ scales, count, picked, onPick, nearest, onOpen, label, said }: PickingProps) {
  const ground = useRef<SVGRectElement>(null);
  const [left, right] = scales.x.ends;
  const [bottom, top] = scales.y.ends;
  const under = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = ground.current!.ownerSVGElement!.getBoundingClientRect();
    return nearest(clientX - box.left, clientY - box.top);
  };
  const isMouse = useRef(true);
  const move = (event: PointerEvent) => {
    isMouse.current = event.pointerType === 'mouse';
    onPick(under(event));
  };
  const press = (event: MouseEvent) => {
    const found = under(event);
    if (found !== null && isMouse.current) onOpen(found);
    else onPick(found);
  };
  const key = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && picked !== null) {
      event.preventDefault();
      onOpen(picked);
      return;
    }
    const from = picked ?? -1;
    const to = {
      ArrowRight: from + 1,
      ArrowUp: from + 1,
      ArrowLeft: from - 1,
      ArrowDown: from - 1,
      PageUp: from + PAGE,
      PageDown: from - PAGE,
      Home: 0,
      End: count - 1,
    }[event.key];
    if (to === undefined || count === 0) return;
    event.preventDefault();
    onPick(Math.min(count - 1, Math.max(0, to)));
  };
  return (
    <rect
      ref={ground}
      className="study-picking"
      x={left}
      y={top}
      width={Math.max(0, right - left)}
      height={Math.max(0, bottom - top)}
      fill="transparent"
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={1}
      aria-valuemax={Math.max(1, count)}
      aria-valuenow={(picked ?? 0) + 1}
      aria-valuetext={said}
      onPointerDown={move}
      onPointerMove={move}
      onPointerLeave={() => isMouse.current && onPick(null)}
      onClick={press}
      onKeyDown={key}
    />
  );
}
