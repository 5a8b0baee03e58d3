/**
 * Ziff–Gulari–Barshad on a square lattice by the first-reaction method (Gillespie, J. Comput. Phys. 1976), in the order in which Zacros
 * does everything: every placement of a step has a waiting time of its own, drawn when it becomes possible, and a binary heap of the
 * absolute times says what is next. With the seed of a published run of Zacros it gives that run event by event, so it says what runs of
 * Zacros with other seeds give. It shares nothing with the engine.
 *
 * A reaction at 10²⁰ per second is quicker than the clock can tell: a time of 1 s has steps of 2·10⁻¹⁶ s. All reactions that are
 * possible at a moment then have the same time, and which of them happens is not drawn but is the heap's order. At 10¹⁰ per second,
 * still quicker than anything else, the clock tells them apart.
 */

export interface ZgbSettings {
  seed: number;
  /** Sites along each side. */
  side: number;
  /** CO, per second and vacancy. */
  co_per_s: number;
  /** O₂, per second and ordered pair of neighbouring vacancies: each pair counts twice, as in Zacros. */
  o2_per_s: number;
  /** CO and O beside each other, per second. */
  reaction_per_s: number;
}

/** What has come about by a moment. */
export interface ZgbCounts {
  events: number;
  /** Adsorbed now. */
  CO: number;
  O: number;
  /** Reactions so far. */
  CO2: number;
}

const [VACANT, CO, O] = [0, 1, 2];
const [CO_LANDS, O2_LANDS, REACTION] = [0, 1, 2];
/** What the first and the second site of each step hold before it; no second site: −1. */
const FIRST = [VACANT, VACANT, CO];
const SECOND = [-1, VACANT, O];
const AFTER = [CO, O, VACANT];

/** The state at each of the rising times, before the first event at or past it. */
export function runZgb({ seed, side, co_per_s, o2_per_s, reaction_per_s }: ZgbSettings, times: number[]): ZgbCounts[] {
  const random = twister(seed);
  const queue = new TimeQueue();
  const rates = [co_per_s, o2_per_s, reaction_per_s];
  const sites = new Uint8Array(side * side);
  const neighbours = [...sites.keys()].map((site) => neighboursOf(site, side));
  /** Events that are possible, by number: step, sites. */
  const events: { step: number; at: number[] }[] = [];
  /** Numbers of the events that each site takes part in. */
  const partOf: number[][] = [...sites].map(() => []);
  const executed = [0, 0, 0];
  let clock = 0;

  const add = (step: number, at: number[], uniform: number) => {
    for (const site of at) partOf[site]!.push(events.length);
    queue.insert(clock - Math.log(uniform) / rates[step]!, events.length);
    events.push({ step, at });
  };
  /** Takes an event out; the last one gets its number. */
  const remove = (event: number) => {
    queue.remove(event);
    for (const site of events[event]!.at) {
      const list = partOf[site]!;
      list[list.indexOf(event)] = list[list.length - 1]!;
      list.pop();
    }
    const last = events.pop()!;
    if (event === events.length) return;
    events[event] = last;
    for (const site of last.at) partOf[site]![partOf[site]!.indexOf(events.length)] = event;
    queue.rename(events.length, event);
  };
  const addAsFirst = (site: number) => {
    for (const step of [CO_LANDS, O2_LANDS, REACTION]) {
      if (sites[site] !== FIRST[step]) continue;
      if (step === CO_LANDS) add(step, [site], random());
      else for (const other of neighbours[site]!) if (sites[other] === SECOND[step]) add(step, [site, other], random());
    }
  };
  /** @param but sites whose events as a first one are there already */
  const addAsSecond = (site: number, but: readonly number[]) => {
    for (const step of [O2_LANDS, REACTION]) {
      if (sites[site] !== SECOND[step]) continue;
      for (const other of neighbours[site]!) {
        if (sites[other] === FIRST[step] && !but.includes(other)) add(step, [other, site], random());
      }
    }
  };

  for (const site of sites.keys()) addAsFirst(site);
  return times.map((until) => {
    while (queue.size > 0 && queue.time < until) {
      clock = queue.time;
      const { step, at } = events[queue.first]!;
      executed[step]!++;
      const gone = [...new Set(at.flatMap((site) => partOf[site]!))];
      gone.forEach((event, i) => {
        remove(event);
        for (let later = i + 1; later < gone.length; later++) if (gone[later] === events.length) gone[later] = event;
      });
      for (const site of at) sites[site] = AFTER[step]!;
      for (const site of at) addAsFirst(site);
      for (const site of at) addAsSecond(site, at);
    }
    const [landed, pairs, reacted] = executed as [number, number, number];
    return { events: landed + pairs + reacted, CO: landed - reacted, O: 2 * pairs - reacted, CO2: reacted };
  });
}

