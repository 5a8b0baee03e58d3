import { Trash2 } from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components';
import { isResults } from '../../analysis/study/readTable';
import { readyStudies } from '../../model/library/studies';
import type { Problem } from '../../model/problem';
import { hasCycles } from '../../model/results';
import type { ModelDocument } from '../../model/schema';
import { type Design, pointsOf, STUDY_FORMAT, type StudyParameter } from '../../model/study';
import { formatCount } from '../../model/units';
import type { Studies } from '../../state/studies/studies';
import { useModel, useReadout } from '../hooks';
import { chooseFiles } from '../panels/files';
import { Button, IconButton } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { Problems } from '../ui/Problems';
import { Select } from '../ui/Select';
import { AddParameter } from './AddParameter';
import { CompareWith } from './CompareWith';

/** Half of them at equal times, half at equal ratios, so that they fill a plot of either kind. */
const SAMPLED = { samples: 80, spacing: 'both' };
const USUAL_CYCLES = 10;
const DESIGNS = [
  { value: 'grid', label: 'Grid: every combination' },
  { value: 'one at a time', label: 'One at a time' },
  { value: 'latin hypercube', label: 'Latin hypercube' },
  { value: 'sobol', label: 'Sobol sequence' },
] as const;
type DesignKind = (typeof DESIGNS)[number]['value'];
/** What a design is, for whoever has not heard of it. */
const MEANT: Record<DesignKind, string> = {
  grid: 'Best for one or two parameters, which it shows as a curve or a map; more make very many points.',
  'one at a time': 'The others stay as in the model: quick to read, but blind to parameters that act together.',
  'latin hypercube': 'Points at random, each parameter spread evenly over its range: for many parameters at once.',
  sobol: 'Points that fill the space of all parameters evenly, without gaps or clusters: for many parameters at once.',
};

