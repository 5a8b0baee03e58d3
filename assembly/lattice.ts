// The lattice: one byte of species per site, and the site at each column (offset) from a site.
//
// Far from the edges a neighbour is the site plus a constant. Only sites near an edge (wrapping or not) have a row of
// their own in a table; so a large lattice costs 4 bytes per site here, however many columns there are.
import { Offset, Section } from './layout';
import { allocate } from './memory';
import * as T from './tables';

/** u8[sites]: species of each site. State. */
export let siteSpecies: usize = 0;
/** i32[species]: sites of each species. State. */
export let counts: usize = 0;

/** i32[sites]: address of the site's own row of neighbours, 0 where it has none. */
let rowOf: usize = 0;
/** i32[basis · columns]: difference of site numbers. */
let deltas: usize = 0;

/** Number of a site in the basis of its cell, or its kind. */
// @ts-ignore: decorator
@inline
export function basisOf(site: i32): i32 {
  if (T.basis == 1) return 0;
  return T.kinds == 0 ? site % T.basis : load<i32>(T.kinds + (<usize>site << 2));
}

/** Layer of a site: the coordinate of its cell along the layer axis. */
export function layerOf(site: i32): i32 {
  if (T.kinds != 0) return 0;
  const cell = site / T.basis;
  if (T.layerAxis == 0) return cell % T.nx;
  return T.layerAxis == 1 ? (cell / T.nx) % T.ny : cell / (T.nx * T.ny);
}

/** Address of a site's own row of neighbours, 0 where it has none. */
// @ts-ignore: decorator
@inline
export function ownRow(site: i32): usize {
  return <usize>load<u32>(rowOf + (<usize>site << 2));
}

/** Address of the differences of site numbers from a site of a basis number without a row of its own. */
// @ts-ignore: decorator
@inline
export function deltasOf(basis: i32): usize {
  return deltas + (<usize>(basis * T.columns) << 2);
}

/** The site at a column from a site, −1 where there is none. */
// @ts-ignore: decorator
@inline
export function neighbour(site: i32, column: i32): i32 {
  const row = ownRow(site);
  if (row != 0) return load<i32>(row + (<usize>column << 2));
  return site + load<i32>(deltasOf(basisOf(site)) + (<usize>column << 2));
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

/** Sets the species of a site for a moment, without counting. */
// @ts-ignore: decorator
@inline
export function pretendSpecies(site: i32, species: i32): void {
  store<u8>(siteSpecies + <usize>site, species);
}

// @ts-ignore: decorator
@inline
function offsetField(basis: i32, column: i32, field: i32): i32 {
  return load<i32>(T.offsetTable + (<usize>((basis * T.columns + column) * Offset.LENGTH + field) << 2));
}

function shifted(at: i32, by: i32, size: i32, wraps: bool): i32 {
  let to = at + by;
  if (wraps) to = ((to % size) + size) % size;
  return to < 0 || to >= size ? -1 : to;
}

/** The site at a column, found from the coordinates. */
function locate(x: i32, y: i32, z: i32, basis: i32, column: i32): i32 {
  const to = offsetField(basis, column, Offset.TO);
  if (to < 0) return -1;
  const tx = shifted(x, offsetField(basis, column, Offset.DX), T.nx, (T.wrap & 1) != 0);
  const ty = shifted(y, offsetField(basis, column, Offset.DY), T.ny, (T.wrap & 2) != 0);
  const tz = shifted(z, offsetField(basis, column, Offset.DZ), T.nz, (T.wrap & 4) != 0);
  return tx < 0 || ty < 0 || tz < 0 ? -1 : ((tz * T.ny + ty) * T.nx + tx) * T.basis + to;
}

/** Builds deltas and rows. Static: not part of a checkpoint. */
export function buildNeighbours(): void {
  rowOf = allocate(<f64>T.sites * 4.0);
  if (T.kinds != 0) {
    for (let site = 0; site < T.sites; site++) {
      store<u32>(rowOf + (<usize>site << 2), <u32>(T.rows + <usize>(site * T.columns) * 4));
    }
    return;
  }
  deltas = allocate(<f64>(T.basis * T.columns * 4));
  for (let b = 0; b < T.basis; b++) {
    for (let c = 0; c < T.columns; c++) {
      const cells = (offsetField(b, c, Offset.DZ) * T.ny + offsetField(b, c, Offset.DY)) * T.nx + offsetField(b, c, Offset.DX);
      store<i32>(deltas + (<usize>(b * T.columns + c) << 2), cells * T.basis + offsetField(b, c, Offset.TO) - b);
    }
  }
  // Far enough from the edges no site needs a row; only the others are looked at.
  const never = hasGaps();
  const rx = reachAlong(Offset.DX);
  const ry = reachAlong(Offset.DY);
  const rz = reachAlong(Offset.DZ);
  let site = 0;
  for (let z = 0; z < T.nz; z++) {
    for (let y = 0; y < T.ny; y++) {
      const near = never || z < rz || z >= T.nz - rz || y < ry || y >= T.ny - ry;
      for (let x = 0; x < T.nx; x++) {
        if (near || x < rx || x >= T.nx - rx) for (let b = 0; b < T.basis; b++) buildRow(site + b);
        site += T.basis;
      }
    }
  }
}

/** How far the columns reach along an axis, in cells: `field` is Offset.DX, DY or DZ. */
function reachAlong(field: i32): i32 {
  let reach = 0;
  for (let b = 0; b < T.basis; b++) {
    for (let c = 0; c < T.columns; c++) reach = max(reach, abs(offsetField(b, c, field)));
  }
  return reach;
}

/** Whether some site of a cell has a column that leads nowhere, wherever the cell is. */
function hasGaps(): bool {
  for (let b = 0; b < T.basis; b++) {
    for (let c = 0; c < T.columns; c++) if (offsetField(b, c, Offset.TO) < 0) return true;
  }
  return false;
}

/** Gives a site its own row if plain addition would be wrong at any column. */
function buildRow(site: i32): void {
  const b = basisOf(site);
  const cell = site / T.basis;
  const x = cell % T.nx;
  const y = (cell / T.nx) % T.ny;
  const z = cell / (T.nx * T.ny);
  let plain = true;
  for (let c = 0; c < T.columns && plain; c++) plain = locate(x, y, z, b, c) == neighbour(site, c);
  if (plain) return;
  const row = allocate(<f64>(T.columns * 4));
  for (let c = 0; c < T.columns; c++) store<i32>(row + (<usize>c << 2), locate(x, y, z, b, c));
  store<u32>(rowOf + (<usize>site << 2), <u32>row);
}

/** Places the start configuration; the counts follow. */
export function placeStart(): void {
  siteSpecies = allocate(<f64>T.sites);
  counts = allocate(<f64>(T.species * 4));
  memory.copy(siteSpecies, T.section(Section.START), T.sites);
  for (let site = 0; site < T.sites; site++) {
    const at = counts + (<usize>speciesAt(site) << 2);
    store<i32>(at, load<i32>(at) + 1);
  }
}
