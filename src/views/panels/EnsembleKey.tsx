import { formatCount, formatSI } from '../../model/units';
import { useReadout, useSetting, useWorkbench } from '../hooks';
import { useOpenEnsemble } from '../studies/useEnsemble';
import { Toggle } from '../ui/Toggle';

/** What the bands in the plots are, and a switch for them; nothing while no ensemble of this model is open. */
export function EnsembleKey() {
  const { settings } = useWorkbench();
  const isOn = useSetting('ensemble');
  const ensemble = useOpenEnsemble();
  const time = useReadout((frame) => frame.time, 0);
  if (!ensemble) return null;
  const { runs, changed, courses } = ensemble;
  const [first, last] = [courses.instants[0], courses.instants.at(-1)];
  const isOutside = first !== undefined && courses.at(last!) !== null && !(time >= first && time <= last!);
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
            {isOutside && ` Steps and profile have it from ${formatSI(first, 's', 3)} to ${formatSI(last!, 's', 3)}.`}
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
