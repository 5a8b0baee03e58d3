import { SunMoon } from 'lucide-react';
import { useSetting, useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Popup } from '../ui/Popup';

/** Theme and palette. */
export function DisplayOptions() {
  const { settings } = useWorkbench();
  const theme = useSetting('theme');
  const palette = useSetting('palette');
  return (
    <Popup
      label="Theme and colours"
      placement="bottom end"
      trigger={<IconButton icon={<SunMoon size={16} aria-hidden />} label="Theme and colours" />}
    >
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
    </Popup>
  );
}
