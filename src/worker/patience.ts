/**
 * Whether a worker still answers. Counted in ticks, not by the clock, so that a computer that was asleep and a page that was
 * held up are not taken for a worker that is stuck.
 */
const TICK_MS = 1000;
/** Ticks without any answer after which a person is told. */
const SILENT_AFTER = 3;
/** Ticks without a frame that was asked for after which the worker is given up. */
const LOST_AFTER = 20;

export const SILENT_S = (SILENT_AFTER * TICK_MS) / 1000;
export const LOST_S = (LOST_AFTER * TICK_MS) / 1000;

interface Told {
  /** It has not answered for `SILENT_S`, or answers again. */
  onSilence: (isSilent: boolean) => void;
  /** It has owed a frame for `LOST_S`. */
  onLost: () => void;
}

/** Watches over the calls of one worker. */
export function createPatience({ onSilence, onLost }: Told) {
  const open = { calls: 0, frames: 0 };
  let timer: ReturnType<typeof setInterval> | undefined;
  /** Ticks since it was last heard, and those of them that a frame was waited for. */
  let ticks = 0;
  let frameTicks = 0;
  let hasAnswered = false;
  let isSilent = false;

  function tick(): void {
    ticks++;
    frameTicks = open.frames > 0 ? frameTicks + 1 : 0;
    // One that has never answered may still be on its way here.
    if (ticks >= SILENT_AFTER && hasAnswered) tell(true);
    if (frameTicks === LOST_AFTER) onLost();
  }

  function tell(silent: boolean): void {
    if (silent === isSilent) return;
    isSilent = silent;
    onSilence(silent);
  }

  /** The worker has sent something, whatever it be. */
  function heard(): void {
    ticks = 0;
    frameTicks = 0;
    hasAnswered = true;
    tell(false);
  }

  /** Watches until a call is answered; `kind` is what it asks for. */
  async function during<T>(answer: Promise<T>, kind: 'frame' | 'other' = 'other'): Promise<T> {
    if (open.calls++ === 0) {
      ticks = 0;
      frameTicks = 0;
      timer = setInterval(tick, TICK_MS);
    }
    if (kind === 'frame') open.frames++;
    try {
      return await answer;
    } finally {
      if (kind === 'frame') open.frames--;
      if (--open.calls === 0) end();
    }
  }

  /** Nothing is waited for any more. */
  function end(): void {
    clearInterval(timer);
    tell(false);
  }

  return { during, heard, end };
}
