/** Checks of how a pattern's sites lie to each other: bonds, offsets, angles. Of use for whatever has a pattern. */

import { matchedSites } from '../bonds';
import { latticeOf } from '../lattices/geometry';
import type { LatticeDocument } from '../lattices/schema';
import type { PatternShape } from '../placing';
import type { Report } from './report';

type Add = Report['add'];

/**
 * Checks a shape.
 * @param path of the step or figure in the document; its fields are `bonds`, `sites`, `angles`, `mirror`, `orientation`
 * @returns whether its placements can be looked for
 */
export function checkShape(shape: PatternShape, lattice: LatticeDocument, path: string, add: Add): boolean {
  let sound = true;
  const fault: Add = (...problem) => {
    add(...problem);
    sound = false;
  };
  checkBonds(shape, path, fault);
  checkOffsets(shape, lattice, path, fault);
  checkAngles(shape, lattice, path, fault);
  return sound;
}

function checkBonds({ sites, bonds, offsets, choose }: PatternShape, path: string, add: Add): void {
  if (!bonds) return;
  const at = `${path}.bonds`;
  const n = sites.length;
  if (offsets) add(at, 'the pattern has offsets as well', 'leave out bonds or sites');
  const seen = new Set<string>();
  bonds.forEach((bond, b) => {
    const [i = 0, j = 0] = bond;
    numbersExist([i, j], n, `${at}[${b}]`, add);
    if (i === j) add(`${at}[${b}]`, `a bond of site ${i} with itself`, 'a bond runs between two sites');
    const pair = [i, j].sort().join();
    if (seen.has(pair)) add(`${at}[${b}]`, `sites ${i} and ${j} have two bonds`, 'leave one out');
    seen.add(pair);
  });
  const loose = firstLoose(bonds, n);
  if (loose !== null && bonds.flatMap((bond) => bond.slice(0, 2)).every((site) => site <= n)) {
    add(at, `the bonds do not connect site ${loose} with site 1`, `add a bond of site ${loose}: [1, ${loose}]`);
  } else if (choose !== undefined && loose === null && firstLoose(withoutSite(bonds, n), n - 1) !== null) {
    add(at, `without the drawn site ${n}, the bonds do not connect the others`, 'bind the others to each other');
  }
}

/** The first site that no chain of bonds leads to from site 1; null where all are connected. */
function firstLoose(bonds: number[][], n: number): number | null {
  const reached = new Set([1]);
  for (let grown = true; grown; ) {
    const next = bonds.find(([i, j]) => reached.has(i!) !== reached.has(j!));
    grown = next !== undefined;
    for (const site of next?.slice(0, 2) ?? []) reached.add(site);
  }
  for (let site = 1; site <= n; site++) if (!reached.has(site)) return site;
  return null;
}

function withoutSite(bonds: number[][], site: number): number[][] {
  return bonds.filter(([i, j]) => i !== site && j !== site);
}

function checkOffsets(
  { sites, offsets, choose }: PatternShape,
  lattice: LatticeDocument,
  path: string,
  add: Add,
): void {
  if (!offsets) return;
  const at = `${path}.sites`;
  const { bravais, dimensions, basis } = latticeOf(lattice);
  if (!bravais) {
    const message = `on a lattice of kind ${lattice.kind} not all sites are alike, so offsets do not say where others lie`;
    add(at, message, 'give bonds, and angles where several shapes fit');
    return;
  }
  if (choose !== undefined) {
    add(at, 'a step that draws its last site has no fixed offsets', 'leave out sites or choose');
  }
  if (offsets.length !== sites.length) {
    add(at, `${offsets.length} offsets for a pattern of ${sites.length} sites`, 'give one offset for each');
  }
  if (offsets[0]?.some((n) => n !== 0)) {
    add(`${at}[0]`, 'the first site is where the others are counted from', 'write zeros');
  }
  const seen = new Set<string>();
  offsets.forEach((offset, s) => {
    const cell = offset.slice(0, dimensions);
    const site = offset[dimensions] ?? 0;
    const most = basis.length > 1 ? dimensions + 1 : dimensions;
    if (cell.length < dimensions || offset.length > most) {
      add(`${at}[${s}]`, `an offset on this lattice has ${dimensions} numbers, not ${offset.length}`);
    } else if (site < 0 || site >= basis.length) {
      add(
        `${at}[${s}][${dimensions}]`,
        `there is no site ${site}`,
        `sites of the cell go from 0 to ${basis.length - 1}`,
      );
    }
    const place = [...cell, site].join();
    if (seen.has(place)) add(`${at}[${s}]`, 'two sites of the pattern are the same site', 'give each its own offset');
    seen.add(place);
  });
}

function checkAngles(shape: PatternShape, lattice: LatticeDocument, path: string, add: Add): void {
  const { angles, mirror, orientation } = shape;
  const matched = matchedSites(shape);
  const { dimensions } = latticeOf(lattice);
  angles?.forEach(([i, j, k], a) => {
    const at = `${path}.angles[${a}]`;
    numbersExist([i, j, k], matched, at, add);
    if (new Set([i, j, k]).size < 3)
      add(at, 'an angle has three different sites', 'write [i, j, k, degrees], j the corner');
  });
  if (mirror === false && !angles)
    add(`${path}.mirror`, 'there are no angles to mirror', 'give angles, or leave mirror out');
  else if (mirror === false && dimensions !== 2) {
    add(`${path}.mirror`, `in ${dimensions} dimensions angles have no sign`, 'leave mirror out');
  }
  if (!orientation) return;
  const [i, j] = orientation;
  const at = `${path}.orientation`;
  numbersExist([i, j], matched, at, add);
  if (i === j) add(at, 'a direction runs between two sites', 'write [i, j, degrees]');
  if (dimensions === 3) add(at, 'only a lattice in a plane has directions against the x axis', 'leave orientation out');
}

function numbersExist(numbers: number[], most: number, path: string, add: Add): void {
  const missing = numbers.find((site) => site > most);
  if (missing === undefined) return;
  const what = most === 1 ? 'site 1 only' : `sites 1 to ${most}`;
  add(path, `there is no site ${missing}`, `the pattern has ${what}; they count from 1`);
}
