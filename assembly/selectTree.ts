// Sum tree with eight children per node over the classes (VSSM; the n-ary form of the binary tree of Blue, Beichl,
// Sullivan, Phys. Rev. E 51, R867, 1995). Cost: O(log₈ classes) per event and per changed class. For many classes.
// Each node is the sum of its children, summed anew after one changes: no drift.
import { classCount, classTotal } from './classes';
import { allocate } from './memory';
import { uniform } from './random';

const ARITY: i32 = 8;

/** f64 nodes, level after level: the leaves first, the root last. State. */
let nodes: usize = 0;
let leaves: i32 = 0;
/** u64 words: nodes above the leaves whose sums are due, one bit each, level after level. All 0 in a checkpoint. */
let due: usize = 0;
let anyDue: bool = false;

/** So few classes are all looked at again after an event; of more only those that changed. */
const FEW: i32 = 32;
/** Whether that is due. False in a checkpoint. */
let stale: bool = false;

/** Notes that the total rate of a class changed. Sums follow when they are needed: many changes of an event fall on few classes. */
// @ts-ignore: decorator
@inline
export function changed(cls: i32): void {
  if (classCount <= FEW) {
    stale = true;
    return;
  }
  if (cls >= leaves) grow(cls + 1);
  store<f64>(nodes + (<usize>cls << 3), classTotal(cls));
  noteDue(cls >> 3);
}

/** Every class, where there are few. */
function lookAtAll(): void {
  stale = false;
  if (classCount > leaves) grow(classCount);
  for (let c = 0; c < classCount; c++) {
    store<f64>(nodes + (<usize>c << 3), classTotal(c));
    noteDue(c >> 3);
  }
}

// @ts-ignore: decorator
@inline
function noteDue(parent: i32): void {
  setBit(due, parent);
  anyDue = true;
}

// @ts-ignore: decorator
@inline
function setBit(words: usize, bit: i32): void {
  const at = words + (<usize>(bit >> 6) << 3);
  store<u64>(at, load<u64>(at) | ((<u64>1) << (<u64>(bit & 63))));
}

/** Bytes of the words for so many bits. */
// @ts-ignore: decorator
@inline
function bytesOfBits(bits: i32): usize {
  return <usize>((bits + 63) >> 6) << 3;
}

/** Sums the nodes above changed leaves, level by level, each once. */
function settle(): void {
  if (stale) lookAtAll();
  if (!anyDue) return;
  anyDue = false;
  let level = nodes;
  let words = due;
  for (let width = leaves; width > 1; width >>= 3) {
    const above = level + (<usize>width << 3);
    const bytes = bytesOfBits(width >> 3);
    const wordsAbove = words + bytes;
    for (let w: usize = 0; w < bytes; w += 8) {
      let bits = load<u64>(words + w);
      if (bits == 0) continue;
      store<u64>(words + w, 0);
      for (; bits != 0; bits &= bits - 1) {
        const parent = (w << 3) + <usize>ctz(bits);
        const first = level + (parent << 6);
        let sum = 0.0;
        for (let child: usize = 0; child < <usize>ARITY << 3; child += 8) sum += load<f64>(first + child);
        store<f64>(above + (parent << 3), sum);
        if (width > ARITY) setBit(wordsAbove, <i32>(parent >> 3));
      }
    }
    level = above;
    words = wordsAbove;
  }
}

/** Makes room for so many classes: a full tree, the old leaves at its left. */
function grow(needed: i32): void {
  const old = nodes;
  const oldLeaves = leaves;
  leaves = max(leaves, ARITY);
  while (leaves < needed) leaves *= ARITY;
  let total = 0;
  let words: usize = 0;
  for (let width = leaves; width >= 1; width = width > 1 ? width >> 3 : 0) {
    total += width;
    words += bytesOfBits(width >> 3);
  }
  nodes = allocate(<f64>(total * 8));
  due = allocate(<f64>words);
  if (oldLeaves > 0) memory.copy(nodes, old, <usize>oldLeaves << 3);
  for (let parent = 0; parent < oldLeaves >> 3; parent++) noteDue(parent);
}

function root(): usize {
  let at = nodes;
  for (let width = leaves; width > 1; width >>= 3) at += <usize>width << 3;
  return at;
}

export function total(): f64 {
  settle();
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
  settle();
  store<usize>(at, nodes);
  store<i32>(at, leaves, 4);
  store<usize>(at, due, 8);
}

export function load_(at: usize): void {
  nodes = load<usize>(at);
  leaves = load<i32>(at, 4);
  due = load<usize>(at, 8);
  anyDue = false;
  stale = false;
}
