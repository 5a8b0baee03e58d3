import { Plus } from 'lucide-react';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { ModelDocument } from '../../model/schema';
import { Button } from '../ui/Button';
import { Refusal } from './Refusal';
import { useModelChange } from './useModelChange';

interface ChangeFormProps {
  /** What is changed: "Add a step". */
  title: string;
  icon?: ReactNode;
  variant?: 'plain' | 'quiet';
  /** On the button that does it. */
  action?: string;
  /** What the document becomes; null while something is missing. */
  make: ((model: ModelDocument) => unknown) | null;
  /** What is still missing, in words. */
  missing?: string;
  /** The change was taken: the fields begin anew. */
  onDone?: () => void;
  children: ReactNode;
}

/**
 * A button that opens the fields of a change of the model's parts. What does not fit is refused, with its reason, and can be mended.
 * Escape closes them, and what was written is still there when they are opened again.
 */
export function ChangeForm({
  title,
  icon = <Plus size={15} aria-hidden />,
  variant = 'plain',
  action = 'Add and reset',
  make,
  missing,
  onDone,
  children,
}: ChangeFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const { problems, change, forget } = useModelChange();
  const fields = useRef<HTMLElement>(null);
  // The button that was pressed is gone.
  useEffect(() => {
    if (isOpen) fields.current?.querySelector<HTMLElement>('input:not([tabindex="-1"]), select')?.focus();
  }, [isOpen]);
  const close = () => {
    setOpen(false);
    setWasOpen(true);
    forget();
  };
  if (!isOpen) {
    return (
      <Button className="add" variant={variant} autoFocus={wasOpen} icon={icon} onPress={() => setOpen(true)}>
        {title}
      </Button>
    );
  }
  async function apply(): Promise<void> {
    if (!make || !(await change(make))) return;
    onDone?.();
    close();
  }
  return (
    <section
      ref={fields}
      className="add-form"
      aria-label={title}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        // Not the panel as well, which is a sheet where there is little room.
        event.stopPropagation();
        close();
      }}
    >
      <h3>{title}</h3>
      {children}
      <Refusal problems={problems} />
      <div className="row">
        <Button variant="primary" isDisabled={!make} onPress={() => void apply()}>
          {action}
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
      <p className="hint">{make ? 'The run then begins anew at t = 0. Undo takes it back.' : missing}</p>
    </section>
  );
}
