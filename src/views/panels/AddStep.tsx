import { useState } from 'react';
import { type NewStep, withStep } from '../../model/amend';
import { siteTypesOf } from '../../model/lattices/schema';
import { useModel } from '../hooks';
import { NumberInput } from '../ui/NumberInput';
import { Select } from '../ui/Select';
import { TextInput } from '../ui/TextInput';
import { Toggle } from '../ui/Toggle';
import { ChangeForm } from './ChangeForm';

const BLANK: NewStep = {
  label: '',
  step: '',
  law: 'arrhenius',
  barrier_eV: 0.5,
  prefactor_per_s: 1e13,
  rate_per_s: 1,
  wayBack: false,
};
/** Species that are named as examples. */
const FEW = 6;

/** The fields of a new elementary step: what happens, how fast, and whether the way back comes with it. */
export function AddStep() {
  const [made, setMade] = useState(BLANK);
  const set = (part: Partial<NewStep>) => setMade({ ...made, ...part });
  const words = useModel(({ species, lattice }) => {
    const ids = species.flatMap(({ id, dentates }) => (dentates > 1 ? [`${id}.1`, `${id}.2`] : [id]));
    const types = siteTypesOf(lattice);
    const on = types.length > 0 ? ` Only on one kind of site: @${types.slice(0, FEW).join(', @')}.` : '';
    const more = ids.length > FEW ? ' …' : '';
    return `Neighbouring sites are joined by +, as many behind the arrow as before it. Species: ${ids.slice(0, FEW).join(', ')}${more}.${on}`;
  });
  const example = useModel(({ species }) => {
    const free = species.find(({ role }) => role === 'background')?.id ?? species[0]!.id;
    const moves = species.find(({ role, dentates }) => role !== 'background' && role !== 'boundary' && dentates === 1);
    return moves ? `${moves.id} + ${free} -> ${free} + ${moves.id}` : `${free} -> ${free}`;
  });
  const isWritten = made.step.includes('->');
  return (
    <ChangeForm
      title="Add a step"
      make={isWritten ? (model) => withStep(model, made) : null}
      missing="Write what happens, with an arrow: before -> after."
      onDone={() => setMade(BLANK)}
    >
      <TextInput label="Name" value={made.label} placeholder="optional" onChange={(label) => set({ label })} />
      <TextInput
        label="What happens"
        isCode
        value={made.step}
        placeholder={example}
        hint={words}
        onChange={(step) => set({ step: step.replace('→', '->') })}
      />
      <Select
        label="Rate law"
        value={made.law}
        onChange={(law) => set({ law, wayBack: made.wayBack && law !== 'constant' })}
        options={[
          { value: 'arrhenius', label: 'Arrhenius: ν exp(−E/k_BT)' },
          { value: 'eyring', label: 'Eyring: (k_BT/h) exp(−E/k_BT)' },
          { value: 'constant', label: 'A constant rate' },
        ]}
      />
      <div className="row">
        {made.law === 'constant' ? (
          <NumberInput
            label="Rate constant"
            showLabel
            unit="s⁻¹"
            min={0}
            value={made.rate_per_s}
            onChange={(rate_per_s) => set({ rate_per_s })}
          />
        ) : (
          <NumberInput
            label="Barrier E"
            showLabel
            unit="eV"
            min={0}
            max={20}
            step={0.01}
            value={made.barrier_eV}
            onChange={(barrier_eV) => set({ barrier_eV })}
          />
        )}
        {made.law === 'arrhenius' && (
          <NumberInput
            label="Prefactor ν"
            showLabel
            unit="s⁻¹"
            min={0}
            value={made.prefactor_per_s}
            onChange={(prefactor_per_s) => set({ prefactor_per_s })}
          />
        )}
      </div>
      {made.law !== 'constant' && (
        <Toggle isOn={made.wayBack} onChange={(wayBack) => set({ wayBack })}>
          and its way back, in detailed balance
        </Toggle>
      )}
    </ChangeForm>
  );
}
