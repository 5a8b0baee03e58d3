import type { Spacing } from '../../state/export/moments';
import { Choice } from '../ui/Choice';

/** How moments lie along a run. */
export function SpacingChoice({ value, onChange }: { value: Spacing; onChange: (value: Spacing) => void }) {
  return (
    <Choice
      label="Equal distances in"
      value={value}
      onChange={onChange}
      options={[
        { value: 'events', label: 'Events' },
        { value: 'time', label: 'Simulated time' },
      ]}
    />
  );
}
