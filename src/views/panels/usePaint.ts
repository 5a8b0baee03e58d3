import { useMemo } from 'react';
import { engineSpecies } from '../../model/engineSpecies';
import type { Frame } from '../../worker/protocol';
import { useColours, useModel, useSights } from '../hooks';
import { type Palette, paintEntries, paintsOfEntries } from '../lattice/paint';

const NOTHING = new Uint8Array(0);

/** What each site of a frame is drawn in. */
export function usePaint(frame: Frame | null): { paint: Uint8Array; palette: Palette } {
  const species = useModel((model) => model.species);
  const colours = useColours();
  const { sights } = useSights();
  const entries = useMemo(() => engineSpecies({ species }), [species]);
  const { table, palette } = useMemo(
    () =>
      paintsOfEntries(
        entries.map((entry) => colours[entry.species] ?? ''),
        entries.map((entry) => sights[entry.species] ?? 'shown'),
      ),
    [entries, colours, sights],
  );
  const lattice = frame?.lattice ?? NOTHING;
  const paint = useMemo(() => paintEntries(lattice, table), [lattice, table]);
  return { paint, palette };
}
