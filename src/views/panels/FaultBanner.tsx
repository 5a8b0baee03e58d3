import { TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import { useWorkbench } from '../hooks';
import { Button } from '../ui/Button';

/** The engine is lost: why, and the two ways to go on. The last frame stays below. */
export function FaultBanner() {
  const workbench = useWorkbench();
  const fault = useStore(workbench.notices, (state) => state.fault);
  if (!fault) return null;
  return (
    <div className="fault" role="alert">
      <TriangleAlert size={20} aria-hidden />
      <div>
        <strong>The engine stopped.</strong> {fault.message}
        <div className="row">
          {workbench.hasGoodState() && (
            <Button variant="primary" onPress={() => void workbench.restart('last good state')}>
              Restart from the last good state
            </Button>
          )}
          <Button onPress={() => void workbench.restart('start')}>Reset to t = 0</Button>
        </div>
      </div>
    </div>
  );
}
