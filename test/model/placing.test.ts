import { describe, expect, test } from 'vitest';
import { type Geometry, latticeOf } from '../../src/model/lattices/geometry';
import type { AXES_OF } from '../../src/model/lattices/kinds';
import { type PatternSite, parsePattern, withSiteTypes } from '../../src/model/pattern';
import { canLie, type PatternShape, placementsOn } from '../../src/model/placing';
import { ModelError } from '../../src/model/problem';
import { cell, graph, regular } from './lattices/examples';

type Kind = keyof typeof AXES_OF;

function sitesOf(line: string, geometry?: Geometry): PatternSite[] {
  return withSiteTypes(parsePattern(line), geometry?.siteTypes ?? []).sites;
}

/** Placements of a pattern per site of the lattice. */
function perSite(geometry: Geometry, line: string, shape: Partial<PatternShape> = {}, bothEnds = false): number {
  const placements = placementsOn({ sites: sitesOf(line, geometry), ...shape }, geometry, bothEnds);
  for (const { places } of placements) {
    expect(places[0]!.cell).toEqual([0, 0, 0]);
    expect(new Set(places.map((place) => JSON.stringify(place))).size).toBe(places.length);
  }
  return placements.length / geometry.basis.length;
}

const on = (kind: Kind) => latticeOf(regular(kind));
const TRIANGLE = [
  [1, 2],
  [2, 3],
  [1, 3],
];
const AAA = 'A + A + A -> B + B + B';

