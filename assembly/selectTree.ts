// Sum tree with eight children per node over the classes (VSSM; the n-ary form of the binary tree of Blue, Beichl,
// Sullivan, Phys. Rev. E 51, R867, 1995). Cost: O(log₈ classes) per event and per changed class. For many classes.
// Each node is the sum of its children, summed anew whenever one changes: no drift.
import { allocate } from './memory';
import { uniform } from './random';

const ARITY: i32 = 8;

/** f64 nodes, level after level: the leaves first, the root last. State. */
let nodes: usize = 0;
let leaves: i32 = 0;

/** Sets the total rate of a class. */
export function changed(cls: i32, rate: f64): void {
  if (cls >= leaves) grow(cls + 1);
  let level = nodes;
  let width = leaves;
  let index = cls;
  store<f64>(level + (<usize>index << 3), rate);
  while (width > 1) {
    const parent = index >> 3;
    const first = level + (<usize>(parent << 3) << 3);
    let sum = 0.0;
    for (let i = 0; i < ARITY; i++) sum += load<f64>(first + (<usize>i << 3));
    level += <usize>width << 3;
    width >>= 3;
    index = parent;
    store<f64>(level + (<usize>index << 3), sum);
  }
}

/** Makes room for so many classes: a full tree, the old leaves at its left. */
function grow(needed: i32): void {
  const old = nodes;
  const oldLeaves = leaves;
  leaves = max(leaves, ARITY);
  while (leaves < needed) leaves *= ARITY;
  let total = 0;
  for (let width = leaves; width >= 1; width = width > 1 ? width >> 3 : 0) total += width;
  nodes = allocate(<f64>(total * 8));
  for (let c = 0; c < oldLeaves; c++) {
    const rate = load<f64>(old + (<usize>c << 3));
    if (rate > 0.0) changed(c, rate);
  }
}

function root(): usize {
  let at = nodes;
  for (let width = leaves; width > 1; width >>= 3) at += <usize>width << 3;
  return at;
}

export function total(): f64 {
  return leaves == 0 ? 0.0 : load<f64>(root());
}

/** Descends to a class with probability its share. */
export function choose(): i32 {
  let level = root();
  let left = uniform() * load<f64>(level);
  let index = 0;
  for (let width = ARITY; width <= leaves; width <<= 3) {
    level -= <usize>width << 3;
    const first = index << 3;
    // Through rounding the walk may pass the last child: then the last one with a rate is meant.
    index = first;
    for (let i = 0; i < ARITY; i++) {
      const rate = load<f64>(level + (<usize>(first + i) << 3));
      if (rate <= 0.0) continue;
      index = first + i;
      if (left < rate) break;
      left -= rate;
    }
  }
  return index;
}

export function save(at: usize): void {
  store<usize>(at, nodes);
  store<i32>(at, leaves, 4);
}

export function load_(at: usize): void {
  nodes = load<usize>(at);
  leaves = load<i32>(at, 4);
}
