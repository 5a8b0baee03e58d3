/** Who feels whom: for a state at a site, the anchors around it and those of their slots whose energy change it is part of. */
import { Section } from '../../assembly/layout';
import type { Columns } from './columns';
import type { StatePattern } from './compilePotentials';
import { samePlace, shifted } from './lattices/geometry';
import { numberOf } from './lattices/places';
import type { SectionData } from './pack';
import type { StateFigures } from './stateFigures';

/** Sections FEEL_* for the patterns that follow the energy. `rows`: basis sites × states; `slotShift`: log2 of the slots of a site. */
export function feelTables(
  patterns: StatePattern[],
  figures: StateFigures,
  columns: Columns,
  index: (id: string) => number,
  speciesCount: number,
  rows: number,
  slotShift: number,
): Partial<Record<Section, SectionData>> {
  const states = rows / columns.geometry.basis.length;
  const partners = figures.partners();
  /** For each state at a basis site: column to an anchor → species of the anchor → slots. */
  const felt = Array.from({ length: rows }, () => new Map<number, Map<number, Set<number>>>());
  for (const { pattern, slot, changes } of patterns) {
    const anchor = pattern.places[pattern.anchor]!;
    const species = index(pattern.sites[pattern.anchor]!.before);
    const own = new Set(pattern.places.map(numberOf));
    for (const change of changes) {
      for (const state of [change.before, change.after]) {
        for (const partner of partners[change.place.basis * states + state]!) {
          const place = shifted(partner.place, change.place.cell);
          // A change within the pattern ends the event anyway.
          if (own.has(numberOf(place))) continue;
          const column = samePlace(place, anchor) ? -1 : columns.between(place, anchor);
          const bySpecies = entry(
            felt[place.basis * states + partner.state]!,
            column,
            () => new Map<number, Set<number>>(),
          );
          entry(bySpecies, species, () => new Set<number>()).add(slot);
        }
      }
    }
  }

  const words = Math.max(1, 2 ** slotShift / 64);
  const masks = new Array<bigint>(words).fill(0n);
  const maskNumbers = new Map<string, number>();
  const rowWords: number[] = [];
  const rowNumbers = new Map<string, number>();
  const starts = new Int32Array(rows + 1);
  const entries: number[] = [];
  felt.forEach((byColumn, row) => {
    for (const [column, bySpecies] of byColumn) {
      const numbers = new Array<number>(speciesCount).fill(0);
      for (const [species, slots] of bySpecies) {
        const mask = maskOf(slots, words);
        numbers[species] = entry(maskNumbers, mask.join(), () => masks.push(...mask) / words - 1);
      }
      entries.push(
        column,
        entry(rowNumbers, numbers.join(), () => rowWords.push(...numbers) / speciesCount - 1),
      );
    }
    starts[row + 1] = entries.length / 2;
  });
  return {
    [Section.FEEL_START]: starts,
    [Section.FEEL_ENTRIES]: Int32Array.from(entries),
    [Section.FEEL_ROWS]: Int32Array.from(rowWords),
    [Section.FEEL_MASKS]: BigUint64Array.from(masks),
  };
}

/** Slots as bits of so many words. */
function maskOf(slots: Set<number>, words: number): bigint[] {
  const mask = new Array<bigint>(words).fill(0n);
  for (const slot of slots) mask[slot >> 6]! |= 1n << BigInt(slot & 63);
  return mask;
}

function entry<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
