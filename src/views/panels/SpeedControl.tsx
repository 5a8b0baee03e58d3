import { Gauge } from 'lucide-react';
import { useState } from 'react';
import { useStore } from 'zustand';
import { formatSI } from '../../model/units';
import type { Speed } from '../../worker/protocol';
import { useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Popup } from '../ui/Popup';
import { ValueSlider } from '../ui/ValueSlider';

const STEPS_PER_FRAME: [number, number] = [1, 1e5];
const SECONDS_PER_SECOND: [number, number] = [1e-9, 1];

/** How fast the run advances: at most, by events for each picture, or by simulated time. */
export function SpeedControl() {
  const workbench = useWorkbench();
  const speed = useStore(workbench.playback, (state) => state.speed);
  const [lastPerFrame, setPerFrame] = useState(100);
  const perFrame = speed.mode === 'steps' ? speed.perFrame : lastPerFrame;
  const [perSecond, setPerSecond] = useState(1e-5);

  function choose(mode: Speed['mode']): void {
    if (mode === 'max') workbench.setSpeed({ mode });
    if (mode === 'steps') workbench.setSpeed({ mode, perFrame });
    if (mode === 'time') workbench.setSpeed({ mode, secondsPerSecond: perSecond });
  }

  return (
    <Popup
      label="Speed"
      trigger={
        <Button icon={<Gauge size={16} aria-hidden />} className="speed" aria-label={`Speed: ${describe(speed)}`}>
          {describe(speed)}
        </Button>
      }
    >
      <div className="form">
        <h2>Speed</h2>
        <Choice
          label="Advance"
          value={speed.mode}
          onChange={choose}
          options={[
            { value: 'max', label: 'As fast as it goes' },
            { value: 'steps', label: 'By events' },
            { value: 'time', label: 'By simulated time' },
          ]}
        />
        {speed.mode === 'steps' && (
          <div className="labelled-slider">
            <span>{formatSI(perFrame, '')} events per picture</span>
            <ValueSlider
              label="Events per picture"
              log
              min={STEPS_PER_FRAME[0]}
              max={STEPS_PER_FRAME[1]}
              step={0.05}
              value={perFrame}
              onChange={(value) => {
                const whole = Math.max(1, Math.round(value));
                setPerFrame(whole);
                workbench.setSpeed({ mode: 'steps', perFrame: whole });
              }}
            />
          </div>
        )}
        {speed.mode === 'time' && (
          <div className="labelled-slider">
            <span>{formatSI(perSecond, 's')} simulated in each second</span>
            <ValueSlider
              label="Simulated seconds per second"
              log
              min={SECONDS_PER_SECOND[0]}
              max={SECONDS_PER_SECOND[1]}
              step={0.05}
              value={perSecond}
              onChange={(value) => {
                setPerSecond(value);
                workbench.setSpeed({ mode: 'time', secondsPerSecond: value });
              }}
            />
          </div>
        )}
        <p className="hint">
          The speed changes only how fast you watch: the same seed gives the same trajectory at any speed.
        </p>
      </div>
    </Popup>
  );
}

function describe(speed: Speed): string {
  if (speed.mode === 'steps') return `${formatSI(speed.perFrame, '')} / picture`;
  if (speed.mode === 'time') return `${formatSI(speed.secondsPerSecond, 's')} / s`;
  return 'Max';
}
