interface Seen {
  time: number;
  lattice: Uint8Array;
}

/**
 * When each site was last seen to change, from one frame to the next. What comes and goes between two frames leaves no trace.
 */
export class Changes {
  /** Simulated seconds of the frame in which a site had changed; 0 since the start. */
  at = new Float64Array(0);
  private last: Seen | null = null;

  /** Takes the next frame. A run that begins anew, goes back or is another one begins without a past. */
  take(time: number, lattice: Uint8Array): Float64Array {
    const { last } = this;
    if (last?.lattice === lattice) return this.at;
    // A new array, which is zero where nobody has written yet, is cheaper than filling millions of numbers.
    if (last?.lattice.length !== lattice.length || time < last.time) this.at = new Float64Array(lattice.length);
    else this.compare(last.lattice, lattice, time);
    this.last = { time, lattice };
    return this.at;
  }

  private compare(before: Uint8Array, after: Uint8Array, time: number): void {
    const { at } = this;
    const words = after.length >> 2;
    const aligned = before.byteOffset % 4 === 0 && after.byteOffset % 4 === 0;
    const was = aligned ? new Uint32Array(before.buffer, before.byteOffset, words) : null;
    const is = aligned ? new Uint32Array(after.buffer, after.byteOffset, words) : null;
    for (let w = 0; w < words; w++) {
      if (was && was[w] === is![w]) continue;
      for (let site = 4 * w; site < 4 * w + 4; site++) if (before[site] !== after[site]) at[site] = time;
    }
    for (let site = 4 * words; site < after.length; site++) if (before[site] !== after[site]) at[site] = time;
  }
}
