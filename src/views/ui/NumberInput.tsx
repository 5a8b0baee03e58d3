import { type KeyboardEvent, useId, useState } from 'react';
import { plain } from '../numbers';

interface NumberInputProps {
  label: string;
  /** Shows the label above the field; otherwise it is for screen readers only. */
  showLabel?: boolean;
  value: number;
  onChange: (value: number) => void;
  min?: number;
  max?: number;
  /** What the arrow keys add; ten times as much with Shift. A field without it ignores them. */
  step?: number;
  integer?: boolean;
  unit?: string;
}

/**
 * A field for a number. What is typed counts on Enter or on leaving; until it is a number within the bounds it stays
 * as typed, with the reason below, and the value stays as it was. Escape puts the value back.
 */
export function NumberInput({ label, showLabel, value, onChange, min, max, step, integer, unit }: NumberInputProps) {
  const id = useId();
  const [draft, setDraft] = useState<string | null>(null);
  const problem = draft === null ? null : problemOf(draft, { min, max, integer });

  function commit(): void {
    if (draft === null || problem) return;
    setDraft(null);
    if (parse(draft) !== value) onChange(parse(draft));
  }

  function nudge(by: number): void {
    const digits = Math.max(0, Math.ceil(-Math.log10(Math.abs(by))));
    const next = Number((value + by).toFixed(Math.min(digits + 2, 15)));
    setDraft(null);
    onChange(Math.min(max ?? next, Math.max(min ?? next, next)));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'Enter') commit();
    if (event.key === 'Escape' && draft !== null) {
      // What the field stands in is closed by the next one.
      event.stopPropagation();
      setDraft(null);
    }
    const direction = event.key === 'ArrowUp' ? 1 : event.key === 'ArrowDown' ? -1 : 0;
    if (!step || direction === 0) return;
    event.preventDefault();
    nudge(direction * step * (event.shiftKey ? 10 : 1));
  }

  return (
    <div className="number">
      {showLabel && <label htmlFor={id}>{label}</label>}
      <span className="number-box">
        <input
          id={id}
          aria-label={showLabel ? undefined : label}
          aria-invalid={problem !== null}
          aria-describedby={problem ? `${id}-problem` : undefined}
          inputMode={integer ? 'numeric' : 'decimal'}
          autoComplete="off"
          spellCheck={false}
          value={draft ?? plain(value)}
          onChange={(event) => setDraft(event.target.value)}
          onBlur={commit}
          onKeyDown={onKeyDown}
        />
        {unit && <span className="unit">{unit}</span>}
      </span>
      {problem && (
        <span id={`${id}-problem`} className="number-problem" role="alert">
          {problem}
        </span>
      )}
    </div>
  );
}

/** A decimal comma is read as a point. */
const parse = (text: string) =>
  Number(
    text
      .trim()
      .replace('−', '-')
      .replace(/^([^,.]*),([^,.]*)$/, '$1.$2'),
  );

function problemOf(
  text: string,
  {
    min,
    max,
    integer,
  }: Pick<{ [K in keyof NumberInputProps]: NumberInputProps[K] | undefined }, 'min' | 'max' | 'integer'>,
): string | null {
  const value = text.trim() === '' ? Number.NaN : parse(text);
  if (!Number.isFinite(value)) return 'This is not a number.';
  if (integer && !Number.isInteger(value)) return 'A whole number is needed.';
  if (min !== undefined && value < min) return `At least ${plain(min)}.`;
  if (max !== undefined && value > max) return `At most ${plain(max)}.`;
  return null;
}
