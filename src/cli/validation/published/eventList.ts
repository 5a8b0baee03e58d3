/** The event list of the published SEI program: how it picks an event, and what it drops after one. */

/** Something that may happen: a step of the model at named sites. */
export interface Possible {
  /** Number of the step, counted from 0: 0 is e1. */
  step: number;
  /** The two sites the program names first. */
  first: number;
  second: number;
  /** A third site it names, where a pair moves to; −1 in all other steps. */
  third: number;
  /** The event is found by looking at this site. */
  seenFrom: number;
  /** So many times it stands in the list. */
  copies: number;
  /** Place among the events of its step; −1 once it is dropped. */
  index: number;
}

/** What the list does with an event that is found while it stands in the list. */
export interface FoundAgain {
  /** The steps in which that happens: they are looked for after every event. */
  steps: readonly number[];
  /** Whether it is entered once more, as the published program does. */
  copies: boolean;
}

export class EventList {
  private readonly events: Possible[][];
  private readonly copiesOf: Float64Array;
  /** Of each site the events that name it, with some that were dropped. */
  private readonly bySite: Possible[][];
  /** Events of the steps that are found again, by step and sites. */
  private readonly standing: (Map<number, Possible> | undefined)[] = [];

  /**
   * @param rates of each step, s⁻¹
   * @param sites number of sites of the lattice
   */
  constructor(
    private readonly rates: readonly number[],
    private readonly sites: number,
    private readonly foundAgain: FoundAgain,
  ) {
    this.events = rates.map(() => []);
    this.copiesOf = new Float64Array(rates.length);
    this.bySite = Array.from({ length: sites }, () => []);
    for (const step of foundAgain.steps) this.standing[step] = new Map();
  }

  add(step: number, first: number, second: number, seenFrom: number, third = -1): void {
    const known = this.standing[step]?.get(first * this.sites + second);
    if (known) {
      if (!this.foundAgain.copies) return;
      known.copies++;
    } else {
      const events = this.events[step]!;
      const event = { step, first, second, third, seenFrom, copies: 1, index: events.length };
      events.push(event);
      this.standing[step]?.set(first * this.sites + second, event);
      this.bySite[first]!.push(event);
      this.bySite[second]!.push(event);
      if (third >= 0) this.bySite[third]!.push(event);
    }
    this.copiesOf[step]!++;
  }

  /** Drops the events that name a site and pass the test. */
  dropAt(site: number, which: (event: Possible) => boolean): void {
    const kept = [];
    for (const event of this.bySite[site]!) {
      if (event.index < 0) continue;
      if (which(event)) this.remove(event);
      else kept.push(event);
    }
    this.bySite[site] = kept;
  }

  /** Drops all events of a step. */
  dropStep(step: number): void {
    for (const event of [...this.events[step]!]) this.remove(event);
  }

  /** Sum of the rates of all copies, s⁻¹. */
  get rate(): number {
    let sum = 0;
    for (let step = 0; step < this.rates.length; step++) sum += this.rates[step]! * this.copiesOf[step]!;
    return sum;
  }

  /** The event at a place on the line of all rates, 0 ≤ place < rate; null behind its end. */
  at(place: number): Possible | null {
    let left = place;
    for (const [step, events] of this.events.entries()) {
      const rate = this.rates[step]!;
      const all = this.copiesOf[step]!;
      if (left >= all * rate) {
        left -= all * rate;
        continue;
      }
      // Most events stand once: then the place tells the index.
      if (all === events.length) return events[Math.min(all - 1, Math.floor(left / rate))]!;
      let copy = left / rate;
      for (const event of events) {
        copy -= event.copies;
        if (copy < 0) return event;
      }
      return events.at(-1)!;
    }
    return null;
  }

  private remove(event: Possible): void {
    const events = this.events[event.step]!;
    const last = events.pop()!;
    if (last !== event) {
      events[event.index] = last;
      last.index = event.index;
    }
    event.index = -1;
    this.copiesOf[event.step]! -= event.copies;
    this.standing[event.step]?.delete(event.first * this.sites + event.second);
  }
}
