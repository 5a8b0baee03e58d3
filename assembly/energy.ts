// Lateral interactions: a cluster expansion E = Σ sites + Σ pairs + Σ larger figures (FIELD section 3), in integers of
// 2^−40 eV, so that sums are exact whatever their order. Two-site figures are a table (column, species here, species there);
// larger ones, and those that tell molecules apart, are matched one by one.
import { bodyOf, hasBodies, pretendBody } from './bodies';
import { Element, Figure, FigureElement, Pattern, Section } from './layout';
import { basisOf, neighbour, pretendSpecies, speciesAt } from './lattice';
import { elementField, elementSite, patternField } from './match';
import { allocate } from './memory';
import { allocatePotentials, changeByPotentials, energiesAddress, sumPotentials } from './potentials';
import * as T from './tables';

/** Copies of the energies in force. State: they can be edited. */
let siteEnergies: usize = 0;
let pairEnergies: usize = 0;
let figureEnergies: usize = 0;
/** Sites of the event looked at: i32 site, i32 species before, i32 body before. */
let around: usize = 0;
let aroundCount: i32 = 0;
/** Energy of the whole lattice, kept by every event. State. */
let lattice: i64 = 0;

const MOST_SITES: i32 = 9;

export function allocateEnergies(): void {
  if (!T.varying) return;
  allocatePotentials();
  siteEnergies = energiesAddress(Section.SITE_ENERGIES);
  pairEnergies = energiesAddress(Section.PAIR_ENERGIES);
  figureEnergies = energiesAddress(Section.FIGURE_ENERGIES);
  around = allocate(<f64>(MOST_SITES * 12));
  emptyChanges = allocate(<f64>(T.patternCount * 16));
}

// @ts-ignore: decorator
@inline
function aroundSite(i: i32): i32 {
  return load<i32>(around + <usize>(i * 12));
}

function pushAround(site: i32): void {
  const at = around + <usize>(aroundCount++ * 12);
  store<i32>(at, site);
  store<i32>(at, speciesAt(site), 4);
  store<i32>(at, hasBodies ? bodyOf(site) : -1, 8);
}

/** Place of a site among those gathered, −1 if it is not one. */
// @ts-ignore: decorator
@inline
function indexAround(site: i32): i32 {
  for (let i = 0; i < aroundCount; i++) {
    if (aroundSite(i) == site) return i;
  }
  return -1;
}

// @ts-ignore: decorator
@inline
function energyColumn(basis: i32, k: i32): i32 {
  return load<i32>(T.energyColumnTable + (<usize>(basis * T.energyColumns + k) << 2));
}

// @ts-ignore: decorator
@inline
function pairEnergy(basis: i32, k: i32, here: i32, there: i32): i64 {
  return load<i64>(pairEnergies + (<usize>(((basis * T.energyColumns + k) * T.species + here) * T.species + there) << 3));
}

/** Energy of everything that has one of the gathered sites, each counted once. `inside`: only what lies among them wholly. */
function energyAround(inside: bool): i64 {
  let energy: i64 = 0;
  for (let i = 0; i < aroundCount; i++) {
    const site = aroundSite(i);
    const b = basisOf(site);
    const here = speciesAt(site);
    energy += load<i64>(siteEnergies + (<usize>(b * T.species + here) << 3));
    for (let k = 0; k < T.energyColumns; k++) {
      const column = energyColumn(b, k);
      if (column < 0) break;
      const other = neighbour(site, column);
      if (other < 0) continue;
      const pair = pairEnergy(b, k, here, speciesAt(other));
      if (pair == 0) continue;
      const place = indexAround(other);
      if (place < 0 ? !inside : place > i) energy += pair;
    }
    if (T.figures != 0) energy += figuresAround(i, site, b, here, inside);
  }
  return energy;
}

