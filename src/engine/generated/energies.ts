/** Lateral interactions by potentials (assembly/potentials.ts), written out. */
import { Section } from '../../../assembly/layout';
import type { Addresses, SiteCode } from './emit';
import type { PackedPattern } from './packed';
import type { Plan } from './plan';
import { add64, type Code, constant, load64, store16, store64, subtract64 } from './wasm';

export class Energies {
  constructor(
    private readonly plan: Plan,
    private readonly at: Addresses,
  ) {}

  /** The energy change of a pattern, its anchor so many site numbers from a site. */
  change({ potentials }: SiteCode, pattern: PackedPattern, delta: number): Code {
    const { packed } = this.plan;
    const own = load64(constant(0), this.at.energies(Section.PATTERN_ENERGIES) + 8 * pattern.number);
    return packed.changes(pattern).reduce((sum, { column, before, after }) => {
      const row = this.row(delta + packed.delta(pattern.basis, column));
      const difference = subtract64(load64(potentials.get, row + 8 * after), load64(potentials.get, row + 8 * before));
      return add64(sum, difference);
    }, own);
  }

  /** A changed site's state, and what the potentials of the sites around owe to it. */
  couple(site: SiteCode): Code {
    const { packed } = this.plan;
    const table = this.at.energies(Section.COUPLING_ENERGIES);
    const around = packed.stateColumns(site.basis).flatMap((column, k) => {
      const row = this.row(packed.delta(site.basis, column));
      const owed = new Map<number, { was?: number; is?: number }>();
      for (const { there, number } of packed.couplings(site.basis, k, site.before)) owed.set(there, { was: number });
      for (const { there, number } of packed.couplings(site.basis, k, site.after))
        owed.set(there, { ...owed.get(there), is: number });
      return [...owed].flatMap(([there, { was, is }]) => {
        const at = row + 8 * there;
        let energy = load64(site.potentials.get, at);
        if (was !== undefined) energy = subtract64(energy, load64(constant(0), table + 8 * was));
        if (is !== undefined) energy = add64(energy, load64(constant(0), table + 8 * is));
        return store64(site.potentials.get, at, energy);
      });
    });
    return [...around, ...store16(site.states.get, this.at.siteStates, constant(site.after))];
  }

  /** Address of a site's potentials, less that of the site looked from. */
  private row(delta: number): number {
    return this.at.potentials + delta * this.plan.packed.states * 8;
  }
}
