// The engine's face: load a packed model, run, read. The loop itself is `run`, below; checkpoints are in checkpoint.ts.
//
// Memory:  [0 … __heap_base)  AssemblyScript's own
//          packed model | neighbour rows                      never changes
//          ── state ──  header | everything a run changes      a checkpoint is a copy of this part
import { allocateBodies, hasBodies, placeBodies, siteBodies } from './bodies';
import { allocateShift } from './bodyEvents';
import { allocateBounds, beginBounds, decideBounds, reviewBounds } from './bounds';
import { beginState, clockReached, setClock, setSteps, setTime, stepCount, timeOfLast } from './checkpoint';
import { allocateClasses, classCount, classSize, computeClassRate, eventAt } from './classes';
import { allocateClusters } from './clusters';
import { bringTimeToClock, renewRates } from './edits';
import { allocateEnergies, beginEnergy, forgetEmptyChanges } from './energy';
import { allocateEvents } from './events';
import { allocateExecution, execute } from './execute';
import { Reason, Section, Selection } from './layout';
import { buildNeighbours, counts, placeStart, setSpecies, speciesAt } from './lattice';
import { addEventsAt } from './match';
import { allocate, arenaStart } from './memory';
import {
  allocateProtocol, beginProtocol, limitReached, nextLook, nextSegment, nextStair, protocolDead, protocolDone, protocolEdited,
  segmentEnd, switchTime, waitsIdle, waitUntil,
} from './protocol';
import { placeStates } from './potentials';
import { below, seedRandom } from './random';
import { allocateRates, writeParameter } from './rates';
import { announceAll, chooseClass, prepare, ratesChanged, rebuildSums, setSelectionTime, timeOfNext } from './selection';
import { allocateReview, ALL_SLOTS, reviewAnchor } from './review';
import { begin as beginNull, executeDrawn } from './selectNull';
import { drawnClass, drawnKey } from './selectThinning';
import { allocateScores, integrateTo, scoring } from './score';
import * as T from './tables';

export { hashHigh, hashLow, hashState, loadState, prepareState, saveState, stateAddress, stateBytes } from './checkpoint';
export { classSize, current, possible, totalRate } from './census';
export { charge } from './charge';
export { eventRate, isExact } from './bounds';
export { classesAddress, classRate, classStep } from './classes';
export { latticeEnergy, siteEnergy, sumEnergy } from './energy';
export { sitePlaces } from './events';
export { converted, executed } from './execute';
export {
  addEventOfEnergy, addStepEvent, removeStepEvent, reviewEventOfEnergy, setGenerated,
} from './generated';
export { addPattern } from './match';
export { bodyNumber, inspect, inspected, sizeOfBody } from './inspect';
export { counts, siteSpecies } from './lattice';
export { protocolState } from './protocol';
export { scoreIntegrals, startScores } from './score';
export { parameterValue } from './rates';
export { energiesAddress, potentials, siteStates } from './potentials';

/** Running sums are built anew at every multiple of this step number, which bounds their rounding. */
const REBUILD: i64 = 1048576;

/** Switches of a protocol's conditions in one call of `run`: a ramp over many classes takes a while. */
const MOST_SWITCHES: i32 = 64;

/** Where the loader writes a packed model of so many bytes. */
export function reserve(bytes: f64): usize {
  arenaStart(__heap_base);
  return allocate(bytes);
}

/** Builds the engine for the packed model at an address and places the start configuration. */
export function initialise(model: usize, seedLow: u32, seedHigh: u32): void {
  T.readTables(model);
  buildNeighbours();
  beginState();
  allocateRates();
  placeStart();
  allocateBodies();
  placeBodies();
  allocateBounds();
  allocateClasses();
  allocateEvents();
  allocateEnergies();
  allocateReview();
  allocateClusters();
  allocateExecution();
  allocateShift();
  allocateScores();
  allocateProtocol();
  seedRandom((<u64>seedHigh << 32) | <u64>seedLow);
  fillAtRandom();
  placeStates();
  beginEnergy();
  beginBounds();
  beginEvents();
  beginProtocol();
  announceAll();
  if (T.selection == Selection.THINNING) decideBounds();
  prepare();
}

/** Finds the events of the start. */
function beginEvents(): void {
  if (T.selection == Selection.NULL_EVENT) beginNull();
  else for (let site = 0; site < T.sites; site++) addEventsAt(site);
}

/** Reads a packed model that has rates but no lattice: for `setParameter` and `baseRate` alone. */
export function initialiseRates(model: usize): void {
  T.readTables(model);
  allocateRates();
}

