import type { ReactNode } from 'react';
import { Menu, MenuItem, MenuTrigger, Popover, Text } from 'react-aria-components';
import { IconButton } from './Button';

export interface Action {
  id: string;
  label: string;
  description?: string;
  run: () => void;
}

/** A button that opens a list of things to do. */
export function ActionMenu({ icon, label, actions }: { icon: ReactNode; label: string; actions: Action[] }) {
  return (
    <MenuTrigger>
      <IconButton icon={icon} label={label} />
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="menu" aria-label={label}>
          {actions.map(({ id, label, description, run }) => (
            <MenuItem key={id} id={id} textValue={label} className="menu-item" onAction={run}>
              <Text slot="label">{label}</Text>
              {description && <Text slot="description">{description}</Text>}
            </MenuItem>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}
