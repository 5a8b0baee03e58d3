import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { logHistogram } from '../../analysis/histogram';
import type { ModelDocument, StepDocument } from '../../model/schema';
import { forwardOf } from '../../model/stepPattern';
import { formatRate, kB_eV_per_K } from '../../model/units';
import { useModel, useReadout, useWorkbench } from '../hooks';
import { useVisible } from '../ui/useVisible';

const BINS = 32;
const HEIGHT = 30;
/** Rates that differ by less than this factor are one. */
const SAME = 1 + 1e-9;
/** Laws whose rate depends on the distance from the electrode, or on what their formula names. */
const PLACED: StepDocument['law'][] = ['tunnelling', 'passivation', 'expression'];

const signed = (eV: number) => {
  const text = Math.abs(eV).toFixed(2);
  return Number(text) === 0 ? '±0' : `${eV < 0 ? '−' : '+'}${text}`;
};

/** Whether the rate of a step can differ from place to place. */
export function mayVary(step: StepDocument, model: ModelDocument): boolean {
  const law = forwardOf(step, model)?.law ?? step.law;
  return model.interactions.length > 0 || step.size_decay !== undefined || PLACED.includes(law);
}

interface StepSpectrumProps {
  id: string;
  /** Position in the model's list of steps. */
  index: number;
}

/** How the rates of a step's possible events are spread over the present lattice; nothing where they are all one. */
export function StepSpectrum({ id, index }: StepSpectrumProps) {
  const workbench = useWorkbench();
  const place = useRef<HTMLDivElement>(null);
  const isVisible = useVisible(place);
  // Asked for only while it is looked at.
  useEffect(() => (isVisible ? workbench.watchSpectrum(id) : undefined), [workbench, isVisible, id]);
  return (
    <div ref={place} className="spectrum">
      <Histogram id={id} index={index} />
    </div>
  );
}

function Histogram({ id, index }: StepSpectrumProps) {
  const workbench = useWorkbench();
  const spectrum = useStore(workbench.frames, (state) => state.spectra[id]);
  const temperature = useModel((model) => model.conditions.temperature_K);
  const base = useReadout((frame) => frame.rateConstants[index] ?? 0, 0);
  const histogram = spectrum && logHistogram(spectrum.rates, spectrum.events, BINS);
  if (!histogram || histogram.max < histogram.min * SAME) return null;
  const { min, max, bins } = histogram;
  const tallest = Math.max(...bins);
  const width = 100 / bins.length;
  const baseAt = (100 * Math.log(base / min)) / Math.log(max / min);
  const spread = kB_eV_per_K * temperature * Math.log(max / min);
  /** By how much, in eV, a barrier would have to be higher than on an empty lattice for such a rate. */
  const higher = (rate: number) => kB_eV_per_K * temperature * Math.log(base / rate);
  const words = `${formatRate(min)} to ${formatRate(max)} now, as by barriers ${spread.toPrecision(2)} eV apart`;
  return (
    <>
      <svg
        className="spectrum-bars"
        role="img"
        aria-label={`Rates of ${id}: ${words}`}
        viewBox={`0 0 100 ${HEIGHT}`}
        preserveAspectRatio="none"
      >
        {bins.map((weight, i) => (
          <rect
            // biome-ignore lint/suspicious/noArrayIndexKey: bins have no other name
            key={i}
            x={i * width + 0.12 * width}
            width={0.76 * width}
            y={HEIGHT - (weight > 0 ? Math.max(1.5, (HEIGHT * weight) / tallest) : 0)}
            height={HEIGHT}
          />
        ))}
        {baseAt >= 0 && baseAt <= 100 && (
          <line x1={baseAt} x2={baseAt} y2={HEIGHT} vectorEffect="non-scaling-stroke">
            <title>On an otherwise empty lattice</title>
          </line>
        )}
      </svg>
      <p className="hint">
        <span>{formatRate(min)}</span>
        {base > 0 ? (
          <span title="Barriers of the events possible now, less that on an otherwise empty lattice (dotted line)">
            E {signed(higher(min))} … {signed(higher(max))} eV
          </span>
        ) : (
          <span title="Spread of the rates, as a difference of barriers">spread {spread.toPrecision(2)} eV</span>
        )}
        <span>{formatRate(max)}</span>
      </p>
    </>
  );
}
