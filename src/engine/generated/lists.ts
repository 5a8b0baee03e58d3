/**
 * Events in lists, written out: for models whose steps have one class each, and selections that are not told of changes.
 * What assembly/events.ts and assembly/classes.ts do, with the list of each class in local variables.
 */
import { ClassRecord, Head } from '../../../assembly/layout';
import type { Addresses, EventCode, SiteCode } from './emit';
import type { PackedPattern } from './packed';
import { type ChangedSite, found, type Plan } from './plan';
import {
  add,
  type Code,
  constant,
  greater,
  type Local,
  type Locals,
  leave,
  load,
  plus,
  shiftLeft,
  shiftRight,
  store,
  when,
} from './wasm';

/** A class in the code: its list less one place, so that places count from 1, and four times its number of events. */
interface ListCode {
  list: Local;
  end: Local;
}

export class Lists implements EventCode {
  readonly imported = [];
  private readonly place: Local;
  private readonly last: Local;
  private readonly lists: ListCode[] = [];
  private readonly shift: number;

  constructor(
    private readonly plan: Plan,
    private readonly at: Addresses,
    private readonly locals: Locals,
  ) {
    this.shift = plan.packed.head(Head.SLOT_SHIFT);
    this.place = locals.make();
    this.last = locals.make();
  }

  /** Takes the lists into local variables; leaves the event to the tables where one might not hold what is added. */
  begin(change: ChangedSite[]): Code {
    const most = this.mostAdded(change);
    return this.classesOf(change).flatMap((step) => {
      const { list, end } = this.list(step);
      const record = this.at.classes + step * ClassRecord.LENGTH;
      const room = load(constant(0), record + ClassRecord.CAPACITY);
      return [
        ...list.set(plus(load(constant(0), record + ClassRecord.LIST), -4)),
        ...end.set(shiftLeft(load(constant(0), record + ClassRecord.EVENTS), 2)),
        ...when(greater(plus(end.get, 4 * (most.get(step) ?? 0)), shiftLeft(room, 2)), leave(constant(0))),
      ];
    });
  }

  end(change: ChangedSite[]): Code {
    return this.classesOf(change).flatMap((step) => {
      const events = this.at.classes + step * ClassRecord.LENGTH + ClassRecord.EVENTS;
      return store(constant(0), events, shiftRight(this.list(step).end.get, 2));
    });
  }

  remove(site: SiteCode, pattern: PackedPattern, delta: number): Code {
    const take = this.take(site, pattern, delta);
    return [
      ...this.place.set(load(site.places.get, this.placeOffset(pattern, delta))),
      // Species alone decide over other patterns.
      ...(pattern.flags === 0 ? take : when(this.place.get, take)),
    ];
  }

  add(site: SiteCode, pattern: PackedPattern, delta: number): Code {
    const { list, end } = this.list(pattern.step);
    return [
      ...end.set(plus(end.get, 4)),
      ...store(add(list.get, end.get), 0, plus(site.keys.get, (delta << this.shift) + pattern.slot)),
      ...store(site.places.get, this.placeOffset(pattern, delta), shiftRight(end.get, 2)),
    ];
  }

  /** Takes the event at the place out of its list: the last one moves there. */
  private take({ places }: SiteCode, pattern: PackedPattern, delta: number): Code {
    const { list, end } = this.list(pattern.step);
    return [
      ...this.last.set(load(add(list.get, end.get), 0)),
      ...store(add(list.get, shiftLeft(this.place.get, 2)), 0, this.last.get),
      ...end.set(plus(end.get, -4)),
      ...store(shiftLeft(this.last.get, 2), this.at.sitePlaces, this.place.get),
      ...store(places.get, this.placeOffset(pattern, delta), constant(0)),
    ];
  }

  private list(step: number): ListCode {
    this.lists[step] ??= { list: this.locals.make(), end: this.locals.make() };
    return this.lists[step];
  }

  private placeOffset(pattern: PackedPattern, delta: number): number {
    return this.at.sitePlaces + (((delta << this.shift) + pattern.slot) << 2);
  }

  /** Classes whose lists a change may alter. */
  private classesOf(change: ChangedSite[]): number[] {
    const classes = change.flatMap(({ basis, before, after }) => [
      ...this.found(basis, before),
      ...this.found(basis, after),
    ]);
    return [...new Set(classes)].sort((a, b) => a - b);
  }

  /** Events that a change adds at most, by class. */
  private mostAdded(change: ChangedSite[]): Map<number, number> {
    const most = new Map<number, number>();
    for (const { basis, after } of change) {
      for (const step of this.found(basis, after)) most.set(step, (most.get(step) ?? 0) + 1);
    }
    return most;
  }

  /** Steps of the patterns that may be found at a site. */
  private found(basis: number, here: number): number[] {
    const { packed, patterns } = this.plan;
    return found(packed, basis, here)
      .flat()
      .map((pattern) => patterns[pattern]!.step);
  }
}
