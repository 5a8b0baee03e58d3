/**
 * Writes the function that executes an event of a model away from the edges: what assembly/execute.ts does by table, with
 * everything known in advance written out as constants. It takes an event's key and returns 1, or 0 where it leaves the
 * event to the tables, before anything has changed: near an edge, when a list is full, for patterns that it does not serve.
 *
 * The order of all operations on the lists is that of the tables, so a trajectory is the same to the bit.
 */
import { Head, Section } from '../../../assembly/layout';
import type { PackedPattern } from './packed';
import { type ChangedSite, NONE, type Plan, RECORD } from './plan';
import {
  add,
  and,
  type Code,
  choose,
  constant,
  equal,
  greater,
  type Local,
  Locals,
  leave,
  lessUnsigned,
  load,
  loadByte,
  moduleOf,
  multiply,
  not,
  plus,
  quotient,
  remainder,
  shiftLeft,
  shiftRight,
  store,
  storeByte,
  when,
} from './wasm';

/** Where the engine keeps what the code works on. */
export interface Addresses {
  /** The packed model. */
  model: number;
  /** The plan's table. */
  table: number;
  /** Species of the sites, places of their events, numbers of sites by species, records of the classes. */
  siteSpecies: number;
  sitePlaces: number;
  counts: number;
  classes: number;
}

/** A class's record (assembly/classes.ts). */
const CLASS = { bytes: 40, list: 0, capacity: 4, events: 8 };

/** A changed site in the code: its number, the first key of its events, the address of their places less that of the table. */
interface SiteCode extends ChangedSite {
  site: Local;
  keys: Local;
  places: Local;
}

/** A class in the code: its list less one place, so that places count from 1, and four times its number of events. */
interface ListCode {
  list: Local;
  end: Local;
}

export function emit(plan: Plan, at: Addresses): Uint8Array<ArrayBuffer> {
  return new Emitter(plan, at).module();
}

class Emitter {
  private readonly locals = new Locals(1);
  private readonly key = this.locals.argument(0);
  private readonly anchor = this.locals.make();
  private readonly record = this.locals.make();
  private readonly there = this.locals.make();
  private readonly place = this.locals.make();
  private readonly last = this.locals.make();
  private readonly sites: { site: Local; keys: Local; places: Local }[] = [];
  private readonly lists: ListCode[] = [];
  private readonly shift: number;

  constructor(
    private readonly plan: Plan,
    private readonly at: Addresses,
  ) {
    this.shift = plan.packed.head(Head.SLOT_SHIFT);
  }

  module(): Uint8Array<ArrayBuffer> {
    const { changes } = this.plan;
    const number = load(this.record.get, this.at.table);
    const body = [
      ...this.anchor.set(shiftRight(this.key.get, this.shift)),
      ...when(not(this.inside()), leave(constant(0))),
      ...this.findRecord(),
      ...when(not(number), leave(constant(0))),
      ...choose(
        plus(number, -1),
        changes.map((change) => this.execute(change)),
      ),
      ...constant(1),
    ];
    return moduleOf(this.locals, body);
  }

  /** Whether everything the code looks at lies inside the lattice: one comparison per axis. */
  private inside(): Code {
    const { packed, box } = this.plan;
    const basis = packed.head(Head.BASIS);
    const cell = basis === 1 ? this.anchor.get : quotient(this.anchor.get, constant(basis));
    let plane = 1;
    let code = constant(1);
    [Head.NX, Head.NY, Head.NZ].forEach((axis, a) => {
      const size = packed.head(axis);
      const [low, high] = [-box.low[a]!, box.high[a]!];
      const period = plane * size;
      if (low + high > 0) {
        const along = period === packed.cells ? cell : remainder(cell, constant(period));
        code = and(code, lessUnsigned(plus(along, -low * plane), constant((size - low - high) * plane)));
      }
      plane = period;
    });
    return code;
  }

