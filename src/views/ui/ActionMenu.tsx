import type { ReactNode } from 'react';
import { Header, Menu, MenuItem, MenuSection, MenuTrigger, Popover } from 'react-aria-components';
import { IconButton } from './Button';

export interface Action {
  id: string;
  label: string;
  description?: string;
  /** Actions of one group stand together under its name. */
  group?: string;
  run: () => void;
}

interface ActionMenuProps {
  icon: ReactNode;
  label: string;
  /** Stands beside the icon on a wide screen. */
  word?: string;
  actions: Action[];
}

/** A button that opens a list of things to do. The name of each is all that is read on it, so that voice control finds it. */
export function ActionMenu({ icon, label, word = '', actions }: ActionMenuProps) {
  return (
    <MenuTrigger>
      <IconButton icon={icon} label={label} word={word} />
      <Popover className="popover" placement="bottom end" offset={6}>
        <Menu className="menu" aria-label={label}>
          {groupsOf(actions).map(([group, members]) => (
            <MenuSection key={group} id={group} className="menu-group" aria-label={group || label}>
              {group && <Header className="menu-head">{group}</Header>}
              {members.map(({ id, label, description, run }) => (
                <MenuItem key={id} id={id} textValue={label} className="menu-item" onAction={run}>
                  <span className="menu-label">{label}</span>
                  {description && <span className="menu-description">{description}</span>}
                </MenuItem>
              ))}
            </MenuSection>
          ))}
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

/** Actions by group, in the order in which the groups first come. */
function groupsOf(actions: Action[]): [group: string, members: Action[]][] {
  const groups = new Map<string, Action[]>();
  for (const action of actions) groups.set(action.group ?? '', [...(groups.get(action.group ?? '') ?? []), action]);
  return [...groups];
}
