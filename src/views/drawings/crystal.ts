/** Small pictures of a lattice: its unit cell, a shell of neighbours, a figure. Plain mathematics; CrystalDrawing draws them. */
import { type Geometry, type Place, shifted } from '../../model/lattices/geometry';
import { HOME, numberOf } from '../../model/lattices/places';
import { combine, type Vector } from '../../model/lattices/vectors';

/** x to the right, y upward, depth towards the eye; in nm. */
export type Point = readonly [x: number, y: number, depth: number];

export interface DrawnSite {
  place: Place;
  at: Point;
  /** centre: the site looked from; near: those looked at; plain: the others. */
  role: 'centre' | 'near' | 'plain';
  /** Number in a figure, from 0. */
  number?: number;
}

export interface Drawing {
  /** Farthest first. */
  sites: DrawnSite[];
  /** Between nearest neighbours. */
  bonds: { from: Point; to: Point; depth: number }[];
  /** Edges of the unit cell. */
  cell: { from: Point; to: Point }[];
}

/** A three-dimensional lattice is seen from the front, a little from the right and from above. */
const [TURN, TILT] = [0.42, 0.32];
/** Cells with more sites are drawn alone, without their neighbours. */
const FEW_SITES = 8;
/** More of a graph could not be told apart: of a larger one, the few around the one in the middle. */
const [MOST_DRAWN, PATCH] = [400, 60];
const EDGE = 1e-6;

/** The unit cell with the sites on its borders; of flat lattices two cells along each axis. */
export function drawCell(geometry: Geometry): Drawing {
  const { dimensions, basis } = geometry;
  const isGraph = geometry.sites === basis.length;
  const along = isGraph || dimensions === 3 || basis.length > FEW_SITES ? 1 : dimensions === 1 ? 4 : 2;
  const reach = ([0, 1, 2] as const).map((axis) => (axis < dimensions && !isGraph ? along : 0));
  const places: Place[] = [];
  for (let z = 0; z <= reach[2]!; z++) {
    for (let y = 0; y <= reach[1]!; y++) {
      for (let x = 0; x <= reach[0]!; x++) {
        for (const number of drawnSites(geometry)) {
          const { at } = basis[number]!;
          const cell: Vector = [x, y, z];
          const inside = cell.every((n, axis) => reach[axis] === 0 || n + at[axis]! <= reach[axis]! + EDGE);
          if (inside) places.push({ cell, basis: number });
        }
      }
    }
  }
  const drawn = dimensions === 2 && !isGraph ? bonded(geometry, places) : places;
  return assemble(geometry, drawn, () => 'plain', isGraph ? [] : cellEdges(geometry));
}

/** Without those whose neighbours all lie outside of the drawing; all of them where that leaves none. */
function bonded(geometry: Geometry, places: Place[]): Place[] {
  const numbers = new Set(places.map(numberOf));
  const left = places.filter(({ cell, basis }) =>
    geometry.neighbours(basis, 1).some((place) => numbers.has(numberOf(shifted(place, cell)))),
  );
  return left.length > 0 ? left : places;
}

/** Numbers of the sites of a cell that are drawn. */
function drawnSites({ basis }: Geometry): number[] {
  const all = [...basis.keys()];
  if (all.length <= MOST_DRAWN) return all;
  const middle = ([0, 1, 2] as const).map((axis) => basis.reduce((sum, { at }) => sum + at[axis], 0) / all.length);
  const nearest = (to: readonly number[], count: number) => {
    const away = basis.map(({ at }) => Math.hypot(at[0] - to[0]!, at[1] - to[1]!, at[2] - to[2]!));
    return all.sort((a, b) => away[a]! - away[b]! || a - b).slice(0, count);
  };
  return nearest(basis[nearest(middle, 1)[0]!]!.at, PATCH);
}

