import { type KeyboardEvent, useEffect, useId, useRef } from 'react';

interface TextInputProps {
  label: string;
  value: string;
  onChange: (value: string) => void;
  placeholder?: string;
  /** Below the field. */
  hint?: string;
  /** Letters of one width, for what is read by the program. */
  isCode?: boolean;
  /** The keyboard begins here, with all of it selected. */
  hasFocus?: boolean;
  onEnter?: () => void;
  onEscape?: () => void;
  onLeave?: () => void;
}

/** A line of text with its name above. */
export function TextInput({ label, value, onChange, placeholder, hint, isCode = false, ...more }: TextInputProps) {
  const { hasFocus = false, onEnter, onEscape, onLeave } = more;
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    if (!hasFocus) return;
    field.current?.focus();
    field.current?.select();
  }, [hasFocus]);
  function onKeyDown(event: KeyboardEvent): void {
    // Of a word that is still being composed, as in Japanese, both keys belong to it.
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Enter' && onEnter) {
      // Else it would press what has the focus next.
      event.preventDefault();
      onEnter();
    }
    if (event.key === 'Escape' && onEscape) {
      event.stopPropagation();
      onEscape();
    }
  }
  return (
    <div className="text-input">
      <label htmlFor={id}>{label}</label>
      <input
        ref={field}
        id={id}
        className={isCode ? 'code' : undefined}
        autoComplete="off"
        spellCheck={false}
        maxLength={isCode ? 300 : 100}
        value={value}
        placeholder={placeholder}
        aria-describedby={hint ? `${id}-hint` : undefined}
        onChange={(event) => onChange(event.target.value)}
        onKeyDown={onKeyDown}
        onBlur={onLeave}
      />
      {hint && (
        <p id={`${id}-hint`} className="hint">
          {hint}
        </p>
      )}
    </div>
  );
}