  /** The address, less the table's, of what the plan says of the event. */
  private findRecord(): Code {
    const { packed } = this.plan;
    const basis = packed.head(Head.BASIS);
    const species = loadByte(this.anchor.get, this.at.siteSpecies);
    const number = basis === 1 ? constant(0) : remainder(this.anchor.get, constant(basis));
    const kind = basis === 1 ? species : add(multiply(number, constant(packed.head(Head.SPECIES))), species);
    const slot = and(this.key.get, constant((1 << this.shift) - 1));
    return this.record.set(shiftLeft(add(shiftLeft(kind, this.shift), slot), Math.log2(RECORD * 4)));
  }

  private execute(change: ChangedSite[]): Code {
    const sites = change.map((site, i): SiteCode => ({ ...site, ...this.siteLocals(i) }));
    const most = this.mostAdded(change);
    const classes = [...this.classesOf(change)].sort((a, b) => a - b);
    return [
      ...sites.flatMap((site, i) => this.locate(site, i)),
      ...classes.flatMap((step) => this.open(step, most.get(step) ?? 0)),
      ...sites.flatMap((site) => [...this.around(site, site.before, false), ...this.hold(site, NONE)]),
      ...sites.flatMap((site) => this.hold(site, site.after)),
      ...this.count(change),
      ...sites.flatMap((site, i) => [
        ...this.around(site, site.after, true),
        ...(i < sites.length - 1 ? this.hold(site, NONE) : []),
      ]),
      ...sites.slice(0, -1).flatMap((site) => this.hold(site, site.after)),
      ...classes.flatMap((step) => this.close(step)),
    ];
  }

  private siteLocals(i: number) {
    this.sites[i] ??= { site: this.locals.make(), keys: this.locals.make(), places: this.locals.make() };
    return this.sites[i];
  }

  private list(step: number): ListCode {
    this.lists[step] ??= { list: this.locals.make(), end: this.locals.make() };
    return this.lists[step];
  }

  private locate({ site, keys, places }: SiteCode, i: number): Code {
    return [
      ...site.set(add(this.anchor.get, load(this.record.get, this.at.table + 4 * (i + 1)))),
      ...keys.set(shiftLeft(site.get, this.shift)),
      ...places.set(shiftLeft(keys.get, 2)),
    ];
  }

  private hold({ site }: SiteCode, species: number): Code {
    return storeByte(site.get, this.at.siteSpecies, constant(species));
  }

  /** Takes a class's list into local variables; leaves the event to the tables if so many more may not fit. */
  private open(step: number, more: number): Code {
    const { list, end } = this.list(step);
    const record = this.at.classes + step * CLASS.bytes;
    const room = load(constant(0), record + CLASS.capacity);
    return [
      ...list.set(plus(load(constant(0), record + CLASS.list), -4)),
      ...end.set(shiftLeft(load(constant(0), record + CLASS.events), 2)),
      ...when(greater(plus(end.get, 4 * more), shiftLeft(room, 2)), leave(constant(0))),
    ];
  }

  private close(step: number): Code {
    const { end } = this.list(step);
    return store(constant(0), this.at.classes + step * CLASS.bytes + CLASS.events, shiftRight(end.get, 2));
  }

  /** The numbers of sites by species follow. */
  private count(change: ChangedSite[]): Code {
    const gains = new Map<number, number>();
    for (const { before, after } of change) {
      gains.set(before, (gains.get(before) ?? 0) - 1);
      gains.set(after, (gains.get(after) ?? 0) + 1);
    }
    return [...gains].flatMap(([species, gain]) => {
      const address = this.at.counts + 4 * species;
      return gain === 0 ? [] : store(constant(0), address, plus(load(constant(0), address), gain));
    });
  }

  /** Adds or removes every event that has a site in its pattern, in the order of assembly/match.ts. */
  private around(site: SiteCode, here: number, adds: boolean): Code {
    const { packed } = this.plan;
    const pairs = packed.pairColumns(site.basis).flatMap((column) => {
      const delta = packed.delta(site.basis, column);
      const cases = this.partners(site.basis, column, here).map(({ there, entries }) =>
        when(
          equal(this.there.get, constant(there)),
          entries.flatMap((entry) => {
            const known = new Set([0, delta]);
            return this.look(site, entry.pattern, entry.there ? delta : 0, known, adds);
          }),
        ),
      );
      return cases.length === 0
        ? []
        : [...this.there.set(loadByte(site.site.get, this.at.siteSpecies + delta)), ...cases.flat()];
    });
    const singles = packed
      .singles(site.basis, here)
      .flatMap((pattern) => this.look(site, pattern, 0, new Set([0]), adds));
    return [...pairs, ...singles];
  }

