import { Pause, Play, Trash2 } from 'lucide-react';
import { memo, useCallback, useDeferredValue, useMemo, useState } from 'react';
import { useStore } from 'zustand';
import type { Courses } from '../../analysis/study/courses';
import { modelOf } from '../../analysis/study/jobs';
import type { Row } from '../../analysis/study/runJob';
import { estimate, succeeded } from '../../analysis/study/summary';
import { tableCsv, tableOf } from '../../analysis/study/table';
import { ENERGY_RESULT, resultsOf } from '../../model/results';
import type { Study } from '../../model/study';
import { formatCount, formatDuration } from '../../model/units';
import { runOf } from '../../state/incoming';
import type { Insights } from '../../state/studies/insights';
import type { Studies } from '../../state/studies/studies';
import { useWorkbench } from '../hooks';
import { download, downloadCsv } from '../plots/download';
import { Button } from '../ui/Button';
import { Select } from '../ui/Select';
import { ComparisonResults } from './ComparisonResults';
import { EnsemblePlots } from './EnsemblePlots';
import { LearnTabs } from './learn/LearnTabs';
import { PointPlots } from './PointPlots';
import { Thumbnails } from './Thumbnails';

interface StudyResultsProps {
  studies: Studies;
  insights: Insights;
  study: Study;
  onClose: () => void;
}

/** What a study has given so far. */
export function StudyResults({ studies, insights, study, onClose }: StudyResultsProps) {
  // In bunches, the rarer the more there are; and all that is drawn of them in pieces, between which the page answers.
  const now = useStore(studies);
  const { rows, courses } = useDeferredValue(now);
  const workbench = useWorkbench();
  const choices = useMemo(() => choicesOf(study), [study]);
  const [chosen, setChosen] = useState<string | null>(null);
  const result = choices.find(({ value }) => value === chosen)?.value ?? choices[0]?.value ?? '';
  const label = choices.find(({ value }) => value === result)?.label ?? result;
  /** Computes a run of the study again, on the screen. */
  const openRun = useCallback(
    async (row: Row): Promise<void> => {
      const model = modelOf(study, row);
      const end = { step: row.steps, time_s: row.time_s, hash: row.hash };
      onClose();
      await workbench.openExperiment({ ...runOf(model), end });
    },
    [study, onClose, workbench],
  );

  const choice = { result, label, choices, onChoose: setChosen };
  return (
    <div className="study-results">
      <Progress studies={studies} />
      <Drawn
        {...{ studies, insights, study, rows, courses, ...choice, onOpen: openRun }}
        isRunning={now.status === 'running' || now.status === 'reading'}
      />
    </div>
  );
}

interface DrawnProps extends Omit<StudyResultsProps, 'onClose'> {
  rows: Row[];
  courses: Courses | null;
  /** Id of a species or an observable, its name, and all there are. */
  result: string;
  label: string;
  choices: { value: string; label: string }[];
  onChoose: (result: string) => void;
  isRunning: boolean;
  onOpen: (row: Row) => void;
}

/** All that is drawn of the rows. */
const Drawn = memo(function Drawn(props: DrawnProps) {
  const { studies, insights, study, rows, courses, result, label, choices, onChoose, isRunning, onOpen } = props;
  const all = useMemo(
    () =>
      estimate(
        succeeded(rows)
          .flatMap((row) => row.results[result] ?? [])
          .filter(Number.isFinite),
      ),
    [rows, result],
  );
  return (
    <>
      <div className="row">
        <Select label="Result" value={result} options={choices} onChange={onChoose} />
        <p className="study-mean">
          {all.n > 0 && study.parameters.length === 0 && !study.against && (
            <>
              <strong>
                {Number(all.mean.toPrecision(4))}
                {Number.isFinite(all.error) && ` ± ${all.error.toPrecision(2)}`}
              </strong>{' '}
              at the end: mean of {formatCount(all.n)} runs, with its 95 % confidence
            </>
          )}
        </p>
      </div>
      {study.against ? (
        <ComparisonResults
          study={{ ...study, against: study.against }}
          {...{ rows, courses, result, label, choices, onChoose }}
        />
      ) : study.parameters.length === 0 ? (
        <EnsemblePlots {...{ study, rows, courses, result, label, choices, onChoose }} />
      ) : (
        <LearnTabs {...{ studies, insights, study, rows, result, label, isRunning }}>
          <PointPlots study={study} rows={rows} result={result} label={label} onOpen={onOpen} />
        </LearnTabs>
      )}
      <Thumbnails pictures={studies.getState().pictures} rows={rows} study={study} onOpen={onOpen} />
    </>
  );
});

