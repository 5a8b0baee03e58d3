import { formatSI } from '../../model/units';
import { useReadout } from '../hooks';

/** Simulated time, executed events, and events per second of wall time. */
export function Readouts() {
  const time = useReadout((frame) => formatSI(frame.time, 's', 4), '–');
  const steps = useReadout((frame) => formatSI(frame.steps, ''), '–');
  const rate = useReadout((frame) => formatSI(frame.rate, '/s'), '–');
  return (
    <dl className="readouts">
      <Readout label="simulated time" value={time} />
      <Readout label="events" value={steps} />
      <Readout label="events per second" value={rate} />
    </dl>
  );
}

function Readout({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