/** A site, its neighbours in a shell, and all that are nearer. */
export function drawShell(geometry: Geometry, shell: number): Drawing {
  const from = [...geometry.basis.keys()].find((basis) => geometry.neighbours(basis, shell).length > 0) ?? 0;
  const near = new Set(geometry.neighbours(from, shell));
  const centre: Place = { cell: HOME, basis: from };
  const others = Array.from({ length: shell }, (_, i) => geometry.neighbours(from, i + 1)).flat();
  return assemble(
    geometry,
    [centre, ...others],
    (place) => (place === centre ? 'centre' : near.has(place) ? 'near' : 'plain'),
    [],
  );
}

/** Places of a figure among their nearest neighbours. */
export function drawFigure(geometry: Geometry, places: Place[]): Drawing {
  const name = ({ cell, basis }: Place) => `${cell.join()},${basis}`;
  const all = new Map(places.map((place) => [name(place), place]));
  for (const place of places) {
    for (const neighbour of geometry.neighbours(place.basis, 1)) {
      const found = shifted(neighbour, place.cell);
      if (!all.has(name(found))) all.set(name(found), found);
    }
  }
  const drawing = assemble(geometry, [...all.values()], (place) => (places.includes(place) ? 'near' : 'plain'), []);
  for (const site of drawing.sites) {
    const number = places.indexOf(site.place);
    if (number >= 0) site.number = number;
  }
  return drawing;
}

function assemble(
  geometry: Geometry,
  places: Place[],
  role: (place: Place) => DrawnSite['role'],
  cell: Drawing['cell'],
): Drawing {
  const sites = places.map((place) => ({ place, at: positionOf(place, geometry), role: role(place) }));
  const name = (place: Place) => `${place.cell.join()},${place.basis}`;
  const numbers = new Map(places.map((place, i) => [name(place), i]));
  const bonds = sites.flatMap(({ place, at }, i) =>
    geometry.neighbours(place.basis, 1).flatMap((neighbour) => {
      const j = numbers.get(name(shifted(neighbour, place.cell)));
      if (j === undefined || j <= i) return [];
      const to = sites[j]!.at;
      return [{ from: at, to, depth: (at[2] + to[2]) / 2 }];
    }),
  );
  const byDepth = (a: { at: Point }, b: { at: Point }) => a.at[2] - b.at[2];
  return { sites: [...sites].sort(byDepth), bonds: bonds.sort((a, b) => a.depth - b.depth), cell };
}

function positionOf({ cell, basis }: Place, { basis: sites, vectors, dimensions }: Geometry): Point {
  const [x, y, z] = sites[basis]!.at;
  const axes = (components: Vector): Vector => [
    components[0],
    dimensions > 1 ? components[1] : 0,
    dimensions > 2 ? components[2] : 0,
  ];
  return project(combine(axes([cell[0] + x, cell[1] + y, cell[2] + z]), vectors), dimensions);
}

function project([x, y, z]: Vector, dimensions: number): Point {
  if (dimensions < 3) return [x, y, 0];
  const across = x * Math.cos(TURN) + y * Math.sin(TURN);
  const away = -x * Math.sin(TURN) + y * Math.cos(TURN);
  return [across, z * Math.cos(TILT) + away * Math.sin(TILT), z * Math.sin(TILT) - away * Math.cos(TILT)];
}

/** The edges of the parallelogram or parallelepiped; of a chain the one vector. */
function cellEdges({ vectors, dimensions }: Geometry): Drawing['cell'] {
  const axes = ([0, 1, 2] as const).slice(0, dimensions);
  const corner = (bits: number) => project(combine([bits & 1, (bits >> 1) & 1, (bits >> 2) & 1], vectors), dimensions);
  return Array.from({ length: 1 << dimensions }, (_, bits) => bits).flatMap((bits) =>
    axes
      .filter((axis) => !(bits & (1 << axis)))
      .map((axis) => ({ from: corner(bits), to: corner(bits | (1 << axis)) })),
  );
}
