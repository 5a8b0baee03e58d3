import { dot } from './matrix';

export interface Minimum {
  at: Float64Array;
  value: number;
  iterations: number;
}

const MEMORY = 8;
const GRADIENT_TOLERANCE = 1e-5;
const VALUE_TOLERANCE = 1e-9;
const ARMIJO = 1e-4;
const MOST_HALVINGS = 25;

/**
 * A local minimum within a box, by L-BFGS (Nocedal & Wright, Numerical Optimization, alg. 7.4) with a backtracking line
 * search; steps are cut off at the box.
 * @param f writes its gradient into the second argument and returns its value; NaN or Infinity where it has none
 * @param bounds lower and upper limit of every variable
 */
export function minimise(
  f: (x: Float64Array, gradient: Float64Array) => number,
  start: ArrayLike<number>,
  bounds: [lower: number, upper: number],
  mostIterations: number,
): Minimum {
  const [lower, upper] = bounds;
  const clamp = (value: number) => Math.min(upper, Math.max(lower, value));
  const n = start.length;
  let x = Float64Array.from(start, clamp);
  let gradient = new Float64Array(n);
  let value = f(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  let iterations = 0;
  for (; iterations < mostIterations; iterations++) {
    const free = gradient.map((g, i) => ((x[i]! <= lower && g > 0) || (x[i]! >= upper && g < 0) ? 0 : g));
    if (Math.max(...free.map(Math.abs)) < GRADIENT_TOLERANCE) break;
    let direction = twoLoops(free, steps, changes);
    let slope = dot(direction, free);
    if (!(slope < 0)) {
      direction = free.map((g) => -g);
      slope = dot(direction, free);
    }
    const reach = Math.max(...direction.map(Math.abs));
    let length = Math.min(1, 1 / reach, steps.length > 0 ? 1 : 0.1 / reach) || 1;
    let found: { x: Float64Array; gradient: Float64Array; value: number } | null = null;
    for (let halving = 0; halving < MOST_HALVINGS && !found; halving++, length /= 2) {
      const next = x.map((value, i) => clamp(value + length * direction[i]!));
      const nextGradient = new Float64Array(n);
      const nextValue = f(next, nextGradient);
      if (nextValue <= value + ARMIJO * length * slope) found = { x: next, gradient: nextGradient, value: nextValue };
    }
    if (!found) break;
    const step = found.x.map((v, i) => v - x[i]!);
    const change = found.gradient.map((g, i) => g - gradient[i]!);
    if (dot(step, change) > 1e-12) {
      steps.push(step);
      changes.push(change);
      if (steps.length > MEMORY) {
        steps.shift();
        changes.shift();
      }
    }
    const gain = value - found.value;
    ({ x, gradient, value } = found as {
      x: Float64Array<ArrayBuffer>;
      gradient: Float64Array<ArrayBuffer>;
      value: number;
    });
    if (gain <= VALUE_TOLERANCE * (1 + Math.abs(value))) break;
  }
  return { at: x, value, iterations };
}

/** −H·g with H the inverse Hessian that the last steps suggest. */
function twoLoops(gradient: Float64Array, steps: Float64Array[], changes: Float64Array[]): Float64Array<ArrayBuffer> {
  const q = gradient.map((g) => -g) as Float64Array<ArrayBuffer>;
  const along = new Array<number>(steps.length);
  for (let i = steps.length - 1; i >= 0; i--) {
    along[i] = dot(steps[i]!, q) / dot(steps[i]!, changes[i]!);
    for (let k = 0; k < q.length; k++) q[k]! -= along[i]! * changes[i]![k]!;
  }
  const last = steps.length - 1;
  if (last >= 0) {
    const scale = dot(steps[last]!, changes[last]!) / dot(changes[last]!, changes[last]!);
    for (let k = 0; k < q.length; k++) q[k]! *= scale;
  }
  for (let i = 0; i <= last; i++) {
    const across = dot(changes[i]!, q) / dot(steps[i]!, changes[i]!);
    for (let k = 0; k < q.length; k++) q[k]! += (along[i]! - across) * steps[i]![k]!;
  }
  return q;
}
