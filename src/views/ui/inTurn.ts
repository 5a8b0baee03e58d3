/** Work that can wait for others', so that no task takes long. */

const waiting = new Set<() => void>();

/**
 * Does some work soon, in a task of its own: of fifty pictures that come at once each waits for the one before, and the page
 * answers in between.
 * @returns gives the work up, if it has not been done yet
 */
export function inTurn(work: () => void): () => void {
  waiting.add(work);
  if (waiting.size === 1) setTimeout(next);
  return () => {
    waiting.delete(work);
  };
}

function next(): void {
  const [first] = waiting;
  if (!first) return;
  waiting.delete(first);
  if (waiting.size > 0) setTimeout(next);
  first();
}
