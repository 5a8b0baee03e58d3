/**
 * How the lattice is looked at: camera, cut, colours. Plain data that belongs to no model, so that a link can carry it
 * beside one (`View.parse`, `view.getState()`, `view.setState(…)`).
 */
import { createStore } from 'zustand/vanilla';
import { z } from '../model/zod';

const Fraction = z.number().min(0).max(1);
/** From … to along one axis, as parts of the whole lattice. */
const Range = z.tuple([Fraction, Fraction]).refine(([from, to]) => from <= to);
const Ids = z.array(z.string().max(64)).max(256);

/** The camera round a three-dimensional lattice; nothing in it depends on the size of lattice or screen. */
const Camera3d = z.object({
  /** Degrees round the upright, 0 looks along y; degrees above the horizon. */
  azimuth: z.number().min(-180).max(180),
  elevation: z.number().min(-90).max(90),
  /** 1 shows the whole lattice. */
  zoom: z.number().min(0.01).max(10_000),
  /** The place it turns about, as parts of the whole lattice along its axes. */
  target: z.tuple([z.number(), z.number(), z.number()]).refine((at) => at.every((part) => part >= -1 && part <= 2)),
  projection: z.enum(['perspective', 'orthographic']),
});

/** The camera over a plane of sites; nothing in it depends on the size of the screen. */
export const PlaneCamera = z.object({
  /** Middle of the picture, as parts of the plane. */
  x: z.number().min(-1).max(2),
  y: z.number().min(-1).max(2),
  /** 1 shows the whole plane. */
  zoom: z.number().min(1e-3).max(1e5),
  /** Width and height of the plane; over another one the camera means nothing. */
  extent: z.tuple([z.number().positive(), z.number().positive()]),
});

/** The camera that a lattice is first seen with. */
export const FIRST_CAMERA: View3d = {
  azimuth: -35,
  elevation: 25,
  zoom: 1,
  target: [0.5, 0.5, 0.5],
  projection: 'perspective',
};
const WHOLE: [number, number] = [0, 1];

/** Every field falls back by itself, so that a link from another version shows what it can. */
export const View = z.object({
  /** A three-dimensional lattice as a whole, or one layer at a time. */
  mode: z.enum(['volume', 'layers']).catch('volume'),
  shape: z.enum(['spheres', 'cubes']).catch('spheres'),
  colourBy: z.enum(['species', 'age', 'body', 'energy', 'coordination']).catch('species'),
  camera: Camera3d.catch(FIRST_CAMERA),
  /** null: the whole plane, as large as it fits. */
  plane: PlaneCamera.nullable().catch(null),
  /** The layer that is shown, of so many; null: the middle one. */
  layer: z
    .object({ index: z.int().min(0), of: z.int().min(1) })
    .nullable()
    .catch(null),
  /** What is left of the lattice along a, b and c. */
  cut: z.tuple([Range, Range, Range]).catch([WHOLE, WHOLE, WHOLE]),
  /** The axis whose cut can be changed in the picture; null while that is closed. */
  cutAxis: z
    .union([z.literal(0), z.literal(1), z.literal(2)])
    .nullable()
    .catch(null),
  /** Ids of the species that one can see through. */
  seeThrough: Ids.catch([]),
  /** Ids of background species that are shown all the same; in a volume they are hidden otherwise. */
  revealed: Ids.catch([]),
});

export type PlaneCamera = z.infer<typeof PlaneCamera>;
export type View3d = z.infer<typeof Camera3d>;
export type View = z.infer<typeof View>;
export type Cut = View['cut'];
export type ColourBy = View['colourBy'];
export type ViewStore = ReturnType<typeof createView>;

/** Nothing is cut away. */
export const NO_CUT: Cut = [WHOLE, WHOLE, WHOLE];

/** Creates the store of the view. */
export function createView() {
  return createStore<View>(() => View.parse({}));
}
