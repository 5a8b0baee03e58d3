/** Exact results on every kind of lattice, and on cells with several site types. */
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { start } from '../engine';
import { type Check, check } from './check';
import { smallModel } from './smallModel';

type Selection = ModelDocument['selection'];

/** Lattices for one walker: cells, and neighbours of a site. Large enough that it does not get round between two looks. */
const WALKS: { kind: string; size: number[]; z: number; more?: Record<string, unknown> }[] = [
  { kind: 'chain', size: [80], z: 2 },
  { kind: 'square', size: [40, 40], z: 4 },
  { kind: 'triangular', size: [40, 40], z: 6 },
  { kind: 'honeycomb', size: [30, 30], z: 3 },
  { kind: 'cubic', size: [32, 32, 32], z: 6 },
  { kind: 'bcc', size: [24, 24, 24], z: 8 },
  { kind: 'fcc', size: [24, 24, 24], z: 12 },
  { kind: 'hcp', size: [30, 20, 20], z: 12 },
  { kind: 'diamond', size: [14, 14, 14], z: 4 },
  { kind: 'layered', size: [40, 40, 5], z: 6, more: { layer_spacing_nm: 1.5 } },
  { kind: 'graphite', size: [30, 30, 3], z: 3, more: { layer_spacing_nm: 2.4 } },
  { kind: 'cell', size: [20, 20], z: 4, more: kagome() },
];

/** An own cell: three sites half a cell apart, each with four neighbours in two opposite pairs. */
function kagome(): Record<string, unknown> {
  return {
    vectors_nm: [
      [2, 0],
      [1, Math.sqrt(3)],
    ],
    site_types: ['site'],
    basis: [
      { type: 'site', at: [0, 0] },
      { type: 'site', at: [0.5, 0] },
      { type: 'site', at: [0, 0.5] },
    ],
  };
}

/** One walker: ⟨r²⟩ = z k a² t. Its displacements over periods that follow each other are independent. */
export async function* walkers(samples: number, selection: Selection): AsyncGenerator<Check> {
  const t = 2;
  for (const { kind, size, z, more } of WALKS) {
    const spacing = kind === 'cell' ? {} : { spacing_nm: 1 };
    const lattice = { kind, size, ...spacing, periodic: size.map(() => true), ...more };
    const model = smallModel({
      size,
      species: ['free', 'A'],
      steps: [{ step: 'A + free -> free + A', rate: 1 }],
      more: { lattice, selection, start: { fill: 'free', sites: [{ at: size.map(() => 0), species: 'A' }] } },
    });
    const displacement = displacements(model);
    const simulation = await start(model, 1);
    const squares: number[] = [];
    let from = 0;
    for (let sample = 1; sample <= samples; sample++) {
      simulation.run(Number.POSITIVE_INFINITY, sample * t);
      const to = simulation.lattice().indexOf(1);
      squares.push(displacement(from, to));
      from = to;
    }
    yield check(`one walker, ${kind}: ⟨r²⟩ = ${z} k a² t`, squares, z * t);
  }
}

/** One walker on an explicit graph, a ring of N sites: P(n) = Σ_j cos(2π j n/N) exp(−2 k (1 − cos(2π j/N)) t)/N. */
export async function* ringWalker(samples: number, selection: Selection): AsyncGenerator<Check> {
  const [sites, t] = [7, 0.6];
  const ring = Array.from({ length: sites }, (_, i) => (2 * Math.PI * i) / sites);
  const model = smallModel({
    size: [sites],
    species: ['free', 'A'],
    steps: [{ step: 'A + free -> free + A', rate: 1 }],
    more: {
      selection,
      lattice: {
        kind: 'graph',
        site_types: ['site'],
        sites: ring.map((angle) => ({ type: 'site', at_nm: [Math.cos(angle), Math.sin(angle)] })),
        neighbours: ring.map((_, i) => [i, (i + 1) % sites]),
      },
      start: { fill: 'free', sites: [{ at: [0], species: 'A' }] },
    },
  });
  const simulation = await start(model, 1);
  const [stayed, next]: [number[], number[]] = [[], []];
  let from = 0;
  for (let sample = 1; sample <= samples; sample++) {
    simulation.run(Number.POSITIVE_INFINITY, sample * t);
    const to = simulation.lattice().indexOf(1);
    stayed.push(to === from ? 1 : 0);
    next.push(to === (from + 1) % sites ? 1 : 0);
    from = to;
  }
  const share = (n: number) =>
    ring.reduce((sum, angle) => sum + Math.cos(angle * n) * Math.exp(-2 * t * (1 - Math.cos(angle))), 0) / sites;
  yield check(`one walker, graph (ring of ${sites}): share that is back at its site`, stayed, share(0));
  yield check(`one walker, graph (ring of ${sites}): share one site on`, next, share(1));
}

