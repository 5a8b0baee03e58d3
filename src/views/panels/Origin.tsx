import { RotateCcw } from 'lucide-react';
import { useStore } from 'zustand';
import { findAt, hasPath } from '../../model/paths';
import type { ModelDocument } from '../../model/schema';
import { usualOf } from '../../model/usual';
import { useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';
import { ProvenanceMark } from './ProvenanceMark';

interface OriginProps {
  /** Path of a live parameter, e.g. `steps.e5.barrier_eV`. */
  path: string;
  name: string;
  value: number;
  /** What is shown of a value, with its unit. */
  shown: (value: number) => string;
  /** What a study explored of it. */
  range?: [number, number] | undefined;
}

/** Where a value comes from; once it is changed, the way back to it. */
export function Origin({ path, name, value, shown, range }: OriginProps) {
  const workbench = useWorkbench();
  const opened = useOpened(path, value);
  const explored = range && `${shown(range[0])} to ${shown(range[1])}`;
  if (value === opened) return <ProvenanceMark path={path} name={name} explored={explored} />;
  return (
    <IconButton
      variant="quiet"
      className="back"
      icon={<RotateCcw size={13} aria-hidden />}
      label={`Put ${name} back to ${shown(opened)}`}
      onPress={() => workbench.restore(path)}
    />
  );
}

/** The value of a parameter in the model as opened; `value` where it had none. */
export function useOpened(path: string, value: number): number {
  return useStore(useWorkbench().document, (state) => openedValue(state.opened, path)) ?? value;
}

/** Undefined for a parameter that the model as opened did not have. */
function openedValue(model: ModelDocument, path: string): number | undefined {
  return (findAt(model, path) as number | undefined) ?? (hasPath(model, path) ? usualOf(path) : undefined);
}
