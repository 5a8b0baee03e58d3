import { type RefObject, useEffect } from 'react';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { useKeeping } from './KeepingContext';

const KEEP_MS = 5000;
/** Pixels across the picture of a kept run. */
const PICTURE = 160;

/** Keeps the run every few seconds, and whenever the page is left. */
export function useKeptWork(lattice: RefObject<LatticeHandle | null>): void {
  const keeping = useKeeping();
  useEffect(() => {
    if (!keeping) return undefined;
    keeping.drawWith(async () => {
      const handle = lattice.current;
      return handle ? handle.png(PICTURE / handle.size().width) : null;
    });
    const keep = () => void keeping.keep();
    const whenHidden = () => document.visibilityState === 'hidden' && keep();
    const timer = setInterval(() => void keeping.keep(true), KEEP_MS);
    document.addEventListener('visibilitychange', whenHidden);
    addEventListener('pagehide', keep);
    return () => {
      clearInterval(timer);
      document.removeEventListener('visibilitychange', whenHidden);
      removeEventListener('pagehide', keep);
    };
  }, [keeping, lattice]);
}
