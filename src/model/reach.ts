/** Where energies are found by trial: the anchors around a site, and those of their slots that may feel it. */
import { Head, Section } from '../../assembly/layout';
import { type Columns, relative } from './columns';
import type { CompiledPatterns } from './compilePatterns';
import { largest } from './extremes';
import type { Place } from './lattices/geometry';
import type { SectionData } from './pack';
import type { PlacedFigure } from './placedFigures';

interface Reach {
  /** For each basis site: columns to anchors, −1 for the site itself. */
  columns: number[][];
  /** For each basis site, column and species of the anchor: slots that feel the site, one bit each. */
  slots: bigint[][][];
}

const ALL_SLOTS = 0xffffffffffffffffn;

/**
 * Sections REACH and REACH_SLOTS.
 * @param lists columns of the neighbours that each basis site has pair energies with
 * @param larger figures beyond those of one and two points
 */
export function reachTables(
  patterns: Pick<CompiledPatterns, 'oriented' | 'slots'>,
  followsEnergy: (step: number) => boolean,
  columns: Columns,
  lists: number[][],
  larger: PlacedFigure[],
  index: (id: string) => number,
  speciesCount: number,
): { head: Record<number, number>; sections: Partial<Record<Section, SectionData>> } {
  const reach = reachOf(patterns, followsEnergy, columns, lists, larger, index, speciesCount);
  const width = largest(
    reach.columns.map((list) => list.length),
    1,
  );
  const slots = new BigUint64Array(lists.length * width * speciesCount);
  reach.slots.forEach((rows, b) => {
    slots.set(rows.flat(), b * width * speciesCount);
  });
  const words = reach.columns.flatMap((list) => [...list, ...new Array<number>(width - list.length).fill(-2)]);
  return {
    head: { [Head.REACH]: width },
    sections: { [Section.REACH]: Int32Array.from(words), [Section.REACH_SLOTS]: slots },
  };
}

/**
 * The anchors of patterns whose energy change a site can alter: patterns with a changing site that shares a figure with it.
 */
function reachOf(
  { oriented, slots }: Pick<CompiledPatterns, 'oriented' | 'slots'>,
  followsEnergy: (step: number) => boolean,
  columns: Columns,
  lists: number[][],
  larger: PlacedFigure[],
  index: (id: string) => number,
  speciesCount: number,
): Reach {
  const { geometry } = columns;
  const pairPlaces = lists.map((list, b) => list.map((column) => columns.place(b, column)));
  const inFigures: Place[][] = geometry.basis.map(() => []);
  for (const { places } of larger) {
    for (const p of places) for (const q of places) inFigures[p.basis]!.push(relative(p, q));
  }
  const figurePlaces = inFigures.map(unique);
  const reach: Reach = { columns: geometry.basis.map(() => []), slots: geometry.basis.map(() => []) };
  const numberOf = (basis: number, column: number) => {
    const known = reach.columns[basis]!.indexOf(column);
    if (known >= 0) return known;
    reach.slots[basis]!.push(new Array<bigint>(speciesCount).fill(0n));
    return reach.columns[basis]!.push(column) - 1;
  };
  /** Sites that feel a place of a pattern, as (basis, number in the list of anchors), for each place seen from an anchor. */
  const felt = new Map<string, [number, number][]>();
  const feltFrom = (anchor: Place, place: Place) => {
    const key = `${anchor.basis}:${relative(anchor, place).cell.join()}:${place.basis}`;
    const known = felt.get(key);
    if (known) return known;
    const found = [...pairPlaces[place.basis]!, ...figurePlaces[place.basis]!].map(
      ({ cell, basis }): [number, number] => {
        const [x, y, z] = place.cell;
        const back = relative({ cell: [x + cell[0], y + cell[1], z + cell[2]], basis }, anchor);
        const same = back.basis === basis && back.cell.every((c) => c === 0);
        return [basis, numberOf(basis, same ? -1 : columns.column(basis, back))];
      },
    );
    felt.set(key, found);
    return found;
  };
  oriented.forEach((pattern, number) => {
    if (!followsEnergy(pattern.step)) return;
    const anchor = pattern.places[pattern.anchor]!;
    const species = index(pattern.sites[pattern.anchor]!.before);
    const slot = slots[number]!;
    pattern.places.forEach((place, s) => {
      if (pattern.sites[s]!.before === pattern.sites[s]!.after && pattern.entities.group[s]! < 0) return;
      for (const [basis, at] of feltFrom(anchor, place)) {
        const masks = reach.slots[basis]![at]!;
        masks[species] = slot < 64 ? masks[species]! | (1n << BigInt(slot)) : ALL_SLOTS;
      }
    });
  });
  return reach;
}

function unique(places: Place[]): Place[] {
  return [...new Map(places.map((place) => [JSON.stringify(place), place])).values()];
}
