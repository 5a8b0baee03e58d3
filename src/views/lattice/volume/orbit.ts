/**
 * The camera round a three-dimensional lattice, as plain mathematics. It turns about a point of the lattice; z stays upright.
 * Lengths in distances between sites, screen coordinates in CSS pixels from the top left corner of the view.
 */

import { combine, type Vector } from '../../../model/lattices/vectors';
import type { View3d } from '../../../state/view';
import type { Inset, Point, Viewport } from '../camera';
import type { Ray } from './ray';
import type { Volume } from './volume';

/** Vertical angle of view of the perspective camera. */
const FIELD = (30 * Math.PI) / 180;
/** The elevation for which a lattice is fitted into the view. */
const FITTED_ELEVATION = (25 * Math.PI) / 180;
/** Largest zoom, in CSS pixels per distance between sites, and smallest, as a part of the fitted one. */
const LARGEST = 160;
const SMALLEST = 0.2;
const AXES = [0, 1, 2] as const;

/** A camera in place: everything a ray or a projection needs. */
export interface Eye {
  right: Vector;
  up: Vector;
  /** Into the picture. */
  forward: Vector;
  /** Point of the lattice that the camera turns about. */
  target: Vector;
  /** CSS pixels per distance between sites, at the target. */
  pixels: number;
  /** From the eye to the target; for the orthographic camera, far enough to be outside. */
  distance: number;
  perspective: boolean;
  /** Where on the screen the target is. */
  middle: Point;
}

/** Half of the space that the sites take, from the middle outward, along x, y and z. */
export function halfExtent({ vectors, from, to, pad }: Volume): Vector {
  const half = AXES.map((axis) => (to[axis] - from[axis]) / 2 + pad[axis]);
  const along = (axis: 0 | 1 | 2) =>
    half[0]! * Math.abs(vectors[0][axis]) +
    half[1]! * Math.abs(vectors[1][axis]) +
    half[2]! * Math.abs(vectors[2][axis]);
  return [along(0), along(1), along(2)];
}

/** Pixels per distance between sites at which the whole lattice fits, whichever way it is turned about the upright. */
function fittedPixels(volume: Volume, view: Viewport, inset: Inset): number {
  const [x, y, z] = halfExtent(volume);
  const across = Math.hypot(x, y);
  const high = z * Math.cos(FITTED_ELEVATION) + across * Math.sin(FITTED_ELEVATION);
  const roomX = Math.max(1, view.width - inset.left - inset.right);
  const roomY = Math.max(1, view.height - inset.top - inset.bottom);
  return Math.min(LARGEST, (0.94 * roomX) / (2 * across), (0.94 * roomY) / (2 * high));
}

/** The camera of a view. */
export function eyeOf(camera: View3d, volume: Volume, view: Viewport, inset: Inset): Eye {
  const [az, el] = [radians(camera.azimuth), radians(camera.elevation)];
  const pixels = camera.zoom * fittedPixels(volume, view, inset);
  const { from, to, vectors } = volume;
  const at = AXES.map((axis) => from[axis] + camera.target[axis]! * (to[axis] - from[axis]));
  const reach = Math.hypot(...halfExtent(volume));
  const perspective = camera.projection === 'perspective';
  return {
    right: [Math.cos(az), Math.sin(az), 0],
    up: [-Math.sin(az) * Math.sin(el), Math.cos(az) * Math.sin(el), Math.cos(el)],
    forward: [-Math.sin(az) * Math.cos(el), Math.cos(az) * Math.cos(el), -Math.sin(el)],
    target: combine(at as unknown as Vector, vectors),
    pixels,
    distance: perspective ? view.height / 2 / pixels / Math.tan(FIELD / 2) : 4 * reach + 4,
    perspective,
    middle: [(view.width + inset.left - inset.right) / 2, (view.height + inset.top - inset.bottom) / 2],
  };
}

