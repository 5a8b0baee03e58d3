import { Plus } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { ModelDocument } from '../../model/schema';
import { Button } from '../ui/Button';
import { Refusal } from './Refusal';
import { useModelChange } from './useModelChange';

interface AddFormProps {
  /** What is added: "Add a step". */
  title: string;
  /** What the document becomes; null while something is missing. */
  make: ((model: ModelDocument) => unknown) | null;
  /** What is still missing, in words. */
  missing: string;
  /** The fields begin anew after something was added. */
  onAdded: () => void;
  children: ReactNode;
}

/** A button that opens the fields of a new part of the model. What does not fit is refused, with its reason, and can be mended. */
export function AddForm({ title, make, missing, onAdded, children }: AddFormProps) {
  const [isOpen, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const { problems, change, forget } = useModelChange();
  const close = () => {
    setOpen(false);
    setWasOpen(true);
    forget();
  };
  if (!isOpen) {
    return (
      <Button className="add" autoFocus={wasOpen} icon={<Plus size={15} aria-hidden />} onPress={() => setOpen(true)}>
        {title}
      </Button>
    );
  }
  async function add(): Promise<void> {
    if (!make || !(await change(make))) return;
    onAdded();
    close();
  }
  return (
    // What was written is still there when it is opened again.
    <section className="add-form" aria-label={title} onKeyDown={({ key }) => key === 'Escape' && close()}>
      <h3>{title}</h3>
      {children}
      <Refusal problems={problems} />
      <div className="row">
        <Button variant="primary" isDisabled={!make} onPress={() => void add()}>
          Add and reset
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
      <p className="hint">{make ? 'The run then begins anew at t = 0. Undo takes it back.' : missing}</p>
    </section>
  );
}
