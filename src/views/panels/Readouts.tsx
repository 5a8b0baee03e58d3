import { formatCount, formatSI } from '../../model/units';
import { useModel, useReadout } from '../hooks';

/** Simulated time, executed events, where the run is in its protocol, and events per second of wall time. */
export function Readouts() {
  const time = useReadout((frame) => formatSI(frame.time, 's', 4), '–');
  const steps = useReadout((frame) => formatSI(frame.steps, ''), '–');
  const rate = useReadout((frame) => formatSI(frame.rate, ''), '–');
  const protocol = useModel((model) => model.protocol);
  const cycle = useReadout((frame) => frame.protocol?.cycle ?? 0, 0);
  const segment = useReadout((frame) => (frame.protocol?.finished ? -1 : (frame.protocol?.segment ?? -1)), -1);
  const present = protocol?.segments[segment];
  const name = present && (present.label ?? present.id);
  return (
    <dl className={`readouts ${protocol ? 'with-protocol' : ''}`}>
      <Readout label="simulated time" value={time} />
      <Readout label="events" value={steps} />
      {protocol?.cycles === 1 && <Readout label="protocol" value={name ?? 'finished'} />}
      {protocol && protocol.cycles > 1 && (
        <Readout
          label={present ? `cycle · ${name}` : 'cycles done'}
          value={present ? `${cycle + 1} of ${formatCount(protocol.cycles)}` : formatCount(cycle)}
        />
      )}
      <Readout label="events/s" value={rate} />
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
