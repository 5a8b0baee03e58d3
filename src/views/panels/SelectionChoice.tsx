import { useState } from 'react';
import { useStore } from 'zustand';
import type { Problem } from '../../model/problem';
import type { ModelDocument } from '../../model/schema';
import { useModel, useWorkbench } from '../hooks';
import { Problems } from '../ui/Problems';
import { Select } from '../ui/Select';

type Selection = ModelDocument['selection'];

const LABELS: Record<Selection, string> = {
  auto: 'Chosen by the engine',
  'class lists': 'Class lists',
  'sum tree': 'Sum tree',
  thinning: 'Thinning',
  'composition-rejection': 'Composition–rejection',
  'next reaction': 'Next reaction',
  'first reaction': 'First reaction',
  'null event': 'Null event',
};
const OPTIONS = Object.entries(LABELS).map(([value, label]) => ({ value: value as Selection, label }));

/** Which algorithm selects events, why, and the choice of another. */
export function SelectionChoice() {
  const workbench = useWorkbench();
  const selection = useModel((model) => model.selection);
  const inUse = useStore(workbench.frames, ({ loaded }) => loaded?.selection);
  const [problems, setProblems] = useState<Problem[]>([]);
  const choose = async (next: Selection) =>
    setProblems(await workbench.apply({ ...workbench.document.getState().model, selection: next }));
  return (
    <div className="form">
      {inUse && (
        <p>
          <strong>{LABELS[inUse.name as Selection] ?? inUse.name}</strong>: {inUse.why}.
        </p>
      )}
      <Select label="Algorithm" value={selection} options={OPTIONS} onChange={(next) => void choose(next)} />
      {problems.length > 0 && <Problems problems={problems} />}
      <p className="hint">
        All give the same distribution of outcomes; they differ in speed. Another one begins the run anew.
      </p>
    </div>
  );
}
