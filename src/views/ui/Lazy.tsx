import { type ReactNode, useEffect, useRef, useState } from 'react';

/** How far beyond the screen content is drawn ahead, in CSS pixels. */
const AHEAD = 600;

/** Content that is drawn once it comes near the screen; until then its room is kept, so that a long list opens at once. */
export function Lazy({ height, children }: { height: number; children: ReactNode }) {
  const [isNear, setNear] = useState(false);
  const room = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isNear) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((entry) => entry.isIntersecting)), {
      root: room.current!.closest('.panel'),
      rootMargin: `${AHEAD}px 0px`,
    });
    observer.observe(room.current!);
    return () => observer.disconnect();
  }, [isNear]);
  return isNear ? children : <div ref={room} style={{ height }} />;
}