/** The ray through a point of the screen. */
export function rayAt(eye: Eye, [x, y]: Point): Ray {
  const sx = (x - eye.middle[0]) / eye.pixels;
  const sy = (eye.middle[1] - y) / eye.pixels;
  const aside: Vector = along(eye.target, [eye.right, sx], [eye.up, sy]);
  const back = along(eye.perspective ? eye.target : aside, [eye.forward, -eye.distance]);
  if (!eye.perspective) return { origin: back, direction: eye.forward };
  const way: Vector = [aside[0] - back[0], aside[1] - back[1], aside[2] - back[2]];
  const length = Math.hypot(...way);
  return { origin: back, direction: [way[0] / length, way[1] / length, way[2] / length] };
}

/** Where a place is on the screen, and how many pixels a distance between sites has there; null behind the camera. */
export function project(eye: Eye, place: Vector): { at: Point; pixels: number } | null {
  const way = [place[0] - eye.target[0], place[1] - eye.target[1], place[2] - eye.target[2]] as const;
  const depth = dotted(way, eye.forward);
  const factor = eye.perspective ? eye.distance / (eye.distance + depth) : 1;
  if (eye.perspective && eye.distance + depth < 1e-3) return null;
  const pixels = eye.pixels * factor;
  return {
    at: [eye.middle[0] + dotted(way, eye.right) * pixels, eye.middle[1] - dotted(way, eye.up) * pixels],
    pixels,
  };
}

/** Turns by CSS pixels of a drag: half a turn across some 500. */
export function turn(camera: View3d, dx: number, dy: number): View3d {
  return turnBy(camera, -dx * 0.4, dy * 0.4);
}

/** Turns by degrees; the camera never passes over a pole. */
export function turnBy(camera: View3d, azimuth: number, elevation: number): View3d {
  return {
    ...camera,
    azimuth: ((((camera.azimuth + azimuth + 180) % 360) + 360) % 360) - 180,
    elevation: Math.min(90, Math.max(-90, camera.elevation + elevation)),
  };
}

/** Moves the picture by CSS pixels. */
export function panBy(camera: View3d, eye: Eye, volume: Volume, dx: number, dy: number): View3d {
  return aim(camera, volume, along(eye.target, [eye.right, -dx / eye.pixels], [eye.up, dy / eye.pixels]));
}

/** Zooms while what is under a point of the screen, at the depth of the target, stays there. */
export function zoomAt(camera: View3d, eye: Eye, volume: Volume, at: Point, factor: number): View3d {
  const fitted = eye.pixels / camera.zoom;
  const zoom = Math.min(Math.max(LARGEST / fitted, 1), Math.max(SMALLEST, camera.zoom * factor));
  const kept = 1 - camera.zoom / zoom;
  const [sx, sy] = [(at[0] - eye.middle[0]) / eye.pixels, (eye.middle[1] - at[1]) / eye.pixels];
  return { ...aim(camera, volume, along(eye.target, [eye.right, sx * kept], [eye.up, sy * kept])), zoom };
}

/** Turns about another place from now on; never one far from the lattice. */
export function aim(camera: View3d, volume: Volume, place: Vector): View3d {
  const f = combine(place, volume.inverse);
  const target = AXES.map((axis) => {
    const span = volume.to[axis] - volume.from[axis];
    return span > 0 ? Math.min(1.25, Math.max(-0.25, (f[axis] - volume.from[axis]) / span)) : 0.5;
  });
  return { ...camera, target: target as [number, number, number] };
}

function along(from: Vector, ...steps: (readonly [Vector, number])[]): Vector {
  let [x, y, z] = from;
  for (const [way, by] of steps) {
    x += way[0] * by;
    y += way[1] * by;
    z += way[2] * by;
  }
  return [x, y, z];
}

function dotted(a: readonly [number, number, number], b: Vector): number {
  return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
}

const radians = (degrees: number) => (degrees * Math.PI) / 180;
