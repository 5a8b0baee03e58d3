import { createContext, useContext } from 'react';
import type { Sensitivity } from '../../analysis/study/sensitivity';
import { resultsOf } from '../../model/results';
import type { ModelDocument } from '../../model/schema';
import { formatCount, formatSI } from '../../model/units';
import type { RateControl as Control, RateControlState } from '../../state/studies/rateControl';
import { useModelData, useOffered } from '../hooks';
import { Select } from '../ui/Select';
import './rateControl.css';

/** What computes the bars beside the steps; null where a page offers none, such as an embedded one. */
export const RateControlContext = createContext<Control | null>(null);

const NOTHING = '';
/** Standard errors that a bar must be long to be told from 0. */
const TOLD = 2;

function useRateControl<T>(select: (state: RateControlState) => T, absent: T): T {
  return useOffered(useContext(RateControlContext), select, absent);
}

/** Chooses the result whose deciding steps are shown, and says what the bars rest on. */
export function RateControlChoice() {
  const control = useContext(RateControlContext);
  const result = useRateControl((state) => state.result, null);
  const options = useModelData(resultOptions);
  const shown = options.some(({ value }) => value === result) ? (result ?? NOTHING) : NOTHING;
  if (!control) return null;
  return (
    <div className="rate-control">
      <Select
        label="Which steps decide"
        value={shown}
        options={[{ value: NOTHING, label: shown === NOTHING ? 'choose a result …' : 'not shown' }, ...options]}
        onChange={(next) => control.show(next === NOTHING ? null : next)}
      />
      {shown !== NOTHING && <Basis />}
    </div>
  );
}

/** The results that there are to choose from: observables first. */
function resultOptions(model: ModelDocument): { value: string; label: string }[] {
  const background = new Set(model.species.filter(({ role }) => role === 'background').map(({ id }) => id));
  const species = new Set(model.species.map(({ id }) => id));
  const results = resultsOf({ model })
    .filter(({ id }) => !background.has(id))
    .map(({ id, label }) => ({ value: id, label: species.has(id) ? `Sites of ${label}` : label }));
  const observables = results.filter(({ value }) => !species.has(value));
  return [...observables, ...results.filter((one) => species.has(one.value))];
}

function Basis() {
  const { until, runs, problem } = useRateControl<Pick<RateControlState, 'until' | 'runs' | 'problem'>>(
    (state) => state,
    { until: null, runs: 0, problem: null },
  );
  const started = until !== null;
  return (
    <p className="hint" role={problem ? 'alert' : undefined}>
      {problem
        ? `The replicas failed: ${problem}`
        : started
          ? `From ${formatCount(runs)} replicas with other seeds and the present parameters, from t = 0 to ${formatSI(until, 's', 2)}. `
          : 'Replicas with other seeds run beside this run, to the time that it has reached …'}
      {!problem && started && (
        <>
          A bar is the degree of rate control: by how many per cent the mean changes when the rate constant grows by
          one. Faint: too noisy to be told from 0.
        </>
      )}
    </p>
  );
}

/** The bar of a step; nothing where none is asked for. */
export function RateControlBar({ index }: { index: number }) {
  const isOn = useRateControl((state) => state.result !== null, false);
  const bars = useRateControl((state) => state.bars, NO_BARS);
  if (!isOn) return null;
  const bar = bars[index];
  const value = bar && controlOf(bar);
  const full = longest(bars);
  const told = value !== undefined && isTold(value);
  const share = value && full > 0 ? Math.min(1, Math.abs(value.of) / full) : 0;
  return (
    <div className="rate-control-bar" data-faint={!told || undefined}>
      <i aria-hidden>
        <b data-down={(value?.of ?? 0) < 0 || undefined} style={{ width: `${50 * share}%` }} />
      </i>
      <span>{value ? textOf(value) : '…'}</span>
    </div>
  );
}

const NO_BARS: Sensitivity[] = [];

interface Value {
  of: number;
  error: number;
}

/** The degree of rate control, or the derivative where the mean is 0. */
function controlOf({ derivative, error, relative }: Sensitivity): Value {
  if (!Number.isFinite(relative) || derivative === 0) return { of: derivative, error };
  return { of: relative, error: (error * Math.abs(relative)) / Math.abs(derivative) };
}

const isTold = ({ of, error }: Value) => Math.abs(of) > TOLD * error;

/** What fills half a track: the longest of the bars that mean something. */
function longest(bars: readonly Sensitivity[]): number {
  const values = bars.map(controlOf);
  const told = values.filter(isTold);
  return Math.max(0, ...(told.length > 0 ? told : values).map(({ of }) => Math.abs(of)));
}

function textOf(value: Value): string {
  const { of, error } = value;
  if (of === 0 && error === 0) return 'no effect';
  const digits = Math.min(6, Math.max(0, 1 - Math.floor(Math.log10(error || Math.abs(of)))));
  if (!isTold(value)) return `within ± ${(TOLD * error + Math.abs(of)).toFixed(Math.max(0, digits - 1))}`;
  return `${of > 0 ? '+' : '−'}${Math.abs(of).toFixed(digits)} ± ${error.toFixed(digits)}`;
}
