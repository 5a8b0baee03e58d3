/**
 * Writes the function that executes an event of a model away from the edges: what assembly/execute.ts does by table, with
 * everything known in advance written out as constants. It takes an event's key and returns 1, or 0 where it leaves the
 * event to the tables, before anything has changed: near an edge, when a list is full, for patterns that it does not serve.
 *
 * The order of all operations on events is that of the tables, so a trajectory is the same to the bit.
 */
import { Head, Section } from '../../../assembly/layout';
import { Calls } from './calls';
import { Energies } from './energies';
import { Lists } from './lists';
import type { PackedPattern } from './packed';
import { type ChangedSite, NONE, type Plan, partners, RECORD } from './plan';
import { Reviews } from './reviews';
import {
  add,
  and,
  type Code,
  choose,
  constant,
  drop,
  each,
  equal,
  type Imported,
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
  /** Where energies are kept as potentials: those of the sites, the sites' states, the energies of a section. */
  potentials: number;
  siteStates: number;
  energies(section: Section): number;
}

/** Bytes of a cache line, and of the cache that a core has to itself on usual machines. */
const CACHE_LINE = 64;
const OWN_CACHE = 2 ** 20;

/** A changed site in the code: its number, the first key of its events, and what to add to tables for its own entries. */
export interface SiteCode extends ChangedSite {
  site: Local;
  keys: Local;
  places: Local;
  potentials: Local;
  states: Local;
}

/** How the code keeps events. `delta` leads from the site to the pattern's anchor, in site numbers. */
export interface EventCode {
  imported: Imported[];
  /** Before anything changes; may leave the event to the tables. */
  begin(change: ChangedSite[]): Code;
  end(change: ChangedSite[]): Code;
  remove(site: SiteCode, pattern: PackedPattern, delta: number): Code;
  add(site: SiteCode, pattern: PackedPattern, delta: number): Code;
}

/** The bytes of a wasm module with the code of a plan; `at` are addresses in the memory of the engine that it is made for. */
export function emit(plan: Plan, at: Addresses): Uint8Array<ArrayBuffer> {
  return new Emitter(plan, at).module();
}

class Emitter {
  private readonly locals = new Locals(1);
  private readonly key = this.locals.argument(0);
  private readonly anchor = this.locals.make();
  private readonly record = this.locals.make();
  private readonly there = this.locals.make();
  private readonly sites: Omit<SiteCode, keyof ChangedSite>[] = [];
  private readonly shift: number;
  /** log2 of the bytes of an event's place, with its class where that can change (assembly/events.ts). */
  private readonly placeShift: number;
  private readonly energies: Energies;
  private readonly reviews: Reviews;
  private readonly events: EventCode;

  constructor(
    private readonly plan: Plan,
    private readonly at: Addresses,
  ) {
    this.shift = plan.packed.head(Head.SLOT_SHIFT);
    this.placeShift = plan.packed.head(Head.VARYING) === 0 ? 2 : 3;
    this.energies = new Energies(plan, at);
    const calls = new Calls(plan, this.energies);
    this.reviews = new Reviews(plan, at, calls, this.locals);
    this.events = plan.ownLists ? new Lists(plan, at, this.locals) : calls;
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
    return moduleOf(this.locals, this.events.imported, body);
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
    return [
      ...each(sites, (site, i) => this.locate(site, i)),
      ...(this.large ? sites.flatMap((site) => this.touch(site)) : []),
      ...this.events.begin(change),
      ...each(sites, (site) => [...this.around(site, site.before, false), ...this.hold(site, NONE)]),
      ...each(sites, (site) => this.hold(site, site.after)),
      ...this.count(change),
      ...(this.plan.packed.states > 0 ? this.changeEnergies(sites) : []),
      ...each(sites, (site, i) => [
        ...this.around(site, site.after, true),
        ...(i < sites.length - 1 ? this.hold(site, NONE) : []),
      ]),
      ...each(sites.slice(0, -1), (site) => this.hold(site, site.after)),
      ...this.events.end(change),
    ];
  }

  private siteLocals(i: number) {
    const make = () => this.locals.make();
    this.sites[i] ??= { site: make(), keys: make(), places: make(), potentials: make(), states: make() };
    return this.sites[i];
  }

