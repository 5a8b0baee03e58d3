import { useId } from 'react';

interface TextInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Below the field. */
  hint?: string;
  /** Letters of one width, for what is read by the program. */
  isCode?: boolean;
  onEnter?: () => void;
}

/** A line of text with its name above. */
export function TextInput({ label, value, onChange, placeholder, hint, isCode = false, onEnter }: TextInputProps) {
  const id = useId();
  return (
    <div className="text-input">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className={isCode ? 'code' : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={isCode ? 300 : 100}
        value={value}
        placeholder={placeholder}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={(event) => event.key === 'Enter' && onEnter?.()}
      />
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
