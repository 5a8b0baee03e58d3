import { useMemo, useState } from 'react';
import { tidied } from '../../model/amend';
import type { LatticeDocument } from '../../model/lattices/schema';
import type { Problem } from '../../model/problem';
import { useModel, useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { Problems } from '../ui/Problems';
import { KindChoice } from './KindChoice';
import { LatticeFacts } from './LatticeFacts';
import { LatticeFields } from './LatticeFields';
import { latticeOfKind, soundGeometry } from './latticeKinds';

/** The lattice: kind, cell, size, which axes wrap. Changes are tried together, and put the run back to t = 0. */
export function LatticeTab() {
  const workbench = useWorkbench();
  const model = useModel((model) => model);
  const [draft, setDraft] = useState<LatticeDocument | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const shown = draft ?? model.lattice;
  const geometry = useMemo(() => soundGeometry(shown, model), [shown, model]);

  async function apply(): Promise<void> {
    const refused = await workbench.apply(tidied({ ...workbench.document.getState().model, lattice: shown }));
    setProblems(refused);
    if (refused.length === 0) setDraft(null);
  }

  function discard(): void {
    setDraft(null);
    setProblems([]);
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
      {problems.length > 0 && (
        <div role="alert" className="refusal">
          <strong>This lattice does not fit the model. Nothing was changed.</strong>
          <Problems problems={problems} />
        </div>
      )}
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
