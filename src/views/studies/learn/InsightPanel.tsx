import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Insight } from '../../../analysis/surrogate/insight';
import type { SurrogateKind } from '../../../analysis/surrogate/surrogate';
import type { LearningTable } from '../../../analysis/surrogate/table';
import { short } from '../../numbers';
import { Choice } from '../../ui/Choice';
import { InsightTable } from './InsightTable';
import type { LearnPanelProps } from './LearnTabs';
import { ParityPlot } from './ParityPlot';
import { Working } from './Working';

/** Below this R² the order of the parameters says little. */
const POOR = 0.3;

/** Which parameters decide a result, by a surrogate that has learned it. */
export function InsightPanel({ insights, study, table, result, label, isRunning }: LearnPanelProps) {
  const [surrogate, setSurrogate] = useState<SurrogateKind>('Gaussian process');
  const answer = useStore(insights, (state) => state.insight);
  const question = `${result}, ${surrogate}`;
  const known = answer?.question === question ? answer : null;
  const ask = () => void insights.ask(question, table, { kind: 'insight', surrogate });
  const newer = known !== null && known.runs !== table.runs.length && !isRunning;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the question changes, or the study has ended
  useEffect(() => {
    if (!known || newer) ask();
  }, [question, newer]);
  const fileName = `${study.id}-${result}`;
  return (
    <div className="learn">
      <div className="row">
        <Choice
          label="Learned by a"
          value={surrogate}
          options={[
            { value: 'Gaussian process', label: 'Gaussian process' },
            { value: 'random forest', label: 'Random forest' },
          ]}
          onChange={setSurrogate}
        />
      </div>
      <Working insights={insights} question={question} answer={answer} runs={table.runs.length} onAsk={ask} />
      {known && (
        <>
          <InsightTable parameters={study.parameters} insight={known.value} label={label} fileName={fileName} />
          <div className="learn-pair">
            <ParityPlot insight={known.value} label={label} fileName={fileName} />
            <Quality insight={known.value} table={table} />
          </div>
        </>
      )}
    </div>
  );
}

function Quality({ insight, table }: { insight: Insight; table: LearningTable }) {
  const { kind, points, learned, quality } = insight;
  const { r2, rmse, coverage, widening } = quality;
  const { chance, without } = table;
  return (
    <section className="learn-words" aria-label="How good it is">
      <h3>How far to trust it</h3>
      <dl className="learn-numbers">
        <dt>R²</dt>
        <dd>{r2.toFixed(2).replace('-', '−')}</dd>
        <dt>RMSE</dt>
        <dd>{short(rmse)}</dd>
        <dt>within 95 %</dt>
        <dd>{(100 * coverage).toFixed(0)} %</dd>
      </dl>
      {r2 < POOR && (
        <p className="learn-warning">
          With so low an R² the order of the parameters says little: more points are needed.
        </p>
      )}
      <p className="hint">
        A {kind} learned the result from {learned < points ? `${learned} of the ` : ''}
        {points} points. Each fifth of them was predicted by one that knew only the other four: 1 would be perfect, 0 no
        better than the mean. The bars are 95 % intervals, {short(widening)} times as wide as the surrogate’s own: so
        wide as it took at the other points held out. The last figure says how many values they hold.
      </p>
      {Number.isFinite(chance) && (
        <p className="hint">
          Chance, the spread between seeds, makes {chance < 0.01 ? 'less than 1' : (100 * chance).toFixed(0)} % of the
          variance of the points’ means
          {chance < 0.01 ? '.' : `: no surrogate can have an R² above ${(1 - chance).toFixed(2)}.`}
        </p>
      )}
      {without > 0 && <p className="hint">{without} runs have no such result and are left out.</p>}
      <p className="hint">
        <strong>Importance</strong>: how much R² falls at points held out when a parameter’s values are shuffled, with
        its standard error. <strong>Shapley values</strong>: what each parameter adds to the prediction at a point,
        compared with the mean over the points (Lundberg and Lee 2017); to the right it raises the result. Values of the
        parameter itself are shown by colour.
      </p>
    </section>
  );
}