describe('counts per site', () => {
  test('two molecules on a ring of four: two ways to lie for either set of first ends', () => {
    const ring = { bonds: [[1, 2], [2, 3], [3, 4], [4, 1]] }; // biome-ignore format: a list of bonds
    const line = 'D.1#1 + D.2#1 + D.1#2 + D.2#2 -> A + A + A + A';
    expect(perSite(on('square'), line, ring)).toBe(4);
    expect(perSite(on('square'), 'A + B + A + B -> A + A + A + A', ring)).toBe(2);
  });

  test.each<[Kind, number]>([
    ['chain', 2],
    ['square', 4],
    ['triangular', 6],
    ['honeycomb', 3],
    ['cubic', 6],
    ['bcc', 8],
    ['fcc', 12],
    ['hcp', 12],
    ['diamond', 4],
    ['graphite', 3],
  ])('pairs on %s: half of %i neighbours, all of them where the ends differ', (kind, z) => {
    expect(perSite(on(kind), 'A + A -> B + B')).toBe(z / 2);
    expect(perSite(on(kind), 'A + B -> B + A')).toBe(z);
    expect(perSite(on(kind), 'A + A -> B + B', {}, true)).toBe(z);
    // Around the middle one of three, z(z − 1)/2 pairs of neighbours.
    expect(perSite(on(kind), 'A + B + A -> C + C + C')).toBe((z * (z - 1)) / 2);
  });

  /** Numbers of self-avoiding walks, as tabulated by many authors (e.g. Domb, Adv. Chem. Phys. 1969). */
  test.each<[Kind, number[]]>([
    ['square', [4, 12, 36, 100]],
    ['triangular', [6, 30, 138, 618]],
    ['honeycomb', [3, 6, 12, 24, 48, 90]],
    ['cubic', [6, 30, 150, 726]],
    ['bcc', [8, 56, 392]],
    ['fcc', [12, 132, 1404]],
    ['diamond', [4, 12, 36, 108, 324]],
  ])('ordered paths on %s are the self-avoiding walks', (kind, walks) => {
    walks.forEach((number, i) => {
      const side = new Array(i + 2).fill('A').join(' + ');
      expect(perSite(on(kind), `${side} -> ${side}`, {}, true)).toBe(number);
    });
  });

  test('further shells', () => {
    expect(perSite(on('square'), 'A + A -> B + B', { bonds: [[1, 2, 2]] })).toBe(2);
    expect(perSite(on('fcc'), 'A + A -> B + B', { bonds: [[1, 2, 2]] })).toBe(3);
    expect(perSite(on('hcp'), 'A + A -> B + B', { bonds: [[1, 2, 3]] })).toBe(1);
    expect(perSite(on('honeycomb'), 'A + A -> B + B', { bonds: [[1, 2, 3]] })).toBe(1.5);
  });

  test('triangles: 2 on triangular, 8 on fcc and hcp, none on square', () => {
    expect(perSite(on('triangular'), AAA, { bonds: TRIANGLE })).toBe(2);
    expect(perSite(on('fcc'), AAA, { bonds: TRIANGLE })).toBe(8);
    expect(perSite(on('hcp'), AAA, { bonds: TRIANGLE })).toBe(8);
    expect(perSite(on('square'), AAA, { bonds: TRIANGLE })).toBe(0);
    // Two nearest neighbours that are next-nearest to each other: the corners of the square lattice.
    const corner = [
      [1, 2],
      [1, 3],
      [2, 3, 2],
    ];
    expect(perSite(on('square'), 'A + B + B -> C + C + C', { bonds: corner })).toBe(4);
  });

  test('tetrahedra of fcc: two per site; hexagons of honeycomb: half a one', () => {
    const bonds = [1, 2, 3].flatMap((i) => [2, 3, 4].filter((j) => j > i).map((j) => [i, j]));
    expect(perSite(on('fcc'), 'A + A + A + A -> B + B + B + B', { bonds })).toBe(2);
    const ring = [1, 2, 3, 4, 5].map((i) => [i, i + 1]);
    const six = `${new Array(6).fill('A').join(' + ')} -> ${new Array(6).fill('B').join(' + ')}`;
    expect(perSite(on('honeycomb'), six, { bonds: [...ring, [6, 1]] })).toBe(0.5);
  });

  test('a triangle counted by its sites is one, whichever path runs through it', () => {
    // 15 paths through each site as the middle; each triangle (2 per site) holds three of them.
    expect(perSite(on('triangular'), AAA)).toBe(15 - 2 * 2);
    expect(perSite(on('triangular'), AAA, {}, true)).toBe(30);
  });

  test('stars, and bonds in any order', () => {
    const star = [
      [4, 1],
      [1, 2],
      [3, 1],
    ];
    expect(perSite(on('honeycomb'), 'A + B + B + B -> B + A + A + A', { bonds: star })).toBe(1);
    expect(perSite(on('square'), 'A + B + B + B -> B + A + A + A', { bonds: star })).toBe(4);
    const backwards = [
      [2, 3],
      [3, 1],
    ];
    expect(perSite(on('square'), 'A + B + C -> B + A + A', { bonds: backwards })).toBe(12);
  });

  test('offsets: every rotation and reflection once, from every site of the cell', () => {
    const corner = [
      [0, 0, 0],
      [1, 0, 0],
      [0, 1, 0],
    ];
    expect(perSite(on('cubic'), 'A + B + B -> C + C + C', { offsets: corner })).toBe(12);
    expect(
      perSite(on('bcc'), 'A + B -> C + C', {
        offsets: [
          [0, 0, 0],
          [1, 0, 0],
        ],
      }),
    ).toBe(6);
    expect(
      perSite(on('bcc'), 'A + B -> C + C', {
        offsets: [
          [0, 0, 0, 0],
          [0, 0, 0, 1],
        ],
      }),
    ).toBe(8);
    expect(
      perSite(on('fcc'), 'A + A -> C + C', {
        offsets: [
          [0, 0, 0],
          [0, 0, 0, 3],
        ],
      }),
    ).toBe(6);
    expect(
      perSite(on('triangular'), 'A + B -> C + C', {
        offsets: [
          [0, 0],
          [2, 1],
        ],
      }),
    ).toBe(12);
  });

  test('a drawn site may be any neighbour that is left', () => {
    const placements = placementsOn({ sites: sitesOf('A + B + C -> B + A + B'), choose: 3 }, on('honeycomb'), false);
    expect(placements).toHaveLength(6);
    for (const { places, candidates } of placements) {
      expect(places).toHaveLength(2);
      expect(candidates).toHaveLength(2);
    }
    // With like ends, a site is drawn beside the one as well as beside the other.
    expect(perSite(on('square'), 'A + A + C -> B + B + D', { choose: 3 })).toBe(4);
  });
});

