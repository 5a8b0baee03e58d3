// The state as one block of memory: how far the run is, checkpoints and the hash.
import { hasBodies, loadBodies, saveBodies, siteBodies } from './bodies';
import { classCount, classRate, loadClasses, saveClasses } from './classes';
import { loadClusters, saveClusters } from './clusters';
import { loadEnergy, saveEnergy } from './energy';
import { loadEvents, saveEvents } from './events';
import { executed, loadExecution, saveExecution } from './execute';
import { Now } from './layout';
import { speciesAt } from './lattice';
import { allocate, arenaSetTop, arenaTop } from './memory';
import { protocolState } from './protocol';
import { loadRandom, saveRandom } from './random';
import { loadSelection, saveSelection } from './selection';
import * as T from './tables';

const HEADER: i32 = 512;

let steps: f64 = 0;
let time: f64 = 0;
let clock: f64 = 0;
let start: usize = 0;

/** All that is allocated from here on is state. */
export function beginState(): void {
  start = allocate(<f64>HEADER);
}

// @ts-ignore: decorator
@inline
export function stepCount(): f64 {
  return steps;
}

// @ts-ignore: decorator
@inline
export function setSteps(value: f64): void {
  steps = value;
}

// @ts-ignore: decorator
@inline
export function timeOfLast(): f64 {
  return time;
}

// @ts-ignore: decorator
@inline
export function setTime(value: f64): void {
  time = value;
}

// @ts-ignore: decorator
@inline
export function clockReached(): f64 {
  return clock;
}

// @ts-ignore: decorator
@inline
export function setClock(value: f64): void {
  clock = value;
}

/** Writes what lives outside the memory into the header; a checkpoint is then [stateAddress, + stateBytes). */
export function saveState(): void {
  store<f64>(start, steps);
  store<f64>(start, time, 8);
  store<f64>(start, clock, 16);
  saveRandom(start + 24);
  saveEvents(start + 56);
  saveBodies(start + 64);
  saveClusters(start + 80);
  saveExecution(start + 96);
  saveClasses(start + 112);
  saveEnergy(start + 136);
  saveSelection(start + 152);
}

export function stateAddress(): usize {
  return start;
}

export function stateBytes(): u32 {
  return <u32>(arenaTop() - start);
}

/** Makes room for a checkpoint of so many bytes, which the loader then copies to stateAddress. */
export function prepareState(bytes: u32): void {
  arenaSetTop(start + <usize>bytes);
}

/** Continues from the checkpoint copied to stateAddress. */
export function loadState(): void {
  steps = load<f64>(start);
  time = load<f64>(start, 8);
  clock = load<f64>(start, 16);
  loadRandom(start + 24);
  loadEvents(start + 56);
  loadBodies(start + 64);
  loadClusters(start + 80);
  loadExecution(start + 96);
  loadClasses(start + 112);
  loadEnergy(start + 136);
  loadSelection(start + 152);
}

let digest: u64 = 0;

function mix(word: u64): void {
  digest = (digest ^ word) * 0x9e3779b97f4a7c15;
  digest ^= digest >> 29;
}

/** 64-bit hash of the state: sites, bodies, counters, time, rates and generator; read with hashLow and hashHigh. */
export function hashState(): void {
  saveState();
  digest = 0xcbf29ce484222325;
  mix(load<u64>(start));
  mix(load<u64>(start, 8));
  for (let i = 24; i < 56; i += 8) mix(load<u64>(start + <usize>i));
  for (let i = 0; i < Now.LENGTH && T.segments > 0; i++) mix(load<u64>(protocolState() + (<usize>i << 3)));
  for (let step = 0; step < T.steps; step++) mix(load<u64>(executed + (<usize>step << 3)));
  for (let c = 0; c < classCount; c++) mix(reinterpret<u64>(classRate(c)));
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
