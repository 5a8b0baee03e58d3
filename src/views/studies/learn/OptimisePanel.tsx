import { Play, Sparkles } from 'lucide-react';
import { useState } from 'react';
import { CheckboxGroup } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Suggestions, Wish } from '../../../analysis/surrogate/suggest';
import { nameOf } from '../../../analysis/surrogate/tables';
import type { StudyParameter } from '../../../model/study';
import { short } from '../../numbers';
import { Button } from '../../ui/Button';
import { Choice } from '../../ui/Choice';
import { NumberInput } from '../../ui/NumberInput';
import { BestSoFar } from './BestSoFar';
import { Checkbox } from './Checkbox';
import type { LearnPanelProps } from './LearnTabs';
import { Working } from './Working';

const USUAL_COUNT = 4;
const MOST_COUNT = 64;

/** Where the largest or smallest result is to be sought next; what is suggested can be run at once. */
export function OptimisePanel({ studies, insights, study, rows, table, result, label, isRunning }: LearnPanelProps) {
  const [goal, setGoal] = useState<Wish['goal']>('maximise');
  const paths = study.parameters.map(({ path }) => path);
  const [over, setOver] = useState(paths);
  const [count, setCount] = useState(USUAL_COUNT);
  const chosen = over.flatMap((path) => (paths.includes(path) ? [paths.indexOf(path)] : [])).sort((a, b) => a - b);
  const answer = useStore(insights, (state) => state.suggestions);
  const question = `${goal} ${result} over ${chosen.join(' ')}: ${count}`;
  const known = answer?.question === question && answer.runs === table.runs.length ? answer.value : null;
  // Another seed with more runs: candidates that were poor come elsewhere.
  const ask = () =>
    void insights.ask(question, table, { kind: 'suggestions', wish: { goal, chosen, count }, seed: table.runs.length });
  return (
    <div className="learn">
      <p className="hint">
        A Gaussian process that has learned the runs so far names the points that promise most for “{label}”: where it
        expects a better result, or knows too little to exclude one (expected improvement; Jones, Schonlau, Welch 1998).
        Run them, and ask again.
      </p>
      <div className="row">
        <Choice
          label="Seek the"
          value={goal}
          options={[
            { value: 'maximise', label: 'largest' },
            { value: 'minimise', label: 'smallest' },
          ]}
          onChange={setGoal}
        />
        <NumberInput
          label="Points"
          showLabel
          value={count}
          onChange={setCount}
          min={1}
          max={MOST_COUNT}
          integer
          step={1}
        />
        <Button
          variant={known ? 'plain' : 'primary'}
          icon={<Sparkles size={15} aria-hidden />}
          isDisabled={chosen.length === 0 || isRunning}
          onPress={ask}
        >
          Suggest {count === 1 ? 'a point' : `${count} points`}
        </Button>
      </div>
      {study.parameters.length > 1 && (
        <CheckboxGroup className="learn-over" value={over} onChange={setOver} aria-label="Parameters that may change">
          <span className="learn-over-title">May change; the others stay as at the best point so far:</span>
          {study.parameters.map((parameter) => (
            <Checkbox key={parameter.path} value={parameter.path}>
              {nameOf(parameter)}
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      {isRunning && <p className="hint">The study runs; suggestions come when it has ended.</p>}
      <Working insights={insights} question={question} answer={null} runs={table.runs.length} onAsk={ask} />
      {known && !isRunning && (
        <Suggested
          suggestions={known}
          parameters={study.parameters}
          onRun={() => studies.extend(known.suggestions.map(({ values }) => values))}
        />
      )}
      <BestSoFar study={study} rows={rows} result={result} label={label} goal={goal} />
    </div>
  );
}

function Suggested({
  suggestions: { wish, best, suggestions },
  parameters,
  onRun,
}: {
  suggestions: Suggestions;
  parameters: StudyParameter[];
  onRun: () => void;
}) {
  const shown = wish.chosen.map((p) => ({ p, name: nameOf(parameters[p]!) }));
  const line = (values: number[]) => shown.map(({ p, name }) => <td key={name}>{short(values[p]!)}</td>);
  return (
    <section className="learn-words" aria-label="Suggested points">
      <div className="learn-scroll">
        <table className="table learn-table">
          <thead>
            <tr>
              <td />
              <th scope="col">expected</th>
              <th scope="col">gain</th>
              {shown.map(({ name }) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            <tr>
              <th scope="row">best so far</th>
              <td>{short(best.expected)}</td>
              <td />
              {line(best.values)}
            </tr>
            {suggestions.map(({ values, expected, deviation, improvement }, i) => (
              <tr key={values.join(' ')}>
                <th scope="row">{i + 1}</th>
                <td>
                  {short(expected)} ± {short(deviation)}
                </td>
                <td>{short(improvement)}</td>
                {line(values)}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {suggestions.length < wish.count && (
        <p className="hint">Fewer than asked for: from the others hardly anything is to be gained.</p>
      )}
      <div className="row">
        <Button variant="primary" icon={<Play size={15} aria-hidden />} onPress={onRun}>
          Run {suggestions.length === 1 ? 'it' : `these ${suggestions.length}`}
        </Button>
        <p className="hint">They become points of this study, with its replicas and seeds.</p>
      </div>
    </section>
  );
}
