/** The point group of a lattice: the turns and mirrors about a site that map the lattice onto itself. */
import { type Crystal, fractions, type Place, placeAt } from './places';
import { add, combine, dot, heights, length, type Vector } from './vectors';

const TOLERANCE = 1e-6;

/**
 * The point group of a Bravais lattice as maps of places around site 0 of the home cell; the identity first.
 *
 * An operation is a matrix of whole numbers, whose rows are the images of the cell vectors, that leaves the metric
 * (lengths and angles) unchanged. The cell must have the full symmetry of the lattice, as primitive and cubic ones do.
 */
export function pointGroup(crystal: Crystal): ((place: Place) => Place)[] {
  const origin = crystal.basis[0]!.at;
  return operations(crystal).map(
    (rows) => (place: Place) => placeAt(add(origin, combine(fractions(0, place, crystal), rows)), crystal) as Place,
  );
}

type Operation = [Vector, Vector, Vector];

function operations({ dimensions, vectors }: Crystal): Operation[] {
  const images = vectors.map((vector, axis) =>
    axis < dimensions ? sameLength(length(vector), vectors, dimensions) : [unit(axis)],
  ) as [Vector[], Vector[], Vector[]];
  const metric = (a: Vector, b: Vector) => dot(combine(a, vectors), combine(b, vectors));
  const agrees = (a: Vector, b: Vector, i: number, j: number) =>
    Math.abs(metric(a, b) - dot(vectors[i]!, vectors[j]!)) <= TOLERANCE * length(vectors[i]!) * length(vectors[j]!);
  const found: Operation[] = [];
  for (const a of images[0]) {
    for (const b of images[1].filter((each) => agrees(a, each, 0, 1))) {
      for (const c of images[2]) {
        if (agrees(a, c, 0, 2) && agrees(b, c, 1, 2)) found.push([a, b, c]);
      }
    }
  }
  return found.sort(compareOperations);
}

/** Lattice vectors (whole numbers of cells) of the same length as a given one. */
function sameLength(wanted: number, vectors: Crystal['vectors'], dimensions: number): Vector[] {
  const reach = heights(vectors).map((height, axis) => (axis < dimensions ? Math.floor(wanted / height + 0.5) : 0));
  const [nx, ny, nz] = reach as [number, number, number];
  const found: Vector[] = [];
  for (let z = 0 - nz; z <= nz; z++) {
    for (let y = 0 - ny; y <= ny; y++) {
      for (let x = 0 - nx; x <= nx; x++) {
        if (Math.abs(length(combine([x, y, z], vectors)) - wanted) <= TOLERANCE * wanted) found.push([x, y, z]);
      }
    }
  }
  return found;
}

/** Fixes the order of operations, which recorded trajectories rest on: the identity, then by the signs of the axes, then turns. */
function compareOperations(a: Operation, b: Operation): number {
  const key = (rows: Operation) => {
    const entries = rows.flat();
    const signs = [0, 1, 2].map((axis) => rows[0][axis]! + rows[1][axis]! + rows[2][axis]!);
    const identity = entries.every((entry, i) => entry === (i % 4 === 0 ? 1 : 0));
    return [identity ? 1 : 0, ...signs, ...entries.map(Math.abs), ...entries];
  };
  const [left, right] = [key(a), key(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : right[at]! - left[at]!;
}

function unit(axis: number): Vector {
  return [axis === 0 ? 1 : 0, axis === 1 ? 1 : 0, axis === 2 ? 1 : 0];
}
