import { CircleCheck, CircleStop, Info, TriangleAlert, Undo2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { formatCount, formatDuration, formatSI } from '../../model/units';
import { type Opening, reasons, type Verdict } from '../../state/opening';
import { useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Window } from '../ui/Popup';

/** How far an opened experiment is computed, and whether it came to the state that it promises. */
export function OpeningBanner() {
  const opening = useStore(useWorkbench().opening, (state) => state.opening);
  if (opening?.stage === 'computing') return <Computing {...opening} />;
  if (opening?.stage === 'done') return <Done verdict={opening.verdict} />;
  return <Question opening={opening} />;
}

/** An experiment that takes long or much is asked about first. */
function Question({ opening }: { opening: Opening | null }) {
  const asking = opening?.stage === 'asking' ? opening : null;
  const { steps = 0, sites = 0 } = asking?.cost ?? {};
  return (
    <Window title="A large experiment" isOpen={asking !== null} onClose={() => asking?.answer(false)}>
      <p>
        <strong>{asking?.name}</strong> has {formatCount(sites)} sites, about {formatSI(100 * sites, 'B')} of memory,
        and ran for {formatCount(steps)} events. At a million events a second, computing it again takes about{' '}
        {formatDuration(steps / 1e6)}. You can stop at any time and look at what is there by then.
      </p>
      <div className="row">
        <Button variant="primary" onPress={() => asking?.answer(true)}>
          Open and compute it
        </Button>
        <Button onPress={() => asking?.answer(false)}>Leave it</Button>
      </div>
    </Window>
  );
}

function Computing({ steps, of, secondsLeft }: { steps: number; of: number; secondsLeft: number | null }) {
  const workbench = useWorkbench();
  return (
    <div className="opening">
      <div className="opening-text">
        <strong>Computing the run again</strong>{' '}
        <span className="opening-more">
          {formatSI(steps, '')} of {formatSI(of, '')} events
          {secondsLeft !== null && secondsLeft >= 1 && `, about ${formatDuration(secondsLeft)} left`}
        </span>
      </div>
      <progress aria-label="Computing the run again" value={steps} max={Math.max(1, of)} />
      <Button icon={<CircleStop size={15} aria-hidden />} onPress={workbench.pause}>
        Stop here
      </Button>
      <GoBack />
    </div>
  );
}

function Done({ verdict }: { verdict: Verdict }) {
  const workbench = useWorkbench();
  const { kind } = verdict;
  return (
    <div className={`opening ${kind}`} role="status">
      {SIGNS[kind]}
      <div className="opening-text">
        <Words verdict={verdict} />
        {kind !== 'reproduced' &&
          reasons(verdict).map((reason) => (
            <p className="opening-more" key={reason}>
              {reason}
            </p>
          ))}
      </div>
      {kind === 'stopped' && <Button onPress={workbench.computeOn}>Compute the rest</Button>}
      <GoBack />
      <IconButton
        variant="quiet"
        icon={<X size={14} aria-hidden />}
        label="Dismiss"
        onPress={workbench.opening.dismiss}
      />
    </div>
  );
}

/** Opening an experiment takes nothing away for good. */
function GoBack() {
  const workbench = useWorkbench();
  const canGoBack = useStore(workbench.opening, (state) => state.canGoBack);
  if (!canGoBack) return null;
  return (
    <Button
      variant="quiet"
      className="opening-more"
      icon={<Undo2 size={15} aria-hidden />}
      onPress={() => void workbench.goBack()}
    >
      Back to my run
    </Button>
  );
}

const SIGNS: Record<Verdict['kind'], ReactNode> = {
  reproduced: <CircleCheck size={18} aria-hidden />,
  differs: <TriangleAlert size={18} aria-hidden />,
  unpromised: <Info size={18} aria-hidden />,
  stopped: <CircleStop size={18} aria-hidden />,
};

function Words({ verdict: { kind, steps, of, expected, found } }: { verdict: Verdict }) {
  switch (kind) {
    case 'reproduced':
      if (steps === 0)
        return (
          <>
            <strong>Opened</strong> <span className="opening-more">at t = 0, ready to run.</span>
          </>
        );
      return (
        <>
          <strong>Reproduced ✓</strong>{' '}
          <span className="opening-more">
            After {formatCount(steps)} events the state is the promised one, bit for bit: <code>{found}</code>
          </span>
        </>
      );
    case 'differs':
      return (
        <>
          <strong>Not reproduced.</strong>{' '}
          <span className="opening-more">
            After {formatCount(of)} events the state should be <code>{expected}</code>.{' '}
            {steps === of ? (
              <>
                Here it is <code>{found}</code>.
              </>
            ) : (
              `Here no event was possible any more after ${formatCount(steps)}.`
            )}
          </span>
        </>
      );
    case 'unpromised':
      return (
        <>
          <strong>Opened.</strong>{' '}
          <span className="opening-more">The experiment promises no state to compare with.</span>
        </>
      );
    case 'stopped':
      return (
        <>
          <strong>Stopped</strong>{' '}
          <span className="opening-more">
            after {formatCount(steps)} of {formatCount(of)} events, so that the end is not verified.
          </span>
        </>
      );
  }
}
