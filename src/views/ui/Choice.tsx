import type { ReactNode } from 'react';
import { Label, Radio, RadioGroup } from 'react-aria-components';

interface ChoiceProps<T extends string> {
  label: string;
  /** The label is for screen readers alone, where the page says it otherwise. */
  isLabelHidden?: boolean;
  value: T;
  options: { value: T; label: ReactNode }[];
  onChange: (value: T) => void;
}

/** One of a few, side by side. */
export function Choice<T extends string>({ label, isLabelHidden = false, value, options, onChange }: ChoiceProps<T>) {
  return (
    <RadioGroup className="choice" value={value} onChange={(v) => onChange(v as T)} orientation="horizontal">
      <Label {...(isLabelHidden && { className: 'visually-hidden' })}>{label}</Label>
      <div className="choice-options">
        {options.map((option) => (
          <Radio key={option.value} value={option.value} className="choice-option">
            {option.label}
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