/** Energy of the larger figures that have the i-th gathered site and no earlier one. */
function figuresAround(i: i32, site: i32, basis: i32, here: i32, inside: bool): i64 {
  let energy: i64 = 0;
  const row = T.figureStart + (<usize>(basis * T.species + here) << 2);
  const end = load<i32>(row, 4);
  for (let entry = load<i32>(row); entry < end; entry++) {
    const figure = load<i32>(T.figureEntries + (<usize>entry << 3));
    const column = load<i32>(T.figureEntries + (<usize>entry << 3), 4);
    const anchor = column < 0 ? site : neighbour(site, column);
    if (anchor >= 0 && hasFigure(figure, anchor, i, inside)) energy += load<i64>(figureEnergies + (<usize>figure << 3));
  }
  return energy;
}

// @ts-ignore: decorator
@inline
function figureField(figure: i32, field: i32): i32 {
  return load<i32>(T.figures + (<usize>(figure * Figure.LENGTH + field) << 2));
}

// @ts-ignore: decorator
@inline
function figureElement(element: i32, field: i32): i32 {
  return load<i32>(T.figureElements + (<usize>(element * FigureElement.LENGTH + field) << 2));
}

function figureSite(anchor: i32, element: i32): i32 {
  const column = figureElement(element, FigureElement.COLUMN);
  return column < 0 ? anchor : neighbour(anchor, column);
}

function hasFigure(figure: i32, anchor: i32, first: i32, inside: bool): bool {
  const from = figureField(figure, Figure.FIRST_ELEMENT);
  const to = from + figureField(figure, Figure.ELEMENTS);
  for (let e = from; e < to; e++) {
    const site = figureSite(anchor, e);
    const species = figureElement(e, FigureElement.SPECIES);
    // A site that may hold anything need only exist; of a pattern on its own it counts past an edge too, so that ΔE⁰ is the same everywhere.
    if (species < 0 && (site >= 0 || inside)) continue;
    if (site < 0) return false;
    if (speciesAt(site) != species) return false;
    const place = indexAround(site);
    if (place < 0 ? inside : place < first) return false;
  }
  return figureField(figure, Figure.ENTITIES) == 0 || entitiesAgree(anchor, from, to);
}

/** Whether sites of one molecule, and only those, belong together. */
function entitiesAgree(anchor: i32, from: i32, to: i32): bool {
  for (let e = from; e < to; e++) {
    const entity = figureElement(e, FigureElement.ENTITY);
    if (entity < 0) continue;
    for (let f = from; f < e; f++) {
      const other = figureElement(f, FigureElement.ENTITY);
      if (other < 0) continue;
      if ((entity == other) != (bodyOf(figureSite(anchor, e)) == bodyOf(figureSite(anchor, f)))) return false;
    }
  }
  return true;
}

/** Number that no body has, for the molecules an event would make. */
const PRETENDED: i32 = 0x40000000;

/** i64 energy change on an empty lattice | i64 1 once it is known, per pattern. State. */
let emptyChanges: usize = 0;

/** Energy change of a placed pattern, were it executed. */
// @ts-ignore: decorator
@inline
export function energyChange(pattern: i32, anchor: i32): i64 {
  return T.states > 0 ? changeByPotentials(pattern, anchor) : changeByTrial(pattern, anchor);
}

/** The change in general: the energy around the sites before, and after changing them for a moment. */
function changeByTrial(pattern: i32, anchor: i32): i64 {
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = patternField(pattern, Pattern.ELEMENTS);
  aroundCount = 0;
  for (let e = first; e < first + n; e++) {
    if (elementField(e, Element.BEFORE) != elementField(e, Element.AFTER) || elementField(e, Element.GROUP) >= 0) {
      pushAround(elementSite(anchor, e));
    }
  }
  const before = energyAround(false);
  let i = 0;
  for (let e = first; e < first + n; e++) {
    if (elementField(e, Element.BEFORE) == elementField(e, Element.AFTER) && elementField(e, Element.GROUP) < 0) continue;
    const site = aroundSite(i++);
    pretendSpecies(site, elementField(e, Element.AFTER));
    const group = elementField(e, Element.GROUP);
    if (hasBodies) pretendBody(site, group < 0 ? -1 : PRETENDED + group);
  }
  const after = energyAround(false);
  for (i = 0; i < aroundCount; i++) {
    const at = around + <usize>(i * 12);
    pretendSpecies(load<i32>(at), load<i32>(at, 4));
    if (hasBodies) pretendBody(load<i32>(at), load<i32>(at, 8));
  }
  return after - before;
}

