import { Download } from 'lucide-react';
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { IconButton } from '../ui/Button';

/** What can be saved, each by the part of the screen that has it. */
export interface Exports {
  model: () => void;
  series: () => void;
  lattice: () => void;
}

const ITEMS: { id: keyof Exports; label: string; description: string }[] = [
  { id: 'model', label: 'Save model', description: 'The model as it stands, as JSON; open it again here' },
  { id: 'series', label: 'Time series', description: 'Species counts and observables of the run, as CSV' },
  { id: 'lattice', label: 'Picture of the lattice', description: 'As it stands now, as PNG' },
];

/** Saves the model, the results and the picture as files. */
export function ExportMenu({ exports }: { exports: Exports }) {
  return (
    <MenuTrigger>
      <IconButton icon={<Download size={16} aria-hidden />} label="Save and export" />
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="menu" aria-label="Save and export">
          {ITEMS.map(({ id, label, description }) => (
            <MenuItem key={id} id={id} textValue={label} className="menu-item" onAction={exports[id]}>
              <Text slot="label">{label}</Text>
              <Text slot="description">{description}</Text>
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
