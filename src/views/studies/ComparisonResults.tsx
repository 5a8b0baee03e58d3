import { useMemo } from 'react';
import { differences, type PairedDifference, variants, verdict } from '../../analysis/study/comparison';
import type { Courses as CoursesSoFar } from '../../analysis/study/courses';
import type { Row } from '../../analysis/study/runJob';
import type { Estimate } from '../../analysis/study/summary';
import type { ModelDocument } from '../../model/schema';
import type { Study } from '../../model/study';
import { formatCount, formatSI } from '../../model/units';
import { DifferenceTable } from '../compare/DifferenceTable';
import { withError } from '../numbers';
import { LinePlot } from '../plots/LinePlot';
import { lineOf } from './courseLine';
import { Histogram } from './Histogram';
import { InstantPlots } from './InstantPlots';
import { type TileSet, Tiles } from './Tiles';
import { useEnlarging } from './useEnlarging';

interface ComparisonResultsProps {
  study: Study & { against: ModelDocument };
  rows: Row[];
  /** Null where the study has no samples. */
  courses: CoursesSoFar | null;
  /** Id of a species or an observable, and its name; all there are, in the order in which they are listed. */
  result: string;
  label: string;
  choices: { value: string; label: string }[];
  onChoose: (result: string) => void;
}

const [A, B, DIFFERENCE] = ['#0f766e', '#c2562a', '#6d5bb0'] as const;

/** Two models side by side, run with the same seeds: does a result change, and by how much. */
export function ComparisonResults(props: ComparisonResultsProps) {
  const { study, rows, courses, result, label, choices, onChoose } = props;
  const [enlarged, enlarge] = useEnlarging(onChoose);
  const all = useMemo(() => {
    const found = new Map(differences(study, rows).map((one) => [one.id, one]));
    return choices.flatMap(({ value, label }) => {
      const one = found.get(value);
      return one ? [{ ...one, label }] : [];
    });
  }, [study, rows, choices]);
  const one = all.find(({ id }) => id === result);
  const sets = useMemo((): TileSet[] => {
    const { a, b } = variants(rows);
    const valuesOf = (some: Row[]) => (id: string) => some.map(({ results }) => results[id] ?? Number.NaN);
    return [
      { side: 'A', color: A, values: valuesOf(a) },
      { side: 'B', color: B, values: valuesOf(b) },
    ];
  }, [rows]);
  const ends = useMemo(
    () =>
      sets.map(({ side, color, values }) => ({
        ...{ label: `runs of ${side}`, color },
        values: values(result).filter(Number.isFinite),
      })),
    [sets, result],
  );
  return (
    <>
      {one ? <Answer {...one} /> : <p className="hint">Told from the first pair of runs on.</p>}
      <div className="study-plots" ref={enlarged}>
        {courses && <Courses {...{ study, courses, result, label }} />}
        <Histogram title={`${label}, at the end`} sets={ends} fileName={`${study.id}-${result}-histogram`} />
        <section className="study-differences" aria-label="In what B differs">
          <h3>
            A: {study.model.name}; B: {study.against.name}
          </h3>
          <DifferenceTable a={study.model} b={study.against} />
        </section>
      </div>
      <Tiles choices={choices} chosen={result} onChoose={enlarge} courses={courses} sets={sets} />
      {courses && (
        <InstantPlots
          courses={courses}
          hasRuns={rows.length > 0}
          sets={[
            { side: 'A', name: 'A', model: study.model },
            { side: 'B', name: 'B', model: study.against },
          ]}
          fileName={study.id}
        />
      )}
      <AllResults all={all} chosen={result} onChoose={onChoose} />
    </>
  );
}

