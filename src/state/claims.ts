/** Which tab works on what: a piece of work belongs to one open tab at a time, so that two never overwrite each other's. */

export interface Claims {
  /** Makes a piece of work this tab's; false where it is another open tab's. */
  claim(id: string): Promise<boolean>;
  release(id: string): void;
  /** The work that this tab had before it was reloaded. */
  readonly last: string | null;
}

const KEY = 'interphase.work';

/**
 * Claims by the browser's locks, which end with their tab. Where there are none, every tab has all.
 * @param session remembers the work through a reload
 */
export function tabClaims(
  locks: LockManager | undefined,
  session: Pick<Storage, 'getItem' | 'setItem'> | null,
): Claims {
  const held = new Map<string, () => void>();

  async function claim(id: string): Promise<boolean> {
    const granted = held.has(id) || !locks || (await request(locks, id));
    if (granted) remember(id);
    return granted;
  }

  function remember(id: string): void {
    try {
      session?.setItem(KEY, id);
    } catch {
      // Storage is full: after a reload the newest work is taken up, which is mostly this.
    }
  }

  function request(locks: LockManager, id: string): Promise<boolean> {
    return new Promise((resolve) => {
      const answered = locks.request(`${KEY} ${id}`, { ifAvailable: true }, (lock) => {
        resolve(lock !== null);
        // The lock is held until this resolves.
        return lock ? new Promise<void>((release) => held.set(id, release)) : undefined;
      });
      answered.catch(() => resolve(true));
    });
  }

  function release(id: string): void {
    held.get(id)?.();
    held.delete(id);
  }

  return { claim, release, last: session?.getItem(KEY) ?? null };
}
