/**
 * The camera over the plane that a lattice lies in (plane.ts), as plain mathematics. The plane is measured in distances
 * between sites, from 0 to its extent, with y upward, so that the electrode is at the bottom. Screen coordinates are CSS
 * pixels from the top left corner of the view.
 */

export type Point = readonly [number, number];
/** Width and height of the plane. */
export type Extent = Point;

export interface Camera {
  /** Point of the plane in the middle of the view. */
  x: number;
  y: number;
  /** CSS pixels per distance between sites. */
  zoom: number;
}

/** A camera independent of the size of the view: parts of the plane, and multiples of the zoom that shows all of it. */
export interface PlacedCamera {
  x: number;
  y: number;
  zoom: number;
  extent: [number, number];
}

/** Digits that matter in a placed camera, also in a picture of many thousand sites. */
const DIGITS = 8;

export function placed(camera: Camera, fitted: Camera, extent: Extent): PlacedCamera {
  const round = (value: number) => Number(value.toPrecision(DIGITS));
  const [width, height] = extent;
  const zoom = round(camera.zoom / fitted.zoom);
  return { x: round(camera.x / width), y: round(camera.y / height), zoom, extent: [width, height] };
}

/** The camera in a view that shows the whole plane with the camera `fitted`; that one where it was placed over another plane. */
export function unplaced(camera: PlacedCamera | null, fitted: Camera, extent: Extent): Camera {
  if (!camera?.extent.every((length, axis) => Math.abs(length - extent[axis]!) < 1e-6)) return fitted;
  const zoom = Math.min(MAX_ZOOM, camera.zoom * fitted.zoom);
  return { x: camera.x * extent[0], y: camera.y * extent[1], zoom };
}

export interface Viewport {
  width: number;
  height: number;
}

/** Free room in CSS pixels round a lattice that is fitted into the view. */
export interface Inset {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** The same in tall views, and in short ones, where what lies over the view stands beside the lattice rather than below it. */
export interface Insets {
  tall: Inset;
  short: Inset;
  /** Where several views share the width of a telephone. */
  narrow?: Inset;
}

/** CSS pixels of the height up to which a view is short; stage.css has it, too. */
const SHORT = 340;
/** … and of the width up to which it is narrow. */
const NARROW = 260;

export function insetOn(view: Viewport, { tall, short, narrow }: Insets): Inset {
  if (narrow && view.width <= NARROW) return narrow;
  return view.height <= SHORT ? short : tall;
}

/** Largest zoom, in CSS pixels per site. */
export const MAX_ZOOM = 160;

/** A chain is drawn as a band at least this many CSS pixels thick: one that is as thin as its sites could not be seen. */
const BAND = 36;

/** CSS pixels of one distance between sites along x and along y. */
export function sitePixels(zoom: number, extent: Extent): Point {
  return [zoom, extent[1] === 1 ? Math.max(zoom, BAND) : zoom];
}

/** From this size on, in device pixels, the sites of a fitted lattice are a whole number of pixels large. */
const SHARP_FROM = 4;

/**
 * The camera that shows the whole lattice as large as the inset allows, its edges on device pixels: a picture at rest
 * is sharp.
 * @param ratio device pixels per CSS pixel
 */
export function fitCamera(extent: Extent, view: Viewport, inset: Inset, ratio: number): Camera {
  const roomX = Math.max(1, view.width - inset.left - inset.right);
  const roomY = Math.max(1, view.height - inset.top - inset.bottom);
  const largest = Math.min(roomX / extent[0], roomY / extent[1], MAX_ZOOM);
  const zoom = largest * ratio >= SHARP_FROM ? Math.floor(largest * ratio) / ratio : largest;
  const [px, py] = sitePixels(zoom, extent);
  const sharp = (at: number) => Math.round(at * ratio) / ratio;
  const left = sharp(inset.left + (roomX - extent[0] * px) / 2);
  const bottom = sharp(inset.bottom + (roomY - extent[1] * py) / 2);
  return { x: (view.width / 2 - left) / px, y: (view.height / 2 - bottom) / py, zoom };
}

/** The point of the plane (distances between sites) at a point of the screen, in CSS pixels from the upper left of the view. */
export function toPlane({ x, y, zoom }: Camera, view: Viewport, at: Point, extent: Extent): Point {
  const [px, py] = sitePixels(zoom, extent);
  return [x + (at[0] - view.width / 2) / px, y - (at[1] - view.height / 2) / py];
}

/** The way back: CSS pixels from the upper left of the view. */
export function toScreen({ x, y, zoom }: Camera, view: Viewport, at: Point, extent: Extent): Point {
  const [px, py] = sitePixels(zoom, extent);
  return [view.width / 2 + (at[0] - x) * px, view.height / 2 - (at[1] - y) * py];
}

/** Multiplies the zoom while the point of the plane under the screen point `at` stays where it is. */
export function zoomAt(camera: Camera, view: Viewport, at: Point, factor: number, extent: Extent): Camera {
  const least = Math.min(MAX_ZOOM, view.width / extent[0] / 2, view.height / extent[1] / 2);
  const zoom = Math.min(MAX_ZOOM, Math.max(least, camera.zoom * factor));
  const before = toPlane(camera, view, at, extent);
  const after = toPlane({ ...camera, zoom }, view, at, extent);
  return keepInView({ x: camera.x + before[0] - after[0], y: camera.y + before[1] - after[1], zoom }, extent);
}

/** Moves the picture by CSS pixels. */
export function pan(camera: Camera, dx: number, dy: number, extent: Extent): Camera {
  const [px, py] = sitePixels(camera.zoom, extent);
  return keepInView({ ...camera, x: camera.x - dx / px, y: camera.y + dy / py }, extent);
}

/** The lattice cannot be lost: the middle of the view stays on it, give or take the room a fit needs. */
function keepInView(camera: Camera, [nx, ny]: Extent): Camera {
  return { ...camera, x: clamp(camera.x, -nx / 4, nx * 1.25), y: clamp(camera.y, -ny / 4, ny * 1.25) };
}

/** Moves the camera no more than needed to bring a point, and a little around it, into the view. */
export function reveal(camera: Camera, view: Viewport, at: Point, extent: Extent): Camera {
  const [px, py] = sitePixels(camera.zoom, extent);
  const [left, top] = toScreen(camera, view, at, extent);
  const marginX = Math.min(view.width / 2, px);
  const marginY = Math.min(view.height / 2, py);
  const dx = clamp(left, marginX, view.width - marginX) - left;
  const dy = clamp(top, marginY, view.height - marginY) - top;
  return { ...camera, x: camera.x - dx / px, y: camera.y + dy / py };
}

/** Length in nm (1, 2 or 5 × 10ⁿ) and CSS pixels of the longest scale bar that is at most `most` pixels long. */
export function scaleBar(zoom: number, spacingNm: number, most: number): { nm: number; pixels: number } {
  const pixelsPerNm = zoom / spacingNm;
  const longest = most / pixelsPerNm;
  const decade = 10 ** Math.floor(Math.log10(longest));
  const digit = [5, 2, 1].find((d) => d * decade <= longest * (1 + 1e-12)) ?? 1;
  const nm = digit * decade;
  return { nm, pixels: nm * pixelsPerNm };
}

function clamp(value: number, low: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