  private locate({ site, keys, places, potentials, states }: SiteCode, i: number): Code {
    const number = this.plan.packed.states;
    return [
      ...site.set(add(this.anchor.get, load(this.record.get, this.at.table + 4 * (i + 1)))),
      ...keys.set(shiftLeft(site.get, this.shift)),
      ...places.set(shiftLeft(keys.get, this.placeShift)),
      ...(number === 0 ? [] : potentials.set(multiply(site.get, constant(8 * number)))),
      ...(number === 0 ? [] : states.set(shiftLeft(site.get, 1))),
    ];
  }

  /** Whether the events of an interacting model outgrow a core's own cache. */
  private get large(): boolean {
    const { packed } = this.plan;
    return packed.states > 0 && packed.head(Head.SITES) * 2 ** (this.shift + this.placeShift) > OWN_CACHE;
  }

  /**
   * Loads what the event will need, once per cache line, and leaves it: the waits for a large memory overlap then, as they would
   * not between branches that depend on what is loaded.
   */
  private touch({ basis, before, after, site, places, potentials }: SiteCode): Code {
    const { packed } = this.plan;
    const feelers = [...packed.feelers(basis, before), ...packed.feelers(basis, after)];
    const columns = [-1, ...packed.stateColumns(basis), ...feelers.map(({ column }) => column)];
    const deltas = [...new Set(columns.map((column) => packed.delta(basis, column)))].sort((a, b) => a - b);
    const lines = (from: Local, table: number, bytes: number) => {
      let last = Number.NEGATIVE_INFINITY;
      return deltas.flatMap((delta) => {
        if (delta * bytes - last < CACHE_LINE) return [];
        last = delta * bytes;
        return drop(loadByte(from.get, table + last));
      });
    };
    return [
      ...lines(site, this.at.siteSpecies, 1),
      ...lines(places, this.at.sitePlaces, 2 ** (this.shift + this.placeShift)),
      ...lines(potentials, this.at.potentials, 8 * packed.states),
    ];
  }

  private hold({ site }: SiteCode, species: number): Code {
    return storeByte(site.get, this.at.siteSpecies, constant(species));
  }

  /** Potentials follow, and the events that feel it are put into the classes of their present energies. */
  private changeEnergies(sites: SiteCode[]): Code {
    return [...each(sites, (site) => this.energies.couple(site)), ...this.reviews.code(sites)];
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
    const pairs = each(packed.pairColumns(site.basis), (column) => {
      const delta = packed.delta(site.basis, column);
      const cases = each(partners(packed, site.basis, column, here), ({ there, entries }) =>
        when(
          equal(this.there.get, constant(there)),
          each(entries, (entry) => this.look(site, entry.pattern, entry.there ? delta : 0, new Set([0, delta]), adds)),
        ),
      );
      return cases.length === 0
        ? []
        : [...this.there.set(loadByte(site.site.get, this.at.siteSpecies + delta)), ...cases];
    });
    const singles = each(packed.singles(site.basis, here), (pattern) =>
      this.look(site, pattern, 0, new Set([0]), adds),
    );
    return [...pairs, ...singles];
  }

  /**
   * Adds or removes one event.
   * @param delta from the site to the pattern's anchor, in site numbers
   * @param known differences to the sites whose species are known to match
   */
  private look(site: SiteCode, number: number, delta: number, known: Set<number>, adds: boolean): Code {
    const pattern = this.plan.patterns[number]!;
    if (!adds) return this.events.remove(site, pattern, delta);
    const conditions = this.conditions(site, pattern, delta, known);
    const added = this.events.add(site, pattern, delta);
    return conditions.length === 0 ? added : when(conditions.reduce(and), added);
  }

  /** What remains to be checked of a pattern: its other sites, and regions. */
  private conditions({ site }: SiteCode, pattern: PackedPattern, delta: number, known: Set<number>): Code[] {
    const { packed } = this.plan;
    return pattern.elements.flatMap(({ column, before, region }) => {
      const to = delta + packed.delta(pattern.basis, column);
      const species = equal(loadByte(site.get, this.at.siteSpecies + to), constant(before));
      const bits = loadByte(site.get, this.at.model + packed.offset(Section.REGIONS) + to);
      return [...(known.has(to) ? [] : [species]), ...(region < 0 ? [] : [and(shiftRight(bits, region), constant(1))])];
    });
  }
}
