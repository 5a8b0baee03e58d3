import type { Simulation } from '../engine/simulation';
import type { ProtocolFrame } from './protocol';

/** Where a run is in its protocol; null without one. */
export function protocolFrame(simulation: Simulation): ProtocolFrame | null {
  const { protocol } = simulation;
  if (!protocol) return null;
  const { cycle, segment, finished, since } = protocol;
  return {
    ...{ cycle, segment, finished },
    passed: {
      time: simulation.clock - since.time,
      steps: simulation.steps - since.steps,
      charge: simulation.charge - since.charge,
    },
    temperature_K: simulation.parameter('conditions.temperature_K'),
    potential_V: simulation.parameter('conditions.potential_V'),
  };
}