  /** The species at a column with which a site of some species has events. */
  private partners(basis: number, column: number, here: number) {
    const { packed } = this.plan;
    return Array.from({ length: packed.head(Head.SPECIES) }, (_, there) => ({
      there,
      entries: packed.pairs(basis, column, here, there),
    })).filter(({ entries }) => entries.length > 0);
  }

  /**
   * Adds or removes one event.
   * @param delta from the site to the pattern's anchor, in site numbers
   * @param known differences to the sites whose species are known to match
   */
  private look(site: SiteCode, number: number, delta: number, known: Set<number>, adds: boolean): Code {
    const pattern = this.plan.patterns[number]!;
    const offset = this.at.sitePlaces + (((delta << this.shift) + pattern.slot) << 2);
    const list = this.list(pattern.step);
    if (!adds) {
      const sure = pattern.flags === 0;
      const take = this.take(site, offset, list);
      return [...this.place.set(load(site.places.get, offset)), ...(sure ? take : when(this.place.get, take))];
    }
    const append = [
      ...list.end.set(plus(list.end.get, 4)),
      ...store(add(list.list.get, list.end.get), 0, plus(site.keys.get, (delta << this.shift) + pattern.slot)),
      ...store(site.places.get, offset, shiftRight(list.end.get, 2)),
    ];
    const condition = this.condition(site, pattern, delta, known);
    return condition ? when(condition, append) : append;
  }

  /** Takes the event at a place out of its list: the last one moves there. */
  private take({ places }: SiteCode, offset: number, { list, end }: ListCode): Code {
    return [
      ...this.last.set(load(add(list.get, end.get), 0)),
      ...store(add(list.get, shiftLeft(this.place.get, 2)), 0, this.last.get),
      ...end.set(plus(end.get, -4)),
      ...store(shiftLeft(this.last.get, 2), this.at.sitePlaces, this.place.get),
      ...store(places.get, offset, constant(0)),
    ];
  }

  /** What remains to be checked of a pattern: its other sites, and regions. Null where nothing does. */
  private condition({ site }: SiteCode, pattern: PackedPattern, delta: number, known: Set<number>): Code | null {
    const { packed } = this.plan;
    const checks = pattern.elements.flatMap(({ column, before, region }) => {
      const to = delta + packed.delta(pattern.basis, column);
      const species = equal(loadByte(site.get, this.at.siteSpecies + to), constant(before));
      const bits = loadByte(site.get, this.at.model + packed.offset(Section.REGIONS) + to);
      return [...(known.has(to) ? [] : [species]), ...(region < 0 ? [] : [and(shiftRight(bits, region), constant(1))])];
    });
    return checks.length === 0 ? null : checks.reduce(and);
  }

  /** Classes whose lists a change may alter. */
  private classesOf(change: ChangedSite[]): Set<number> {
    const classes = new Set<number>();
    for (const site of change) {
      for (const here of [site.before, site.after]) {
        for (const group of this.found(site.basis, here)) for (const { step } of group) classes.add(step);
      }
    }
    return classes;
  }

  /** Events that a change adds at most, by class. */
  private mostAdded(change: ChangedSite[]): Map<number, number> {
    const most = new Map<number, number>();
    for (const { basis, after } of change) {
      for (const group of this.found(basis, after)) {
        for (const { step } of group) most.set(step, (most.get(step) ?? 0) + 1);
      }
    }
    return most;
  }

  /** The patterns that may be found at a site, in groups that go together. */
  private found(basis: number, here: number): PackedPattern[][] {
    const { packed, patterns } = this.plan;
    const pairs = packed.pairColumns(basis).flatMap((column) => this.partners(basis, column, here));
    const groups = [packed.singles(basis, here), ...pairs.map(({ entries }) => entries.map(({ pattern }) => pattern))];
    return groups.map((group) => group.map((number) => patterns[number]!));
  }
}
