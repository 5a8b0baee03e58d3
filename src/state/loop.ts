/** Pulls once per animation frame, one pull at a time, for as long as there is something to pull. */
export interface Loop {
  /** There may be something new: pull at the next animation frame. */
  wake(): void;
  stop(): void;
}

/**
 * @param pull resolves with whether to go on, and does not reject.
 * @param schedule calls back before the next repaint. A browser does not do so in a hidden tab, so nothing is pulled there.
 */
export function createLoop(pull: () => Promise<boolean>, schedule: (callback: () => void) => void): Loop {
  let busy = false;
  let again = false;
  let stopped = false;

  function wake(): void {
    again = true;
    if (busy || stopped) return;
    busy = true;
    schedule(() => void turn());
  }

  async function turn(): Promise<void> {
    again = false;
    const more = !stopped && (await pull());
    busy = false;
    if (more || again) wake();
  }

  function stop(): void {
    stopped = true;
  }

  return { wake, stop };
}
