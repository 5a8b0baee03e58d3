// Null-event (rejection) method (Metropolis-like trials at a bound; Fichthorn & Weinberg, J. Chem. Phys. 95, 1090, 1991;
// as uniformisation of the Markov chain it is exact: Jensen, Skand. Aktuarietidskr. 36, 87, 1953).
//
// A site of a kind (basis number, species) that anchors patterns is drawn, in proportion to the sum of their rate constants,
// then one of these patterns; if it does not match there, nothing happens: a null event. Trials come at the rate W = Σ kinds
// (sites × sum of rates), so the time of n of them is a sum of n exponentials ÷ W, one logarithm of a product of uniform
// numbers. After many null events in a row all events are looked for, once, and one is drawn among them: the process has
// no memory, so that is exact as well; it shows where none is possible, and bounds the cost where few are.
//
// No lists of events: a change of a site only moves it between the lists of its kind. Cost: a few random numbers per trial.
// For models with points only and rates that depend on parameters alone, where a good part of the trials succeeds.
//
// Kind, 24 bytes: u32 list | i32 capacity | i32 sites | i32 number of rates if all are equal, else 0 | f64 sum of rates
import { classRate, classSize, setClassSize } from './classes';
import { addEnergy, energyChange } from './energy';
import { converted, executed } from './execute';
import { Element, Pattern } from './layout';
import { basisOf, neighbour, setSpecies, speciesAt } from './lattice';
import { drawnCandidates, drawnSite, elementField, elementSite, matched, matches, patternField } from './match';
import { allocate, doubled } from './memory';
import { below, exponential, uniform } from './random';
import * as T from './tables';

const KIND: i32 = 24;
/** The logarithm is taken before the product of uniform numbers becomes too small for a double. */
const SMALL: f64 = 1e-280;
/** Null events in a row before all events are looked for: at least this many, and two for each listed site. */
const LEAST_TRIALS: i32 = 4096;

let kinds: usize = 0;
let kindCount: i32 = 0;
/** i32: kinds that anchor patterns. */
let active: usize = 0;
let activeCount: i32 = 0;
/** f64[kinds << slotShift]: sums of the rate constants of a kind's patterns up to a slot. */
let cumulative: usize = 0;
/** i32[sites]: place of a site in the list of its kind. */
let places: usize = 0;

/** The next event: its time after the last one (Infinity: none), anchor and pattern. */
let wait: f64 = Infinity;
let anchor: i32 = 0;
let pattern: i32 = 0;
/** Whether the numbers of events were counted since the last event. */
export let counted: bool = false;

// @ts-ignore: decorator
@inline
function kind(index: i32): usize {
  return kinds + <usize>(index * KIND);
}

// @ts-ignore: decorator
@inline
function kindOf(site: i32, species: i32): i32 {
  return basisOf(site) * T.species + species;
}

// @ts-ignore: decorator
@inline
function patternAt(index: i32, slot: i32): i32 {
  return load<i32>(T.slotPattern + (<usize>((index << T.slotShift) | slot) << 2));
}

function slotCount(): i32 {
  return 1 << T.slotShift;
}

/** Lists the sites of each kind that anchors patterns. */
export function begin(): void {
  kindCount = T.basis * T.species;
  kinds = allocate(<f64>(kindCount * KIND));
  active = allocate(<f64>(kindCount * 4));
  cumulative = allocate(<f64>(kindCount << T.slotShift) * 8.0);
  places = allocate(<f64>T.sites * 4.0);
  activeCount = 0;
  for (let k = 0; k < kindCount; k++) {
    if (!anchors(k)) continue;
    store<i32>(active + (<usize>activeCount << 2), k);
    activeCount++;
    store<u32>(kind(k), <u32>allocate(64));
    store<i32>(kind(k), 16, 4);
  }
  for (let site = 0; site < T.sites; site++) enter(site, kindOf(site, speciesAt(site)));
}

function anchors(index: i32): bool {
  for (let slot = 0; slot < slotCount(); slot++) {
    if (patternAt(index, slot) >= 0) return true;
  }
  return false;
}

