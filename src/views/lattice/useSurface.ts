import { type RefObject, useEffect, useState } from 'react';
import type { Viewport } from './camera';
import { NoWebGL2, type Surface, type SurfaceEvents } from './surface';

export type SurfaceStatus = 'ready' | 'lost' | 'missing';

/** A drawing surface in an element: made with it, and of its size. */
export function useSurface<S extends Surface>(
  host: RefObject<HTMLElement | null>,
  make: new (host: HTMLElement, events: SurfaceEvents) => S,
): { scene: S | null; status: SurfaceStatus; view: Viewport } {
  const [scene, setScene] = useState<S | null>(null);
  const [status, setStatus] = useState<SurfaceStatus>('ready');
  const [view, setView] = useState<Viewport>({ width: 0, height: 0 });

  useEffect(() => {
    let created: S | null = null;
    const create = () => {
      try {
        created = new make(host.current!, { onLost: () => setStatus('lost'), onRestored: () => setStatus('ready') });
        setScene(created);
        setStatus('ready');
      } catch (error) {
        if (error instanceof NoWebGL2) setStatus('missing');
        // In a drawing, where the page says that it has failed.
        else
          setScene(() => {
            throw error;
          });
      }
    };
    // In a task of its own: the graphics may take a while to start, and what is waiting comes first.
    const soon = setTimeout(create);
    return () => {
      clearTimeout(soon);
      created?.dispose();
      setScene(null);
    };
  }, [host, make]);

  useEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setView({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);

  return { scene, status, view };
}
