import { canvasPng } from './chartPng';

const SCALE = 3;
const MARGIN = 16;

/** An SVG whose colours are written in its attributes, as a PNG at three times its size on the given ground. */
export async function svgPng(svg: SVGSVGElement, ground: string): Promise<Blob> {
  const picture = new Image();
  picture.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await picture.decode();
  const canvas = document.createElement('canvas');
  canvas.width = (svg.clientWidth + 2 * MARGIN) * SCALE;
  canvas.height = (svg.clientHeight + 2 * MARGIN) * SCALE;
  const context = canvas.getContext('2d')!;
  context.fillStyle = ground;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, MARGIN * SCALE, MARGIN * SCALE, svg.clientWidth * SCALE, svg.clientHeight * SCALE);
  return canvasPng(canvas);
}
