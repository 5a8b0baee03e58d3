import { ChevronsRight, GitBranch, Pause, Rewind, Settings2, SkipBack, SkipForward, X } from 'lucide-react';
import { Group } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatCount, formatSI } from '../../model/units';
import type { TimelineInfo } from '../../worker/protocol';
import { CompareMenu } from '../compare/CompareMenu';
import { useSetting, useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Popup } from '../ui/Popup';
import { Lines } from './Lines';
import { Track } from './Track';
import { useFrame, useIsAtEnd, usePresentLine } from './useTimeline';
import { Verdict } from './Verdict';
import './timeline.css';

/** The run as a line to go back and forth on, under everything else. */
export function Timeline() {
  const workbench = useWorkbench();
  const atEnd = useIsAtEnd();
  return (
    <section className="timeline" aria-label="Timeline">
      <Keys />
      <Track />
      <Present />
      <div className="timeline-tools">
        <Button
          className="compact"
          icon={<GitBranch size={15} aria-hidden />}
          isDisabled={atEnd}
          aria-label="Branch here: the line as recorded stays, another one goes on from this moment"
          onPress={workbench.branch}
        >
          Branch here
        </Button>
        <Lines />
        <CompareMenu />
        <Options />
        <Verdict />
      </div>
    </section>
  );
}

/** Backwards, from change to change, and to the end. */
function Keys() {
  const workbench = useWorkbench();
  const backwards = useStore(workbench.playback, (state) => state.running && state.backwards);
  const atStart = useFrame(({ time }) => time === 0, true);
  const atEnd = useIsAtEnd();
  const hasChanges = usePresentLine()?.interventions.length !== 0;
  return (
    <Group className="timeline-keys" aria-label="Go back and forth">
      <IconButton
        icon={backwards ? <Pause size={15} aria-hidden /> : <Rewind size={15} aria-hidden />}
        label={backwards ? 'Pause' : 'Play backwards'}
        isDisabled={atStart && !backwards}
        onPress={backwards ? workbench.pause : workbench.playBack}
      />
      {hasChanges && (
        <>
          <IconButton
            className="timeline-change"
            variant="quiet"
            icon={<SkipBack size={14} aria-hidden />}
            label="To the change before"
            isDisabled={atStart}
            onPress={() => workbench.seekChange(-1)}
          />
          <IconButton
            className="timeline-change"
            variant="quiet"
            icon={<SkipForward size={14} aria-hidden />}
            label="To the change after"
            isDisabled={atEnd}
            onPress={() => workbench.seekChange(1)}
          />
        </>
      )}
      <IconButton
        variant="quiet"
        icon={<ChevronsRight size={16} aria-hidden />}
        label="To the end of what is recorded"
        isDisabled={atEnd}
        onPress={workbench.seekEnd}
      />
    </Group>
  );
}

/** The moment shown, or how far it is to the one asked for. */
function Present() {
  const workbench = useWorkbench();
  const step = useFrame((frame) => frame.steps, 0);
  const end = useFrame((frame) => frame.end.step, 0);
  const travel = useFrame((frame) => frame.travel, null);
  const atEnd = useIsAtEnd();
  if (travel) {
    const share = travel.to ? `${Math.floor((100 * step) / travel.to)} %` : '';
    return (
      <div className="timeline-moment" data-travels>
        <span>
          <span role="status">computing</span> {share}
        </span>
        <IconButton variant="quiet" icon={<X size={14} aria-hidden />} label="Stop here" onPress={workbench.pause} />
      </div>
    );
  }
  return (
    <p className="timeline-moment">
      <span>event {formatCount(step)}</span>
      {!atEnd && <small>of {formatSI(end, '')}</small>}
    </p>
  );
}

const MEGABYTE = 2 ** 20;
const megabytes = (bytes: number) => {
  const size = bytes / MEGABYTE;
  return `${size < 0.1 ? '< 0.1' : size.toFixed(size < 10 ? 1 : 0)} MB`;
};

/** What is kept, and what the memory has room for. */
function keptText({ checkpoints, bytes, budget, stateBytes }: TimelineInfo): string {
  const states = (n: number) => `${formatCount(n)} ${n === 1 ? 'state' : 'states'}`;
  const room = Math.floor(budget / Math.max(1, stateBytes));
  if (room < 2)
    return `A state of this run takes ${megabytes(stateBytes)}, so that none are kept: going back computes from t = 0.`;
  return `${states(checkpoints)} of this line ${checkpoints === 1 ? 'is' : 'are'} kept, ${megabytes(bytes)} in all. One takes ${megabytes(stateBytes)}; there is room for about ${formatCount(room)}.`;
}

const BUDGETS = [32, 128, 512];

/** How the track is divided, and what going back may cost. */
function Options() {
  const workbench = useWorkbench();
  const axis = useSetting('timelineAxis');
  const log = useSetting('timelineLog');
  const budget = useSetting('timelineBudget_MB');
  const info = useStore(workbench.timeline, (state) => state.info);
  return (
    <Popup
      label="Timeline options"
      placement="top end"
      trigger={
        <IconButton variant="quiet" icon={<Settings2 size={15} aria-hidden />} label="Options of the timeline" />
      }
    >
      <div className="form">
        <h2>Timeline</h2>
        <Choice
          label="Along the track"
          value={axis}
          onChange={(timelineAxis) => workbench.settings.setState({ timelineAxis })}
          options={[
            { value: 'events', label: 'Events' },
            { value: 'time', label: 'Simulated time' },
          ]}
        />
        <Choice
          label="Scale"
          value={log ? 'log' : 'linear'}
          onChange={(value) => workbench.settings.setState({ timelineLog: value === 'log' })}
          options={[
            { value: 'linear', label: 'Linear' },
            { value: 'log', label: 'Logarithmic' },
          ]}
        />
        <Choice
          label="Memory for going back"
          value={String(budget)}
          onChange={(value) => workbench.settings.setState({ timelineBudget_MB: Number(value) })}
          options={BUDGETS.map((size) => ({ value: String(size), label: `${size} MB` }))}
        />
        <p className="hint">{info && keptText(info)} Moments between them are computed again, with the same result.</p>
      </div>
    </Popup>
  );
}
