import { Toggle } from '../ui/Toggle';
import type { Parts } from './furniture';

/** What stands beside the lattice in a picture. */
export function PartsChoice({ parts, onChange }: { parts: Parts; onChange: (parts: Parts) => void }) {
  return (
    <div className="toggles">
      <Toggle isOn={parts.legend} onChange={(legend) => onChange({ ...parts, legend })}>
        Legend
      </Toggle>
      <Toggle isOn={parts.bar} onChange={(bar) => onChange({ ...parts, bar })}>
        Scale bar
      </Toggle>
      <Toggle isOn={parts.caption} onChange={(caption) => onChange({ ...parts, caption })}>
        Model, seed, time and events
      </Toggle>
    </div>
  );
}
