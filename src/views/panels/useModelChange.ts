import { useState } from 'react';
import type { Problem } from '../../model/problem';
import type { ModelDocument } from '../../model/schema';
import { useWorkbench } from '../hooks';

/** Changes of the model that may be refused: the way to ask for one, and what was wrong with the last. */
export function useModelChange() {
  const workbench = useWorkbench();
  const [problems, setProblems] = useState<Problem[]>([]);
  /** Resolves with whether the changed document was taken. */
  async function change(make: (model: ModelDocument) => unknown): Promise<boolean> {
    const refused = await workbench.apply(make(workbench.document.getState().model));
    setProblems(refused);
    return refused.length === 0;
  }
  return { problems, change, forget: () => setProblems([]) };
}
