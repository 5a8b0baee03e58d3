/** The neighbours of each site of a cell whose presence darkens it: those nearest to it. */
import { combine, length, type Vector } from '../../../model/lattices/vectors';
import type { UprightLattice } from './frame';
import type { Candidate } from './volume';

/** Farthest neighbours in distances between sites, and their largest number. */
const NEAR = 1.65;
const MOST = 20;

interface Image extends Candidate {
  place: Vector;
}

/** For each site of the first cell its neighbours, nearest first; `at` and `delta` are seen from the site. */
export function neighboursOf(lattice: UprightLattice): Candidate[][] {
  const { sites, vectors } = lattice;
  const around = imagesOf(lattice);
  return sites.map((home, from) => {
    const middle = combine(home, vectors);
    const found: { candidate: Candidate; distance: number }[] = [];
    for (const { at, place, delta, basis, cell } of near(around, middle)) {
      const distance = length([place[0] - middle[0], place[1] - middle[1], place[2] - middle[2]]);
      if (distance < 1e-9 || distance > NEAR) continue;
      const way: Vector = [at[0] - home[0], at[1] - home[1], at[2] - home[2]];
      found.push({ candidate: { at: way, delta: delta - from, basis, cell }, distance });
    }
    found.sort((a, b) => a.distance - b.distance || a.candidate.delta - b.candidate.delta);
    return found.slice(0, MOST).map(({ candidate }) => candidate);
  });
}

/** Sites of the first cell and those round it, by the cube of length NEAR that they lie in. */
function imagesOf({ sites, vectors, cells, heights }: UprightLattice): Map<string, Image[]> {
  const images = new Map<string, Image[]>();
  const far = heights.map((h) => Math.ceil(NEAR / h));
  const within = ([x, y, z]: Vector) =>
    [x, y, z].every((f, axis) => f > -NEAR / heights[axis]! - 1e-6 && f < 1 + NEAR / heights[axis]! + 1e-6);
  for (let z = -far[2]!; z <= far[2]!; z++) {
    for (let y = -far[1]!; y <= far[1]!; y++) {
      for (let x = -far[0]!; x <= far[0]!; x++) {
        sites.forEach((site, basis) => {
          const at: Vector = [site[0] + x, site[1] + y, site[2] + z];
          if (!within(at)) return;
          const place = combine(at, vectors);
          const key = place.map((c) => Math.floor(c / NEAR)).join();
          const delta = ((z * cells[1] + y) * cells[0] + x) * sites.length + basis;
          const image: Image = { at, place, delta, basis, cell: [x, y, z] };
          images.get(key)?.push(image) ?? images.set(key, [image]);
        });
      }
    }
  }
  return images;
}

function* near(images: Map<string, Image[]>, middle: Vector): Generator<Image> {
  const [x, y, z] = middle.map((c) => Math.floor(c / NEAR)) as [number, number, number];
  for (let k = z - 1; k <= z + 1; k++) {
    for (let j = y - 1; j <= y + 1; j++) {
      for (let i = x - 1; i <= x + 1; i++) yield* images.get(`${i},${j},${k}`) ?? [];
    }
  }
}
