import { Hourglass, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { SILENT_S } from '../../worker/patience';
import { useWorkbench } from '../hooks';
import { Button } from '../ui/Button';

/** The engine is lost: why, and the two ways to go on. The last frame stays below. */
export function FaultBanner() {
  const fault = useStore(useWorkbench().notices, (state) => state.fault);
  if (!fault) return null;
  return (
    <div className="fault" role="alert">
      <TriangleAlert size={20} aria-hidden />
      <div>
        <strong>The engine stopped.</strong> {fault.message}
        <WaysOn isNeeded />
      </div>
    </div>
  );
}

/** The engine has not answered for some seconds: no reason to worry yet. Goes away by itself. */
export function SilenceBanner() {
  const isSilent = useStore(useWorkbench().notices, (state) => state.isSilent);
  if (!isSilent) return null;
  return (
    <div className="fault silent" role="status">
      <Hourglass size={20} aria-hidden />
      <div>
        <strong>The simulation has not answered for {SILENT_S} s.</strong> It may be busy with something long, such as
        placing many sites; then it goes on by itself, and this message goes away.
        <WaysOn />
      </div>
    </div>
  );
}

/** A new engine, at the last good state or at t = 0. */
function WaysOn({ isNeeded = false }) {
  const workbench = useWorkbench();
  return (
    <div className="row">
      {workbench.hasGoodState() && (
        <Button variant={isNeeded ? 'primary' : 'plain'} onPress={() => void workbench.restart('last good state')}>
          Restart from the last good state
        </Button>
      )}
      <Button onPress={() => void workbench.restart('start')}>Reset to t = 0</Button>
    </div>
  );
}