/** What can be looked at: of cycles, observables, the energy, then species; the background is what the others leave, boundaries stay. */
function choicesOf(study: Study): { value: string; label: string }[] {
  const models = study.against ? [study.model, study.against] : [study.model];
  const species = models.flatMap((model) => model.species);
  const observables = models.flatMap((model) => model.observables);
  const place = ({ id }: { id: string }) => {
    if (species.some((one) => one.id === id)) return 3;
    if (observables.some((one) => one.id === id)) return 1;
    return id === ENERGY_RESULT.id ? 2 : 0;
  };
  const idle = species.filter(({ role }) => role === 'background' || role === 'boundary').map(({ id }) => id);
  return resultsOf(study)
    .filter(({ id }) => !idle.includes(id))
    .sort((a, b) => place(a) - place(b))
    .map((one) => ({ value: one.id, label: place(one) === 3 ? `Sites of ${one.label}` : one.label }));
}

const SAID = {
  none: '',
  reading: 'The study is being read',
  running: 'The study runs',
  paused: 'The study is paused',
  done: 'The study is done',
};

function Progress({ studies }: { studies: Studies }) {
  const { status, runs, rows, left_ms, study, workers, strange } = useStore(studies);
  if (!study) return null;
  const failed = rows.length - succeeded(rows).length;
  const left = left_ms === null || status !== 'running' ? '' : `, about ${formatDuration(left_ms / 1000)} left`;
  const saveJson = (name: string, text: string) =>
    download(new Blob([text], { type: 'application/json' }), `${name}.json`);
  return (
    <div className="study-progress">
      <progress aria-label="Runs done" value={rows.length} max={Math.max(1, runs)} />
      <p>
        <strong>{study.against ? `A and B, ${study.model.name}` : study.model.name}</strong>: {formatCount(rows.length)}{' '}
        of {formatCount(runs)} runs
        {status === 'running' ? ` on ${workers} ${workers === 1 ? 'worker' : 'workers'}${left}` : ''}
        {status === 'reading' ? ', being read' : ''}
        {status === 'paused' ? ', paused' : ''}
        {status === 'done' ? ', done' : ''}
        {failed > 0 ? `; ${failed} failed: ${rows.find(({ reason }) => reason === 'failed')?.error}` : ''}
      </p>
      {strange > 0 && rows.length < runs && (
        <p className="hint">
          {formatCount(strange)} {strange === 1 ? 'run was' : 'runs were'} computed by another version of the engine,
          which may give other results, and {strange === 1 ? 'is' : 'are'} not shown. “Go on” computes{' '}
          {strange === 1 ? 'it' : 'them'} anew.
        </p>
      )}
      {/* The numbers change four times a second, which nobody wants to be told. */}
      <p className="visually-hidden" role="status">
        {SAID[status]}
      </p>
      <div className="row">
        {status === 'running' && (
          <Button icon={<Pause size={15} aria-hidden />} onPress={studies.pause}>
            Pause
          </Button>
        )}
        {status === 'paused' && (
          <Button variant="primary" icon={<Play size={15} aria-hidden />} onPress={studies.resume}>
            Go on
          </Button>
        )}
        <Button
          isDisabled={status === 'reading'}
          onPress={() => downloadCsv(tableCsv(tableOf(study, rows)), `${study.id}-study`)}
        >
          Results as CSV
        </Button>
        <Button
          isDisabled={status === 'reading'}
          onPress={() => saveJson(`${study.id}-results`, JSON.stringify(tableOf(study, rows)))}
        >
          Results as JSON
        </Button>
        <Button onPress={() => saveJson(`${study.id}-study`, JSON.stringify(study, null, 2))}>The study</Button>
        <Button icon={<Trash2 size={15} aria-hidden />} onPress={studies.discard}>
          New study
        </Button>
      </div>
    </div>
  );
}
