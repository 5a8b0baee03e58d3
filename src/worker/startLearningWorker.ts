/** Starts a worker of a learning study from its own file. The single-file page has `startLearningWorker.inline.ts` in its place. */
export function startLearningWorker(): Worker {
  return new Worker(new URL('./learning.worker.ts', import.meta.url), { type: 'module', name: 'interphase learning' });
}