/** What to study: parameters, points, seeds, and when a run ends. */
export function StudyForm({ studies }: { studies: Studies }) {
  const model = useModel((model) => model);
  const time = useReadout((frame) => frame.time, 0);
  const [parameters, setParameters] = useState<StudyParameter[]>([]);
  const [kind, setKind] = useState<DesignKind>('grid');
  const [points, setPoints] = useState(64);
  const [replicas, setReplicas] = useState(32);
  const [seed, setSeed] = useState(model.seed);
  const [end, setEnd] = useState(time > 0 ? Number(time.toPrecision(3)) : 1e-3);
  const [cycles, setCycles] = useState(USUAL_CYCLES);
  const [against, setAgainst] = useState<ModelDocument | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const spread = kind === 'latin hypercube' || kind === 'sobol';
  // An ensemble is followed over time, points are compared by what their cycles came to.
  const isCycled = hasCycles(model) && parameters.length > 0 && !against;
  const design = spread ? { kind, points } : { kind };
  const study = {
    ...{ format: STUDY_FORMAT, id: model.id, model, design, replicas, first_seed: seed },
    ...{ stop: isCycled ? { cycles } : { time_s: end }, ...((against || parameters.length === 0) && SAMPLED) },
    ...(against ? { against } : { parameters, sensitivity: parameters.length === 0 }),
  };
  const studied = { design: design as Design, parameters: against ? [] : parameters, ...(against && { against }) };
  const runs = pointsOf(studied) * replicas;

  async function open(): Promise<void> {
    const [file] = await chooseFiles('.json,application/json');
    if (!file) return;
    try {
      const input: unknown = JSON.parse(await file.text());
      setProblems(isResults(input) ? studies.open(input) : studies.start(input));
    } catch {
      setProblems([
        {
          path: file.name,
          message: 'is not JSON',
          mend: 'open a study document, or results that were saved (docs/studies.md)',
        },
      ]);
    }
  }
  const change = (i: number, part: Partial<StudyParameter>) =>
    setParameters(parameters.map((one, k) => (k === i ? { ...one, ...part } : one)));

  return (
    <div className="study-form">
      <p className="hint">
        One run is an anecdote. A study makes many of <strong>{model.name}</strong>, as it is now: with different seeds,
        and over ranges of its parameters. It runs on {studies.getState().workers}{' '}
        {studies.getState().workers === 1 ? 'core' : 'cores'} of this machine, and goes on after the tab was closed.
      </p>
      <fieldset>
        <legend>Each run</legend>
        <NumberInput
          label="Runs with different seeds"
          showLabel
          value={replicas}
          onChange={setReplicas}
          min={1}
          max={100000}
          integer
          step={1}
        />
        <NumberInput label="First seed" showLabel value={seed} onChange={setSeed} min={0} integer step={1} />
        {isCycled ? (
          <NumberInput
            label="Ends after cycles"
            showLabel
            value={cycles}
            onChange={setCycles}
            min={1}
            max={1_000_000}
            integer
            step={1}
          />
        ) : (
          <NumberInput label="Ends at" showLabel value={end} onChange={setEnd} min={1e-30} unit="s" />
        )}
      </fieldset>
      <CompareWith model={model} onChange={setAgainst} />
      {!against && (
        <fieldset>
          <legend>What varies</legend>
          {parameters.length === 0 && (
            <p className="hint">Nothing but the seed: an ensemble, with means and confidence over time.</p>
          )}
          {parameters.map((parameter, i) => (
            <ParameterRow
              key={parameter.path}
              parameter={parameter}
              isSpread={spread}
              onChange={(part) => change(i, part)}
              onRemove={() => setParameters(parameters.filter((_, k) => k !== i))}
            />
          ))}
          <AddParameter
            model={model}
            taken={parameters.map(({ path }) => path)}
            verb="Vary it"
            onAdd={(one) => setParameters([...parameters, one])}
          />
          {parameters.length > 0 && (
            <div className="row">
              <Select label="Points" value={kind} options={[...DESIGNS]} onChange={setKind} />
              {spread && (
                <NumberInput
                  label="Number of points"
                  showLabel
                  value={points}
                  onChange={setPoints}
                  min={1}
                  max={100000}
                  integer
                  step={1}
                />
              )}
              <p className="hint">{MEANT[kind]}</p>
            </div>
          )}
        </fieldset>
      )}
      <Problems problems={problems} />
      <div className="row">
        <Button variant="primary" onPress={() => setProblems(studies.start(study))}>
          Start {formatCount(runs)} {runs === 1 ? 'run' : 'runs'}
        </Button>
        <Button onPress={() => void open()}>Open a study or its results …</Button>
      </div>
      <fieldset>
        <legend>Ready studies</legend>
        {readyStudies.map(({ id, name, question, runs, document }) => (
          <div key={id} className="study-parameter">
            <span className="study-parameter-name">
              {question}
              <small>
                {name}: {formatCount(runs)} runs
              </small>
            </span>
            <Button aria-label={`Start: ${name}`} onPress={() => setProblems(studies.start(document))}>
              Start
            </Button>
          </div>
        ))}
      </fieldset>
    </div>
  );
}

interface ParameterRowProps {
  parameter: StudyParameter;
  /** Points are spread by the design, so the parameter has no levels of its own. */
  isSpread: boolean;
  onChange: (part: Partial<StudyParameter>) => void;
  onRemove: () => void;
}

function ParameterRow({ parameter, isSpread, onChange, onRemove }: ParameterRowProps) {
  const { path, label, low, high, levels, scale } = parameter;
  return (
    <Group className="study-parameter" aria-label={label ?? path}>
      <span className="study-parameter-name">
        {label ?? path}
        <small>{path}</small>
      </span>
      <NumberInput label="From" showLabel value={low} onChange={(value) => onChange({ low: value })} />
      <NumberInput label="To" showLabel value={high} onChange={(value) => onChange({ high: value })} />
      {!isSpread && (
        <NumberInput
          label="Levels"
          showLabel
          value={levels}
          onChange={(value) => onChange({ levels: value })}
          min={2}
          max={1000}
          integer
          step={1}
        />
      )}
      <Select
        label="Scale"
        value={scale}
        options={[
          { value: 'linear', label: 'linear' },
          { value: 'log', label: 'log' },
        ]}
        onChange={(value) => onChange({ scale: value })}
      />
      <IconButton
        variant="quiet"
        icon={<Trash2 size={15} aria-hidden />}
        label={`Leave ${label ?? path} as it is`}
        onPress={onRemove}
      />
    </Group>
  );
}
