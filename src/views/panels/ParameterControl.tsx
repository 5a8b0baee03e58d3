import { RotateCcw } from 'lucide-react';
import { useStore } from 'zustand';
import { getAt } from '../../model/paths';
import { useWorkbench } from '../hooks';
import { IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { ValueSlider } from '../ui/ValueSlider';
import { ProvenanceMark } from './ProvenanceMark';
import { sliderSpan } from './sliderSpan';

/** How each kind of parameter is written and moved; a prefactor runs over decades. */
const KINDS = {
  barrier: { unit: 'eV', min: 0, max: 20, step: 0.001, log: false },
  prefactor: { unit: 's⁻¹', min: 0, max: 1e30, step: 0.05, log: true },
} as const;

interface ParameterControlProps {
  /** Path of a live parameter, e.g. `steps.e5.barrier_eV`. */
  path: string;
  name: string;
  value: number;
  /** The range that the study explored. */
  range: [number, number] | undefined;
  kind: keyof typeof KINDS;
}

/** Slider, number, unit; where the value comes from, or, once it is changed, the way back to it. */
export function ParameterControl({ path, name, value, range, kind }: ParameterControlProps) {
  const workbench = useWorkbench();
  const opened = useStore(workbench.document, (state) => openedValue(state.opened, path)) ?? value;
  const { unit, min, max, step, log } = KINDS[kind];
  const span = sliderSpan(value, opened, range, log);
  return (
    <div className="parameter">
      <ValueSlider
        label={name}
        value={log ? Math.max(value, span[0]) : value}
        min={span[0]}
        max={span[1]}
        step={step}
        log={log}
        mark={range}
        formatOptions={{ maximumFractionDigits: 4 }}
        onChange={(next) => workbench.drag(path, next)}
        onEnd={workbench.document.drop}
      />
      <NumberInput
        label={`${name} in ${unit}`}
        value={value}
        unit={unit}
        min={min}
        max={max}
        {...(!log && { step })}
        onChange={(next) => workbench.edit(path, next)}
      />
      {value === opened ? (
        <ProvenanceMark path={path} name={name} />
      ) : (
        <IconButton
          variant="quiet"
          className="back"
          icon={<RotateCcw size={13} aria-hidden />}
          label={`Put ${name} back to ${opened} ${unit}`}
          onPress={() => workbench.restore(path)}
        />
      )}
    </div>
  );
}

/** The value in the model as opened; undefined for a step that it did not have. */
function openedValue(model: Parameters<typeof getAt>[0], path: string): number | undefined {
  const [, id] = path.split('.');
  return model.steps.some((step) => step.id === id) ? (getAt(model, path) as number) : undefined;
}
