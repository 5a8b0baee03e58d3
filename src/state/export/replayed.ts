/** Frames of a recorded run, computed again by a worker of its own, so that the run on the screen goes on undisturbed. */
import type { Experiment } from '../../model/experiment';
import type { WorkbenchClient } from '../../worker/client';
import type { Frame, Target } from '../../worker/protocol';

/**
 * The frames at some moments, which ascend.
 * @param connect starts a worker; it is ended when the frames are, or when nobody takes them any more
 * @param bodies whether frames tell which body each site belongs to
 * @param between called while a frame is being computed, with the executed events; may throw, to break off
 */
export async function* replayedFrames(
  connect: () => WorkbenchClient,
  experiment: Experiment,
  moments: readonly Target[],
  bodies: boolean,
  between: (steps: number) => void,
): AsyncGenerator<Frame> {
  const client = connect();
  let rejectLost: (reason: Error) => void = () => undefined;
  const lost = new Promise<never>((_, reject) => {
    rejectLost = reject;
  });
  lost.catch(() => undefined);
  client.onFault(({ message }) => rejectLost(new Error(message)));
  try {
    await Promise.race([client.open(experiment), lost]);
    // Nobody goes back.
    await client.setBudget(0);
    for (const moment of moments) {
      await Promise.race([client.seek(moment), lost]);
      let frame = await Promise.race([client.frame(bodies), lost]);
      while (frame.travel) {
        between(frame.steps);
        await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
        frame = await Promise.race([client.frame(bodies), lost]);
      }
      between(frame.steps);
      yield frame;
    }
  } finally {
    client.dispose();
  }
}

/** Between two looks at how far it is. */
const PAUSE_MS = 40;