function neighboursOf(site: number, side: number): number[] {
  const [row, column] = [Math.floor(site / side), site % side];
  const at = (r: number, c: number) => ((r + side) % side) * side + ((c + side) % side);
  return [at(row, column + 1), at(row + 1, column), at(row, column - 1), at(row - 1, column)];
}

/** Events by their times, the earliest first: a binary heap. Of equal times, neither goes before the other. */
class TimeQueue {
  private readonly times: number[] = [0];
  private readonly names: number[] = [0];
  /** Where each name stands. */
  private readonly places: number[] = [];

  get size(): number {
    return this.times.length - 1;
  }
  get time(): number {
    return this.times[1]!;
  }
  get first(): number {
    return this.names[1]!;
  }

  insert(time: number, name: number): void {
    this.up(this.times.length, time, name);
  }

  rename(from: number, to: number): void {
    const place = this.places[from]!;
    this.names[place] = to;
    this.places[to] = place;
  }

  remove(name: number): void {
    const place = this.places[name]!;
    const time = this.times.pop()!;
    const last = this.names.pop()!;
    if (place === this.times.length) return;
    if (place > 1 && time < this.times[place >> 1]!) this.up(place, time, last);
    else this.down(place, time, last);
  }

  private up(place: number, time: number, name: number): void {
    let here = place;
    while (here > 1 && time < this.times[here >> 1]!) {
      this.put(here, this.times[here >> 1]!, this.names[here >> 1]!);
      here >>= 1;
    }
    this.put(here, time, name);
  }

  private down(place: number, time: number, name: number): void {
    let here = place;
    for (;;) {
      const [left, right] = [2 * here, 2 * here + 1];
      const [atLeft, atRight] = [this.times[left] ?? Infinity, this.times[right] ?? Infinity];
      if (!(atLeft < time) && !(atRight < time)) break;
      const next = right >= this.times.length || atLeft < atRight ? left : right;
      this.put(here, this.times[next]!, this.names[next]!);
      here = next;
    }
    this.put(here, time, name);
  }

  private put(place: number, time: number, name: number): void {
    this.times[place] = time;
    this.names[place] = name;
    this.places[name] = place;
  }
}

/** Uniform numbers between 0 and 1, both left out: MT19937 with its first way of seeding (Matsumoto, Nishimura, ACM TOMACS 1998). */
function twister(seed: number): () => number {
  const state = new Uint32Array(624);
  state[0] = seed;
  for (let i = 1; i < 624; i++) state[i] = Math.imul(69069, state[i - 1]!);
  let next = 0;
  return function uniform(): number {
    if (next === 0) {
      for (let k = 0; k < 624; k++) {
        const y = (state[k]! & 0x80000000) | (state[(k + 1) % 624]! & 0x7fffffff);
        state[k] = state[(k + 397) % 624]! ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0);
      }
    }
    let y = state[next]!;
    y ^= y >>> 11;
    y ^= (y << 7) & 0x9d2c5680;
    y ^= (y << 15) & 0xefc60000;
    y ^= y >>> 18;
    next = (next + 1) % 624;
    const value = (y >>> 0) / 0xffffffff;
    return value === 0 || value === 1 ? uniform() : value;
  };
}
