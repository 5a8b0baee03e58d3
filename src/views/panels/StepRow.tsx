import { ChevronRight } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { electronsOf } from '../../model/electrons';
import type { StepDocument } from '../../model/schema';
import { forwardOf } from '../../model/stepPattern';
import { formatCount, formatRate } from '../../model/units';
import { isOwnWayBack } from '../../model/wayBack';
import { useModel, useReadout, useWorkbench } from '../hooks';
import { Choice } from '../ui/Choice';
import { ParameterControl } from './ParameterControl';
import { RateControlBar } from './RateControl';
import { mayVary, StepSpectrum } from './StepSpectrum';
import { type StepParameter, stepParameters } from './stepParameters';
import { readableStep } from './stepText';

/** Ids up to this length are symbols, as of a publication (e5); longer ones only repeat the label. */
const SHORT = 4;
const isSymbol = (id: string, label: string) => id.length <= SHORT && !label.toLowerCase().startsWith(id.toLowerCase());

interface StepRowProps {
  id: string;
  /** Position in the model's list of steps, and so in every frame. */
  index: number;
  color: string;
}

/** One elementary step. Its numbers live in parts of their own, so that a frame redraws only them. */
export const StepRow = memo(function StepRow({ id, index, color }: StepRowProps) {
  const step = useModel((model) => model.steps[index]);
  const varies = useModel((model) => model.steps[index] !== undefined && mayVary(model.steps[index], model));
  if (step?.id !== id) return null;
  return (
    <article className={`step ${step.law === 'reverse' ? 'reverse' : ''}`} aria-labelledby={`step-${id}`}>
      <div className="step-head">
        <span className="dot" style={{ background: color }} aria-hidden="true" />
        <h3 id={`step-${id}`} title={`${id}: ${step.step}`}>
          {isSymbol(id, step.label) && <span className="step-id">{id}</span>} {step.label}
        </h3>
        <StepRate index={index} />
      </div>
      <StepParameters step={step} />
      {varies && <StepSpectrum id={id} index={index} />}
      <StepShare index={index} />
      <RateControlBar index={index} />
    </article>
  );
});

/** What the step does; of a way back, of which step. */
function Equation({ step }: { step: StepDocument }) {
  const forward = useModel((model) => forwardOf(step, model));
  const wayBack = step.law === 'reverse' && `Way back of ${forward?.label ?? step.of}`;
  const pattern = useModel((model) => readableStep(step.step, model));
  const words = [wayBack, step.equation ?? pattern].filter(Boolean).join(': ');
  const electrons = useModel((model) => electronsOf(step, model));
  return (
    <div className="equation">
      <p>
        {words}
        {electrons !== 0 && !step.equation && `, ${electrons < 0 ? 'takes' : 'gives'} ${Math.abs(electrons)} e⁻`}
      </p>
      {step.law === 'expression' && <code>k = {step.rate}</code>}
    </div>
  );
}

/** What it does, and controls of the numbers of its rate; what is seldom studied is behind a button. */
function StepParameters({ step }: { step: StepDocument }) {
  const interactions = useModel((model) => model.interactions);
  const [isOpen, setOpen] = useState(false);
  const isOwn = useIsOwnWayBack(step);
  const parameters = stepParameters(step, { interactions }, isOwn);
  const aside = parameters.filter(({ isMain }) => !isMain);
  const symbols = aside.map(({ quantity }) => quantity.symbol).join(', ');
  const words = aside.map(({ quantity }) => quantity.label).join(', ');
  const shown = isOpen ? parameters : parameters.filter(({ isMain }) => isMain);
  return (
    <>
      <div className="step-what">
        <Equation step={step} />
        {aside.length > 0 && (
          <TooltipTrigger delay={500} closeDelay={0}>
            <Button
              className="aside-button"
              aria-expanded={isOpen}
              aria-label={`${symbols} of ${step.label}: ${words}`}
              onPress={() => setOpen(!isOpen)}
            >
              <ChevronRight size={12} aria-hidden /> {symbols}
            </Button>
            <Tooltip className="tooltip" offset={6}>
              {words}
            </Tooltip>
          </TooltipTrigger>
        )}
      </div>
      {shown.map((parameter) => (
        <Control
          key={parameter.path}
          step={step}
          parameter={parameter}
          named={parameters.length > 1 || step.law === 'reverse'}
        />
      ))}
      {isOwn && (
        <p className="hint own-way-back" title="What one event does, another of the same step undoes: ω is ½">
          Its own way back: E + ΔE/2 for an event that changes the energy by ΔE
        </p>
      )}
      {step.law === 'butler-volmer' && step.electrons === undefined && <Direction step={step} />}
    </>
  );
}

/** Whether a step that follows energies is its own way back, so that its ω is no choice. */
function useIsOwnWayBack(step: StepDocument): boolean {
  const { document } = useWorkbench();
  const lattice = useModel((model) => model.lattice);
  const interacts = useModel((model) => model.interactions.length > 0);
  const hasBack = useModel(({ steps }) => steps.some((other) => other.law === 'reverse' && other.of === step.id));
  const { law, gas, choose, bonds, angles, orientation, clamp } = step;
  // biome-ignore lint/correctness/useExhaustiveDependencies: of the model nothing else matters, and its numbers change often
  return useMemo(
    () => interacts && !hasBack && 'barrier_eV' in step && isOwnWayBack(step, document.getState().model),
    [document, lattice, interacts, hasBack, law, gas, choose, step.step, bonds, angles, orientation, clamp],
  );
}

function Control({ step, parameter, named }: { step: StepDocument; parameter: StepParameter; named: boolean }) {
  const { path, value, range, quantity } = parameter;
  const name = `${quantity.label} of ${step.label}`;
  return <ParameterControl path={path} name={name} value={value} range={range} quantity={quantity} named={named} />;
}

function Direction({ step }: { step: Extract<StepDocument, { law: 'butler-volmer' }> }) {
  const workbench = useWorkbench();
  return (
    <Choice
      label="Direction"
      value={step.direction === 1 ? 'oxidation' : 'reduction'}
      onChange={(direction) => workbench.edit(`steps.${step.id}.direction`, direction === 'oxidation' ? 1 : -1)}
      options={[
        { value: 'oxidation', label: 'Oxidation' },
        { value: 'reduction', label: 'Reduction' },
      ]}
    />
  );
}

function StepRate({ index }: { index: number }) {
  const rate = useReadout((frame) => formatRate(frame.rateConstants[index] ?? 0), '');
  return (
    <span className="rate" title="Rate constant of one event on an otherwise empty lattice">
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
