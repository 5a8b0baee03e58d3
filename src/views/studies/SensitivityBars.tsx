import { useMemo } from 'react';
import type { Row } from '../../analysis/study/runJob';
import { sensitivities } from '../../analysis/study/sensitivity';
import type { Study } from '../../model/study';
import { short, signed } from '../numbers';

const MOST_BARS = 12;

/** Which rate constants decide a result: how its mean changes with each, by the likelihood ratio. */
export function SensitivityBars({
  study,
  rows,
  result,
  label,
}: {
  study: Study;
  rows: Row[];
  result: string;
  label: string;
}) {
  const found = useMemo(
    () =>
      sensitivities(rows, result)
        .sort((a, b) => Math.abs(b.derivative) - Math.abs(a.derivative))
        .slice(0, MOST_BARS),
    [rows, result],
  );
  const most = Math.max(...found.map(({ derivative, error }) => Math.abs(derivative) + error), 1e-300);
  if (found.length === 0) return null;
  return (
    <section className="sensitivities" aria-label={`Sensitivities of ${label}`}>
      <h3>Which steps decide it</h3>
      <p className="hint">
        Change of the mean of “{label}” for a rate constant e times as large (a barrier lower by k<sub>B</sub>T), with
        its standard error; from the scores of these runs alone. Faint: not told from 0.
      </p>
      <ul>
        {found.map(({ step, derivative, error, relative }) => {
          const { id, label: name } = study.model.steps[step]!;
          return (
            <li key={id} data-faint={Math.abs(derivative) < 2 * error || undefined}>
              <span>{name}</span>
              <i aria-hidden>
                <b
                  data-down={derivative < 0 || undefined}
                  style={{ width: `${(50 * Math.abs(derivative)) / most}%` }}
                />
              </i>
              <span>
                {signed(Number(derivative.toPrecision(2)))} ± {short(Number(error.toPrecision(2)))}
                {Number.isFinite(relative) && ` (${signed(Number((100 * relative).toFixed(0)))} %)`}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