/** Energy change of a pattern on a lattice that holds nothing else, found once at any anchor where it matches. */
// @ts-ignore: decorator
@inline
export function energyChangeOnEmpty(pattern: i32, anchor: i32): i64 {
  const at = emptyChanges + (<usize>pattern << 4);
  if (load<i64>(at, 8) == 0) {
    store<i64>(at, changeWithin(pattern, anchor));
    store<i64>(at, 1, 8);
  }
  return load<i64>(at);
}

/** Energies were edited: what was derived from them is forgotten. */
export function forgetEmptyChanges(): void {
  memory.fill(emptyChanges, 0, <usize>T.patternCount << 4);
}

function changeWithin(pattern: i32, anchor: i32): i64 {
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = patternField(pattern, Pattern.ELEMENTS);
  aroundCount = 0;
  for (let e = first; e < first + n; e++) pushAround(elementSite(anchor, e));
  for (let e = first; e < first + n; e++) pretendElement(e, aroundSite(e - first), true);
  const before = energyAround(true);
  for (let e = first; e < first + n; e++) pretendElement(e, aroundSite(e - first), false);
  const after = energyAround(true);
  for (let i = 0; i < aroundCount; i++) {
    const at = around + <usize>(i * 12);
    pretendSpecies(load<i32>(at), load<i32>(at, 4));
    if (hasBodies) pretendBody(load<i32>(at), load<i32>(at, 8));
  }
  return after - before;
}

function pretendElement(element: i32, site: i32, before: bool): void {
  pretendSpecies(site, elementField(element, before ? Element.BEFORE : Element.AFTER));
  if (!hasBodies) return;
  const entity = elementField(element, before ? Element.ENTITY : Element.GROUP);
  pretendBody(site, entity < 0 ? -1 : PRETENDED + entity);
}

/** Energy in eV of everything that a site is part of, each counted wholly: what the lattice would lose without it. */
export function siteEnergy(site: i32): f64 {
  if (!T.varying) return 0;
  aroundCount = 0;
  pushAround(site);
  return <f64>energyAround(false) / 1099511627776.0;
}

/** Energy of the whole lattice from scratch, in units of 2^−40 eV. */
export function sumEnergy(): i64 {
  if (!T.varying) return 0;
  let energy: i64 = 0;
  for (let site = 0; site < T.sites; site++) {
    // A site's share of what it has: what reaches further sites is counted from the lowest numbered one.
    const b = basisOf(site);
    const here = speciesAt(site);
    energy += load<i64>(siteEnergies + (<usize>(b * T.species + here) << 3));
    for (let k = 0; k < T.energyColumns; k++) {
      const column = energyColumn(b, k);
      if (column < 0) break;
      const other = neighbour(site, column);
      if (other > site) energy += pairEnergy(b, k, here, speciesAt(other));
    }
    if (T.figures != 0) energy += figuresAnchored(site, b, here);
  }
  return energy;
}

/** Energy of the larger figures anchored at a site. */
function figuresAnchored(site: i32, basis: i32, here: i32): i64 {
  let energy: i64 = 0;
  aroundCount = 0;
  const row = T.figureStart + (<usize>(basis * T.species + here) << 2);
  const end = load<i32>(row, 4);
  for (let entry = load<i32>(row); entry < end; entry++) {
    if (load<i32>(T.figureEntries + (<usize>entry << 3), 4) >= 0) continue;
    const figure = load<i32>(T.figureEntries + (<usize>entry << 3));
    if (hasFigure(figure, site, 0, false)) energy += load<i64>(figureEnergies + (<usize>figure << 3));
  }
  return energy;
}

/** Sums all that is kept of the energies from scratch. */
export function beginEnergy(): void {
  sumPotentials();
  lattice = sumEnergy();
}

export function addEnergy(change: i64): void {
  lattice += change;
}

/** Energy of the lattice as kept along the run. */
export function latticeEnergy(): i64 {
  return lattice;
}

export function saveEnergy(at: usize): void {
  store<i64>(at, lattice);
}

export function loadEnergy(at: usize): void {
  lattice = load<i64>(at);
}
