// The sites that an event changes. First they are gathered here, then every event that touches them is removed, then they
// change, then the events that are possible now are added: only the neighbourhood is looked at.
import { hasBodies } from './bodies';
import { endReview, noteChange } from './clusters';
import { setSpecies, speciesAt } from './lattice';
import { addEventsAt, removeEventsAt, reviewDrawn } from './match';
import { allocate, doubled } from './memory';
import { applyChanges } from './potentials';
import { reviewEnergies, reviewFelt } from './review';
import * as T from './tables';

/** Bytes of a record: i32 site | i32 species before | i32 species after | i32 group. */
export const RECORD: i32 = 16;
export const SITE: i32 = 0;
export const BEFORE: i32 = 1;
export const AFTER: i32 = 2;
export const GROUP: i32 = 3;

/** Records of the changes of this step. */
let changes: usize = 0;
let changeCapacity: i32 = 0;
export let changeCount: i32 = 0;

export function allocateChanges(): void {
  changeCapacity = 64;
  changes = allocate(<f64>(changeCapacity * RECORD));
}

export function clearChanges(): void {
  changeCount = 0;
}

/** Notes that a site becomes another species, in a group of sites that make one body; −1: in none. */
export function pushChange(site: i32, after: i32, group: i32): void {
  if (changeCount == changeCapacity) {
    changes = doubled(changes, <usize>(changeCapacity * RECORD));
    changeCapacity <<= 1;
  }
  writeRecord(changes + <usize>(changeCount++ * RECORD), site, speciesAt(site), after, group);
}

// @ts-ignore: decorator
@inline
export function writeRecord(at: usize, site: i32, before: i32, after: i32, group: i32): void {
  store<i32>(at, site);
  store<i32>(at, before, 4);
  store<i32>(at, after, 8);
  store<i32>(at, group, 12);
}

/** A field of a change. */
// @ts-ignore: decorator
@inline
export function change(i: i32, field: i32): i32 {
  return load<i32>(changes + <usize>(i * RECORD + (field << 2)));
}

/** Removes every event that touches the changing sites. */
export function removeEvents(): void {
  for (let i = 0; i < changeCount; i++) removeEventsAt(change(i, SITE));
}

/** The sites change. */
export function changeSpecies(): void {
  for (let i = 0; i < changeCount; i++) {
    setSpecies(change(i, SITE), change(i, AFTER));
  }
  if (T.states > 0) applyChanges();
}

/** Brings the events around the changed sites up to date, and those of the bodies that touch them. */
export function settle(): void {
  if (T.states > 0) reviewFelt();
  else if (T.varying) {
    for (let i = 0; i < changeCount; i++) reviewEnergies(change(i, SITE));
  }
  for (let i = 0; i < changeCount; i++) addEventsAt(change(i, SITE));
  for (let i = 0; i < changeCount; i++) {
    reviewDrawn(change(i, SITE), change(i, BEFORE));
    if (hasBodies) noteChange(change(i, SITE), change(i, BEFORE));
  }
  if (hasBodies) endReview();
}

export function saveChanges(at: usize): void {
  store<usize>(at, changes);
  store<i32>(at, changeCapacity, 4);
}

export function loadChanges(at: usize): void {
  changes = load<usize>(at);
  changeCapacity = load<i32>(at, 4);
}
