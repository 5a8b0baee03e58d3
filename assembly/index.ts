// The engine's face: load a packed model, run, read, checkpoint. The loop itself is `run`, below.
//
// Memory:  [0 … __heap_base)  AssemblyScript's own
//          packed model | neighbour table | first bins        never changes
//          ── state ──  header | everything a run changes      a checkpoint is a copy of this part
import { allocateBodies, hasBodies, loadBodies, saveBodies, siteBodies } from './bodies';
import { allocateClusters, loadClusters, saveClusters } from './clusters';
import { allocateEvents, allocateEventState, loadEvents, rebuildSums, saveEvents, selectEvent, stepOfSelected, totalRate } from './events';
import { allocateExecution, allocateShift, execute, executed, loadExecution, saveExecution } from './execute';
import { Reason } from './layout';
import { buildNeighbours, counts, placeStart, setSpecies, siteSpecies, speciesAt } from './lattice';
import { addEventsAt } from './match';
import { allocate, arenaSetTop, arenaStart, arenaTop } from './memory';
import { below, exponential, loadRandom, saveRandom, seedRandom } from './random';
import { allocateRates, getTemperature, rateConstants, setTemperature } from './rates';
import * as T from './tables';

export { bodyNumber, sizeOfBody } from './inspect';
export { inspect, inspected } from './inspect';
export { converted, executed } from './execute';
export { counts, siteSpecies } from './lattice';
export { possible, totalRate } from './events';
export { rateConstants, setParameter, setTemperature } from './rates';

/** Sums of weights are built anew at every multiple of this step number, which bounds their rounding. */
const REBUILD: f64 = 1048576;
const HEADER: i32 = 256;

let steps: f64 = 0;
let time: f64 = 0;
let clock: f64 = 0;
/** Unit exponential drawn for the next event. Drawn right after each event, so that the state at a step is unique. */
let waiting: f64 = 0;
let stateStart: usize = 0;

/** Where the loader writes a packed model of so many bytes. */
export function reserve(bytes: f64): usize {
  arenaStart(__heap_base);
  return allocate(bytes);
}

/** Builds the engine for the packed model at an address and places the start configuration. */
export function initialise(model: usize, seedLow: u32, seedHigh: u32, temperature: f64): void {
  T.readTables(model);
  buildNeighbours();
  allocateEvents();
  stateStart = allocate(<f64>HEADER);
  allocateRates();
  setTemperature(temperature);
  placeStart();
  allocateBodies();
  allocateEventState();
  allocateClusters();
  allocateExecution();
  allocateShift();
  seedRandom((<u64>seedHigh << 32) | <u64>seedLow);
  fillAtRandom();
  for (let site = 0; site < T.sites; site++) addEventsAt(site);
  waiting = exponential();
}

/** Random part of the start: replaces so many sites of one species by another, each set of sites equally likely. */
function fillAtRandom(): void {
  for (let f = 0; f < T.randomFills; f++) {
    const at = T.randomFill + <usize>(f * 24);
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
 * Runs until `maxSteps` events are executed in all, or the next event lies past `until` seconds. Variable step size
 * method (VSSM, n-fold way): Bortz, Kalos, Lebowitz, J. Comput. Phys. 17, 10 (1975); Gillespie, J. Comput. Phys. 22, 403
 * (1976). Returns a Reason. The waiting time drawn for the next event outlives the call, so that slices do not alter the
 * trajectory; it is kept as a unit exponential, so that rates may change between two calls.
 */
export function run(maxSteps: f64, until: f64): i32 {
  while (steps < maxSteps) {
    const total = totalRate();
    if (!(total > 0.0)) return Reason.NO_EVENT;
    const next = time + waiting / total;
    if (next > until) {
      clock = max(clock, until);
      return Reason.TIME;
    }
    time = next;
    clock = next;
    execute(selectEvent(total), stepOfSelected());
    steps += 1.0;
    waiting = exponential();
    if (steps % REBUILD == 0.0) rebuildSums();
  }
  return Reason.STEPS;
}

export function getSteps(): f64 {
  return steps;
}

/** Time of the last event in s. */
export function getTime(): f64 {
  return time;
}

/** Simulated time reached in s: the time of the last event, or the end of a run that stopped there. */
export function getClock(): f64 {
  return clock;
}

export function bodiesAddress(): usize {
  return hasBodies ? siteBodies() : 0;
}

// ── Checkpoints and hash ──

/** Writes what lives outside the memory into the state's header; a checkpoint is then [stateAddress, + stateBytes). */
export function saveState(): void {
  store<f64>(stateStart, steps);
  store<f64>(stateStart, time, 8);
  store<f64>(stateStart, clock, 16);
  store<f64>(stateStart, waiting, 24);
  store<f64>(stateStart, getTemperature(), 32);
  saveRandom(stateStart + 40);
  saveEvents(stateStart + 72);
  saveBodies(stateStart + 80);
  saveClusters(stateStart + 96);
  saveExecution(stateStart + 112);
}

export function stateAddress(): usize {
  return stateStart;
}

export function stateBytes(): u32 {
  return <u32>(arenaTop() - stateStart);
}

/** Makes room for a checkpoint of so many bytes, which the loader then copies to stateAddress. */
export function prepareState(bytes: u32): void {
  arenaSetTop(stateStart + <usize>bytes);
}

/** Continues from the checkpoint copied to stateAddress. */
export function loadState(): void {
  steps = load<f64>(stateStart);
  time = load<f64>(stateStart, 8);
  clock = load<f64>(stateStart, 16);
  waiting = load<f64>(stateStart, 24);
  setTemperature(load<f64>(stateStart, 32));
  loadRandom(stateStart + 40);
  loadEvents(stateStart + 72);
  loadBodies(stateStart + 80);
  loadClusters(stateStart + 96);
  loadExecution(stateStart + 112);
}

let digest: u64 = 0;

function mix(word: u64): void {
  digest = (digest ^ word) * 0x9e3779b97f4a7c15;
  digest ^= digest >> 29;
}

/** 64-bit hash of the state: sites, bodies, counters, times, rate constants and generator; read with hashLow/High. */
export function hashState(): void {
  saveState();
  digest = 0xcbf29ce484222325;
  // The header's numbers, up to the addresses, which are not physics; `clock` only says where a run was told to stop.
  for (let i = 0; i < 72; i += 8) if (i != 16) mix(load<u64>(stateStart + <usize>i));
  for (let step = 0; step < T.steps; step++) {
    mix(load<u64>(rateConstants + (<usize>step << 3)));
    mix(load<u64>(executed + (<usize>step << 3)));
  }
  for (let site = 0; site < T.sites; site++) {
    const body = hasBodies ? load<u32>(siteBodies() + (<usize>site << 2)) : 0;
    mix((<u64>body << 8) | <u64>speciesAt(site));
  }
}

export function hashLow(): u32 {
  return <u32>digest;
}

export function hashHigh(): u32 {
  return <u32>(digest >> 32);
}
