// Lateral interactions by potentials. Each site keeps, for every state that it could have, the energy of all figures that it
// would then be part of, with the sites around as they are:
//   φ_i(s) = e(s) + Σ_j J(s, s_j) + Σ (figures of three and more states whose other sites match)
// A change of a site adds to the potentials of the sites around it. The energy change of a pattern is a few differences, and
// what a figure with several of the changing sites adds to them (src/model/stateFigures.ts has the formula):
//   ΔE = Σ_i [φ_i(after) − φ_i(before)] + constant + Σ terms whose conditions are met
// A state is a species or, at the first site of a molecule on several sites, the way in which it lies (src/model/states.ts).
import { Cell, Change, Many, Pattern, Section, Term } from './layout';
import { basisOf, deltasOf, neighbour, ownRow, speciesAt } from './lattice';
import { patternField } from './match';
import { allocate } from './memory';
import * as T from './tables';

/** u32[sections]: addresses of the energies in force, copies of the sections. State: they can be edited. */
let energies: usize = 0;
let couplingEnergies: usize = 0;
let manyEnergies: usize = 0;
let patternEnergies: usize = 0;
let termEnergies: usize = 0;
/** i64[sites · states]. State. */
export let potentials: usize = 0;
/** u16[sites]: state of each site. State. */
export let siteStates: usize = 0;

/** Changes of the event being executed: i32 site, i32 before, i32 after. */
let planned: usize = 0;
export let plannedCount: i32 = 0;
const PLANNED: i32 = 12;
const MOST_CHANGES: i32 = 8;

export function allocatePotentials(): void {
  energies = allocate(<f64>(Section.LENGTH * 4));
  if (T.states == 0) return;
  couplingEnergies = energiesAddress(Section.COUPLING_ENERGIES);
  manyEnergies = energiesAddress(Section.MANY_ENERGIES);
  patternEnergies = energiesAddress(Section.PATTERN_ENERGIES);
  termEnergies = energiesAddress(Section.TERM_ENERGIES);
  energiesAddress(Section.STATE_ENERGIES);
  potentials = allocate(<f64>T.sites * <f64>(T.states << 3));
  siteStates = allocate(<f64>T.sites * 2.0);
  planned = allocate(<f64>(MOST_CHANGES * PLANNED));
}

/** Address of the energies of a section in force: a copy that the loader may write edited ones to. */
export function energiesAddress(section: i32): usize {
  const known = energies + (<usize>section << 2);
  if (load<u32>(known) == 0) {
    const bytes = T.sectionLength(section) << 3;
    const at = allocate(<f64>bytes);
    if (bytes > 0) memory.copy(at, T.section(section), bytes);
    store<u32>(known, <u32>at);
  }
  return <usize>load<u32>(known);
}

// @ts-ignore: decorator
@inline
function stateAt(site: i32): i32 {
  return load<u16>(siteStates + (<usize>site << 1));
}

// @ts-ignore: decorator
@inline
function potential(site: i32, state: i32): usize {
  return potentials + (<usize>(site * T.states + state) << 3);
}

// @ts-ignore: decorator
@inline
function addTo(site: i32, state: i32, energy: i64): void {
  const at = potential(site, state);
  store<i64>(at, load<i64>(at) + energy);
}

/** States of the start configuration. */
export function placeStates(): void {
  if (T.states == 0) return;
  for (let site = 0; site < T.sites; site++) store<u16>(siteStates + (<usize>site << 1), speciesAt(site));
  const molecules = T.sectionLength(Section.START_STATES) >> 1;
  for (let m = 0; m < molecules; m++) {
    const at = T.section(Section.START_STATES) + (<usize>m << 3);
    store<u16>(siteStates + (<usize>load<i32>(at) << 1), load<i32>(at, 4));
  }
}

/** Sums all potentials from scratch, with the energies in force. */
export function sumPotentials(): void {
  if (T.states == 0) return;
  const single = energiesAddress(Section.STATE_ENERGIES);
  for (let site = 0; site < T.sites; site++) {
    const row = single + (<usize>(basisOf(site) * T.states) << 3);
    memory.copy(potential(site, 0), row, <usize>T.states << 3);
  }
  for (let site = 0; site < T.sites; site++) {
    couple(site, stateAt(site), 1);
    const row = T.manyStart + (<usize>(basisOf(site) * T.states) << 2);
    for (let state = 0; state < T.states; state++) {
      const end = load<i32>(row + (<usize>state << 2), 4);
      for (let f = load<i32>(row + (<usize>state << 2)); f < end; f++) {
        if (mismatch(site, f) == ALL_MATCH) addTo(site, state, load<i64>(manyEnergies + (<usize>f << 3)));
      }
    }
  }
}

