import { useMemo, useState } from 'react';
import { tidied } from '../../model/amend';
import type { LatticeDocument } from '../../model/lattices/schema';
import { useModel } from '../hooks';
import { Button } from '../ui/Button';
import { KindChoice } from './KindChoice';
import { LatticeFacts } from './LatticeFacts';
import { LatticeFields } from './LatticeFields';
import { latticeOfKind, soundGeometry } from './latticeKinds';
import { Refusal } from './Refusal';
import { useModelChange } from './useModelChange';

/** The lattice: kind, cell, size, which axes wrap. Changes are tried together, and put the run back to t = 0. */
export function LatticeTab() {
  const model = useModel((model) => model);
  const [draft, setDraft] = useState<LatticeDocument | null>(null);
  const { problems, change, forget } = useModelChange();
  const shown = draft ?? model.lattice;
  const geometry = useMemo(() => soundGeometry(shown, model), [shown, model]);

  async function apply(): Promise<void> {
    if (await change((model) => tidied({ ...model, lattice: shown }))) setDraft(null);
  }

  function discard(): void {
    setDraft(null);
    forget();
  }

  return (
    <div className="form lattice-form">
      <KindChoice
        lattice={shown}
        geometry={geometry}
        onChange={(kind) => setDraft(latticeOfKind(kind, geometry ? shown : model.lattice))}
      />
      <LatticeFacts lattice={shown} geometry={geometry} />
      <LatticeFields lattice={shown} onChange={setDraft} />
      <Refusal title="This lattice does not fit the model." problems={problems} />
      {draft && (
        <div className="confirm">
          <p className="hint">A new lattice begins at t = 0.</p>
          <div className="row">
            <Button variant="primary" onPress={() => void apply()}>
              Apply and reset
            </Button>
            <Button onPress={discard}>Discard</Button>
          </div>
        </div>
      )}
    </div>
  );
}
