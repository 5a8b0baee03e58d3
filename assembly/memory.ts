// An arena over the linear memory. Blocks are never freed; a list that outgrows its block moves to one twice the size,
// so that at most half of the arena is waste. The stub runtime also allocates from __heap_base, so ours begins past
// whatever it holds when the engine starts (it allocates nothing later).

let top: usize = 0;
/** How far the arena has ever reached. What lies beyond is still zero, as the memory came. */
let reached: usize = 0;

/** Starts the arena at an address. */
export function arenaStart(address: usize): void {
  top = (address + 15) & ~15;
  if (top > reached) reached = top;
}

export function arenaTop(): usize {
  return top;
}

/** Sets the end of the used part, growing the memory to hold it. */
export function arenaSetTop(address: usize): void {
  const pages = ((address + 0xffff) >>> 16) as i32;
  if (pages > memory.size() && memory.grow(pages - memory.size()) < 0) {
    throw new Error('out of memory: the model needs more than the browser gives one engine');
  }
  top = address;
  if (top > reached) reached = top;
}

/** A block of zeroed bytes, 16-byte aligned. */
export function allocate(bytes: f64): usize {
  if (<f64>top + bytes > 4294901760.0) throw new Error('out of memory: the model needs more than the 4 GiB of a WebAssembly engine');
  const block = top;
  const used = reached;
  arenaSetTop((top + <usize>bytes + 15) & ~15);
  // Memory that nobody has touched costs nothing until somebody does.
  if (used > block) memory.fill(block, 0, min(used - block, <usize>bytes));
  return block;
}

/** A block twice as large with the same content. The old one is not used again; zeroed, it takes no room in a kept state. */
export function doubled(block: usize, bytes: usize): usize {
  const grown = allocate(<f64>bytes * 2.0);
  memory.copy(grown, block, bytes);
  memory.fill(block, 0, bytes);
  return grown;
}
