/**
 * Equilibrium of a gas of molecules: A on one site, D on two neighbouring sites (D.1 and D.2, which differ), with interactions
 * between and within molecules, on small lattices of several kinds. The enumeration knows a lattice only as a list of sites
 * and bonds, written down here by hand.
 */
import type { Simulation } from '../../engine/simulation';
import type { ModelDocument } from '../../model/schema';
import { type Agreement, compareVisits, GENERAL_SELECTIONS } from './configurations';
import { smallModel } from './smallModel';

export interface MoleculeCase {
  name: string;
  system: SmallSystem;
  omega: number;
  selection: ModelDocument['selection'];
}

/** A lattice as a document has it, and as a list of sites and bonds. */
interface SmallSystem {
  lattice: Record<string, unknown>;
  size: number[];
  /** Type of each site: 0 or, where the lattice has two types, 1. */
  types: number[];
  bonds: [number, number][];
  /** Sites that the molecule's two ends may take: its second end only on type 1, where there are two types. */
  typed: boolean;
}

const KT = 8.617333262e-5 * 300;
/** Weight of one more A, and of one more D: forward ÷ reverse prefactor. */
const RATIO_A = 0.7;
const RATIO_D = 0.4;
/** High enough that the response ω decides about the barrier and not the bounds 0 and ΔE, or not always. */
const BARRIER_EV = 0.06;
const PREFACTOR = 10;
/** Energies in eV: A on a site of each type, D (as a figure of its two sites), and pairs of neighbours of two molecules. */
const SITE_A = [-0.01, 0.02];
const INSIDE_D = -0.03;
const PAIRS: [string, string, number][] = [
  ['A', 'A', 0.02],
  ['A', 'D.1', -0.025],
  ['A', 'D.2', 0.015],
  ['D.1', 'D.1', 0.03],
  ['D.1', 'D.2', -0.02],
  ['D.2', 'D.2', 0.01],
];
/** A next to the first end of D: a figure of three sites, two of which are one molecule's. */
const A_BESIDE_D = 0.035;

/** What stands on each site: a species, and for the sites of D its other site. */
interface Site {
  species: string;
  partner: number;
}
type Configuration = Site[];

/** The model: adsorption and desorption of both, D turns round, one end of D swings, A hops. */
export function moleculeModel({ system, omega, selection }: MoleculeCase): ModelDocument {
  const { typed } = system;
  const [one, two] = typed ? ['@top', '@bridge'] : ['', ''];
  const hop = { rate: PREFACTOR, barrier_eV: BARRIER_EV };
  const barrier = { rate: PREFACTOR, barrier_eV: BARRIER_EV, omega };
  const steps = [
    { step: 'free -> A', ...barrier },
    { law: 'reverse', of: 's1', prefactor_ratio: RATIO_A },
    { step: `free${one} + free${two} -> D.1 + D.2`, ...barrier },
    { law: 'reverse', of: 's3', prefactor_ratio: RATIO_D },
    { step: 'A + free -> free + A', ...barrier },
    { law: 'reverse', of: 's5' },
    // Steps that are their own way back.
    { step: 'A + free -> free + A', ...hop },
    ...(typed
      ? [{ step: 'D.1 + D.2 + free@top -> free + D.2 + D.1', ...hop }]
      : [
          { step: 'D.1 + D.2 -> D.2 + D.1', ...hop },
          { step: 'D.1 + D.2 + free -> free + D.2 + D.1', ...hop },
          // Both ends move on, so the molecule leaves its first site and keeps its second for its first end.
          { step: 'D.1 + D.2 + free -> free + D.1 + D.2', ...barrier },
          { law: 'reverse', of: 's10' },
        ]),
  ];
  return smallModel({
    size: system.size,
    species: ['free', 'A'],
    steps,
    more: {
      lattice: system.lattice,
      species: [
        { id: 'free', name: 'free', color: '#ffffff', role: 'background' },
        { id: 'A', name: 'A', color: '#808080' },
        { id: 'D', name: 'D', color: '#404040', dentates: 2 },
      ],
      interactions: [
        ...(typed
          ? ['top', 'bridge'].map((type, t) => ({ id: `A-${type}`, sites: `A@${type}`, energy_eV: SITE_A[t] }))
          : [{ id: 'A', sites: 'A', energy_eV: SITE_A[0] }]),
        { id: 'D', sites: 'D.1 + D.2', energy_eV: INSIDE_D },
        ...PAIRS.map(([a, b, energy_eV], i) => ({ id: `pair${i}`, sites: between(a, b), energy_eV })),
        { id: 'beside', sites: 'A + D.1 + D.2', energy_eV: A_BESIDE_D },
      ],
      selection,
    },
  });
}

/** A pair of two molecules: the numbers tell that they are not one. */
function between(a: string, b: string): string {
  return a.includes('.') && b.includes('.') ? `${a}#1 + ${b}#2` : `${a} + ${b}`;
}

function energyOf(sites: Configuration, { bonds, types }: SmallSystem): number {
  let energy = 0;
  sites.forEach(({ species }, s) => {
    if (species === 'A') energy += SITE_A[types[s]!]!;
    if (species === 'D.1') energy += INSIDE_D;
  });
  for (const [i, j] of bonds) {
    const [a, b] = [sites[i]!, sites[j]!];
    if (a.partner === j) continue;
    const pair = PAIRS.find(([x, y]) => (x === a.species && y === b.species) || (y === a.species && x === b.species));
    energy += pair?.[2] ?? 0;
    if ([a.species, b.species].sort().join() === 'A,D.1') energy += A_BESIDE_D;
  }
  return energy;
}

