/**
 * The camera over a two-dimensional lattice, as plain mathematics. The plane is measured in sites: site (i, j) covers
 * [i, i+1] × [j, j+1], with y upward, so that the electrode (j = 0) is at the bottom. Screen coordinates are CSS
 * pixels from the top left corner of the view.
 */

/** Sites along x and y. */
export type Sites = readonly [number, number];
export type Point = readonly [number, number];

export interface Camera {
  /** Point of the plane in the middle of the view. */
  x: number;
  y: number;
  /** CSS pixels per site. */
  zoom: number;
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

/** Largest zoom, in CSS pixels per site. */
export const MAX_ZOOM = 160;

/** A chain is drawn as a band at least this many CSS pixels thick: one that is as thin as its sites could not be seen. */
const BAND = 36;

/** CSS pixels of a site along x and along y. */
export function sitePixels(zoom: number, sites: Sites): Point {
  return [zoom, sites[1] === 1 ? Math.max(zoom, BAND) : zoom];
}

/** From this size on, in device pixels, the sites of a fitted lattice are a whole number of pixels large. */
const SHARP_FROM = 4;

/**
 * The camera that shows the whole lattice as large as the inset allows, its edges on device pixels: a picture at rest
 * is sharp.
 * @param ratio device pixels per CSS pixel
 */
export function fitCamera(sites: Sites, view: Viewport, inset: Inset, ratio: number): Camera {
  const roomX = Math.max(1, view.width - inset.left - inset.right);
  const roomY = Math.max(1, view.height - inset.top - inset.bottom);
  const largest = Math.min(roomX / sites[0], roomY / sites[1], MAX_ZOOM);
  const zoom = largest * ratio >= SHARP_FROM ? Math.floor(largest * ratio) / ratio : largest;
  const [px, py] = sitePixels(zoom, sites);
  const sharp = (at: number) => Math.round(at * ratio) / ratio;
  const left = sharp(inset.left + (roomX - sites[0] * px) / 2);
  const bottom = sharp(inset.bottom + (roomY - sites[1] * py) / 2);
  return { x: (view.width / 2 - left) / px, y: (view.height / 2 - bottom) / py, zoom };
}

export function toPlane({ x, y, zoom }: Camera, view: Viewport, at: Point, sites: Sites): Point {
  const [px, py] = sitePixels(zoom, sites);
  return [x + (at[0] - view.width / 2) / px, y - (at[1] - view.height / 2) / py];
}

export function toScreen({ x, y, zoom }: Camera, view: Viewport, at: Point, sites: Sites): Point {
  const [px, py] = sitePixels(zoom, sites);
  return [view.width / 2 + (at[0] - x) * px, view.height / 2 - (at[1] - y) * py];
}

/** Multiplies the zoom while the point of the plane under the screen point `at` stays where it is. */
export function zoomAt(camera: Camera, view: Viewport, at: Point, factor: number, sites: Sites): Camera {
  const least = Math.min(MAX_ZOOM, view.width / sites[0] / 2, view.height / sites[1] / 2);
  const zoom = Math.min(MAX_ZOOM, Math.max(least, camera.zoom * factor));
  const before = toPlane(camera, view, at, sites);
  const after = toPlane({ ...camera, zoom }, view, at, sites);
  return keepInView({ x: camera.x + before[0] - after[0], y: camera.y + before[1] - after[1], zoom }, sites);
}

/** Moves the picture by CSS pixels. */
export function pan(camera: Camera, dx: number, dy: number, sites: Sites): Camera {
  const [px, py] = sitePixels(camera.zoom, sites);
  return keepInView({ ...camera, x: camera.x - dx / px, y: camera.y + dy / py }, sites);
}

/** The lattice cannot be lost: the middle of the view stays on it, give or take the room a fit needs. */
function keepInView(camera: Camera, [nx, ny]: Sites): Camera {
  return { ...camera, x: clamp(camera.x, -nx / 4, nx * 1.25), y: clamp(camera.y, -ny / 4, ny * 1.25) };
}

/** Moves the camera no more than needed to bring a site into the view. */
export function reveal(camera: Camera, view: Viewport, site: number, sites: Sites): Camera {
  const [px, py] = sitePixels(camera.zoom, sites);
  const [i, j] = siteAt(site, sites);
  const [left, top] = toScreen(camera, view, [i + 0.5, j + 0.5], sites);
  const marginX = Math.min(view.width / 2, px);
  const marginY = Math.min(view.height / 2, py);
  const dx = clamp(left, marginX, view.width - marginX) - left;
  const dy = clamp(top, marginY, view.height - marginY) - top;
  return { ...camera, x: camera.x - dx / px, y: camera.y + dy / py };
}

/** Site index under a screen point, x fastest; null beside the lattice. */
export function pick(camera: Camera, view: Viewport, at: Point, sites: Sites): number | null {
  const [i, j] = toPlane(camera, view, at, sites).map(Math.floor) as [number, number];
  return i >= 0 && i < sites[0] && j >= 0 && j < sites[1] ? j * sites[0] + i : null;
}

/** Coordinates (i, j) of a site index. */
export function siteAt(site: number, [nx]: Sites): Point {
  return [site % nx, Math.floor(site / nx)];
}

/** The neighbouring site in a direction; a closed edge stops, a periodic one wraps. */
export function moveSite(site: number, [di, dj]: Point, sites: Sites, periodic: readonly [boolean, boolean]): number {
  const [i, j] = siteAt(site, sites);
  return step(j, dj, sites[1], periodic[1]) * sites[0] + step(i, di, sites[0], periodic[0]);
}

function step(at: number, by: number, n: number, wraps: boolean): number {
  return wraps ? (at + by + n) % n : clamp(at + by, 0, n - 1);
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
