/** Starts the worker from its own file. The single-file page has `startWorker.inline.ts` in its place. */
export function startWorker(): Worker {
  return new Worker(new URL('./simulation.worker.ts', import.meta.url), { type: 'module', name: 'interphase' });
}
