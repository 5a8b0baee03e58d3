import { type ReactNode, useEffect, useRef, useState } from 'react';
import { inTurn } from './inTurn';

/** How far beyond the screen content is drawn ahead, in CSS pixels. */
const AHEAD = 600;

/**
 * Content that is drawn once it comes near the screen, one after the other where several do; until then its room is kept, so that a
 * long list opens at once.
 */
export function Lazy({ height, children }: { height: number; children: ReactNode }) {
  const [isNear, setNear] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNear) return undefined;
    let giveUp = () => {};
    const look = (entries: IntersectionObserverEntry[]) => {
      giveUp();
      if (entries.at(-1)?.isIntersecting) giveUp = inTurn(() => setNear(true));
    };
    const observer = new IntersectionObserver(look, {
      root: room.current!.closest('.panel'),
      rootMargin: `${AHEAD}px 0px`,
    });
    observer.observe(room.current!);
    return () => {
      observer.disconnect();
      giveUp();
    };
  }, [isNear]);
  return isNear ? children : <div ref={room} style={{ height }} />;
}
