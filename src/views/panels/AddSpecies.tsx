import { useState } from 'react';
import { withSpecies } from '../../model/amend';
import { TextInput } from '../ui/TextInput';
import { ChangeForm } from './ChangeForm';

const BLANK = { symbol: '', name: '' };

/** The fields of a new species. */
export function AddSpecies() {
  const [made, setMade] = useState(BLANK);
  const symbol = made.symbol.trim();
  return (
    <ChangeForm
      title="Add a species"
      make={symbol ? (model) => withSpecies(model, { symbol, name: made.name.trim() }) : null}
      missing="Give it a symbol."
      onDone={() => setMade(BLANK)}
    >
      <TextInput
        label="Symbol"
        value={made.symbol}
        placeholder="CO"
        hint="Stands in steps and figures, and in the legend."
        onChange={(symbol) => setMade({ ...made, symbol })}
      />
      <TextInput
        label="Name"
        value={made.name}
        placeholder="Carbon monoxide"
        onChange={(name) => setMade({ ...made, name })}
      />
    </ChangeForm>
  );
}
