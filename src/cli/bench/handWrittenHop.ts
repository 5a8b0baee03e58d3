/**
 * What a careful person writes by hand for one model: hops on a periodic square lattice, typed arrays, one list of possible
 * hops with a position table, the same algorithm as the engine's class lists. The yardstick for the table-driven engine.
 */
export class HandWrittenHop {
  private readonly lattice: Uint8Array;
  private readonly list: Int32Array;
  private readonly place: Int32Array;
  private possible = 0;
  private readonly mask: number;
  private readonly shift: number;
  private random: Uint32Array;
  time = 0;
  steps = 0;

  /** @param n sites along each side, a power of two */
  constructor(n: number, coverage: number, seed: number) {
    this.shift = Math.log2(n);
    this.mask = n - 1;
    this.lattice = new Uint8Array(n * n);
    this.list = new Int32Array(4 * n * n);
    this.place = new Int32Array(4 * n * n).fill(-1);
    this.random = Uint32Array.of(seed | 1, 0x9e3779b9, 0x243f6a88, 0xb7e15162);
    for (let site = 0; site < n * n; site++) this.lattice[site] = this.uniform() < coverage ? 1 : 0;
    for (let site = 0; site < n * n; site++) if (this.lattice[site]) this.addAround(site);
  }

  /** xoshiro128+ and 53 bits. */
  private uniform(): number {
    const s = this.random;
    const word = () => {
      const result = (s[0]! + s[3]!) >>> 0;
      const t = s[1]! << 9;
      s[2]! ^= s[0]!;
      s[3]! ^= s[1]!;
      s[1]! ^= s[2]!;
      s[0]! ^= s[3]!;
      s[2]! ^= t;
      s[3] = (s[3]! << 11) | (s[3]! >>> 21);
      return result;
    };
    return ((word() >>> 5) * 67108864 + (word() >>> 6)) / 9007199254740992;
  }

  private neighbour(site: number, direction: number): number {
    const { mask, shift } = this;
    const x = site & mask;
    const row = site - x;
    if (direction === 0) return row | ((x + 1) & mask);
    if (direction === 1) return row | ((x - 1) & mask);
    const y = site >> shift;
    return direction === 2 ? (((y + 1) & mask) << shift) | x : (((y - 1) & mask) << shift) | x;
  }

  private add(event: number): void {
    if (this.place[event]! >= 0) return;
    this.place[event] = this.possible;
    this.list[this.possible++] = event;
  }

  private remove(event: number): void {
    const at = this.place[event]!;
    if (at < 0) return;
    const last = this.list[--this.possible]!;
    this.list[at] = last;
    this.place[last] = at;
    this.place[event] = -1;
  }

  private addAround(site: number): void {
    for (let d = 0; d < 4; d++) if (!this.lattice[this.neighbour(site, d)]) this.add((site << 2) | d);
  }

  run(steps: number): void {
    const { lattice } = this;
    for (let step = 0; step < steps; step++) {
      this.time -= Math.log(1 - this.uniform()) / this.possible;
      const event = this.list[Math.floor(this.uniform() * this.possible)]!;
      const from = event >> 2;
      const to = this.neighbour(from, event & 3);
      lattice[from] = 0;
      lattice[to] = 1;
      for (let d = 0; d < 4; d++) {
        const near = this.neighbour(from, d);
        this.remove((from << 2) | d);
        if (lattice[near]) this.add((near << 2) | (d ^ 1));
      }
      for (let d = 0; d < 4; d++) {
        const near = this.neighbour(to, d);
        if (lattice[near]) this.remove((near << 2) | (d ^ 1));
        else this.add((to << 2) | d);
      }
    }
    this.steps += steps;
  }
}
