// The lattice: one byte of species per site, and each site's neighbours at every offset the patterns use.
import { allocate } from './memory';
import * as T from './tables';

/** u8[sites]: species of each site. State. */
export let siteSpecies: usize = 0;
/** i32[species]: sites of each species. State. */
export let counts: usize = 0;

/** i32[sites · offsets]: neighbour of a site at an offset, −1 past an edge that does not wrap. */
let neighbours: usize = 0;
let rowBytes: usize = 0;

/** Neighbour of a site at an offset, −1 where there is none. */
// @ts-ignore: decorator
@inline
export function neighbour(site: i32, offset: i32): i32 {
  return load<i32>(neighbours + <usize>site * rowBytes + (<usize>offset << 2));
}

// @ts-ignore: decorator
@inline
export function speciesAt(site: i32): i32 {
  return load<u8>(siteSpecies + <usize>site);
}

// @ts-ignore: decorator
@inline
export function countOf(species: i32): i32 {
  return load<i32>(counts + (<usize>species << 2));
}

/** Sets the species of a site and keeps the counts. */
// @ts-ignore: decorator
@inline
export function setSpecies(site: i32, now: i32): void {
  const was = speciesAt(site);
  store<u8>(siteSpecies + <usize>site, now);
  store<i32>(counts + (<usize>was << 2), countOf(was) - 1);
  store<i32>(counts + (<usize>now << 2), countOf(now) + 1);
}

function shifted(at: i32, by: i32, size: i32, wraps: bool): i32 {
  let to = at + by;
  if (wraps) to = ((to % size) + size) % size;
  return to < 0 || to >= size ? -1 : to;
}

/** Builds the table of neighbours. Static: not part of a checkpoint. */
export function buildNeighbours(): void {
  rowBytes = <usize>T.offsets << 2;
  neighbours = allocate(<f64>T.sites * <f64>rowBytes);
  for (let site = 0; site < T.sites; site++) {
    const x = site % T.nx;
    const y = (site / T.nx) % T.ny;
    const z = site / (T.nx * T.ny);
    for (let o = 0; o < T.offsets; o++) {
      const by = T.offsetTable + <usize>(o * 12);
      const tx = shifted(x, load<i32>(by), T.nx, (T.wrap & 1) != 0);
      const ty = shifted(y, load<i32>(by, 4), T.ny, (T.wrap & 2) != 0);
      const tz = shifted(z, load<i32>(by, 8), T.nz, (T.wrap & 4) != 0);
      const to = tx < 0 || ty < 0 || tz < 0 ? -1 : (tz * T.ny + ty) * T.nx + tx;
      store<i32>(neighbours + <usize>site * rowBytes + (<usize>o << 2), to);
    }
  }
}

/** Places the start configuration; the counts follow. */
export function placeStart(): void {
  siteSpecies = allocate(<f64>T.sites);
  counts = allocate(<f64>(T.species * 4));
  memory.copy(siteSpecies, T.start, T.sites);
  for (let site = 0; site < T.sites; site++) {
    const at = counts + (<usize>speciesAt(site) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}
