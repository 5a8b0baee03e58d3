import { formatSI } from '../../model/units';
import type { ColourBy } from '../../state/view';
import { CIVIDIS_CSS, type NamedScale } from '../lattice/scales';
import { AGE_DECADES, type Painting } from './usePaint';

/** What the colours mean where they are not those of the species. */
export function ColourScale({ by, ends }: { by: ColourBy; ends: Painting['ends'] }) {
  if (by === 'species') return null;
  if (by === 'body') return <p className="colour-scale">Each body has a colour of its own; grey is in none.</p>;
  const scale = scaleOf(by, ends);
  if (!scale) return null;
  const { title, low, high } = scale;
  return (
    <figure className="colour-scale" aria-label={`${title}: from ${low} to ${high}`}>
      <figcaption>{title}</figcaption>
      <i style={{ background: CIVIDIS_CSS }} />
      <div>
        <span>{low}</span>
        <span>{high}</span>
      </div>
    </figure>
  );
}

const TITLES: Record<Exclude<ColourBy, 'species' | 'body'>, string> = {
  age: 'Time since the last change',
  energy: 'Energy of the site’s interactions',
  coordination: 'Occupied nearest neighbours',
};

/** The scale in words; null where the colours are those of species or bodies, or there is nothing to show yet. */
export function scaleOf(by: ColourBy, ends: Painting['ends']): NamedScale | null {
  if (by === 'species' || by === 'body' || !ends) return null;
  const [low, high] = labels(by, ends);
  return { title: TITLES[by], low, high };
}

function labels(by: ColourBy, [low, high]: readonly [number, number]): [string, string] {
  if (by === 'age') return [`${formatSI(high, 's')} or more`, `${formatSI(high / 10 ** AGE_DECADES, 's')} or less`];
  if (by === 'coordination') return [String(low), String(high)];
  return [`${low.toFixed(2)} eV`, `${high.toFixed(2)} eV`];
}
