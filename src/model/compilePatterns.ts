/** Patterns placed at single sites: orientations, anchors, slots, and the tables that find them when a site changes. */
import { Element, Head, Pattern, PatternFlag, Section } from '../../assembly/layout';
import { add, type Geometry, type Offset, sameOffset, subtract } from './geometry';
import type { SectionData } from './pack';
import type { PatternSite } from './pattern';
import { countsOf, type Placement, placementsOf } from './placements';
import type { ModelDocument, StepDocument } from './schema';

export interface ParsedStep {
  document: StepDocument;
  sites: PatternSite[];
}

export interface CompiledPatterns {
  head: Record<number, number>;
  sections: Partial<Record<Section, SectionData>>;
  /** Body species of which some pattern needs two different bodies. */
  distinctSpecies: Set<string>;
}

/** A pattern in one orientation, seen from its anchor. */
interface Oriented {
  step: number;
  sites: PatternSite[];
  /** Index of the anchor among the sites. */
  anchor: number;
  /** Offsets of the matched sites from the anchor. */
  offsets: Offset[];
  candidates: Offset[];
}

/** Numbers offsets: the lattice's directions first, then those of two-site patterns, then the rest; each with its opposite. */
class OffsetTable {
  readonly offsets: Offset[] = [];

  index(offset: Offset): number {
    const found = this.offsets.findIndex((o) => sameOffset(o, offset));
    if (found >= 0) return found;
    this.offsets.push(offset, subtract([0, 0, 0], offset));
    return this.offsets.length - 2;
  }

  opposite(index: number): number {
    return this.index(subtract([0, 0, 0], this.offsets[index] as Offset));
  }
}

const isPair = (pattern: Oriented) => pattern.offsets.length === 2 && pattern.candidates.length === 0;

export function compilePatterns(
  model: ModelDocument,
  steps: ParsedStep[],
  geometry: Geometry,
  speciesIndex: Map<string, number>,
): CompiledPatterns {
  const index = (id: string) => speciesIndex.get(id) as number;
  const bodySpecies = new Set(model.bodies.map((body) => body.species));
  const regionIndex = new Map(model.regions.map((region, i) => [region.id, i]));
  const oriented = steps.flatMap((step, number) => orient(model, step, number, geometry));

  const table = new OffsetTable();
  for (const direction of geometry.directions) table.index(direction);
  const other = (pattern: Oriented) => pattern.offsets[1 - pattern.anchor] as Offset;
  for (const pattern of oriented.filter(isPair)) table.index(other(pattern));
  const pairOffsets = table.offsets.length;

  const patternWords: number[] = [];
  const elementWords: number[] = [];
  const candidateWords: number[] = [];
  const slotsOf = model.species.map(() => [] as number[]);
  const distinctSpecies = new Set<string>();
  oriented.forEach((pattern, number) => {
    const anchor = index((pattern.sites[pattern.anchor] as PatternSite).before);
    const slots = slotsOf[anchor] as number[];
    const words = new Array<number>(Pattern.LENGTH).fill(0);
    words[Pattern.STEP] = pattern.step;
    words[Pattern.SLOT] = slots.length;
    words[Pattern.ANCHOR] = anchor;
    words[Pattern.FIRST_ELEMENT] = elementWords.length / Element.LENGTH;
    words[Pattern.ELEMENTS] = pattern.sites.length;
    words[Pattern.FLAGS] = flagsOf(pattern, bodySpecies, distinctSpecies);
    words[Pattern.FIRST_CANDIDATE] = candidateWords.length;
    words[Pattern.CANDIDATES] = pattern.candidates.length;
    patternWords.push(...words);
    slots.push(number);
    pattern.sites.forEach((site, s) => {
      const element = new Array<number>(Element.LENGTH).fill(0);
      const offset = pattern.offsets[s];
      element[Element.OFFSET] = s === pattern.anchor || offset === undefined ? -1 : table.index(offset);
      element[Element.BEFORE] = index(site.before);
      element[Element.AFTER] = index(site.after);
      element[Element.REGION] = site.region === undefined ? -1 : (regionIndex.get(site.region) as number);
      elementWords.push(...element);
    });
    candidateWords.push(...pattern.candidates.map((offset) => table.index(offset)));
  });

  const touches = model.species.map(() => [] as [number, number][]);
  const drawn = model.species.map(() => [] as [number, number][]);
  const pairs = Array.from({ length: pairOffsets * model.species.length ** 2 }, () => [] as number[]);
  const pairRow = (offset: number, here: number, there: number) =>
    pairs[(offset * model.species.length + here) * model.species.length + there] as number[];
  oriented.forEach((pattern, number) => {
    const before = pattern.sites.map((site) => index(site.before));
    if (isPair(pattern)) {
      const offset = table.index(other(pattern));
      const anchor = before[pattern.anchor] as number;
      const partner = before[1 - pattern.anchor] as number;
      pairRow(offset, anchor, partner).push(number << 1);
      pairRow(table.opposite(offset), partner, anchor).push((number << 1) | 1);
      return;
    }
    pattern.offsets.forEach((offset, s) => {
      const back = s === pattern.anchor ? -1 : table.opposite(table.index(offset));
      touches[before[s] as number]?.push([number, back]);
    });
    for (const candidate of pattern.candidates) {
      drawn[before[before.length - 1] as number]?.push([number, table.opposite(table.index(candidate))]);
    }
  });

  const slotShift = Math.ceil(Math.log2(Math.max(1, ...slotsOf.map((slots) => slots.length))));
  const slotPattern = new Int32Array(model.species.length << slotShift).fill(-1);
  slotsOf.forEach((slots, species) => {
    slotPattern.set(slots, species << slotShift);
  });

  return {
    distinctSpecies,
    head: {
      [Head.OFFSETS]: table.offsets.length,
      [Head.PAIR_OFFSETS]: pairOffsets,
      [Head.PATTERNS]: oriented.length,
      [Head.SLOT_SHIFT]: slotShift,
    },
    sections: {
      [Section.OFFSETS]: Int32Array.from(table.offsets.flat()),
      [Section.INVERSE]: Int32Array.from(table.offsets.map((_, i) => table.opposite(i))),
      [Section.PATTERNS]: Int32Array.from(patternWords),
      [Section.ELEMENTS]: Int32Array.from(elementWords),
      [Section.CANDIDATES]: Int32Array.from(candidateWords),
      [Section.SLOT_PATTERN]: slotPattern,
      [Section.PAIR_START]: startsOf(pairs),
      [Section.PAIR_ENTRIES]: Int32Array.from(pairs.flat()),
      [Section.TOUCH_START]: startsOf(touches),
      [Section.TOUCH_ENTRIES]: Int32Array.from(touches.flat(2)),
      [Section.DRAWN_START]: startsOf(drawn),
      [Section.DRAWN_ENTRIES]: Int32Array.from(drawn.flat(2)),
    },
  };
}