describe('site types', () => {
  test('restrict each site, the first one too', () => {
    const geometry = latticeOf(cell());
    const count = (line: string) => perSite(geometry, line) * 2;
    expect(count('A@fcc -> B')).toBe(1);
    expect(count('A -> B')).toBe(2);
    expect(count('A@fcc + A -> B + B')).toBe(3);
    expect(count('A@fcc + A@fcc -> B + B')).toBe(0);
    expect(count('A + A -> B + B')).toBe(3);
    expect(count('A@hcp + B@fcc + A@hcp -> B + B + B')).toBe(3);
    expect(perSite(geometry, 'A@fcc + A@fcc -> B + B', { bonds: [[1, 2, 2]] }) * 2).toBe(3);
  });

  test('a name is a site type first, then a region; both may stand together', () => {
    const [a, b, c] = sitesOf('A@fcc + A@near + A@hcp@near -> B + B + B', latticeOf(cell()));
    expect(a).toEqual({ before: 'A', after: 'B', type: 'fcc' });
    expect(b).toEqual({ before: 'A', after: 'B', region: 'near' });
    expect(c).toEqual({ before: 'A', after: 'B', type: 'hcp', region: 'near' });
  });

  test('a graph: each bond, each path, by type', () => {
    const geometry = latticeOf(graph());
    const count = (line: string, more?: Partial<PatternShape>) => Math.round(perSite(geometry, line, more) * 11);
    expect(count('A + A -> B + B')).toBe(12);
    expect(count('A@top + A@bridge -> B + B')).toBe(11);
    expect(count('A@top + A@top -> B + B')).toBe(1);
    expect(count('A + A -> B + B', { bonds: [[1, 2, 2]] })).toBe(15);
  });
});

describe('angles', () => {
  const line = 'A + B + C -> B + C + A';

  test('choose among the paths of a triangular lattice', () => {
    const geometry = on('triangular');
    const count = (...angles: [number, number, number, number][]) => perSite(geometry, line, { angles });
    expect(count([1, 2, 3, 180])).toBe(6);
    expect(count([1, 2, 3, 120])).toBe(12);
    expect(count([1, 2, 3, -60])).toBe(12);
    expect(count([1, 2, 3, 300])).toBe(12);
    expect(count([1, 2, 3, 90])).toBe(0);
  });

  test('have a sign without mirror images, counter-clockwise from the first arm', () => {
    const geometry = on('triangular');
    const shape = {
      sites: sitesOf(line),
      angles: [[1, 2, 3, 120]] as [number, number, number, number][],
      mirror: false,
    };
    const placements = placementsOn(shape, geometry, true);
    expect(placements).toHaveLength(6);
    // 2 lies at +x of 1, so 1 is at 180° seen from 2, and 3 at 300°: cell (1, −1).
    const along = placements.find(({ places }) => places[1]!.cell.join() === '1,0,0');
    expect(along!.places[2]!.cell).toEqual([2, -1, 0]);
    expect(perSite(geometry, line, { angles: [[1, 2, 3, 180]], mirror: false })).toBe(6);
  });

  test('of one pattern turn together: an S is not a U', () => {
    const four = 'A + B + C + D -> B + C + D + A';
    const angles: [number, number, number, number][] = [
      [1, 2, 3, 90],
      [2, 3, 4, 90],
    ];
    expect(perSite(on('square'), four, { angles })).toBe(8);
    expect(
      perSite(on('square'), four, {
        angles: [
          [1, 2, 3, 90],
          [2, 3, 4, -90],
        ],
      }),
    ).toBe(8);
    expect(perSite(on('square'), four, { angles, mirror: false })).toBe(4);
    const ends = (shape: [number, number, number, number][]) =>
      placementsOn({ sites: sitesOf(four), angles: shape }, on('square'), true).map(
        ({ places }) => Math.abs(places[3]!.cell[0]) + Math.abs(places[3]!.cell[1]),
      );
    expect(new Set(ends(angles))).toEqual(new Set([1]));
    expect(
      new Set(
        ends([
          [1, 2, 3, 90],
          [2, 3, 4, -90],
        ]),
      ),
    ).toEqual(new Set([3]));
  });

  test('have no sign in three dimensions', () => {
    expect(perSite(on('diamond'), 'A + B + A -> B + B + B', { angles: [[1, 2, 3, 109.47]] })).toBe(6);
    expect(perSite(on('fcc'), 'A + B + A -> B + B + B', { angles: [[1, 2, 3, -180]] })).toBe(6);
    expect(perSite(on('fcc'), 'A + B + A -> B + B + B', { angles: [[1, 2, 3, 60]] })).toBe(24);
    expect(perSite(on('fcc'), 'A + B + A -> B + B + B', { angles: [[1, 2, 3, 90]] })).toBe(12);
  });

  test('orientation fixes the direction of a bond', () => {
    const directions = (degrees: number) =>
      placementsOn({ sites: sitesOf('A + B -> B + A'), orientation: [1, 2, degrees] }, on('triangular'), true).map(
        ({ places }) => places[1]!.cell.slice(0, 2).join(),
      );
    expect(directions(0)).toEqual(['1,0']);
    expect(directions(60)).toEqual(['0,1']);
    expect(directions(-60)).toEqual(['1,-1']);
    expect(directions(180)).toEqual(['-1,0']);
    expect(directions(30)).toEqual([]);
  });
});

