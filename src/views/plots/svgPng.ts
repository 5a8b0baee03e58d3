import { pictureOn } from './picture';
import type { PlotTheme } from './theme';

const ENLARGED = 1.6;

/** An SVG whose colours are written in its attributes, as a PNG with a title, on the ground of the page. */
export async function svgPng(svg: SVGSVGElement, title: string, unit: string, theme: PlotTheme): Promise<Blob> {
  const drawing = new Image();
  drawing.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(new XMLSerializer().serializeToString(svg))}`;
  await drawing.decode();
  const [width, height] = [svg.clientWidth * ENLARGED, svg.clientHeight * ENLARGED];
  const picture = pictureOn(theme, width, height, 2, { title, unit, names: [] });
  picture.context.drawImage(drawing, picture.left, picture.top, width, height);
  return picture.png();
}