/** Running start of each row, and the end of the last. */
function startsOf(rows: unknown[][]): Int32Array {
  const starts = new Int32Array(rows.length + 1);
  rows.forEach((row, i) => {
    starts[i + 1] = (starts[i] as number) + row.length;
  });
  return starts;
}

/** The orientations of a step that are counted at sites. */
function orient(model: ModelDocument, step: ParsedStep, number: number, geometry: Geometry): Oriented[] {
  const counts = countsOf(step.document);
  const bothEnds = counts.includes('both ends');
  if (!bothEnds && !counts.includes('contact')) return [];
  const anchor = anchorOf(model, step);
  return placementsOf(step.document, step.sites, geometry, bothEnds).map((placement: Placement) => {
    const from = placement.offsets[anchor] as Offset;
    const shift = subtract([0, 0, 0], from);
    return {
      step: number,
      sites: step.sites,
      anchor,
      offsets: placement.offsets.map((offset) => add(offset, shift)),
      candidates: placement.candidates.map((offset) => add(offset, shift)),
    };
  });
}

/** The site that holds a step's events: not one of the background, of which there are most. */
function anchorOf(model: ModelDocument, step: ParsedStep): number {
  const matched = step.document.choose === undefined ? step.sites.length : step.sites.length - 1;
  const background = new Set(model.species.filter((s) => s.role === 'background').map((s) => s.id));
  const found = step.sites.slice(0, matched).findIndex((site) => !background.has(site.before));
  return Math.max(0, found);
}

function flagsOf(pattern: Oriented, bodySpecies: Set<string>, distinctSpecies: Set<string>): number {
  const matched = pattern.sites.slice(0, pattern.offsets.length);
  const ofBodies = matched.filter((site) => bodySpecies.has(site.before));
  let flags = 0;
  if (matched.some((site) => site.region !== undefined)) flags |= PatternFlag.REGION;
  if (ofBodies.length > 1) {
    flags |= PatternFlag.DISTINCT;
    for (const site of ofBodies) distinctSpecies.add(site.before);
  }
  if (pattern.sites.some((site) => bodySpecies.has(site.before) || bodySpecies.has(site.after)))
    flags |= PatternFlag.BODIES;
  return flags;
}
