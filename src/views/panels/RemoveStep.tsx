import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { withoutStep } from '../../model/amend';
import { useModelData } from '../hooks';
import { Select } from '../ui/Select';
import { ChangeForm } from './ChangeForm';

/** Chooses a step and takes it out of the model, with its way back. A model keeps one step at least. */
export function RemoveStep() {
  const steps = useModelData(({ steps }) =>
    steps.filter(({ law }) => law !== 'reverse').map(({ id, label }) => ({ value: id, label })),
  );
  const [chosen, setChosen] = useState('');
  if (steps.length < 2) return null;
  const step = steps.find(({ value }) => value === chosen)?.value ?? steps[0]!.value;
  return (
    <ChangeForm
      title="Remove a step"
      icon={<Trash2 size={15} aria-hidden />}
      variant="quiet"
      action="Remove and reset"
      make={(model) => withoutStep(model, step)}
    >
      <Select label="Step, with its way back if it has one" value={step} options={steps} onChange={setChosen} />
    </ChangeForm>
  );
}
