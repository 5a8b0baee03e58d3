import { Check, ChevronDown, GitFork, Trash2 } from 'lucide-react';
import { useStore } from 'zustand';
import type { Moment } from '../../model/experiment';
import { formatSI } from '../../model/units';
import type { LineInfo } from '../../worker/protocol';
import { useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Popup } from '../ui/Popup';
import { numberText, shortName, unitOf } from './changes';
import { useFrame } from './useTimeline';

/** The recorded lines, where there is more than one: choose, or forget. */
export function Lines() {
  const workbench = useWorkbench();
  const lines = useStore(workbench.timeline, ({ info }) => info?.lines);
  const present = useFrame((frame) => frame.line, 1);
  // What is known of the lines is as old as the last change of one of them; the present one grows.
  const end = useFrame((frame) => frame.end, null);
  if (!lines || lines.length < 2) return null;
  return (
    <Popup
      label="Lines of this run"
      placement="top end"
      trigger={
        <Button
          className="lines-button"
          icon={<GitFork size={15} aria-hidden />}
          aria-label={`Line ${present}. Choose another`}
        >
          Line {present}
          <ChevronDown size={13} aria-hidden />
        </Button>
      }
    >
      {(close) => (
        <div className="form lines">
          <h2>Lines of this run</h2>
          <ul>
            {lines.map((line) => (
              <li key={line.id} data-present={line.id === present || undefined}>
                <Button
                  variant="quiet"
                  aria-current={line.id === present}
                  onPress={() => {
                    if (line.id !== present) workbench.chooseLine(line.id);
                    close();
                  }}
                >
                  <b>{line.id}</b>
                  <span>
                    {lengthOf((line.id === present && end) || line.end)}
                    <small>{origin(line)}</small>
                  </span>
                  {line.id === present && <Check size={14} aria-hidden />}
                </Button>
                {line.id !== present && (
                  <IconButton
                    variant="quiet"
                    icon={<Trash2 size={14} aria-hidden />}
                    label={`Forget line ${line.id}`}
                    onPress={() => workbench.removeLine(line.id)}
                  />
                )}
              </li>
            ))}
          </ul>
          <p className="hint">Choosing a line goes to the end of what is recorded of it.</p>
        </div>
      )}
    </Popup>
  );
}

const lengthOf = ({ step, time_s }: Moment) => `${formatSI(step, '')} events, ${formatSI(time_s, 's')}`;

function origin({ parent, from, interventions, seed, set }: LineInfo): string {
  const changes = interventions.length === 1 ? '1 change' : `${interventions.length} changes`;
  if (parent !== null) return `from line ${parent} at event ${formatSI(from.step, '')}, ${changes}`;
  const [one, ...more] = Object.entries(set);
  const begun = one && more.length === 0 ? `${shortName(one[0])} ${numberText(one[1])} ${unitOf(one[0])}`.trim() : '';
  const others = more.length > 0 ? `${more.length + 1} parameters set` : begun;
  return ['from t = 0', `seed ${seed}`, others, changes].filter(Boolean).join(', ');
}
