import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { withoutStep } from '../../model/amend';
import { useModelData } from '../hooks';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { Refusal } from './Refusal';
import { useModelChange } from './useModelChange';

/** Chooses a step and takes it out of the model, with its way back. A model keeps one step at least. */
export function RemoveStep() {
  const steps = useModelData(({ steps }) =>
    steps.filter(({ law }) => law !== 'reverse').map(({ id, label }) => ({ value: id, label })),
  );
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState('');
  const { problems, change, forget } = useModelChange();
  if (steps.length < 2) return null;
  if (!isOpen) {
    return (
      <Button className="add" variant="quiet" icon={<Trash2 size={15} aria-hidden />} onPress={() => setOpen(true)}>
        Remove a step
      </Button>
    );
  }
  const step = steps.find(({ value }) => value === chosen)?.value ?? steps[0]!.value;
  const close = () => {
    setOpen(false);
    forget();
  };
  const remove = async () => {
    if (await change((model) => withoutStep(model, step))) close();
  };
  return (
    <section className="add-form" aria-label="Remove a step">
      <h3>Remove a step</h3>
      <Select label="Step, with its way back if it has one" value={step} options={steps} onChange={setChosen} />
      <Refusal problems={problems} />
      <div className="row">
        <Button variant="primary" onPress={() => void remove()}>
          Remove and reset
        </Button>
        <Button onPress={close}>Cancel</Button>
      </div>
      <p className="hint">The run then begins anew at t = 0. Undo takes it back.</p>
    </section>
  );
}
