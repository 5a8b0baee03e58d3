import { EyeOff } from 'lucide-react';
import { type KeyboardEvent, memo } from 'react';
import { formatCount } from '../../model/units';
import { useColours, useModel, useSetting, useSites, useWorkbench } from '../hooks';

/** Species with their colours and live counts. A press hides or shows one, a double press shows it alone. */
export function Legend() {
  const { settings } = useWorkbench();
  const species = useModel((model) => model.species);
  const hidden = useSetting('hidden');
  const colours = useColours();

  function toggle(id: string): void {
    settings.setState({ hidden: hidden.includes(id) ? hidden.filter((other) => other !== id) : [...hidden, id] });
  }

  /** Shows one species and the boundaries it stands between; again: shows all. */
  function solo(id: string): void {
    const others = species.filter((one) => one.id !== id && one.role !== 'boundary').map((one) => one.id);
    const isAlone = others.every((other) => hidden.includes(other));
    settings.setState({ hidden: isAlone ? [] : others });
  }

  return (
    <ul className="legend" aria-label="Species: press to hide or show, double press to show alone">
      {species.map(({ id, name, formula }, index) => (
        <li key={id}>
          <Chip
            index={index}
            name={formula ?? name}
            title={name}
            colour={colours[index] ?? ''}
            isShown={!hidden.includes(id)}
            onPress={() => toggle(id)}
            onSolo={() => solo(id)}
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
  isShown: boolean;
  onPress: () => void;
  onSolo: () => void;
}

const Chip = memo(function Chip({ index, name, title, colour, isShown, onPress, onSolo }: ChipProps) {
  const count = useSites(index);

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
        style={{ background: isShown ? colour : 'transparent', borderColor: isShown ? undefined : colour }}
        aria-hidden="true"
      >
        {!isShown && <EyeOff size={10} />}
      </i>
      {name} <b>{formatCount(count)}</b>
    </button>
  );
});
