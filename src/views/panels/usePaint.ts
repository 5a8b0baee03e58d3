import { useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { engineSpecies } from '../../model/engineSpecies';
import type { Frame, SiteValues } from '../../worker/protocol';
import { useColours, useModel, useSights, useView, useWorkbench } from '../hooks';
import { Changes } from '../lattice/changes';
import {
  entryPainter,
  type Painter,
  type Palette,
  paintsOfEntries,
  paletteOfScale,
  valuePainter,
} from '../lattice/paint';
import { categorical, cividis } from '../lattice/scales';

const NOTHING = new Uint8Array(0);
const BY_VALUE = paletteOfScale(cividis);
const BY_BODY = paletteOfScale(categorical);
/** Colours of bodies; the first is for sites without one. */
const BODY_COLOURS = 126;
/** Sites of a lattice up to which it is kept in mind when each has changed, also while nobody looks: eight bytes each. */
const KEPT_IN_MIND = 2 ** 20;
/** Decades of time that the scale of ages spans. */
export const AGE_DECADES = 4;

/** What the sites of a frame are drawn in, and the colours of the paints. */
export interface Painting {
  painter: Painter;
  palette: Palette;
  /** Values at the two ends of the scale of colours; null where there is none. */
  ends: readonly [number, number] | null;
}

/** What each site of a frame is drawn in, by what the view is coloured by. */
export function usePaint(frame: Frame | null): Painting {
  const species = useModel((model) => model.species);
  const colours = useColours();
  const { sights } = useSights();
  const colourBy = useView('colourBy');
  const values = useStore(useWorkbench().frames, (state) => state.values);
  const changes = useRef(new Changes());
  const spans = useRef(new Spans());
  const entries = useMemo(() => engineSpecies({ species }), [species]);
  const own = useMemo(
    () =>
      paintsOfEntries(
        entries.map((entry) => colours[entry.species] ?? ''),
        entries.map((entry) => sights[entry.species] ?? 'shown'),
      ),
    [entries, colours, sights],
  );
  return useMemo(() => {
    const { table } = own;
    const lattice = frame?.lattice ?? NOTHING;
    const bySpecies = () => ({ painter: entryPainter(lattice, table), palette: own.palette, ends: null });
    if (!frame) return bySpecies();
    const at = colourBy === 'age' || lattice.length <= KEPT_IN_MIND ? changes.current.take(frame.time, lattice) : null;
    if (colourBy === 'age' && at) {
      const part = ageScale(at, frame.time);
      return { painter: valuePainter(lattice, table, part), palette: BY_VALUE, ends: [0, frame.time] };
    }
    if (colourBy === 'body' && frame.bodies) {
      const { bodies } = frame;
      const part = (site: number) => (bodies[site]! < 0 ? 0 : (1 + (bodies[site]! % BODY_COLOURS)) / BODY_COLOURS);
      return { painter: valuePainter(lattice, table, part), palette: BY_BODY, ends: null };
    }
    if (values && values.figure === colourBy && values.values.length === lattice.length) {
      const [low, high] = spans.current.of(values, table);
      const part = (site: number) => (values.values[site]! - low) / Math.max(1e-12, high - low);
      return { painter: valuePainter(lattice, table, part), palette: BY_VALUE, ends: [low, high] };
    }
    return bySpecies();
  }, [own, frame, colourBy, values]);
}

/** How recently a site has changed, 0 … 1 over the decades of the scale. @param at when each has, in s; now, in s */
function ageScale(at: Float64Array, now: number): (site: number) => number {
  // Few frames have changed most of the sites, and a logarithm takes long.
  let last = -1;
  let part = 0;
  return (site) => {
    const then = at[site]!;
    if (then === last) return part;
    last = then;
    part = now > 0 ? -Math.log10(Math.max(1e-9, (now - then) / now)) / AGE_DECADES : 0;
    return part;
  };
}

/** The span of the values that are shown. It only grows while a run goes on, so that colours keep their meaning. */
class Spans {
  private known: { generation: number; figure: string; values: Float32Array; ends: [number, number] } | null = null;

  /** @param table paint of each entry, 0 for those that are not seen */
  of({ generation, figure, values, spans }: SiteValues, table: Uint8Array): [number, number] {
    const { known } = this;
    if (known?.values === values) return known.ends;
    const same = known?.generation === generation && known.figure === figure;
    let [low, high] = same ? known.ends : [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
    for (let entry = 0; 2 * entry < spans.length; entry++) {
      if (table[entry] === 0) continue;
      low = Math.min(low, spans[2 * entry]!);
      high = Math.max(high, spans[2 * entry + 1]!);
    }
    const ends: [number, number] = low <= high ? [low, high] : [0, 1];
    this.known = { generation, figure, values, ends };
    return ends;
  }
}
