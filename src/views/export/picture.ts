/** The lattice as a picture of a chosen size. */
import type { Workbench } from '../../state/workbench';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { canvasPng } from '../plots/download';
import type { PlotTheme } from '../plots/theme';
import { compose, stripHeight } from './compose';
import { furnitureOf, type Parts } from './furniture';

export interface Look {
  theme: PlotTheme;
  isDark: boolean;
  /** Drawn in three dimensions. */
  isVolume: boolean;
}

/** The present view, `width` pixels wide, with what is wanted beside it. */
export async function drawPicture(
  workbench: Workbench,
  lattice: LatticeHandle,
  width: number,
  parts: Parts,
  look: Look,
): Promise<HTMLCanvasElement> {
  const { theme } = look;
  const view = lattice.size();
  const drawing = await createImageBitmap(await lattice.png(width / view.width));
  const furniture = furnitureOf(workbench, lattice, view.width, parts, look);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round((width * view.height) / view.width) + stripHeight(width, furniture, theme);
  compose(canvas, drawing, furniture, theme);
  drawing.close();
  return canvas;
}

export const picturePng = async (...wanted: Parameters<typeof drawPicture>): Promise<Blob> =>
  canvasPng(await drawPicture(...wanted));
