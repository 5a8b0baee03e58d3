/**
 * Events that feel a change are put into the classes of their present energies. Which of them are possible is hard to foretell, so
 * a branch on each would cost a processor more than all the rest: where their number allows, the keys of all that may be are written
 * to a list that only goes on past those that are possible, and a loop over the list does the work.
 */
import { Depends, Head, Section } from '../../../assembly/layout';
import type { Calls } from './calls';
import type { Addresses, SiteCode } from './emit';
import type { Packed, PackedPattern } from './packed';
import type { Plan } from './plan';
import {
  add,
  add64,
  and,
  type Code,
  constant,
  each,
  equal,
  type Local,
  type Locals,
  lessUnsigned,
  load,
  load64,
  loadByte,
  multiply,
  notEqual,
  plus,
  remainder,
  repeat,
  shiftLeft,
  shiftRight,
  store,
  subtract64,
  when,
} from './wasm';

/**
 * Words of a slot of a kind of site: byte offset of its pattern's own energy, then for each state that changes the byte offsets of
 * the potentials before and after from those of the anchor.
 */
const RECORD = 8;
const MOST_CHANGES = 3;
/** Keys in the list at most. */
const MOST_LISTED = 128;

/** Words that the list needs in the plan's table. */
export const LIST_WORDS = MOST_LISTED + 1;

/** The records of all slots; null where some pattern changes too many states. */
export function energyRecords(packed: Packed, patterns: PackedPattern[]): Int32Array | null {
  const slots = 1 << packed.head(Head.SLOT_SHIFT);
  const records = new Int32Array(packed.head(Head.BASIS) * packed.head(Head.SPECIES) * slots * RECORD);
  for (const pattern of patterns) {
    const changes = packed.changes(pattern);
    if (changes.length > MOST_CHANGES) return null;
    const kind = pattern.basis * packed.head(Head.SPECIES) + pattern.anchor;
    const offsets = changes.flatMap(({ column, before, after }) =>
      [before, after].map((state) => 8 * (packed.delta(pattern.basis, column) * packed.states + state)),
    );
    records.set([8 * pattern.number, ...offsets], (kind * slots + pattern.slot) * RECORD);
  }
  return records;
}

/** The slots of an anchor that feel a state of a site, by its species. */
interface Felt {
  delta: number;
  to: number;
  bySpecies: { species: number; slots: number[] }[];
}

export class Reviews {
  private readonly shift: number;
  private readonly placeShift: number;
  private readonly length: Local;
  private readonly next: Local;
  private readonly key: Local;
  private readonly record: Local;
  private readonly row: Local;

  constructor(
    private readonly plan: Plan,
    private readonly at: Addresses,
    private readonly calls: Calls,
    locals: Locals,
  ) {
    this.shift = plan.packed.head(Head.SLOT_SHIFT);
    this.placeShift = plan.packed.head(Head.VARYING) === 0 ? 2 : 3;
    this.length = locals.make();
    this.next = locals.make();
    this.key = locals.make();
    this.record = locals.make();
    this.row = locals.make();
  }

  /** All that feel the changes of some sites, once these are made. */
  code(sites: SiteCode[]): Code {
    const all = sites.flatMap((site) =>
      [site.before, site.after].map((state) => ({ site, felt: this.felt(site.basis, state) })),
    );
    const slots = all.flatMap(({ felt }) => felt.flatMap((each) => this.slots(each)));
    const whole = all.every(({ felt }) => felt.every((each) => this.isWhole(each)));
    if (this.plan.records > 0 && whole && slots.length <= MOST_LISTED) {
      return [...this.length.set(constant(0)), ...each(all, ({ site, felt }) => this.list(site, felt)), ...this.loop()];
    }
    return each(all, ({ site, felt }) => this.oneByOne(site, felt));
  }

  /** In the engine's order. The events of a changed site itself are removed. */
  private felt(basis: number, state: number): Felt[] {
    const { packed } = this.plan;
    const byColumn = new Map<number, Felt>();
    for (const { column, species, slots } of packed.feelers(basis, state)) {
      if (column < 0) continue;
      const { to } = packed.place(basis, column);
      const felt = byColumn.get(column) ?? { delta: packed.delta(basis, column), to, bySpecies: [] };
      felt.bySpecies.push({ species, slots });
      byColumn.set(column, felt);
    }
    return [...byColumn.values()];
  }

