import { useWorkbench } from '../hooks';
import { NumberInput } from '../ui/NumberInput';
import { ValueSlider } from '../ui/ValueSlider';
import { Origin, useOpened } from './Origin';
import type { Quantity } from './quantities';
import { sliderSpan } from './sliderSpan';

interface ParameterControlProps {
  /** Path of a live parameter, e.g. `steps.e5.barrier_eV`. */
  path: string;
  name: string;
  value: number;
  /** The range that the study explored. */
  range?: [number, number] | undefined;
  quantity: Quantity;
  /** Shows the symbol of the quantity before the slider. */
  named?: boolean;
}

/** Slider, number, unit; where the value comes from, or, once it is changed, the way back to it. */
export function ParameterControl({ path, name, value, range, quantity, named = false }: ParameterControlProps) {
  const workbench = useWorkbench();
  const opened = useOpened(path, value);
  const { unit, min, max, step, log = false, scale = 1, symbol } = quantity;
  const [low, high] = sliderSpan(value, opened, range, quantity);
  const toShown = (v: number) => (scale === 1 ? v : Number((v * scale).toPrecision(6)));
  const fromShown = (v: number) => (scale === 1 ? v : Number((v / scale).toPrecision(9)));
  return (
    <div className="parameter">
      {named && (
        <span className="symbol" title={quantity.label}>
          {symbol}
        </span>
      )}
      <ValueSlider
        label={name}
        value={log ? Math.max(value, low) : toShown(value)}
        min={toShown(low)}
        max={toShown(high)}
        step={step}
        log={log}
        mark={range && [toShown(range[0]), toShown(range[1])]}
        formatOptions={{ maximumFractionDigits: 4 }}
        onChange={(next) => workbench.drag(path, fromShown(next))}
        onEnd={workbench.document.drop}
      />
      <NumberInput
        label={unit ? `${name} in ${unit}` : name}
        value={toShown(value)}
        unit={unit}
        min={toShown(Math.min(min, value))}
        max={toShown(max)}
        {...(!log && { step })}
        onChange={(next) => workbench.edit(path, fromShown(next))}
      />
      <Origin path={path} name={name} value={value} range={range} shown={(v) => `${toShown(v)} ${unit}`.trim()} />
    </div>
  );
}