// @ts-ignore: decorator
@inline
function enter(site: i32, index: i32): void {
  const at = kind(index);
  const room = load<i32>(at, 4);
  if (room == 0) return;
  const n = load<i32>(at, 8);
  if (n == room) grow(at, room);
  store<i32>(<usize>load<u32>(at) + (<usize>n << 2), site);
  store<i32>(places + (<usize>site << 2), n);
  store<i32>(at, n + 1, 8);
}

function grow(at: usize, room: i32): void {
  store<u32>(at, <u32>doubled(load<u32>(at), <usize>room << 2));
  store<i32>(at, room << 1, 4);
}

// @ts-ignore: decorator
@inline
function leave(site: i32, index: i32): void {
  const at = kind(index);
  if (load<i32>(at, 4) == 0) return;
  const n = load<i32>(at, 8) - 1;
  const place = load<i32>(places + (<usize>site << 2));
  const list = <usize>load<u32>(at);
  const last = load<i32>(list + (<usize>n << 2));
  store<i32>(list + (<usize>place << 2), last);
  store<i32>(places + (<usize>last << 2), place);
  store<i32>(at, n, 8);
}

/** Sums the rates of each kind's patterns anew. */
export function sumRates(): void {
  for (let i = 0; i < activeCount; i++) {
    const k = load<i32>(active + (<usize>i << 2));
    let sum = 0.0;
    let first = -1.0;
    let number = 0;
    let equal = true;
    for (let slot = 0; slot < slotCount(); slot++) {
      const p = patternAt(k, slot);
      if (p >= 0) {
        const rate = classRate(patternField(p, Pattern.STEP));
        if (first < 0.0) first = rate;
        // Equal rates in the first slots: the slot is drawn at once.
        equal = equal && rate == first && slot == number;
        number++;
        sum += rate;
      }
      store<f64>(cumulative + (<usize>((k << T.slotShift) | slot) << 3), sum);
    }
    store<i32>(kind(k), equal ? number : 0, 12);
    store<f64>(kind(k), sum, 16);
  }
}

/** Rate of trials, s⁻¹. */
// @ts-ignore: decorator
@inline
function trialRate(): f64 {
  let total = 0.0;
  for (let i = 0; i < activeCount; i++) {
    const at = kind(load<i32>(active + (<usize>i << 2)));
    total += <f64>load<i32>(at, 8) * load<f64>(at, 16);
  }
  return total;
}

/** Draws the next event: trials until one succeeds. */
export function draw(): void {
  const rate = trialRate();
  wait = Infinity;
  if (!(rate > 0.0)) return;
  let elapsed = 0.0;
  let product = 1.0;
  let listed = 0;
  for (let i = 0; i < activeCount; i++) listed += load<i32>(kind(load<i32>(active + (<usize>i << 2))), 8);
  const most = max(LEAST_TRIALS, 2 * listed);
  for (let trial = 0; trial < most; trial++) {
    product *= 1.0 - uniform();
    if (product < SMALL) {
      elapsed -= NativeMath.log(product);
      product = 1.0;
    }
    if (tryOnce(rate)) {
      wait = (elapsed - NativeMath.log(product)) / rate;
      return;
    }
  }
  drawAmongAll((elapsed - NativeMath.log(product)) / rate);
}

// @ts-ignore: decorator
@inline
function tryOnce(rate: f64): bool {
  let k = load<i32>(active);
  if (activeCount > 1) {
    let left = uniform() * rate;
    for (let i = 0; i < activeCount; i++) {
      const candidate = load<i32>(active + (<usize>i << 2));
      const share = <f64>load<i32>(kind(candidate), 8) * load<f64>(kind(candidate), 16);
      if (share <= 0.0) continue;
      k = candidate;
      if (left < share) break;
      left -= share;
    }
  }
  const at = kind(k);
  anchor = load<i32>(<usize>load<u32>(at) + (<usize>below(load<i32>(at, 8)) << 2));
  const equal = load<i32>(at, 12);
  let slot = 0;
  if (equal > 0) slot = below(equal);
  else {
    const sums = cumulative + (<usize>(k << T.slotShift) << 3);
    const left = uniform() * load<f64>(at, 16);
    // Through rounding the walk may pass the end: then the last slot is meant, which a null event is if it is empty.
    while (slot < slotCount() - 1 && left >= load<f64>(sums + (<usize>slot << 3))) slot++;
  }
  pattern = patternAt(k, slot);
  return pattern >= 0 && fits(pattern, anchor);
}