/** Squared length of the shortest way between two sites of a lattice that wraps, in nm². */
function displacements(model: ModelDocument): (from: number, to: number) => number {
  const { cells, vectors, at, basis } = latticeOf(model.lattice);
  const wrapped = (d: number, n: number) => d - n * Math.round(d / n);
  // Of two vectors at 60° the nearest image is not always the one nearest in each fraction.
  const images = [-1, 0, 1].flatMap((x) => [-1, 0, 1].map((y) => [x, y] as const));
  return (from, to) => {
    const [a, b] = [at(from), at(to)];
    const f = [0, 1, 2].map((i) =>
      wrapped(b.cell[i]! + basis[b.basis]!.at[i]! - a.cell[i]! - basis[a.basis]!.at[i]!, cells[i]!),
    ) as [number, number, number];
    return Math.min(
      ...images.map(([x, y]) => {
        const g = [f[0] + x * cells[0], f[1] + y * cells[1], f[2]];
        return [0, 1, 2].reduce((sum, c) => sum + g.reduce((r, n, i) => r + n * vectors[i]![c]!, 0) ** 2, 0);
      }),
    );
  };
}

/** Sites in a cell of two types, each with its own rates: two independent two-state relaxations. */
export async function* siteTypes(seeds: number[], selection: Selection): AsyncGenerator<Check> {
  const [t, cells] = [0.3, 400];
  const rates = [
    { type: 'fcc', ka: 2, kd: 1 },
    { type: 'hcp', ka: 0.5, kd: 3 },
  ];
  const model = smallModel({
    size: [20, 20],
    species: ['free', 'A'],
    steps: rates.flatMap(({ type, ka, kd }) => [
      { step: `free@${type} -> A`, rate: ka },
      { step: `A@${type} -> free`, rate: kd },
    ]),
    more: {
      selection,
      lattice: {
        kind: 'cell',
        size: [20, 20],
        periodic: [true, true],
        vectors_nm: [
          [1, 0],
          [0.5, 0.866],
        ],
        site_types: ['fcc', 'hcp'],
        basis: [
          { type: 'fcc', at: [0.3333, 0.3333] },
          { type: 'hcp', at: [0.6667, 0.6667] },
        ],
      },
    },
  });
  const values = rates.map(() => ({ early: [] as number[], late: [] as number[] }));
  for (const seed of seeds) {
    const simulation = await start(model, seed);
    for (const [moment, when] of [
      ['early', t],
      ['late', 20],
    ] as const) {
      simulation.run(Number.POSITIVE_INFINITY, when);
      const lattice = simulation.lattice();
      rates.forEach((_, type) => {
        values[type]![moment].push(lattice.reduce((n, s, site) => n + (site % 2 === type ? s : 0), 0) / cells);
      });
    }
  }
  for (const [i, { type, ka, kd }] of rates.entries()) {
    const equilibrium = ka / (ka + kd);
    const early = equilibrium * (1 - Math.exp(-(ka + kd) * t));
    yield check(`two site types, ${type}: coverage at t = ${t} s`, values[i]!.early, early);
    yield check(`two site types, ${type}: coverage at equilibrium`, values[i]!.late, equilibrium);
  }
}

/**
 * Langmuir adsorption with the laws `collision` and `desorption`: θ = K p/(1 + K p), K = Λ³ exp(E/k_B T)/k_B T, whatever the
 * sticking and the area of a site; and the flux onto the bare surface at the beginning.
 */
export async function* langmuir(seeds: number[], selection: Selection): AsyncGenerator<Check> {
  const [temperature, pressure, energy, mass, area, sticking] = [500, 2e-3, 1.02, 28, 0.0784, 0.3];
  const [kB, h, amu, kB_eV] = [1.380649e-23, 6.62607015e-34, 1.6605390666e-27, 8.617333262e-5];
  const kT = kB * temperature;
  const thermal = 2 * Math.PI * mass * amu * kT;
  const flux = (sticking * pressure * 1e5 * area * 1e-18) / Math.sqrt(thermal);
  const equilibrium = (pressure * 1e5 * (h ** 2 / thermal) ** 1.5 * Math.exp(energy / (kB_eV * temperature))) / kT;
  const sites = 1600;
  const gas = { sticking, site_area_nm2: area, mass_u: mass };
  const model = smallModel({
    size: [40, 40],
    species: ['free', 'CO'],
    steps: [
      { step: 'free -> CO', law: 'collision', ...gas, gas: { gas: -1 } },
      { step: 'CO -> free', law: 'desorption', ...gas, barrier_eV: energy, gas: { gas: 1 } },
    ],
    more: {
      selection,
      conditions: { temperature_K: temperature },
      gases: [{ id: 'gas', pressure_bar: pressure }],
    },
  });
  const [waits, coverages]: [number[], number[]] = [[], []];
  for (const seed of seeds) {
    const simulation = await start(model, seed);
    simulation.run(1);
    waits.push(simulation.time);
    // k_a + k_d = k_a (1 + 1/K p) is the rate at which the coverage settles.
    simulation.run(Number.POSITIVE_INFINITY, 20 / (flux * (1 + 1 / equilibrium)));
    coverages.push(simulation.counts()[1]! / sites);
  }
  yield check('Langmuir: waiting time for the first molecule', waits, 1 / (sites * flux));
  yield check('Langmuir: coverage K p/(1 + K p)', coverages, equilibrium / (1 + equilibrium));
}
