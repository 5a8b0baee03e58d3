import { memo } from 'react';
import { barrierOf } from '../../model/stepPattern';
import { formatCount, formatRate } from '../../model/units';
import { useModel, useReadout } from '../hooks';
import { ParameterControl } from './ParameterControl';

interface StepRowProps {
  id: string;
  /** Position in the model's list of steps, and so in every frame. */
  index: number;
  color: string;
}

/** One elementary step. Its numbers live in parts of their own, so that a frame redraws only them. */
export const StepRow = memo(function StepRow({ id, index, color }: StepRowProps) {
  const step = useModel((model) => model.steps[index]);
  if (step?.id !== id) return null;
  const barrier = barrierOf(step);
  return (
    <article className="step" aria-labelledby={`step-${id}`}>
      <div className="step-head">
        <span className="dot" style={{ background: color }} aria-hidden="true" />
        <h3 id={`step-${id}`} title={step.step}>
          <span className="step-id">{id}</span> {step.label}
        </h3>
        <StepRate index={index} />
      </div>
      <p className="equation">{step.equation ?? step.step}</p>
      {barrier !== undefined && (
        <ParameterControl
          path={`steps.${id}.barrier_eV`}
          name={`Barrier of ${step.label}`}
          value={barrier}
          range={step.range?.barrier_eV}
          kind="barrier"
        />
      )}
      {step.law === 'arrhenius' && (
        <ParameterControl
          path={`steps.${id}.prefactor_per_s`}
          name={`Prefactor of ${step.label}`}
          value={step.prefactor_per_s}
          range={step.range?.prefactor_per_s}
          kind="prefactor"
        />
      )}
      <StepShare index={index} />
    </article>
  );
});

function StepRate({ index }: { index: number }) {
  const rate = useReadout((frame) => formatRate(frame.rateConstants[index] ?? 0), '');
  return (
    <span className="rate" title="Rate constant of one event">
      {rate}
    </span>
  );
}

function StepShare({ index }: { index: number }) {
  const share = useReadout((frame) => (frame.steps > 0 ? (frame.executed[index] ?? 0) / frame.steps : 0), 0);
  const possible = useReadout((frame) => frame.possible[index] ?? 0, 0);
  return (
    <div className="share">
      <span className="share-track" aria-hidden="true">
        <i style={{ transform: `scaleX(${share})` }} />
      </span>
      <span>{formatShare(share)} of events</span>
      <span className="possible">{formatCount(possible)} possible now</span>
    </div>
  );
}

function formatShare(share: number): string {
  const percent = 100 * share;
  return percent > 0 && percent < 0.1 ? '< 0.1 %' : `${percent.toFixed(1)} %`;
}