/** Adds (factor 1) or takes away (−1) what the potentials of the sites around owe to a state of a site by couplings. */
// @ts-ignore: decorator
@inline
function couple(site: i32, state: i32, factor: i64): void {
  const b = basisOf(site);
  const row = ownRow(site);
  const deltas = deltasOf(b);
  const first = b * T.stateColumns;
  const states = T.states;
  const columns = T.stateColumnTable + (<usize>first << 2);
  const targets = T.couplingStates;
  const couplings = couplingEnergies;
  const all = potentials;
  let start = T.couplingStart + (<usize>(first * states + state) << 2);
  const end = <usize>T.stateColumns << 2;
  for (let k: usize = 0; k < end; k += 4, start += <usize>states << 2) {
    const column = load<i32>(columns + k);
    if (column < 0) return;
    let i = <usize>load<i32>(start);
    const last = <usize>load<i32>(start, 4);
    if (i == last) continue;
    const at = <usize>column << 2;
    const other = row != 0 ? load<i32>(row + at) : site + load<i32>(deltas + at);
    if (other < 0) continue;
    const own = all + (<usize>(other * states) << 3);
    for (; i < last; i++) {
      const p = own + (<usize>load<i32>(targets + (i << 2)) << 3);
      store<i64>(p, load<i64>(p) + factor * load<i64>(couplings + (i << 3)));
    }
  }
}

const ALL_MATCH: i32 = -1;
const NONE_MATCH: i32 = -2;

/** The one other site of a figure that does not match, as an index into CELLS; ALL_MATCH; or NONE_MATCH for several. */
// @ts-ignore: decorator
@inline
function mismatch(site: i32, figure: i32): i32 {
  const at = T.manyFigures + (<usize>(figure * Many.LENGTH) << 2);
  const first = load<i32>(at);
  const end = first + load<i32>(at, 4);
  let found = ALL_MATCH;
  for (let c = first; c < end; c++) {
    const cell = T.cells + (<usize>(c * Cell.LENGTH) << 2);
    const other = neighbour(site, load<i32>(cell));
    if (other < 0) return NONE_MATCH;
    if (stateAt(other) == load<i32>(cell, 4)) continue;
    if (found != ALL_MATCH) return NONE_MATCH;
    found = c;
  }
  return found;
}

/** As `couple`, by figures of three and more states. */
// @ts-ignore: decorator
@inline
function coupleMany(site: i32, state: i32, factor: i64): void {
  const row = T.manyStart + (<usize>(basisOf(site) * T.states + state) << 2);
  const end = load<i32>(row, 4);
  for (let f = load<i32>(row); f < end; f++) {
    const odd = mismatch(site, f);
    if (odd == NONE_MATCH) continue;
    const at = T.manyFigures + (<usize>(f * Many.LENGTH) << 2);
    const energy = factor * load<i64>(manyEnergies + (<usize>f << 3));
    const first = load<i32>(at);
    const last = first + load<i32>(at, 4);
    for (let c = odd == ALL_MATCH ? first : odd; c < last; c++) {
      const cell = T.cells + (<usize>(c * Cell.LENGTH) << 2);
      addTo(neighbour(site, load<i32>(cell)), load<i32>(cell, 4), energy);
      if (odd != ALL_MATCH) break;
    }
  }
}

// @ts-ignore: decorator
@inline
function seenFrom(anchor: i32, column: i32): i32 {
  return column < 0 ? anchor : neighbour(anchor, column);
}

/** Energy change of a placed pattern, were it executed. */
export function changeByPotentials(pattern: i32, anchor: i32): i64 {
  let change = load<i64>(patternEnergies + (<usize>pattern << 3));
  let at = T.changes + (<usize>(patternField(pattern, Pattern.FIRST_CHANGE) * Change.LENGTH) << 2);
  for (let n = patternField(pattern, Pattern.CHANGES); n > 0; n--, at += Change.LENGTH << 2) {
    const own = potential(seenFrom(anchor, load<i32>(at)), 0);
    change += load<i64>(own + (<usize>load<i32>(at, 8) << 3)) - load<i64>(own + (<usize>load<i32>(at, 4) << 3));
  }
  const first = patternField(pattern, Pattern.FIRST_TERM);
  const last = first + patternField(pattern, Pattern.TERMS);
  for (let t = first; t < last; t++) {
    if (met(t, anchor)) change += load<i64>(termEnergies + (<usize>t << 3));
  }
  return change;
}

