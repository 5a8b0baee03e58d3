import { formatSI } from '../../model/units';
import type { ColourBy } from '../../state/view';
import { CIVIDIS_CSS, type NamedScale } from '../lattice/scales';
import { AGE_DECADES, type Painting } from './usePaint';

/** Whole numbers that are marked one by one. */
const MOST_TICKS = 12;

/** What the colours mean where they are not those of the species. */
export function ColourScale({ by, ends }: { by: ColourBy; ends: Painting['ends'] }) {
  if (by === 'species') return null;
  if (by === 'body') return <p className="colour-scale">Each body has a colour of its own; grey is in none.</p>;
  const scale = scaleOf(by, ends);
  if (!scale) return null;
  const { title, low, middle, high, ticks } = scale;
  return (
    <figure className="colour-scale" aria-label={`${title}: from ${low} to ${high}`}>
      <figcaption>{title}</figcaption>
      <i style={{ background: CIVIDIS_CSS }}>
        {ticks.map((at) => (
          <b key={at} style={{ left: `${100 * at}%` }} />
        ))}
      </i>
      <div>
        <span>{low}</span>
        <span>{middle}</span>
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
  const title = TITLES[by];
  const [low, high] = ends;
  if (by === 'age') {
    const time = (decades: number) => formatSI(high / 10 ** decades, 's', 2);
    const ticks = Array.from({ length: AGE_DECADES - 1 }, (_, i) => (i + 1) / AGE_DECADES);
    return { title, low: `≥ ${time(0)}`, middle: time(AGE_DECADES / 2), high: `≤ ${time(AGE_DECADES)}`, ticks };
  }
  const middle = (low + high) / 2;
  if (by === 'coordination') {
    const inner = high - low > 1 && high - low <= MOST_TICKS ? high - low - 1 : 0;
    const ticks = Array.from({ length: inner }, (_, i) => (i + 1) / (high - low));
    return {
      title,
      low: String(low),
      middle: Number.isInteger(middle) ? String(middle) : null,
      high: String(high),
      ticks,
    };
  }
  const energy = (value: number) => `${value.toFixed(2).replace('-', '−')} eV`;
  return { title, low: energy(low), middle: energy(middle), high: energy(high), ticks: [0.25, 0.5, 0.75] };
}
