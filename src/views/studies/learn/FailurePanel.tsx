import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { quantile } from '../../../analysis/stats';
import type { Failure, Threshold } from '../../../analysis/surrogate/failure';
import { nameOf, rocCsv } from '../../../analysis/surrogate/tables';
import type { StudyParameter } from '../../../model/study';
import { short } from '../../numbers';
import { Axes } from '../../plots/Axes';
import { PlotFrame } from '../../plots/PlotFrame';
import { svgPng } from '../../plots/svgPng';
import { usePlotTheme } from '../../plots/theme';
import { NumberInput } from '../../ui/NumberInput';
import { Select } from '../../ui/Select';
import type { LearnPanelProps } from './LearnTabs';
import { Working } from './Working';

/** A cell that gives back less of its charge has failed. */
const FAILED_EFFICIENCY = 0.7;
const HEIGHT = 270;
const MOST_BARS = 8;

/** Which runs fail, and whether that can be told from the parameters. */
export function FailurePanel({ insights, study, table, result, isRunning }: LearnPanelProps) {
  const [chosen, setChosen] = useState<{ result: string; threshold: Threshold } | null>(null);
  const threshold: Threshold =
    chosen?.result === result
      ? chosen.threshold
      : {
          side: 'below',
          value: /efficiency/.test(result)
            ? FAILED_EFFICIENCY
            : Number(
                quantile(
                  table.runs.map(({ value }) => value),
                  0.25,
                ).toPrecision(3),
              ),
        };
  const set = (part: Partial<Threshold>) => setChosen({ result, threshold: { ...threshold, ...part } });
  const answer = useStore(insights, (state) => state.failure);
  const question = `${result} ${threshold.side} ${threshold.value}`;
  const known = answer?.question === question ? answer : null;
  const ask = () => void insights.ask(question, table, { kind: 'failure', threshold });
  const newer = known !== null && known.runs !== table.runs.length && !isRunning;
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked when the question changes, or the study has ended
  useEffect(() => {
    if (!known || newer) ask();
  }, [question, newer]);
  return (
    <div className="learn">
      <div className="row">
        <Select
          label="A run fails where it is"
          value={threshold.side}
          options={[
            { value: 'below', label: 'below' },
            { value: 'above', label: 'above' },
          ]}
          onChange={(side) => set({ side })}
        />
        <NumberInput label="Threshold" showLabel value={threshold.value} onChange={(value) => set({ value })} />
      </div>
      <Working insights={insights} question={question} answer={answer} runs={table.runs.length} onAsk={ask} />
      {known && <Found failure={known.value} parameters={study.parameters} fileName={`${study.id}-${result}-roc`} />}
    </div>
  );
}

function Found({
  failure,
  parameters,
  fileName,
}: {
  failure: Failure;
  parameters: StudyParameter[];
  fileName: string;
}) {
  const { failed, runs, warning, found } = failure;
  return (
    <>
      <p>
        <strong>
          {failed} of {runs} runs fail
        </strong>{' '}
        ({((100 * failed) / runs).toFixed(0)} %).
      </p>
      {warning && <p className="learn-warning">{warning}</p>}
      {found && (
        <div className="learn-pair">
          <Roc found={found} fileName={fileName} />
          <section className="learn-words">
            <h3>Can it be told from the parameters?</h3>
            <p className="hint">
              A random forest learned it from four fifths of the points and was tried on the fifth. The area under the
              curve is{' '}
              <strong>
                {found.roc.area.toFixed(3)} ± {found.areaError.toFixed(3)}
              </strong>{' '}
              (standard error; 1 is perfect, 0.5 is chance): the probability that a run that fails is called more likely
              to fail than one that does not.
            </p>
            <Confusion confusion={found.confusion} />
            <Deciders found={found} parameters={parameters} />
          </section>
        </div>
      )}
    </>
  );
}

type Classifier = NonNullable<Failure['found']>;

function Roc({ found, fileName }: { found: Classifier; fileName: string }) {
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const { roc, areaError } = found;
  const area = `${roc.area.toFixed(3)} ± ${areaError.toFixed(3)}`;
  return (
    <PlotFrame
      title="ROC curve"
      unit="runs held out"
      fileName={fileName}
      logs={[]}
      csv={() => rocCsv(found)}
      png={() => svgPng(picture.current!, 'ROC curve', `area ${area}`, theme)}
    >
      <Axes
        height={HEIGHT}
        x={{ label: 'false alarms, share of the runs that do not fail', min: 0, max: 1 }}
        y={{ label: 'failures found', min: 0, max: 1 }}
        theme={theme}
        picture={picture}
        said={`ROC curve, area under it ${area}`}
      >
        {({ x, y }) => (
          <>
            <line x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} stroke={theme.muted} strokeDasharray="5 4" />
            <polyline
              fill="none"
              stroke="#0d9488"
              strokeWidth={2.2}
              points={roc.falsePositiveRate.map((rate, i) => `${x(rate)},${y(roc.truePositiveRate[i]!)}`).join(' ')}
            />
            <text x={x(0.97)} y={y(0.06)} textAnchor="end" fill={theme.ink} fontSize={13} fontFamily={theme.font}>
              area {area}
            </text>
          </>
        )}
      </Axes>
    </PlotFrame>
  );
}

function Confusion({ confusion }: { confusion: number[][] }) {
  const [well, ill] = confusion as [number[], number[]];
  return (
    <table className="table learn-table">
      <caption>At a probability of one half</caption>
      <thead>
        <tr>
          <td />
          <th scope="col">called failing</th>
          <th scope="col">called sound</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">fails</th>
          <td>{ill[1]}</td>
          <td>{ill[0]}</td>
        </tr>
        <tr>
          <th scope="row">does not</th>
          <td>{well[1]}</td>
          <td>{well[0]}</td>
        </tr>
      </tbody>
    </table>
  );
}

/** Parameters without which the classifier is worse. */
function Deciders({ found, parameters }: { found: Classifier; parameters: StudyParameter[] }) {
  const order = parameters
    .map((_, p) => p)
    .sort((a, b) => found.importance[b]!.value - found.importance[a]!.value)
    .slice(0, MOST_BARS);
  const most = Math.max(1e-300, ...order.map((p) => found.importance[p]!.value));
  return (
    <>
      <h3>What decides it</h3>
      <p className="hint">
        How much of the Brier skill score ({short(found.skill)}) is lost when a parameter is shuffled.
      </p>
      <ul className="learn-bars">
        {order.map((p) => {
          const { value, error } = found.importance[p]!;
          return (
            <li key={parameters[p]!.path} data-faint={value < 2 * error || undefined}>
              <span>{nameOf(parameters[p]!)}</span>
              <i aria-hidden>
                <b style={{ width: `${(100 * Math.max(0, value)) / most}%` }} />
              </i>
              <span>
                {short(value)} ± {short(error)}
              </span>
            </li>
          );
        })}
      </ul>
    </>
  );
}
