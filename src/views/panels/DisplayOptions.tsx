import type { Settings } from '../../state/settings';
import { useSetting, useWorkbench } from '../hooks';
import { Choice } from '../ui/Choice';
import { Toggle } from '../ui/Toggle';

const PANELS: [id: Settings['aside'][number], name: string][] = [
  ['model', 'Model, at the left'],
  ['plots', 'Plots, at the right'],
  ['timeline', 'Timeline, below'],
];

/** Theme, palette, and which panels stand round the lattice. */
export function DisplayOptions() {
  const { settings } = useWorkbench();
  const theme = useSetting('theme');
  const palette = useSetting('palette');
  return (
    <div className="form">
      <Choice
        label="Theme"
        value={theme}
        onChange={(value) => settings.setState({ theme: value })}
        options={[
          { value: 'auto', label: 'As the system' },
          { value: 'light', label: 'Light' },
          { value: 'dark', label: 'Dark' },
        ]}
      />
      <Choice
        label="Colours of the species"
        value={palette}
        onChange={(value) => settings.setState({ palette: value })}
        options={[
          { value: 'published', label: 'The model’s own' },
          { value: 'safe', label: 'Colour-blind safe' },
        ]}
      />
      <p className="hint">The safe palette can also be told apart in grey.</p>
      <PanelsChoice />
    </div>
  );
}

/** For a lesson or a lecture: only what it is about. */
function PanelsChoice() {
  const { settings } = useWorkbench();
  const aside = useSetting('aside');
  const guide = useSetting('guide');
  const put = (id: Settings['aside'][number], shown: boolean) =>
    settings.setState({ aside: shown ? aside.filter((one) => one !== id) : [...aside, id] });
  return (
    <fieldset className="panels-choice">
      <legend>Round the lattice</legend>
      {PANELS.map(([id, name]) => (
        <Toggle key={id} isOn={!aside.includes(id)} onChange={(shown) => put(id, shown)}>
          {name}
        </Toggle>
      ))}
      <Toggle isOn={guide} onChange={(on) => settings.setState({ guide: on })}>
        Guide
      </Toggle>
      <p className="hint">Where there is room. A link shows its reader the panels that you have open.</p>
    </fieldset>
  );
}
