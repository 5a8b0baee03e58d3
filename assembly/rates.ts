// Rate constants. Every rate law is a program for a small stack machine (Op in layout.ts), compiled from the law's
// formula; its exponentials and logarithms are AssemblyScript's own, so that every machine gets the same bits.
import { Op, Section, Step } from './layout';
import { allocate } from './memory';
import * as T from './tables';

/** f64: parameters in force, of steps and conditions. State. */
let parameters: usize = 0;
let parameterCount: i32 = 0;
let stack: usize = 0;

const STACK_DEPTH: i32 = 64;
/** Largest rate constant in s⁻¹: 10¹⁸ events of it have a sum that is a number. */
const FASTEST: f64 = 1e290;

export function allocateRates(): void {
  parameterCount = T.sectionLength(Section.PARAMETERS);
  parameters = allocate(<f64>(parameterCount * 8));
  memory.copy(parameters, T.section(Section.PARAMETERS), parameterCount << 3);
  stack = allocate(<f64>(STACK_DEPTH * 8));
}

export function parameterValue(index: i32): f64 {
  return load<f64>(parameters + (<usize>index << 3));
}

export function writeParameter(index: i32, value: f64): void {
  store<f64>(parameters + (<usize>index << 3), value);
}

// @ts-ignore: decorator
@inline
export function stepField(step: i32, field: i32): i32 {
  return load<i32>(T.stepTable + (<usize>(step * Step.LENGTH + field) << 2));
}

/**
 * Rate constant of a step in s⁻¹.
 * @param deltaE energy change of the event, and the same on an empty lattice, in eV
 * @param size sites of the body
 */
export function evaluateRate(step: i32, deltaE: f64, deltaE0: f64, size: f64): f64 {
  let at = T.programs + (<usize>stepField(step, Step.PROGRAM) << 2);
  const end = at + (<usize>stepField(step, Step.PROGRAM_LENGTH) << 2);
  // Address of the value on top; the first value goes to stack + 8.
  let top = stack;
  while (at < end) {
    const op = load<i32>(at);
    at += 4;
    if (op <= Op.SIZE) {
      let value = 0.0;
      if (op == Op.CONSTANT) {
        value = load<f64>(T.constants + (<usize>load<i32>(at) << 3));
        at += 4;
      } else if (op == Op.PARAMETER) {
        value = load<f64>(parameters + (<usize>load<i32>(at) << 3));
        at += 4;
      } else if (op == Op.DELTA_E) value = deltaE;
      else if (op == Op.DELTA_E0) value = deltaE0;
      else value = size;
      top += 8;
      store<f64>(top, value);
    } else if (op <= Op.POWER || op == Op.MINIMUM || op == Op.MAXIMUM) {
      const right = load<f64>(top);
      top -= 8;
      store<f64>(top, combine(op, load<f64>(top), right));
    } else {
      store<f64>(top, transform(op, load<f64>(top)));
    }
  }
  const rate = load<f64>(top);
  // A rate that is no number, or negative, would corrupt the selection: such an event is impossible instead. Sums of too large
  // ones would be infinite.
  return rate > 0.0 ? min(rate, FASTEST) : 0.0;
}

function combine(op: i32, left: f64, right: f64): f64 {
  switch (op) {
    case Op.ADD:
      return left + right;
    case Op.SUBTRACT:
      return left - right;
    case Op.MULTIPLY:
      return left * right;
    case Op.DIVIDE:
      return left / right;
    case Op.POWER:
      return NativeMath.pow(left, right);
    case Op.MINIMUM:
      return min(left, right);
    default:
      return max(left, right);
  }
}

function transform(op: i32, x: f64): f64 {
  switch (op) {
    case Op.NEGATE:
      return -x;
    case Op.EXP:
      return NativeMath.exp(x);
    case Op.LOG:
      return NativeMath.log(x);
    case Op.SQRT:
      return sqrt(x);
    case Op.ERF:
      return erf(x);
    default:
      return abs(x);
  }
}

/** Error function: Maclaurin series below 2.5, continued fraction of erfc above (Abramowitz & Stegun 7.1.5, 7.1.14). */
function erf(x: f64): f64 {
  const z = abs(x);
  if (z > 6.0) return x < 0.0 ? -1.0 : 1.0;
  let value: f64;
  if (z < 2.5) {
    let term = z;
    let sum = z;
    for (let n = 1; abs(term) > 1e-17 * sum && n < 200; n++) {
      term *= (-z * z) / <f64>n;
      sum += term / <f64>(2 * n + 1);
    }
    value = 1.1283791670955126 * sum;
  } else {
    let fraction = 0.0;
    for (let n = 60; n >= 1; n--) fraction = (<f64>n * 0.5) / (z + fraction);
    value = 1.0 - (NativeMath.exp(-z * z) * 0.5641895835477563) / (z + fraction);
  }
  return x < 0.0 ? -value : value;
}
