import { ChevronDown, Dices, Pause, Play, RotateCcw, StepForward } from 'lucide-react';
import { useState } from 'react';
import { Group } from 'react-aria-components';
import { useStore } from 'zustand';
import { formatCount } from '../../model/units';
import { useSetting, useWorkbench } from '../hooks';
import { Button, IconButton } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { NumberInput } from '../ui/NumberInput';
import { Popup } from '../ui/Popup';
import { SpeedControl } from './SpeedControl';

const STEP_COUNTS = [1, 10, 100, 1000, 10_000, 100_000];
const SECONDS = { ns: 1e-9, µs: 1e-6, ms: 1e-3, s: 1 };
type TimeUnit = keyof typeof SECONDS;

/** Run, step, reset: everything that moves the run along. */
export function Transport() {
  const workbench = useWorkbench();
  const running = useStore(workbench.playback, (state) => state.running);
  const icon = running ? <Pause size={16} aria-hidden /> : <Play size={16} aria-hidden />;
  return (
    <Group className="transport" aria-label="Run">
      <div className="split">
        <Button variant="primary" className="run" icon={icon} aria-keyshortcuts="Space" onPress={workbench.toggle}>
          {running ? 'Pause' : 'Run'}
        </Button>
        <RunTo />
      </div>
      <div className="split">
        <Button
          icon={<StepForward size={16} aria-hidden />}
          aria-label="Step"
          aria-keyshortcuts="."
          className="compact"
          onPress={workbench.step}
        >
          Step
        </Button>
        <StepCount />
      </div>
      <IconButton
        icon={<RotateCcw size={16} aria-hidden />}
        label="Reset to t = 0"
        shortcut="R"
        onPress={workbench.reset}
      />
      <IconButton
        icon={<Dices size={16} aria-hidden />}
        label="Reseed: a new seed, from t = 0"
        onPress={workbench.reseed}
      />
      <SpeedControl />
    </Group>
  );
}

function RunTo() {
  const workbench = useWorkbench();
  const [amount, setAmount] = useState(100);
  const [unit, setUnit] = useState<TimeUnit>('µs');
  return (
    <Popup
      label="Run to a simulated time"
      trigger={
        <IconButton
          variant="primary"
          className="more"
          icon={<ChevronDown size={14} aria-hidden />}
          label="Run to a simulated time"
        />
      }
    >
      {(close) => (
        <div className="form">
          <h2>Run to a simulated time</h2>
          <p className="hint">The run goes on at the chosen speed and pauses when this time is reached.</p>
          <NumberInput label="Simulated time" showLabel value={amount} min={0} unit={unit} onChange={setAmount} />
          <Choice
            label="Unit"
            value={unit}
            onChange={setUnit}
            options={(Object.keys(SECONDS) as TimeUnit[]).map((value) => ({ value, label: value }))}
          />
          <Button
            variant="primary"
            onPress={() => {
              workbench.runTo(amount * SECONDS[unit]);
              close();
            }}
          >
            Run to {amount} {unit}
          </Button>
        </div>
      )}
    </Popup>
  );
}

function StepCount() {
  const workbench = useWorkbench();
  const count = useSetting('stepCount');
  return (
    <Popup
      label="Events for each press of Step"
      trigger={
        <IconButton
          className="more"
          icon={<ChevronDown size={14} aria-hidden />}
          label={`Events for each press of Step: ${count}`}
        />
      }
    >
      {(close) => (
        <div className="form">
          <h2>Events for each press of Step</h2>
          <Choice
            label="Events"
            value={String(count)}
            onChange={(value) => {
              workbench.settings.setState({ stepCount: Number(value) });
              close();
            }}
            options={STEP_COUNTS.map((n) => ({ value: String(n), label: formatCount(n) }))}
          />
        </div>
      )}
    </Popup>
  );
}
