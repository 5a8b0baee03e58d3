import { EyeOff } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { formatCount } from '../../model/units';
import { firstSight, type Sight } from '../../state/sight';
import { useColours, useIsVolume, useModel, useSights, useSites } from '../hooks';

/** From here on the chips are drawn smaller. */
const MANY = 12;

/** Species with their colours and live counts. A press hides or shows one, a double press shows it alone. */
export function Legend() {
  const species = useModel((model) => model.species);
  const { sights, see } = useSights();
  const isVolume = useIsVolume();
  const colours = useColours();

  function toggle(index: number): void {
    see({ [species[index]!.id]: sights[index] === 'hidden' ? 'shown' : 'hidden' });
  }

  /** Shows one species and the boundaries it stands between; again: shows all. */
  function solo(index: number): void {
    const others = species.filter(({ role }, other) => other !== index && role !== 'boundary');
    const isAlone = others.every((other) => sights[species.indexOf(other)] === 'hidden');
    const next = Object.fromEntries(others.map((one) => [one.id, isAlone ? firstSight(one, isVolume) : 'hidden']));
    see({ ...next, [species[index]!.id]: 'shown' });
  }

  return (
    <ul
      className="legend"
      data-many={species.length > MANY || undefined}
      aria-label="Species: press to hide or show, double press to show alone"
    >
      {species.map(({ id, name, formula }, index) => (
        <li key={id}>
          <Chip
            index={index}
            name={formula ?? name}
            title={name}
            colour={colours[index] ?? ''}
            sight={sights[index] ?? 'shown'}
            onPress={() => toggle(index)}
            onSolo={() => solo(index)}
          />
        </li>
      ))}
    </ul>
  );
}

interface ChipProps {
  index: number;
  name: string;
  title: string;
  colour: string;
  sight: Sight;
  onPress: () => void;
  onSolo: () => void;
}

const Chip = memo(function Chip({ index, name, title, colour, sight, onPress, onSolo }: ChipProps) {
  const count = useSites(index);
  const isShown = sight !== 'hidden';

  /** Shift with Enter does what a double press does. */
  function onKeyDown(event: KeyboardEvent): void {
    if (!event.shiftKey || event.key !== 'Enter') return;
    event.preventDefault();
    onSolo();
  }

  return (
    <button
      type="button"
      className="chip"
      aria-pressed={isShown}
      title={title}
      onClick={onPress}
      onDoubleClick={onSolo}
      onKeyDown={onKeyDown}
    >
      <i
        style={{
          background: sight === 'shown' ? colour : sight === 'hidden' ? 'transparent' : `${colour}55`,
          borderColor: sight === 'shown' ? undefined : colour,
        }}
        aria-hidden="true"
      >
        {!isShown && <EyeOff size={10} />}
      </i>
      {name} <b>{formatCount(count)}</b>
    </button>
  );
});
