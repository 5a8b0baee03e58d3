/** Exports that take a while: one at a time, with progress, and broken off when a person wants so. */
import { createStore } from 'zustand/vanilla';
import type { NoticesStore } from '../notices';

export interface Job {
  title: string;
  /** 0 … 1 */
  share: number;
  /** What is being done. */
  detail: string;
}

/** Tells how far an export is; throws `Cancelled` once a person has broken it off. */
export type Progress = (share: number, detail: string) => void;

/** Thrown within an export that was broken off. */
class Cancelled extends Error {
  override readonly name = 'Cancelled';
}

export type Jobs = ReturnType<typeof createJobs>;

/** Creates the store of the running export. */
export function createJobs(notices: NoticesStore) {
  const store = createStore<{ job: Job | null }>(() => ({ job: null }));
  let cancelled = false;

  /** Runs an export; resolves with what it gives, or null where it was broken off or failed, which is then told. */
  async function run<T>(title: string, work: (progress: Progress) => Promise<T>): Promise<T | null> {
    if (store.getState().job) return null;
    cancelled = false;
    store.setState({ job: { title, share: 0, detail: '' } });
    try {
      const made = await work((share, detail) => {
        if (cancelled) throw new Cancelled('broken off');
        store.setState({ job: { title, share: Math.min(1, Math.max(0, share)), detail } });
      });
      return cancelled ? null : made;
    } catch (error) {
      if (!(error instanceof Cancelled)) {
        notices.say('error', `${title} failed: ${error instanceof Error ? error.message : messageOf(error)}`);
      }
      return null;
    } finally {
      store.setState({ job: null });
    }
  }

  /** Breaks the running export off. */
  function cancel(): void {
    cancelled = true;
  }

  return { ...store, run, cancel };
}

/** What the worker rejects with is plain data. */
const messageOf = (error: unknown) =>
  typeof error === 'object' && error !== null && 'message' in error ? String(error.message) : String(error);