/** The difference as a sentence. */
function Answer(one: PairedDifference) {
  const { label, a, b, difference, unpaired } = one;
  const way = verdict(one);
  const narrower = unpaired / difference.error;
  const told = way === 'not told' ? `No difference of “${label}” is told` : `“${label}” is ${way} in B`;
  const answer = way === 'equal' ? `“${label}” is equal in every pair` : told;
  return (
    <div className="study-answer" data-verdict={way}>
      <p>
        <strong>
          {/* The numbers change with each pair of runs, the answer seldom. */}
          <span role="status">{answer}</span>
          {way !== 'equal' && `: ${pm(difference, true)}`}
        </strong>
        {a.mean !== 0 && Number.isFinite(difference.mean) && ` (${percent(difference.mean / Math.abs(a.mean))})`}
      </p>
      <p className="hint">
        A {pm(a)}, B {pm(b)} at the end. Mean of B − A over {formatCount(difference.n)} pairs of runs with the same
        seed, with its 95 % confidence.{' '}
        {Number.isFinite(narrower) &&
          (narrower > 1.05
            ? `Different seeds in A and B would make it ${narrower.toFixed(1)} times as wide.`
            : 'The same seeds make it hardly narrower here: the runs soon go ways of their own.')}
      </p>
    </div>
  );
}

interface CoursesProps extends Pick<ComparisonResultsProps, 'study' | 'result' | 'label'> {
  courses: CoursesSoFar;
}

function Courses({ study, courses, result, label }: CoursesProps) {
  const { x, means, difference } = useMemo(() => {
    const line = (side: 'A' | 'B' | 'difference', label: string, color: string) => {
      const course = courses.of(result, side);
      return course ? [lineOf(label, color, course)] : [];
    };
    const x = Array.from(courses.time);
    const zero = { id: 'zero', label: '', color: '#888888', values: x.map(() => 0) };
    return {
      x,
      means: [...line('A', 'A', A), ...line('B', 'B', B)],
      difference: [...line('difference', 'B − A', DIFFERENCE), zero],
    };
  }, [courses, result]);
  const common = {
    xName: 'time',
    xUnit: 's',
    x,
    logX: courses.isLog,
    format: number,
    xText: (value: number) => formatSI(value, 's', 3),
  };
  return (
    <>
      <LinePlot
        {...common}
        title={label}
        unit="mean and 95 % band"
        series={means}
        fileName={`${study.id}-${result}-means`}
      />
      <LinePlot
        {...common}
        title={`${label}: B − A`}
        unit="mean of the pairs, 95 % band"
        series={difference}
        fileName={`${study.id}-${result}-difference`}
      />
    </>
  );
}

interface AllResultsProps {
  all: PairedDifference[];
  chosen: string;
  onChoose: (result: string) => void;
}

const SIGNS = { higher: '▲ higher', lower: '▼ lower', 'not told': '· not told', equal: '= equal' };

function AllResults({ all, chosen, onChoose }: AllResultsProps) {
  if (all.length === 0) return null;
  return (
    <section className="study-differences" aria-label="All results">
      <h3>All results at the end</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Result</th>
            <th scope="col">A</th>
            <th scope="col">B</th>
            <th scope="col">B − A</th>
            <th scope="col">In B</th>
          </tr>
        </thead>
        <tbody>
          {all.map((one) => (
            <tr key={one.id} data-chosen={one.id === chosen || undefined}>
              <th scope="row">
                <button type="button" onClick={() => onChoose(one.id)} aria-pressed={one.id === chosen}>
                  {one.label}
                </button>
              </th>
              <td>{pm(one.a)}</td>
              <td>{pm(one.b)}</td>
              <td>{pm(one.difference, true)}</td>
              <td data-verdict={verdict(one)}>{SIGNS[verdict(one)]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p className="hint">
        Each with its own 95 % confidence: of twenty results that do not change, one will look as if it did.
      </p>
    </section>
  );
}

const pm = ({ mean, error }: Estimate, signed = false) => withError(mean, error, signed);
const number = (value: number) => (Number.isFinite(value) ? String(Number(value.toPrecision(4))) : '–');
const percent = (share: number) =>
  `${share > 0 ? '+' : ''}${(100 * share).toFixed(Math.abs(share) < 0.1 ? 1 : 0)} %`.replace('-', '−');
