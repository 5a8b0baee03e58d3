import { Columns2 } from 'lucide-react';
import { useContext, useState } from 'react';
import { useStore } from 'zustand';
import { formatSI } from '../../model/units';
import { ComparisonContext, useModel, useOther, useWorkbench } from '../hooks';
import { useFrame } from '../timeline/useTimeline';
import { type Action, ActionMenu } from '../ui/ActionMenu';
import { CompareWindow } from './CompareWindow';

const LARGEST_SEED = 999_999;

/** What the run can be compared with. */
export function CompareMenu() {
  const comparison = useContext(ComparisonContext);
  const workbench = useWorkbench();
  const lines = useStore(workbench.timeline, ({ info }) => info?.lines) ?? [];
  const present = useFrame((frame) => frame.line, 1);
  const seed = useModel((model) => model.seed);
  const other = useOther();
  const [isChoosing, setChoosing] = useState(false);
  if (!comparison) return null;
  const actions: Action[] = [
    {
      id: 'pinned',
      label: 'Pin this run beside itself',
      description: 'The copy stays as it is recorded and goes on unchanged; change this one and see what it does',
      run: () => void comparison.begin({ kind: 'pinned' }),
    },
    {
      id: 'seed',
      label: 'The same with another seed',
      description: 'How much is chance',
      run: () => void comparison.begin({ kind: 'seed', seed: anotherSeed(seed) }),
    },
    ...lines
      .filter(({ id }) => id !== present)
      .map(({ id, end }) => ({
        id: `line-${id}`,
        label: `Line ${id}`,
        description: `${formatSI(end.step, '')} events, ${formatSI(end.time_s, 's')}`,
        run: () => void comparison.begin({ kind: 'line', id }),
      })),
    {
      id: 'elsewhere',
      label: 'Another run …',
      description: 'A recent run, a file, a link, or a model of the library',
      run: () => setChoosing(true),
    },
    ...(other ? [{ id: 'end', label: 'End the comparison', run: comparison.end }] : []),
  ];
  return (
    <>
      <ActionMenu icon={<Columns2 size={15} aria-hidden />} label="Compare with …" word="Compare" actions={actions} />
      <CompareWindow isOpen={isChoosing} onClose={() => setChoosing(false)} />
    </>
  );
}

function anotherSeed(seed: number): number {
  const drawn = 1 + Math.floor(Math.random() * (LARGEST_SEED - 1));
  return drawn === seed ? LARGEST_SEED : drawn;
}
