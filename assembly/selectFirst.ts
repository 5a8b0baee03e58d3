// First reaction method (Gillespie, J. Comput. Phys. 22, 403, 1976): a waiting time for every class, the shortest wins, and
// all are drawn anew for the next event. Cost: one random number and logarithm per class and event. A yardstick for tests
// and for comparison with the literature, not for speed.
import { classCount, classTotal } from './classes';
import { exponential } from './random';

let shortest: f64 = 0;
let winner: i32 = -1;

/** Draws for the next event. */
export function draw(): void {
  shortest = Infinity;
  winner = -1;
  for (let c = 0; c < classCount; c++) {
    const rate = classTotal(c);
    if (rate <= 0.0) continue;
    const time = exponential() / rate;
    if (time < shortest) {
      shortest = time;
      winner = c;
    }
  }
}

export function wait(): f64 {
  return shortest;
}

export function choose(): i32 {
  return winner;
}

export function save(at: usize): void {
  store<f64>(at, shortest);
  store<i32>(at, winner, 8);
}

export function load_(at: usize): void {
  shortest = load<f64>(at);
  winner = load<i32>(at, 8);
}
