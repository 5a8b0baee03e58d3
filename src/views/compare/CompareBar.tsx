import { Equal, EqualNot, X } from 'lucide-react';
import { useContext, useMemo } from 'react';
import { Group } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatSI } from '../../model/units';
import type { Beside } from '../../state/comparison';
import type { Workbench } from '../../state/workbench';
import { ComparisonContext, useModel } from '../hooks';
import { shortName } from '../timeline/changes';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Popup } from '../ui/Popup';
import { DifferenceTable, sideText } from './DifferenceTable';
import { differences } from './differences';
import './compare.css';

/** What is compared, in what it differs, and what is held equal. */
export function CompareBar({ other }: { other: Workbench }) {
  const comparison = useContext(ComparisonContext)!;
  const { beside, by } = useStore(comparison);
  return (
    <Group className="compare-bar" aria-label="Comparison">
      <p>
        <b className="side-a">A</b> this run
      </p>
      <p>
        <b className="side-b">B</b> <span className="beside-name">{beside && nameOfRun(beside)}</span>
        <Place other={other} />
      </p>
      <Differences other={other} />
      <div className="compare-end">
        <Choice
          label="At the same"
          value={by}
          onChange={comparison.setBy}
          options={[
            { value: 'time', label: 'time' },
            { value: 'events', label: 'event' },
          ]}
        />
        <IconButton
          variant="quiet"
          icon={<X size={15} aria-hidden />}
          label="End the comparison"
          onPress={comparison.end}
        />
      </div>
    </Group>
  );
}

function nameOfRun(beside: Beside): string {
  if (beside.kind === 'line') return `line ${beside.id}`;
  if (beside.kind === 'opened') return beside.name;
  return beside.kind === 'seed' ? `seed ${beside.seed}` : 'pinned';
}

/** Where the second run stands, as long as it is not where the first one is. */
function Place({ other }: { other: Workbench }) {
  const time = useStore(other.frames, ({ readout }) => readout && formatSI(readout.time, 's'));
  const travelling = useStore(other.playback, (state) => state.travelling);
  if (time === null) return <small>starting …</small>;
  return travelling ? <small>computing, at {time} …</small> : null;
}

function Differences({ other }: { other: Workbench }) {
  const a = useModel((model) => model);
  const b = useStore(other.document, (state) => state.model);
  const found = useMemo(() => differences(a, b), [a, b]);
  const [one, ...more] = found;
  if (!one)
    return (
      <p className="compare-same">
        <Equal size={14} aria-hidden /> the same parameters
      </p>
    );
  const text = more.length === 0 ? `${shortName(one.path)} ${sideText(one, 'a')} | ${sideText(one, 'b')}` : '';
  return (
    <Popup
      label="What differs"
      trigger={
        <Button className="differences" icon={<EqualNot size={14} aria-hidden />}>
          {text || `${found.length} parameters differ`}
        </Button>
      }
    >
      <div className="form">
        <h2>What differs</h2>
        <DifferenceTable a={a} b={b} />
        <p className="hint">At the moment shown.</p>
      </div>
    </Popup>
  );
}