const nameOf = (sites: Configuration) => sites.map(({ species, partner }) => `${species}${partner}`).join(' ');

/** Every configuration, by going through the sites: free, A, or a D with a later neighbour. */
function weightsOf(system: SmallSystem): Map<string, number> {
  const { types, bonds, typed } = system;
  const weights = new Map<string, number>();
  const sites: (Site | undefined)[] = types.map(() => undefined);
  const visit = (from: number, ratio: number): void => {
    let s = from;
    while (sites[s]) s++;
    if (s === sites.length) {
      const all = sites as Configuration;
      weights.set(nameOf(all), ratio * Math.exp(-energyOf(all, system) / KT));
      return;
    }
    const put = (at: number, species: string, partner: number) => {
      sites[at] = { species, partner };
    };
    put(s, 'free', -1);
    visit(s + 1, ratio);
    put(s, 'A', -1);
    visit(s + 1, ratio * RATIO_A);
    for (const [i, j] of bonds.filter((bond) => bond.includes(s))) {
      const other = i === s ? j : i;
      if (other < s || sites[other]) continue;
      for (const [first, second] of [
        [s, other],
        [other, s],
      ] as const) {
        if (typed && (types[first] !== 0 || types[second] !== 1)) continue;
        put(first, 'D.1', second);
        put(second, 'D.2', first);
        visit(s + 1, ratio * RATIO_D);
      }
      sites[other] = undefined;
    }
    sites[s] = undefined;
  };
  visit(0, 1);
  return weights;
}

function configurationOf(simulation: Simulation): string {
  const species = ['free', 'A', 'D.1', 'D.2'];
  const bodies = simulation.bodies();
  return nameOf(
    Array.from(simulation.lattice(), (s, site) => ({
      species: species[s]!,
      partner: bodies[site]! < 0 ? -1 : bodies.findIndex((body, other) => body === bodies[site] && other !== site),
    })),
  );
}

/** Samples a long run and compares with the enumeration. */
export async function moleculeCheck(
  each: MoleculeCase,
  samples: number,
  seed: number,
): Promise<MoleculeCase & Agreement> {
  const how = { samples, seed, interval_s: 8 };
  const agreement = await compareVisits(moleculeModel(each), weightsOf(each.system), configurationOf, how);
  return { ...each, ...agreement };
}

const plain = (kind: string, size: number[]) => ({ kind, size, spacing_nm: 1, periodic: size.map(() => false) });
const alike = (sites: number) => new Array<number>(sites).fill(0);

const SYSTEMS: Record<string, SmallSystem> = {
  'square 3 × 2': {
    lattice: plain('square', [3, 2]),
    size: [3, 2],
    types: alike(6),
    bonds: [[0, 1], [1, 2], [3, 4], [4, 5], [0, 3], [1, 4], [2, 5]], // biome-ignore format: a list of bonds
    typed: false,
  },
  // A row lies above the other, moved by half a spacing: site x of the upper row touches x and x + 1 of the lower.
  'triangular 3 × 2': {
    lattice: plain('triangular', [3, 2]),
    size: [3, 2],
    types: alike(6),
    bonds: [[0, 1], [1, 2], [3, 4], [4, 5], [0, 3], [1, 4], [2, 5], [1, 3], [2, 4]], // biome-ignore format: a list of bonds
    typed: false,
  },
  // Closed to a ring of four, so that a molecule may lie across the edge.
  'ring of 4': {
    lattice: { ...plain('chain', [4]), periodic: [true] },
    size: [4],
    types: alike(4),
    bonds: [[0, 1], [1, 2], [2, 3], [3, 0]], // biome-ignore format: a list of bonds
    typed: false,
  },
  // Rows of top, bridge, top, bridge …, the tops also bonded across: sites 2 c and 2 c + 1 of cell c = 2 y + x.
  'cell with two site types, 2 × 2': {
    lattice: {
      kind: 'cell',
      size: [2, 2],
      periodic: [false, false],
      vectors_nm: [[1, 0], [0, 1]], // biome-ignore format: a matrix
      site_types: ['top', 'bridge'],
      basis: [
        { type: 'top', at: [0, 0] },
        { type: 'bridge', at: [0.5, 0] },
      ],
      neighbours: [
        { from: 0, to: 1, cell: [0, 0] },
        { from: 1, to: 0, cell: [1, 0] },
        { from: 0, to: 0, cell: [0, 1] },
      ],
    },
    size: [2, 2],
    types: [0, 1, 0, 1, 0, 1, 0, 1],
    bonds: [[0, 1], [1, 2], [2, 3], [4, 5], [5, 6], [6, 7], [0, 4], [2, 6]], // biome-ignore format: a list of bonds
    typed: true,
  },
};

/** All cases: every lattice, selection and response. */
export function moleculeCases(): MoleculeCase[] {
  return Object.entries(SYSTEMS).flatMap(([lattice, system]) =>
    GENERAL_SELECTIONS.flatMap((selection) =>
      [0, 0.5, 1].map((omega) => ({
        name: `molecules, ${lattice}, ${selection}, ω = ${omega}`,
        system,
        omega,
        selection,
      })),
    ),
  );
}
