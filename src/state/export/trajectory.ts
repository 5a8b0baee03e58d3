/** A recorded run as a trajectory in extended XYZ. */
import { frameBytes, hasMolecules, type TrajectoryOptions, trajectoryWriter } from '../../formats/extxyz/write';
import type { Experiment } from '../../model/experiment';
import type { WorkbenchClient } from '../../worker/client';
import type { Progress } from './jobs';
import { momentsOf, type Spacing } from './moments';
import { replayedFrames } from './replayed';

export interface TrajectoryRequest extends TrajectoryOptions {
  frames: number;
  spacing: Spacing;
}

/**
 * Computes the run again and writes its frames.
 * @throws where the progress breaks off
 */
export async function trajectoryFile(
  connect: () => WorkbenchClient,
  experiment: Experiment,
  { frames, spacing, background }: TrajectoryRequest,
  progress: Progress,
): Promise<Blob> {
  const end = experiment.end ?? { step: 0, time_s: 0 };
  const moments = momentsOf(end, frames, spacing);
  const write = trajectoryWriter(experiment.model, { background });
  const hasBodies = hasMolecules(experiment.model);
  const parts: Blob[] = [];
  const between = (steps: number) =>
    progress(end.step > 0 ? steps / end.step : 1, `Frame ${parts.length + 1} of ${moments.length}`);
  for await (const frame of replayedFrames(connect, experiment, moments, hasBodies, between)) {
    // As a blob, the browser may put it on disk.
    parts.push(new Blob([write(frame)]));
  }
  return new Blob(parts, { type: 'chemical/x-xyz' });
}

/** Bytes of such a file, about, if all frames held as much as the present one. */
export const trajectoryBytes = (
  experiment: Pick<Experiment, 'model'>,
  counts: readonly number[],
  { frames, background }: Pick<TrajectoryRequest, 'frames' | 'background'>,
): number => frames * frameBytes(experiment.model, counts, { background });
