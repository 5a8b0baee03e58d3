import { type RefObject, useEffect, useState } from 'react';
import type { Viewport } from './camera';
import { NoWebGL2 } from './noWebGL2';
import type { Surface, SurfaceEvents } from './surface';

/** coming: there is no picture yet. */
export type SurfaceStatus = 'coming' | 'ready' | 'lost' | 'missing';

interface SurfaceClass<S> {
  new (host: HTMLElement, events: SurfaceEvents): S;
  /** Resolves when WebGL may be started, with what is to be called once there is a picture. */
  mayStart(): Promise<() => void>;
}

/**
 * A drawing surface in an element, of its size.
 * @param load fetches what draws, and three.js with it
 * @param held whether to wait with the graphics, which take the processor for a while when they start
 */
export function useSurface<S extends Surface>(
  host: RefObject<HTMLElement | null>,
  load: () => Promise<SurfaceClass<S>>,
  held: boolean,
): { scene: S | null; status: SurfaceStatus; view: Viewport } {
  const [scene, setScene] = useState<S | null>(null);
  const [status, setStatus] = useState<SurfaceStatus>('coming');
  const [view, setView] = useState<Viewport>({ width: 0, height: 0 });

  const [isFree, setFree] = useState(!held);
  if (!held && !isFree) setFree(true);

  useEffect(() => {
    if (!isFree) return undefined;
    let created: S | null = null;
    let isOver = false;
    let started = () => {};
    const create = async () => {
      try {
        const make = await load();
        started = await make.mayStart();
        if (isOver) return started();
        created = new make(host.current!, {
          onLost: () => setStatus('lost'),
          onRestored: () => setStatus('ready'),
          onShown: () => {
            started();
            setStatus('ready');
          },
        });
        setScene(created);
      } catch (error) {
        started();
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
      isOver = true;
      clearTimeout(soon);
      created?.dispose();
      started();
      setScene(null);
      setStatus('coming');
    };
  }, [host, load, isFree]);

  useEffect(() => {
    const element = host.current!;
    const observer = new ResizeObserver(() => setView({ width: element.clientWidth, height: element.clientHeight }));
    observer.observe(element);
    return () => observer.disconnect();
  }, [host]);

  return { scene, status, view };
}
