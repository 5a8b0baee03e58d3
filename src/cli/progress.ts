/** How far a run is, on stderr: a line that renews itself on a terminal, now and then a line elsewhere. */
import type { Simulation } from '../engine/simulation';
import { formatCount, formatSI } from '../model/units';

const TERMINAL_MS = 500;
const OTHER_MS = 10_000;

/**
 * Progress of one run.
 * @param label what is running
 */
export function createProgress(label: string): { report(simulation: Simulation): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  const interval = terminal ? TERMINAL_MS : OTHER_MS;
  let last = performance.now();
  let lastSteps = 0;
  let shown = false;
  return {
    report(simulation) {
      const now = performance.now();
      if (now - last < interval) return;
      const speed = formatSI(((simulation.steps - lastSteps) / (now - last)) * 1000, '');
      const line = `${label}: ${formatCount(simulation.steps)} steps, t = ${formatSI(simulation.clock, 's')}, ${speed} steps/s`;
      process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
      last = now;
      lastSteps = simulation.steps;
      shown = true;
    },
    end() {
      if (shown && terminal) process.stderr.write('\r\u001b[K');
    },
  };
}
