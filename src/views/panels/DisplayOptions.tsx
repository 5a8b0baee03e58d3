import { useSetting, useWorkbench } from '../hooks';
import { Choice } from '../ui/Choice';

/** Theme and palette. */
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
          { value: 'published', label: 'Published' },
          { value: 'safe', label: 'Colour-blind safe' },
        ]}
      />
      <p className="hint">The safe palette can also be told apart in grey.</p>
    </div>
  );
}
