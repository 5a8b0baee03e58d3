/**
 * The camera over a two-dimensional lattice, as plain mathematics. The plane is measured in sites: site (i, j) covers
 * [i, i+1] × [j·h, (j+1)·h], with y upward, so that the electrode (j = 0) is at the bottom; h is the drawn row height.
 * Screen coordinates are CSS pixels from the top left corner of the view.
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

/** Height of a row in units of its width: a chain is drawn as a band that stays thick enough to see. */
export function rowHeight([nx, ny]: Sites): number {
  return ny === 1 ? Math.max(1, nx / 24) : 1;
}

/** Width and height of the whole lattice in the plane. */
export function extent(sites: Sites): Point {
  return [sites[0], sites[1] * rowHeight(sites)];
}

/** The camera that shows the whole lattice as large as the inset allows. */
export function fitCamera(sites: Sites, view: Viewport, inset: Inset): Camera {
  const [width, height] = extent(sites);
  const roomX = Math.max(1, view.width - inset.left - inset.right);
  const roomY = Math.max(1, view.height - inset.top - inset.bottom);
  const zoom = Math.min(roomX / width, roomY / height, MAX_ZOOM);
  return {
    x: width / 2 - (inset.left - inset.right) / 2 / zoom,
    y: height / 2 + (inset.top - inset.bottom) / 2 / zoom,
    zoom,
  };
}

export function toPlane(camera: Camera, view: Viewport, [px, py]: Point): Point {
  return [camera.x + (px - view.width / 2) / camera.zoom, camera.y - (py - view.height / 2) / camera.zoom];
}

export function toScreen(camera: Camera, view: Viewport, [x, y]: Point): Point {
  return [view.width / 2 + (x - camera.x) * camera.zoom, view.height / 2 - (y - camera.y) * camera.zoom];
}

/** Multiplies the zoom while the point of the plane under the screen point `at` stays where it is. */
export function zoomAt(camera: Camera, view: Viewport, at: Point, factor: number, sites: Sites): Camera {
  const [width, height] = extent(sites);
  const least = Math.min(MAX_ZOOM, Math.min(view.width / width, view.height / height) / 2);
  const zoom = Math.min(MAX_ZOOM, Math.max(least, camera.zoom * factor));
  const [x, y] = toPlane(camera, view, at);
  const scale = camera.zoom / zoom;
  return keepInView({ x: x - (x - camera.x) * scale, y: y - (y - camera.y) * scale, zoom }, sites);
}

/** Moves the picture by CSS pixels. */
export function pan(camera: Camera, dx: number, dy: number, sites: Sites): Camera {
  return keepInView({ ...camera, x: camera.x - dx / camera.zoom, y: camera.y + dy / camera.zoom }, sites);
}

/** The lattice cannot be lost: the middle of the view stays on it, give or take the room a fit needs. */
function keepInView(camera: Camera, sites: Sites): Camera {
  const [width, height] = extent(sites);
  return { ...camera, x: clamp(camera.x, -width / 4, width * 1.25), y: clamp(camera.y, -height / 4, height * 1.25) };
}

/** Moves the camera no more than needed to bring a site into the view. */
export function reveal(camera: Camera, view: Viewport, site: number, sites: Sites): Camera {
  const h = rowHeight(sites);
  const [i, j] = siteAt(site, sites);
  const [px, py] = toScreen(camera, view, [i + 0.5, (j + 0.5) * h]);
  const marginX = Math.min(view.width / 2, camera.zoom);
  const marginY = Math.min(view.height / 2, camera.zoom * h);
  const dx = clamp(px, marginX, view.width - marginX) - px;
  const dy = clamp(py, marginY, view.height - marginY) - py;
  return { ...camera, x: camera.x - dx / camera.zoom, y: camera.y + dy / camera.zoom };
}

/** Site index under a screen point, x fastest; null beside the lattice. */
export function pick(camera: Camera, view: Viewport, at: Point, sites: Sites): number | null {
  const [x, y] = toPlane(camera, view, at);
  const i = Math.floor(x);
  const j = Math.floor(y / rowHeight(sites));
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
