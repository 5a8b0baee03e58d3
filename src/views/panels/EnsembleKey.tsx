import { useMemo } from 'react';
import type { Courses } from '../../analysis/study/courses';
import { formatCount, formatSI } from '../../model/units';
import { useReadout, useSetting, useWorkbench } from '../hooks';
import { useOpenEnsemble } from '../studies/useEnsemble';
import { Toggle } from '../ui/Toggle';

/** What the bands in the plots are, and a switch for them; nothing while no ensemble of this model is open. */
export function EnsembleKey() {
  const { settings } = useWorkbench();
  const isOn = useSetting('ensemble');
  const ensemble = useOpenEnsemble();
  const span = useMemo(() => ensemble && spanOf(ensemble.courses), [ensemble]);
  const isOutside = useReadout(({ time }) => span !== null && !(time >= span.first && time <= span.last), false);
  if (!ensemble) return null;
  const { runs, changed } = ensemble;
  return (
    <div className="ensemble-key">
      <Toggle isOn={isOn} onChange={(on) => settings.setState({ ensemble: on })}>
        Ensemble of {formatCount(runs)} {runs === 1 ? 'run' : 'runs'} behind the curves
      </Toggle>
      {isOn && (
        <p className="hint">
          <svg width="30" height="16" aria-hidden>
            <rect width="30" height="16" opacity="0.2" />
            <rect y="5" width="30" height="6" opacity="0.45" />
            <line x2="30" y1="8" y2="8" strokeDasharray="2 3" />
          </svg>
          <span>
            Mean with its 95 % confidence; faintly two standard deviations of single runs.
            {span &&
              isOutside &&
              ` Steps and profile have it from ${formatSI(span.first, 's', 3)} to ${formatSI(span.last, 's', 3)}.`}
            {changed > 0 && (
              <strong>
                {' '}
                {changed === 1 ? 'A parameter has' : `${formatCount(changed)} parameters have`} changed since.
              </strong>
            )}
          </span>
        </p>
      )}
    </div>
  );
}

/** First and last of the instants that the runs have kept, in s; null where they have kept none. */
function spanOf({ instants, at }: Courses): { first: number; last: number } | null {
  const [first, last] = [instants[0], instants.at(-1)];
  return first !== undefined && last !== undefined && at(last) ? { first, last } : null;
}