describe('bonds that cannot be laid out', () => {
  test('are told with the site and the mend', () => {
    const place = () => placementsOn({ sites: sitesOf(AAA), bonds: [[1, 2]] }, on('square'), false);
    expect(place).toThrow(ModelError);
    expect(place).toThrow(/do not connect site 3 with site 1 \(add a bond to site 3/);
  });

  test('in too many ways are refused before memory ends', () => {
    const eight = `${new Array(8).fill('A').join(' + ')} -> ${new Array(8).fill('B').join(' + ')}`;
    expect(() => placementsOn({ sites: sitesOf(eight) }, on('fcc'), false)).toThrow(/too many ways/);
  });
});

test('many placements, each once', () => {
  const four = sitesOf('A + A + B + B -> B + B + A + A');
  const side = 32;
  const large = latticeOf({
    kind: 'graph',
    sites: Array.from({ length: side * side }, (_, i) => ({ at_nm: [i % side, Math.floor(i / side)] })),
    neighbours: Array.from({ length: side * side }, (_, i): [number, number][] => {
      const [x, y] = [i % side, Math.floor(i / side)];
      const at = (dx: number, dy: number) => ((y + dy) % side) * side + ((x + dx) % side);
      return [
        [i, at(1, 0)],
        [i, at(0, 1)],
        [i, at(1, 1)],
      ];
    }).flat(),
  });
  expect(placementsOn({ sites: four }, on('fcc'), true)).toHaveLength(4 * 1404);
  // A triangular lattice wrapped to a torus, on which nothing repeats.
  expect(placementsOn({ sites: four }, large, true)).toHaveLength(side * side * 138);
  expect(placementsOn({ sites: four }, large, false).length).toBeGreaterThan(side * side * 69);
});

test('whether a pattern lies anywhere is found without all of its placements', () => {
  const long = { sites: sitesOf('A + A + A + A + A + A + A + A -> B + B + B + B + B + B + B + B') };
  expect(() => placementsOn(long, on('fcc'), true)).toThrow(ModelError);
  expect(canLie(long, on('fcc'))).toBe(true);
  const triangle = { sites: sitesOf(AAA), bonds: TRIANGLE };
  expect([canLie(triangle, on('triangular')), canLie(triangle, on('square'))]).toEqual([true, false]);
});
