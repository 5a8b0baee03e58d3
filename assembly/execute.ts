// Carrying out an event, and counting it. changes.ts brings the neighbourhood up to date, parts.ts has bodies follow.
import { bodySize } from './bodies';
import { executeOfBody, loadShift, saveShift } from './bodyEvents';
import { isExact } from './bounds';
import {
  allocateChanges, changeSpecies, clearChanges, loadChanges, pushChange, removeEvents, saveChanges, settle,
} from './changes';
import { classStep, classValue } from './classes';
import { addEnergy, energyChange } from './energy';
import { bodyKeys } from './events';
import { executeGenerated } from './generated';
import { Depends, Element, Pattern, PatternFlag, Step } from './layout';
import { drawnCandidates, drawnSite, elementField, elementSite, matched, patternField, patternOf } from './match';
import { allocate } from './memory';
import { allocateParts, clearParts, convertParts, pushPart, sizeOfFirst } from './parts';
import { planChanges } from './potentials';
import { below } from './random';
import { stepField } from './rates';
import * as T from './tables';

/** f64[steps]: events executed, and sites that their first species' bodies held (1 each without bodies). State. */
export let executed: usize = 0;
export let converted: usize = 0;

export function allocateExecution(): void {
  allocateChanges();
  allocateParts();
  executed = allocate(<f64>(T.steps * 8));
  converted = allocate(<f64>(T.steps * 8));
}

// @ts-ignore: decorator
@inline
function increase(table: usize, step: i32, by: i32): void {
  const at = table + (<usize>step << 3);
  store<f64>(at, load<f64>(at) + <f64>by);
}

/** Executes an event of a class. */
export function execute(key: u32, cls: i32): void {
  const step = classStep(cls);
  clearChanges();
  increase(executed, step, 1);
  if (key >= bodyKeys) {
    const event = key - bodyKeys;
    const body = <i32>(event >> T.bodySlotShift);
    increase(converted, step, bodySize(body));
    executeOfBody(body, <i32>(event & ((1 << T.bodySlotShift) - 1)));
    return;
  }
  const anchor = <i32>(key >> T.slotShift);
  const pattern = patternOf(anchor, <i32>(key & ((1 << T.slotShift) - 1)));
  if (T.varying) {
    const ofEnergy = cls >= T.steps && isExact(cls) && stepField(step, Step.DEPENDS) == Depends.ENERGY;
    addEnergy(ofEnergy ? classValue(cls) : energyChange(pattern, anchor));
  }
  if (executeGenerated(key)) {
    increase(converted, step, 1);
    return;
  }
  if (T.states > 0) planChanges(pattern, anchor);
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = matched(pattern);
  if (patternField(pattern, Pattern.FLAGS) & PatternFlag.BODIES) {
    gatherParts(pattern, anchor);
    increase(converted, step, sizeOfFirst());
    convertParts();
    return;
  }
  increase(converted, step, 1);
  for (let e = first; e < first + n; e++) {
    const after = elementField(e, Element.AFTER);
    if (after != elementField(e, Element.BEFORE)) pushChange(elementSite(anchor, e), after, -1);
  }
  if (patternField(pattern, Pattern.CANDIDATES) > 0) {
    pushChange(drawn(pattern, anchor), elementField(first + n, Element.AFTER), -1);
  }
  removeEvents();
  changeSpecies();
  settle();
}

function drawn(pattern: i32, anchor: i32): i32 {
  return drawnSite(pattern, anchor, below(drawnCandidates(pattern, anchor)));
}

function gatherParts(pattern: i32, anchor: i32): void {
  clearParts();
  const first = patternField(pattern, Pattern.FIRST_ELEMENT);
  const n = patternField(pattern, Pattern.ELEMENTS);
  const last = first + matched(pattern);
  for (let e = first; e < first + n; e++) {
    const site = e < last ? elementSite(anchor, e) : drawn(pattern, anchor);
    pushPart(site, elementField(e, Element.BEFORE), elementField(e, Element.AFTER), elementField(e, Element.GROUP));
  }
}

export function saveExecution(at: usize): void {
  saveChanges(at);
  saveShift(at + 8);
}

export function loadExecution(at: usize): void {
  loadChanges(at);
  loadShift(at + 8);
}