/** Random part of the start: replaces so many sites of one species by another, each set of sites equally likely. */
function fillAtRandom(): void {
  const fills = T.sectionLength(Section.RANDOM_FILL) / 3;
  for (let f = 0; f < fills; f++) {
    const at = T.section(Section.RANDOM_FILL) + <usize>(f * 24);
    const species = <i32>load<f64>(at);
    const replaced = <i32>load<f64>(at, 8);
    let wanted = <i32>load<f64>(at, 16);
    let left = load<i32>(counts + (<usize>replaced << 2));
    // Selection sampling (Knuth, TAOCP 2, 3.4.2 S): one pass, each site taken with probability wanted ÷ left.
    for (let site = 0; site < T.sites && wanted > 0; site++) {
      if (speciesAt(site) != replaced) continue;
      if (below(left--) < wanted) {
        setSpecies(site, species);
        wanted--;
      }
    }
  }
}

/**
 * Runs until `maxSteps` events are executed in all, or the next event lies past `until` seconds. Returns a Reason.
 * The draws for the next event outlive the call, so slices do not alter the trajectory.
 */
export function run(maxSteps: f64, until: f64): i32 {
  if (T.segments == 0 || protocolDone()) return advance(maxSteps, until);
  for (let switches = 0; switches < MOST_SWITCHES; switches++) {
    // All switches that are due are made before the call ends, so that the state does not depend on slices.
    if (limitReached() || idle()) return endSegment();
    if (clockReached() >= switchTime()) {
      if (clockReached() >= segmentEnd()) return endSegment();
      nextStair();
      continue;
    }
    if (stepCount() >= maxSteps) return Reason.STEPS;
    const next = switchTime();
    const reason = advance(min(maxSteps, nextLook()), min(until, next));
    if (reason == Reason.NO_EVENT) waitUntil(min(until, next));
    if (clockReached() < next && reason != Reason.STEPS) return Reason.TIME;
  }
  return Reason.PAUSE;
}

/** Whether nothing is left to do in the segment. */
function idle(): bool {
  return !(timeOfNext(timeOfLast()) < Infinity) && !waitsIdle();
}

/** Whether no switch of the protocol is due: only then may something else happen at this moment, or its order would be open. */
export function settled(): bool {
  return T.segments == 0 || protocolDone() || !(limitReached() || idle() || clockReached() >= switchTime());
}

/** Ends the present segment of the protocol. */
function endSegment(): i32 {
  nextSegment();
  if (protocolDead()) return Reason.NO_EVENT;
  return protocolDone() ? Reason.PROTOCOL : Reason.SEGMENT;
}

/** `run` with the rates as they are. */
function advance(maxSteps: f64, until: f64): i32 {
  while (stepCount() < maxSteps) {
    const next = timeOfNext(timeOfLast());
    // Also where nothing can happen: the total rate is 0 and the time infinite, or (0 ÷ 0) no number.
    if (!(next < Infinity)) return Reason.NO_EVENT;
    if (next > until) {
      setClock(max(clockReached(), until));
      if (scoring) integrateTo(clockReached());
      return Reason.TIME;
    }
    if (scoring) integrateTo(next);
    setTime(next);
    setClock(next);
    setSelectionTime(next);
    if (T.selection == Selection.NULL_EVENT) executeDrawn();
    else if (T.selection == Selection.THINNING) execute(drawnKey, drawnClass);
    else {
      const cls = chooseClass();
      execute(eventAt(cls, below(classSize(cls))), cls);
    }
    setSteps(stepCount() + 1.0);
    if ((<i64>stepCount() & (REBUILD - 1)) == 0) rebuildSums();
    reviewBounds(stepCount());
    prepare();
  }
  return Reason.STEPS;
}

export function getSteps(): f64 {
  return stepCount();
}

/** Classes of equal rate; some may be without events. */
export function classNumber(): i32 {
  return classCount;
}

/** Time of the last event in s. */
export function getTime(): f64 {
  return timeOfLast();
}

/** Simulated time reached in s: the time of the last event, or the end of a run that stopped there. */
export function getClock(): f64 {
  return clockReached();
}

export function bodiesAddress(): usize {
  return hasBodies ? siteBodies() : 0;
}

// ── Edits between two steps ──

/** Sets a parameter by its number; `applyParameters` makes it count. */
export function setParameter(index: i32, value: f64): void {
  writeParameter(index, value);
}

/** Computes all rates anew after parameters were set. */
export function applyParameters(): void {
  bringTimeToClock();
  protocolEdited();
  renewRates();
}

/** Puts every event into the class of its energy, after the loader wrote other energies. */
export function applyEnergies(): void {
  bringTimeToClock();
  forgetEmptyChanges();
  beginEnergy();
  beginBounds();
  for (let site = 0; site < T.sites; site++) reviewAnchor(site, ALL_SLOTS, true);
  for (let step = 0; step < T.steps; step++) computeClassRate(step);
  ratesChanged();
}

/** Rate constant of a step in s⁻¹: on an empty lattice, for a body of one site. */
export { baseRate } from './baseRate';
