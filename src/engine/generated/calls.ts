/** Events in classes that the engine keeps: it is called (assembly/generated.ts) to add, remove and review each. */
import { Depends, Head } from '../../../assembly/layout';
import type { EventCode, SiteCode } from './emit';
import type { Energies } from './energies';
import type { PackedPattern } from './packed';
import type { Plan } from './plan';
import { type Code, call, constant, I32, I64, type Imported, plus } from './wasm';

export class Calls implements EventCode {
  readonly imported: Imported[] = [
    { name: 'removeStepEvent', takes: [I32, I32] },
    { name: 'addStepEvent', takes: [I32, I32] },
    { name: 'addEventOfEnergy', takes: [I32, I32, I64] },
    { name: 'reviewEventOfEnergy', takes: [I32, I64] },
    { name: 'addPattern', takes: [I32, I32] },
  ];

  constructor(
    private readonly plan: Plan,
    private readonly energies: Energies,
  ) {}

  begin(): Code {
    return [];
  }

  end(): Code {
    return [];
  }

  remove(site: SiteCode, pattern: PackedPattern, delta: number): Code {
    return call(0, this.key(site, pattern, delta), constant(pattern.step));
  }

  add(site: SiteCode, pattern: PackedPattern, delta: number): Code {
    const depends = this.plan.packed.depends(pattern.step);
    const key = this.key(site, pattern, delta);
    if (depends === Depends.NOTHING) return call(1, key, constant(pattern.step));
    if (depends !== Depends.ENERGY) return call(4, constant(pattern.number), plus(site.site.get, delta));
    return call(2, key, constant(pattern.number), this.energies.change(site, pattern, delta));
  }

  /** Puts a possible event into the class of its present energy. */
  review(site: SiteCode, pattern: PackedPattern, delta: number): Code {
    return this.reviewKey(this.key(site, pattern, delta), this.energies.change(site, pattern, delta));
  }

  /** The same by key and energy change. */
  reviewKey(key: Code, change: Code): Code {
    return call(3, key, change);
  }

  private key({ keys }: SiteCode, pattern: PackedPattern, delta: number): Code {
    return plus(keys.get, (delta << this.plan.packed.head(Head.SLOT_SHIFT)) + pattern.slot);
  }
}
