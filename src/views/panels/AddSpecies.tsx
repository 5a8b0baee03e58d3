import { useState } from 'react';
import { withSpecies } from '../../model/amend';
import { TextInput } from '../ui/TextInput';
import { AddForm } from './AddForm';

const BLANK = { symbol: '', name: '' };

/** The fields of a new species. */
export function AddSpecies() {
  const [made, setMade] = useState(BLANK);
  const symbol = made.symbol.trim();
  return (
    <AddForm
      title="Add a species"
      make={symbol ? (model) => withSpecies(model, { symbol, name: made.name.trim() }) : null}
      missing="Give it a symbol."
      onAdded={() => setMade(BLANK)}
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
    </AddForm>
  );
}
