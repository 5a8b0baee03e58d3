/** A film of the recorded run: the page goes along its timeline, and each moment is drawn as the lattice shows it. */
import type { Progress } from '../../state/export/jobs';
import { momentsOf, type Spacing } from '../../state/export/moments';
import type { Workbench } from '../../state/workbench';
import type { Frame, Target } from '../../worker/protocol';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { compose } from './compose';
import { createFilm } from './encoder';
import { furnitureOf, type Parts } from './furniture';
import type { Look } from './picture';

export interface VideoRequest {
  seconds: number;
  picturesPerSecond: number;
  spacing: Spacing;
  /** Pixels; the width is that of a screen of 16 : 9. */
  height: number;
  parts: Parts;
}

/** Encoders want even numbers. */
export const videoWidth = (height: number): number => 2 * Math.round((height * 16) / 18);

/**
 * Makes the film; the run stands where it stood when it is done or broken off.
 * @throws where the browser cannot make films, or the progress breaks off
 */
export async function recordVideo(
  workbench: Workbench,
  lattice: LatticeHandle,
  { seconds, picturesPerSecond, spacing, height, parts }: VideoRequest,
  look: Look,
  progress: Progress,
): Promise<Blob> {
  workbench.pause();
  const before = await workbench.refresh();
  const width = videoWidth(height);
  const film = await createFilm({ width, height, picturesPerSecond });
  const canvas = new OffscreenCanvas(width, height);
  const view = lattice.size();
  const scale = Math.min(width / view.width, height / view.height);
  const pictures = Math.max(2, Math.round(seconds * picturesPerSecond));
  const moments = momentsOf(before.end, pictures, spacing);
  try {
    for (const [i, moment] of moments.entries()) {
      await goTo(workbench, moment, (frame) => {
        if (frame && (frame.generation !== before.generation || frame.line !== before.line))
          throw new Error('another run took its place on the screen');
        progress(i / moments.length, `Picture ${i + 1} of ${moments.length}`);
      });
      const drawing = await createImageBitmap(await lattice.png(scale));
      compose(canvas, drawing, furnitureOf(workbench, lattice, view.width, parts, look), look.theme);
      drawing.close();
      // Where there are fewer events than pictures, each stands longer.
      const until = Math.round(((i + 1) / moments.length) * pictures);
      for (let n = Math.round((i / moments.length) * pictures); n < until; n++) await film.add(canvas);
    }
    progress(1, 'Writing the file');
    return await film.finish();
  } finally {
    film.abandon();
    const { frame } = workbench.frames.getState();
    if (frame?.generation === before.generation) await workbench.seek({ step: before.steps, time_s: before.time });
  }
}

/** Goes to a moment and waits until it is on the screen. */
async function goTo(workbench: Workbench, moment: Target, meanwhile: (frame?: Frame) => void): Promise<void> {
  meanwhile();
  await workbench.seek(moment);
  let frame = await workbench.refresh();
  meanwhile(frame);
  while (frame.travel) {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    frame = await workbench.refresh();
    meanwhile(frame);
  }
  // Colours by a figure of each site come after the frame.
  const { colourBy } = workbench.view.getState();
  if (colourBy === 'energy' || colourBy === 'coordination') {
    const values = await workbench.answered((client) => client.siteValues(colourBy));
    if (values.generation === frame.generation) workbench.frames.setState({ values });
  }
  // React hands the frame to the drawing after its next repaint.
  await nextPaint();
  await nextPaint();
}

/** Between two looks at how far it is. */
const LOOK_MS = 40;

const nextPaint = () => new Promise((resolve) => requestAnimationFrame(resolve));
