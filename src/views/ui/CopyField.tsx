import { Check, Copy } from 'lucide-react';
import { useEffect, useId, useRef, useState } from 'react';
import { Button } from './Button';

const COPIED_MS = 2500;

interface CopyFieldProps {
  label: string;
  text: string;
  rows: number;
  /** It is what the window is there for. */
  isMain?: boolean;
}

/** A text to take along, and the button that does it. */
export function CopyField({ label, text, rows, isMain = false }: CopyFieldProps) {
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [copied, setCopied] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another text is not copied yet
  useEffect(() => setCopied(false), [text]);
  useEffect(() => {
    if (!copied) return undefined;
    const timer = setTimeout(() => setCopied(false), COPIED_MS);
    return () => clearTimeout(timer);
  }, [copied]);

  async function copy(): Promise<void> {
    field.current?.select();
    // On pages that are not served over https there is only the older way.
    await navigator.clipboard?.writeText(text).catch(() => document.execCommand('copy'));
    if (!navigator.clipboard) document.execCommand('copy');
    setCopied(true);
  }

  return (
    <div className="copy-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        ref={field}
        readOnly
        rows={rows}
        spellCheck={false}
        value={text}
        onFocus={(event) => event.target.select()}
      />
      <Button
        variant={isMain ? 'primary' : 'plain'}
        icon={copied ? <Check size={15} aria-hidden /> : <Copy size={15} aria-hidden />}
        aria-label={copied ? `${label}: copied` : `Copy: ${label}`}
        onPress={() => void copy()}
      >
        {copied ? 'Copied' : 'Copy'}
      </Button>
      <span className="visually-hidden" role="status">
        {copied && 'Copied'}
      </span>
    </div>
  );
}
