import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Checkbox as AriaCheckbox } from 'react-aria-components';

/** One of several that can be chosen together. */
export function Checkbox({ value, children }: { value: string; children: ReactNode }) {
  return (
    <AriaCheckbox className="checkbox" value={value}>
      <span className="checkbox-box" aria-hidden>
        <Check size={11} strokeWidth={3} />
      </span>
      {children}
    </AriaCheckbox>
  );
}
