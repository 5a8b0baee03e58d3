import type { StudyResults } from '../../analysis/activeLearning/results';
import { percent } from './classes';
import { Figure, roundTicks, type Scales } from './Figure';

type Reports = StudyResults['reports'];
type Five = [number, number, number, number, number];

/** Error, score and its change, cycle by cycle, and how honest the probabilities are. */
export function CycleFigures({ reports }: { reports: Reports }) {
  const last = reports.at(-1)!;
  const first = reports[0]!;
  const cycles = {
    label: 'cycle',
    min: -0.5,
    max: Math.max(1, last.cycle) + 0.5,
    ticks: roundTicks(0, Math.max(1, last.cycle), 6).filter(Number.isInteger),
  };
  const mostError = Math.max(0.1, ...reports.map(({ error }) => error)) * 1.1;
  const changes = reports.flatMap(({ cycle, scoreChange }) =>
    scoreChange ? [{ cycle, five: scoreChange as Five }] : [],
  );
  const reach = Math.max(0.02, ...changes.map(({ five }) => Math.max(-five[1], five[3]))) * 1.15;
  return (
    <div className="study-figures">
      <Figure
        title="Wrong predictions of the runs held out"
        summary={`From ${percent(first.error)} to ${percent(last.error)} over ${last.cycle} cycles.`}
        x={cycles}
        y={{ min: 0, max: mostError, ticks: roundTicks(0, mostError, 5), format: (v) => percent(v, 0) }}
      >
        {({ x, y }) => (
          <>
            <polyline className="line" points={reports.map((r) => `${x(r.cycle)},${y(r.error)}`).join(' ')} />
            {reports.map((r) => (
              <circle key={r.cycle} className="dot" cx={x(r.cycle)} cy={y(r.error)} r={2.6} />
            ))}
          </>
        )}
      </Figure>
      <Figure
        title="Prediction score Σp² of the candidates: quartiles"
        summary={`Median ${last.score[2].toFixed(2)}; ${last.uncertain} of ${last.candidates} below ${(0.4).toFixed(2)}, from which the next runs are taken.`}
        x={cycles}
        y={{ min: 0.2, max: 1, ticks: [0.2, 0.4, 0.6, 0.8, 1], format: (v) => v.toFixed(1) }}
      >
        {(scales) =>
          reports.map(({ cycle, score }) => <Box key={cycle} at={cycle} five={score as Five} whiskers {...scales} />)
        }
      </Figure>
      <Figure
        title="Relative change of the score at fixed points"
        summary={
          changes.length > 0
            ? `Last median ${percent(changes.at(-1)!.five[2], 2)}: what another cycle would still change.`
            : 'From the second model on.'
        }
        x={cycles}
        y={{
          min: -reach,
          max: reach,
          ticks: roundTicks(-reach, reach, 4),
          format: (v) => percent(v, reach < 0.05 ? 1 : 0),
        }}
      >
        {(scales) => changes.map(({ cycle, five }) => <Box key={cycle} at={cycle} five={five} {...scales} />)}
      </Figure>
      <ReliabilityFigure report={last} />
    </div>
  );
}

/** Quartiles as a box with the median marked; with whiskers also the extremes. */
function Box({ at, five, whiskers, x, y }: Scales & { at: number; five: Five; whiskers?: boolean }) {
  const half = Math.min(6, (x(1) - x(0)) * 0.33);
  const middle = x(at);
  const [least, q1, q2, q3, most] = five.map(y) as Five;
  return (
    <g>
      {whiskers && <line className="whisker" x1={middle} x2={middle} y1={least} y2={most} />}
      <rect className="box" x={middle - half} width={2 * half} y={q3} height={Math.max(0.5, q1 - q3)} />
      <line className="median" x1={middle - half} x2={middle + half} y1={q2} y2={q2} />
    </g>
  );
}

function ReliabilityFigure({ report }: { report: Reports[number] }) {
  const { stated, observed, samples, error } = report.reliability;
  const unit = { min: 0, max: 1, ticks: [0, 0.2, 0.4, 0.6, 0.8, 1] };
  return (
    <Figure
      title="Stated probability, and how often it came true"
      summary={`On the dashed line the model is honest; mean distance ${percent(error)}.`}
      x={{ ...unit, label: 'stated' }}
      y={{ ...unit, format: (v) => v.toFixed(1) }}
    >
      {({ x, y }) => (
        <>
          <line className="ideal" x1={x(0)} y1={y(0)} x2={x(1)} y2={y(1)} />
          <polyline className="line" points={stated.map((p, i) => `${x(p)},${y(observed[i]!)}`).join(' ')} />
          {stated.map((p, i) => (
            <circle key={p} className="dot" cx={x(p)} cy={y(observed[i]!)} r={2.6}>
              <title>{`${samples[i]} statements of ${p.toFixed(2)}: ${observed[i]!.toFixed(2)} came true`}</title>
            </circle>
          ))}
        </>
      )}
    </Figure>
  );
}
