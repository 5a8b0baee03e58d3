/** How far a study is, on stderr. */
import { formatDuration } from '../../model/units';

const TERMINAL_MS = 500;
const OTHER_MS = 10_000;

/** Progress over so many runs; `add` counts one. */
export function createStudyProgress(label: string, runs: number): { add(): void; end(): void } {
  const terminal = process.stderr.isTTY === true;
  const began = performance.now();
  let [done, last] = [0, began];
  return {
    add() {
      done++;
      const now = performance.now();
      if (now - last < (terminal ? TERMINAL_MS : OTHER_MS)) return;
      last = now;
      const left = (((now - began) / done) * (runs - done)) / 1000;
      const line = `${label}: ${done} of ${runs} runs, about ${formatDuration(left)} left`;
      process.stderr.write(terminal ? `\r\u001b[K${line}` : `${line}\n`);
    },
    end() {
      if (terminal) process.stderr.write('\r\u001b[K');
    },
  };
}
