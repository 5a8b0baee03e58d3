import { ChartLine, Grid3x3, SlidersHorizontal } from 'lucide-react';
import { ToggleButton, ToggleButtonGroup } from 'react-aria-components';
import { type Panel, usePanel, useWorkbench } from '../hooks';

const PANELS = [
  { id: 'model', label: 'Model', Icon: SlidersHorizontal },
  { id: 'lattice', label: 'Lattice', Icon: Grid3x3 },
  { id: 'plots', label: 'Plots', Icon: ChartLine },
] as const;

/** What stands beside the lattice where there is no room for everything. */
export function PanelSwitch() {
  const { settings } = useWorkbench();
  const panel = usePanel();
  return (
    <ToggleButtonGroup
      className="panel-switch"
      aria-label="Show beside the lattice"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[panel]}
      onSelectionChange={(keys) => settings.setState({ panel: [...keys][0] as Panel })}
    >
      {PANELS.map(({ id, label, Icon }) => (
        <ToggleButton key={id} id={id} className="panel-button">
          <Icon size={18} aria-hidden />
          <span>{label}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}
