// Composition–rejection over the classes (Slepoy, Thompson, Plimpton, J. Chem. Phys. 128, 205101, 2008). Classes whose
// totals lie in one interval [2^e, 2^(e+1)) form a group; a group is chosen by its sum, a class in it by rejection, which
// accepts at least every second try. Cost: O(1) in the number of classes. For many classes of changing totals.
//
// Group, 24 bytes: u32 list | i32 capacity | i32 classes | – | f64 sum.    Member of a class, 16 bytes: f64 total | i32 group + 1 | i32 place
import { allocate, doubled } from './memory';
import { below, uniform } from './random';

/** One group for each exponent of a double. */
const GROUPS: i32 = 2048;
const GROUP: i32 = 24;

let groups: usize = 0;
/** Groups outside [lowest, highest] have never held a class. */
let lowest: i32 = GROUPS;
let highest: i32 = -1;
let members: usize = 0;
let capacity: i32 = 0;

function begin(): void {
  groups = allocate(<f64>(GROUPS * GROUP));
  capacity = 64;
  members = allocate(<f64>(capacity * 16));
}

// @ts-ignore: decorator
@inline
function group(index: i32): usize {
  return groups + <usize>(index * GROUP);
}

/** Exponent of a positive double, 1 … 2046 (0 for denormal numbers). */
// @ts-ignore: decorator
@inline
function exponentOf(rate: f64): i32 {
  return <i32>(reinterpret<u64>(rate) >> 52) & 0x7ff;
}

/** Sets the total rate of a class. */
export function changed(cls: i32, rate: f64): void {
  if (groups == 0) begin();
  while (cls >= capacity) {
    members = doubled(members, <usize>(capacity << 4));
    capacity <<= 1;
  }
  const member = members + (<usize>cls << 4);
  const was = load<i32>(member, 8) - 1;
  const is = rate > 0.0 ? exponentOf(rate) : -1;
  if (was == is) {
    if (is >= 0) addToSum(is, rate - load<f64>(member));
    store<f64>(member, rate);
    return;
  }
  if (was >= 0) leave(was, member);
  store<f64>(member, rate);
  store<i32>(member, is + 1, 8);
  if (is >= 0) enter(is, cls, member);
}

// @ts-ignore: decorator
@inline
function addToSum(index: i32, by: f64): void {
  store<f64>(group(index), load<f64>(group(index), 16) + by, 16);
}

function enter(index: i32, cls: i32, member: usize): void {
  lowest = min(lowest, index);
  highest = max(highest, index);
  const at = group(index);
  const n = load<i32>(at, 8);
  const room = load<i32>(at, 4);
  if (room == 0) {
    store<u32>(at, <u32>allocate(64));
    store<i32>(at, 16, 4);
  } else if (n == room) {
    store<u32>(at, <u32>doubled(load<u32>(at), <usize>room << 2));
    store<i32>(at, room << 1, 4);
  }
  store<i32>(<usize>load<u32>(at) + (<usize>n << 2), cls);
  store<i32>(member, n, 12);
  store<i32>(at, n + 1, 8);
  addToSum(index, load<f64>(member));
}

function leave(index: i32, member: usize): void {
  const at = group(index);
  const n = load<i32>(at, 8) - 1;
  const place = load<i32>(member, 12);
  const list = <usize>load<u32>(at);
  const last = load<i32>(list + (<usize>n << 2));
  store<i32>(list + (<usize>place << 2), last);
  store<i32>(members + (<usize>last << 4), place, 12);
  store<i32>(at, n, 8);
  // An empty group is exactly zero: rounding does not outlive it.
  store<f64>(at, n == 0 ? 0.0 : load<f64>(at, 16) - load<f64>(member), 16);
}

export function total(): f64 {
  let sum = 0.0;
  for (let g = lowest; g <= highest; g++) {
    if (load<i32>(group(g), 8) > 0) sum += load<f64>(group(g), 16);
  }
  return sum;
}

export function choose(): i32 {
  let left = uniform() * total();
  let chosen = 0;
  for (let g = highest; g >= lowest; g--) {
    if (load<i32>(group(g), 8) == 0) continue;
    chosen = g;
    const sum = load<f64>(group(g), 16);
    if (left < sum) break;
    left -= sum;
  }
  const at = group(chosen);
  const n = load<i32>(at, 8);
  const list = <usize>load<u32>(at);
  const bound = reinterpret<f64>(<u64>(chosen + 1) << 52);
  while (true) {
    const cls = load<i32>(list + (<usize>below(n) << 2));
    if (uniform() * bound < load<f64>(members + (<usize>cls << 4))) return cls;
  }
}

/** Sums every group anew. */
export function rebuild(): void {
  for (let g = lowest; g <= highest; g++) {
    const n = load<i32>(group(g), 8);
    const list = <usize>load<u32>(group(g));
    let sum = 0.0;
    for (let i = 0; i < n; i++) sum += load<f64>(members + (<usize>load<i32>(list + (<usize>i << 2)) << 4));
    store<f64>(group(g), sum, 16);
  }
}

export function save(at: usize): void {
  store<usize>(at, groups);
  store<usize>(at, members, 4);
  store<i32>(at, capacity, 8);
  store<u16>(at, <u16>lowest, 12);
  store<i16>(at, <i16>highest, 14);
}

export function load_(at: usize): void {
  groups = load<usize>(at);
  members = load<usize>(at, 4);
  capacity = load<i32>(at, 8);
  lowest = load<u16>(at, 12);
  highest = load<i16>(at, 14);
}
