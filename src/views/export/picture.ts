/** The lattice as a picture of a chosen size. */
import type { Workbench } from '../../state/workbench';
import type { LatticeHandle } from '../lattice/LatticeView';
import { canvasPng } from '../plots/download';
import type { PlotTheme } from '../plots/theme';
import { compose, stripHeight } from './compose';
import { furnitureOf, type Parts } from './furniture';

export interface Look {
  theme: PlotTheme;
  isDark: boolean;
}

/** Width and height in CSS pixels of the view that a handle belongs to. */
export async function viewSize(lattice: LatticeHandle): Promise<{ width: number; height: number }> {
  const { width, height } = await createImageBitmap(await lattice.png(1));
  return { width, height };
}

/** The present view, `width` pixels wide, with what is wanted beside it. */
export async function drawPicture(
  workbench: Workbench,
  lattice: LatticeHandle,
  width: number,
  parts: Parts,
  { theme, isDark }: Look,
): Promise<HTMLCanvasElement> {
  const view = await viewSize(lattice);
  const drawing = await createImageBitmap(await lattice.png(width / view.width));
  const furniture = furnitureOf(workbench, lattice, view.width, parts, isDark);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = Math.round((width * view.height) / view.width) + stripHeight(width, furniture, theme);
  compose(canvas, drawing, furniture, theme);
  drawing.close();
  return canvas;
}

export const picturePng = async (...wanted: Parameters<typeof drawPicture>): Promise<Blob> =>
  canvasPng(await drawPicture(...wanted));
