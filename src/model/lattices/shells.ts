/** Neighbour shells of a lattice: by distance, or by the number of bonds where neighbours are listed. */
import { type Crystal, fractions, HOME, inOrder, type Place, samePlace, shifted } from './places';
import { combine, dot, heights, length, subtract } from './vectors';

/** Neighbours of a basis site in a shell: 1 nearest, 2 next nearest, … */
export type Shells = (basis: number, shell: number) => Place[];

/** Two distances that differ by less than this part are one. */
const TOLERANCE = 1e-6;
const AXES = [0, 1, 2] as const;

/**
 * Shells by distance. They are numbered by the distances that occur anywhere on the lattice, so that b is in shell n
 * of a exactly where a is in shell n of b; on lattices with several kinds of sites a shell of one kind may be empty.
 */
export function shellsByDistance(crystal: Crystal): Shells {
  let found: Place[][][] = [];
  let reach = firstReach(crystal);
  return (basis, shell) => {
    while (found.length < shell) {
      found = shellsWithin(reach, crystal);
      reach *= 1.3;
    }
    return found[shell - 1]![basis]!;
  };
}

/** A distance that surely holds a shell, and not many sites. */
function firstReach({ dimensions, vectors, basis }: Crystal): number {
  const lengths = vectors.slice(0, dimensions).map(length);
  const volume = lengths.reduce((product, each) => product * each, 1);
  return Math.min(1.01 * Math.min(...lengths), 1.5 * (volume / basis.length) ** (1 / dimensions));
}

/** For each shell within a distance, the neighbours of each basis site. */
function shellsWithin(reach: number, crystal: Crystal): Place[][][] {
  const shells: { distance: number; places: Place[][] }[] = [];
  for (const { from, place, distance } of pairsWithin(reach, crystal).sort((a, b) => a.distance - b.distance)) {
    if (distance > (shells.at(-1)?.distance ?? 0) * (1 + TOLERANCE)) {
      shells.push({ distance, places: crystal.basis.map(() => []) });
    }
    shells.at(-1)!.places[from]!.push(place);
  }
  // At the very edge, rounding may have left out a part of a shell.
  if ((shells.at(-1)?.distance ?? 0) > reach * (1 - TOLERANCE)) shells.pop();
  return shells.map(({ places }) => places.map((each, from) => inOrder(from, each, crystal)));
}

/** All ordered pairs of sites closer than `reach`, the first of them in the home cell. */
function pairsWithin(reach: number, crystal: Crystal): { from: number; place: Place; distance: number }[] {
  const { dimensions, vectors, basis } = crystal;
  const height = heights(vectors);
  const pairs: { from: number; place: Place; distance: number }[] = [];
  for (let from = 0; from < basis.length; from++) {
    for (let to = 0; to < basis.length; to++) {
      const apart = subtract(basis[to]!.at, basis[from]!.at);
      const cells = AXES.map((axis) => (axis < dimensions ? Math.floor(reach / height[axis] + 1) : 0));
      const [nx, ny, nz] = cells as [number, number, number];
      for (let z = 0 - nz; z <= nz; z++) {
        for (let y = 0 - ny; y <= ny; y++) {
          for (let x = 0 - nx; x <= nx; x++) {
            const way = combine([x + apart[0], y + apart[1], z + apart[2]], vectors);
            const distance = Math.sqrt(dot(way, way));
            const itself = from === to && x === 0 && y === 0 && z === 0;
            if (!itself && distance < reach) pairs.push({ from, place: { cell: [x, y, z], basis: to }, distance });
          }
        }
      }
    }
  }
  return pairs;
}

/** Shells by the number of bonds between two sites. `bonds` are listed once or in both directions. */
export function shellsByBonds(bonds: { from: number; place: Place }[], crystal: Crystal): Shells {
  const neighbours: Place[][] = crystal.basis.map(() => []);
  const join = (from: number, place: Place) => {
    if (!neighbours[from]!.some((known) => samePlace(known, place))) neighbours[from]!.push(place);
  };
  for (const { from, place } of bonds) {
    join(from, place);
    join(place.basis, { cell: subtract(HOME, place.cell), basis: from });
  }
  const first = neighbours.map((places, from) => inOrder(from, places, crystal));
  const further = new Map<string, Place[]>();
  return (basis, shell) => {
    if (shell === 1) return first[basis]!;
    const key = `${basis} ${shell}`;
    const known = further.get(key) ?? inOrder(basis, atBonds(basis, shell, first), crystal);
    further.set(key, known);
    return known;
  };
}

/** Sites that this number of bonds reaches, and no smaller one. */
function atBonds(from: number, bonds: number, neighbours: Place[][]): Place[] {
  const name = ({ cell, basis }: Place) => `${cell.join()},${basis}`;
  let shell: Place[] = [{ cell: HOME, basis: from }];
  const seen = new Set(shell.map(name));
  for (let n = 0; n < bonds; n++) {
    const next: Place[] = [];
    for (const place of shell) {
      for (const neighbour of neighbours[place.basis]!) {
        const reached = shifted(neighbour, place.cell);
        if (seen.has(name(reached))) continue;
        seen.add(name(reached));
        next.push(reached);
      }
    }
    shell = next;
  }
  return shell;
}

/** Distance in nm from a site of the home cell to a place. */
export function distanceTo(from: number, to: Place, crystal: Crystal): number {
  return length(combine(fractions(from, to, crystal), crystal.vectors));
}
