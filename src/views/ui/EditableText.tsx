import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { IconButton } from './Button';
import { TextInput } from './TextInput';

interface EditableTextProps {
  /** What it is, for the field: "Name of the model". */
  label: string;
  /** What the button does: "Rename the model". */
  action: string;
  value: string;
  /** Another text, never an empty one. */
  onChange: (value: string) => void;
  /** How it is shown while it is not edited. */
  children: ReactNode;
}

/** A name with a button that lets it be written anew. What is typed counts on Enter or on leaving; Escape leaves it as it was. */
export function EditableText({ label, action, value, onChange, children }: EditableTextProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [hasFocus, setHasFocus] = useState(false);
  /** @param stays whether the focus goes to the button, not to what was pressed instead */
  const close = (counts: boolean, stays: boolean) => {
    const text = draft?.trim();
    if (counts && text && text !== value) onChange(text);
    setDraft(null);
    setHasFocus(stays);
  };
  if (draft !== null) {
    return (
      <div className="rename">
        <TextInput
          label={label}
          value={draft}
          hasFocus
          onChange={setDraft}
          onEnter={() => close(true, true)}
          onEscape={() => close(false, true)}
          onLeave={() => close(true, false)}
        />
      </div>
    );
  }
  return (
    <div className="editable">
      {children}
      <IconButton
        variant="quiet"
        className="remove"
        autoFocus={hasFocus}
        icon={<Pencil size={13} aria-hidden />}
        label={action}
        onPress={() => setDraft(value)}
      />
    </div>
  );
}
