import { Pencil } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { Button, IconButton } from './Button';
import { TextInput } from './TextInput';

interface EditableTextProps {
  /** What it is, for the field: "Name of the model". */
  label: string;
  /** What the button does: "Rename the model". */
  action: string;
  value: string;
  /** At every letter. */
  onChange: (value: string) => void;
  /** Nothing more comes. */
  onDone: () => void;
  /** How it is shown while it is not edited. */
  children: ReactNode;
}

/** A name with a button that lets it be written anew. */
export function EditableText({ label, action, value, onChange, onDone, children }: EditableTextProps) {
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    onDone();
    setOpen(false);
  };
  if (isOpen) {
    return (
      <div className="row rename">
        <TextInput label={label} value={value} onChange={onChange} onEnter={close} />
        <Button onPress={close}>Done</Button>
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
        onPress={() => setOpen(true)}
      />
    </div>
  );
}