  private slots({ bySpecies }: Felt): number[] {
    return [...new Set(bySpecies.flatMap(({ slots }) => slots))].sort((a, b) => a - b);
  }

  /**
   * Whether the species at the anchor need not be known: each that has an event in one of the slots feels the change with it. Else
   * an event might be looked at before its turn, and the order of the classes' lists would be another one.
   */
  private isWhole(felt: Felt): boolean {
    const { packed, patterns } = this.plan;
    return Array.from({ length: packed.head(Head.SPECIES) }, (_, species) => species).every((species) => {
      const own = felt.bySpecies.find((each) => each.species === species)?.slots ?? [];
      return this.slots(felt).every((slot) => {
        const pattern = patterns[packed.slotPattern(felt.to, species, slot)];
        return !pattern || (own.includes(slot) && packed.depends(pattern.step) === Depends.ENERGY);
      });
    });
  }

  private place({ places }: SiteCode, delta: number, slot: number): Code {
    return load(places.get, this.at.sitePlaces + (((delta << this.shift) + slot) << this.placeShift));
  }

  /** Lists the keys of the possible events. */
  private list(site: SiteCode, felt: Felt[]): Code {
    const list = this.at.table + 4 * this.plan.list;
    return each(felt, (one) =>
      each(this.slots(one), (slot) => [
        ...store(this.length.get, list, plus(site.keys.get, (one.delta << this.shift) + slot)),
        ...this.length.set(
          add(this.length.get, shiftLeft(notEqual(this.place(site, one.delta, slot), constant(0)), 2)),
        ),
      ]),
    );
  }

  private loop(): Code {
    const { packed } = this.plan;
    const anchor = shiftRight(this.key.get, this.shift);
    const basis = packed.head(Head.BASIS);
    const species = loadByte(anchor, this.at.siteSpecies);
    const kind =
      basis === 1
        ? species
        : add(multiply(remainder(anchor, constant(basis)), constant(packed.head(Head.SPECIES))), species);
    const slot = and(this.key.get, constant((1 << this.shift) - 1));
    const body = [
      ...this.key.set(load(this.next.get, this.at.table + 4 * this.plan.list)),
      ...this.record.set(shiftLeft(add(shiftLeft(kind, this.shift), slot), Math.log2(RECORD * 4))),
      ...this.row.set(multiply(anchor, constant(8 * packed.states))),
      ...this.calls.reviewKey(this.key.get, this.change()),
      ...this.next.set(plus(this.next.get, 4)),
    ];
    return when(this.length.get, [
      ...this.next.set(constant(0)),
      ...repeat(body, lessUnsigned(this.next.get, this.length.get)),
    ]);
  }

  /** The energy change of the event of the key, by its record. */
  private change(): Code {
    const { packed, patterns } = this.plan;
    const most = Math.max(...patterns.map((pattern) => packed.changes(pattern).length));
    const word = (number: number) => load(this.record.get, this.at.table + 4 * (this.plan.records + number));
    const potential = (number: number) => load64(add(this.row.get, word(number)), this.at.potentials);
    let sum = load64(word(0), this.at.energies(Section.PATTERN_ENERGIES));
    // A pattern with fewer changes has the same offsets, 0, before and after.
    for (let i = 0; i < most; i++) sum = add64(sum, subtract64(potential(2 * i + 2), potential(2 * i + 1)));
    return sum;
  }

  private oneByOne(site: SiteCode, felt: Felt[]): Code {
    const { packed, patterns } = this.plan;
    return each(felt, ({ delta, to, bySpecies }) =>
      each(bySpecies, ({ species, slots }) => {
        const here = equal(loadByte(site.site.get, this.at.siteSpecies + delta), constant(species));
        const reviews = each(slots, (slot) => {
          const pattern = patterns[packed.slotPattern(to, species, slot)]!;
          return when(this.place(site, delta, slot), this.calls.review(site, pattern, delta));
        });
        return when(here, reviews);
      }),
    );
  }
}
