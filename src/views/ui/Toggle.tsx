import type { ReactNode } from 'react';
import { Switch } from 'react-aria-components';

interface ToggleProps {
  isOn: boolean;
  onChange: (on: boolean) => void;
  children: ReactNode;
}

/** Something that is on or off, with its name. */
export function Toggle({ isOn, onChange, children }: ToggleProps) {
  return (
    <Switch className="switch" isSelected={isOn} onChange={onChange}>
      <span className="switch-track" />
      {children}
    </Switch>
  );
}
