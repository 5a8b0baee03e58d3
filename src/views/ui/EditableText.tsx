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
  const take = () => {
    const text = draft?.trim();
    if (text && text !== value) onChange(text);
    setDraft(null);
  };
  if (draft !== null) {
    return (
      <div className="rename">
        <TextInput
          label={label}
          value={draft}
          hasFocus
          onChange={setDraft}
          onEnter={take}
          onEscape={() => setDraft(null)}
          onLeave={take}
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
        icon={<Pencil size={13} aria-hidden />}
        label={action}
        onPress={() => setDraft(value)}
      />
    </div>
  );
}
