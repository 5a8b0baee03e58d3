import type { ModelDocument } from '../../model/schema';
import { loadModel } from '../../model/validate';

/** A step in few words: its pattern, its rate constant in s⁻¹ (Arrhenius, no barrier), and whatever else the document has. */
export interface SmallStep {
  step?: string;
  /** A number, or the formula of the law `expression`. */
  rate?: number | string;
  [field: string]: unknown;
}

export interface SmallModel {
  kind?: ModelDocument['lattice']['kind'];
  size: number[];
  periodic?: boolean;
  /** The first one is the background and fills the lattice. */
  species: string[];
  steps: SmallStep[];
  /** Fractions of the lattice put at random at the start. */
  random?: [species: string, fraction: number][];
  /** Further or replaced fields of the document. */
  more?: Record<string, unknown>;
}

/** The document of a small model, as benchmarks of the engine and tests need them. Steps are s1, s2, …, without barrier. */
export function smallModel(small: SmallModel): ModelDocument {
  return loadModel({
    format: 'interphase/1',
    id: 'small',
    name: 'Small model',
    summary: 'A model made for a check of the engine.',
    lattice: {
      kind: small.kind ?? 'square',
      size: small.size,
      spacing_nm: 1,
      periodic: small.size.map(() => small.periodic ?? true),
    },
    conditions: { temperature_K: 300 },
    species: small.species.map((id, i) => ({
      id,
      name: id,
      color: '#808080',
      role: i === 0 ? 'background' : 'adsorbate',
    })),
    steps: small.steps.map(({ rate, ...step }, i) => ({
      id: `s${i + 1}`,
      label: `Step ${i + 1}`,
      ...rateFields(rate),
      ...step,
    })),
    start: {
      fill: small.species[0],
      random: (small.random ?? []).map(([species, fraction]) => ({ species, fraction })),
    },
    provenance: { '*': { status: 'illustrative' } },
    ...small.more,
  });
}

function rateFields(rate: SmallStep['rate']) {
  if (typeof rate === 'number') return { law: 'arrhenius', prefactor_per_s: rate, barrier_eV: 0 };
  return rate === undefined ? {} : { law: 'expression', rate };
}