/** Whether a pattern matches at an anchor of its kind. */
// @ts-ignore: decorator
@inline
function fits(p: i32, at: i32): bool {
  // Two sites without further conditions, as most patterns have.
  if (patternField(p, Pattern.FLAGS) == 0 && patternField(p, Pattern.ELEMENTS) == 2) {
    let element = patternField(p, Pattern.FIRST_ELEMENT);
    if (elementField(element, Element.COLUMN) < 0) element++;
    const other = neighbour(at, elementField(element, Element.COLUMN));
    return other >= 0 && speciesAt(other) == elementField(element, Element.BEFORE);
  }
  return matches(p, at);
}

/** Calls are many: looks for every event, and draws one after a waiting time that counts from `passed` s after the last event. */
function drawAmongAll(passed: f64): void {
  const total = sumOfAll(Infinity);
  if (!(total > 0.0)) return;
  wait = passed + exponential() / total;
  sumOfAll(uniform() * total);
}

/** Sum of the rates of all possible events, s⁻¹; stops at the event at which it passes `until`, which is then the next. */
function sumOfAll(until: f64): f64 {
  let sum = 0.0;
  for (let i = 0; i < activeCount; i++) {
    const k = load<i32>(active + (<usize>i << 2));
    const list = <usize>load<u32>(kind(k));
    const n = load<i32>(kind(k), 8);
    for (let place = 0; place < n; place++) {
      const site = load<i32>(list + (<usize>place << 2));
      for (let slot = 0; slot < slotCount(); slot++) {
        const p = patternAt(k, slot);
        if (p < 0 || !fits(p, site)) continue;
        const rate = classRate(patternField(p, Pattern.STEP));
        if (rate <= 0.0) continue;
        sum += rate;
        anchor = site;
        pattern = p;
        if (sum > until) return sum;
      }
    }
  }
  return sum;
}

export function timeToNext(): f64 {
  return wait;
}

/** Carries out the event that was drawn. */
export function executeDrawn(): void {
  counted = false;
  const step = <usize>patternField(pattern, Pattern.STEP) << 3;
  store<f64>(executed + step, load<f64>(executed + step) + 1.0);
  store<f64>(converted + step, load<f64>(converted + step) + 1.0);
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  const base = anchor;
  if (T.varying) addEnergy(energyChange(pattern, base));
  const last = patternField(pattern, Pattern.CANDIDATES) > 0 ? drawnSite(pattern, base, below(drawnCandidates(pattern, base))) : -1;
  for (let e = first; e < first + n; e++) change(elementSite(base, e), elementField(e, Element.BEFORE), elementField(e, Element.AFTER));
  if (last >= 0) change(last, elementField(first + n, Element.BEFORE), elementField(first + n, Element.AFTER));
}

// @ts-ignore: decorator
@inline
function change(site: i32, before: i32, after: i32): void {
  if (before == after) return;
  leave(site, kindOf(site, before));
  setSpecies(site, after);
  enter(site, kindOf(site, after));
}

/** Counts the possible events of each step, which is its class, on top of what is there. */
export function countEvents(): void {
  counted = true;
  for (let i = 0; i < activeCount; i++) {
    const k = load<i32>(active + (<usize>i << 2));
    const list = <usize>load<u32>(kind(k));
    for (let place = 0; place < load<i32>(kind(k), 8); place++) {
      const site = load<i32>(list + (<usize>place << 2));
      for (let slot = 0; slot < slotCount(); slot++) {
        const p = patternAt(k, slot);
        if (p < 0 || !fits(p, site)) continue;
        const step = patternField(p, Pattern.STEP);
        setClassSize(step, classSize(step) + 1);
      }
    }
  }
}

export function save(at: usize): void {
  store<f64>(at, wait);
  store<i32>(at, anchor, 8);
  store<i32>(at, pattern, 12);
}

export function load_(at: usize): void {
  wait = load<f64>(at);
  anchor = load<i32>(at, 8);
  pattern = load<i32>(at, 12);
  counted = false;
}