// @ts-ignore: decorator
@inline
function met(term: i32, anchor: i32): bool {
  const at = T.terms + (<usize>(term * Term.LENGTH) << 2);
  let cell = T.cells + (<usize>(load<i32>(at) * Cell.LENGTH) << 2);
  for (let n = load<i32>(at, 4); n > 0; n--, cell += Cell.LENGTH << 2) {
    const site = seenFrom(anchor, load<i32>(cell));
    if (site < 0 || stateAt(site) != load<i32>(cell, 4)) return false;
  }
  return true;
}

/** An energy change that is not above that of any event of a pattern, whatever is around it. Its sites are on the lattice at the anchor. */
export function leastChange(pattern: i32, anchor: i32): i64 {
  let change = load<i64>(patternEnergies + (<usize>pattern << 3));
  let at = T.changes + (<usize>(patternField(pattern, Pattern.FIRST_CHANGE) * Change.LENGTH) << 2);
  for (let n = patternField(pattern, Pattern.CHANGES); n > 0; n--, at += Change.LENGTH << 2) {
    change += leastDifference(basisOf(seenFrom(anchor, load<i32>(at))), load<i32>(at, 4), load<i32>(at, 8));
  }
  const first = patternField(pattern, Pattern.FIRST_TERM);
  const last = first + patternField(pattern, Pattern.TERMS);
  for (let t = first; t < last; t++) change += min<i64>(0, load<i64>(termEnergies + (<usize>t << 3)));
  return change;
}

/** The least that the potential of a state can be above that of another at a site, whatever is around. */
function leastDifference(basis: i32, before: i32, after: i32): i64 {
  const single = energiesAddress(Section.STATE_ENERGIES) + (<usize>(basis * T.states) << 3);
  let difference = load<i64>(single + (<usize>after << 3)) - load<i64>(single + (<usize>before << 3));
  for (let k = 0; k < T.stateColumns; k++) {
    const row = basis * T.stateColumns + k;
    if (load<i32>(T.stateColumnTable + (<usize>row << 2)) < 0) break;
    // Each neighbour on its own, past an edge (0) too: together they may not exist, but none can be less.
    let lowest: i64 = 0;
    for (let there = 0; there < T.states; there++) {
      lowest = min(lowest, coupling(row, after, there) - coupling(row, before, there));
    }
    difference += lowest;
  }
  return difference + sumOfMany(basis, after, -1) - sumOfMany(basis, before, 1);
}

/** Energy of two states, the one there at a coupled neighbour. */
function coupling(row: i32, here: i32, there: i32): i64 {
  const start = T.couplingStart + (<usize>(row * T.states + here) << 2);
  const end = load<i32>(start, 4);
  let energy: i64 = 0;
  for (let i = load<i32>(start); i < end; i++) {
    if (load<i32>(T.couplingStates + (<usize>i << 2)) == there) energy += load<i64>(couplingEnergies + (<usize>i << 3));
  }
  return energy;
}

/** Sum of the energies of one sign of a state's figures of three and more. */
function sumOfMany(basis: i32, state: i32, sign: i64): i64 {
  const row = T.manyStart + (<usize>(basis * T.states + state) << 2);
  const end = load<i32>(row, 4);
  let sum: i64 = 0;
  for (let f = load<i32>(row); f < end; f++) {
    const energy = load<i64>(manyEnergies + (<usize>f << 3));
    if (energy * sign > 0) sum += energy;
  }
  return sum;
}

// ── Executing an event: which states it changes is noted while its sites are as before, and done once they have changed ──

export function planChanges(pattern: i32, anchor: i32): void {
  plannedCount = patternField(pattern, Pattern.CHANGES);
  let at = T.changes + (<usize>(patternField(pattern, Pattern.FIRST_CHANGE) * Change.LENGTH) << 2);
  let to = planned;
  for (let n = plannedCount; n > 0; n--, at += Change.LENGTH << 2, to += PLANNED) {
    store<i32>(to, seenFrom(anchor, load<i32>(at)));
    store<i64>(to, load<i64>(at, 4), 4);
  }
}

// @ts-ignore: decorator
@inline
export function plannedSite(i: i32): i32 {
  return load<i32>(planned + <usize>(i * PLANNED));
}

/** State of the i-th changing site before (0) or after (1). */
// @ts-ignore: decorator
@inline
export function plannedState(i: i32, after: i32): i32 {
  return load<i32>(planned + <usize>(i * PLANNED) + (<usize>after << 2), 4);
}

export function applyChanges(): void {
  for (let i = 0; i < plannedCount; i++) {
    const site = plannedSite(i);
    const before = plannedState(i, 0);
    const after = plannedState(i, 1);
    couple(site, before, -1);
    coupleMany(site, before, -1);
    store<u16>(siteStates + (<usize>site << 1), after);
    couple(site, after, 1);
    coupleMany(site, after, 1);
  }
}
