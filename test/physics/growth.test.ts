/** Growth of surfaces: exponents of their roughness, and what decides between compact and dendritic. */
import { describe, expect, it } from 'vitest';
import { connectedGroups, roughness } from '../../src/analysis/connected';
import { mean } from '../../src/analysis/stats';
import { start } from '../../src/cli/engine';
import { smallModel } from '../../src/cli/validation/smallModel';
import { latticeOf } from '../../src/model/lattices/geometry';
import { findModel } from '../../src/model/library';
import { setAt } from '../../src/model/paths';

/** Solid that grows from a flat bottom row into the free sites above. */
const deposit = (size: [number, number], step: Record<string, unknown>) =>
  smallModel({
    size,
    species: ['free', 'solid'],
    steps: [{ step: 'solid + free -> solid + solid', rate: 1, ...step }],
    more: {
      lattice: { kind: 'square', size, spacing_nm: 1, periodic: [true, false] },
      start: { fill: 'free', layers: [{ axis: 'y', from: 0, to: 0, species: 'solid' }] },
    },
  });

/** Mean over seeds of the roughness at each time. */
async function widths(model: ReturnType<typeof deposit>, times: number[], seeds: number): Promise<number[]> {
  const geometry = latticeOf(model.lattice);
  const all = await Promise.all(
    Array.from({ length: seeds }, async (_, seed) => {
      const simulation = await start(model, seed + 1);
      return times.map((time) => {
        simulation.run(Number.POSITIVE_INFINITY, time);
        return roughness(
          connectedGroups(simulation.lattice(), (species) => species === 1, geometry),
          geometry,
        );
      });
    }),
  );
  return times.map((_, i) => mean(all.map((widths) => widths[i]!)));
}

/** Exponent β of w ∝ t^β, by least squares of logarithms. */
function exponent(times: number[], w: number[]): number {
  const [x, y] = [times.map(Math.log), w.map(Math.log)];
  const [mx, my] = [mean(x), mean(y)];
  return x.reduce((sum, xi, i) => sum + (xi - mx) * (y[i]! - my), 0) / x.reduce((sum, xi) => sum + (xi - mx) ** 2, 0);
}

describe('roughness of a growing surface', () => {
  it('random deposition: every column by itself, w² = t, β = 1/2', async () => {
    const times = [2, 4, 8, 16, 32];
    const w = await widths(deposit([2000, 80], { orientation: [1, 2, 90] }), times, 2);
    // The relative error of a standard deviation from N columns is 1/√(2N): 1.1 % here; 4 of them.
    for (const [i, width] of w.entries()) expect(Math.abs(width / Math.sqrt(times[i]!) - 1)).toBeLessThan(0.045);
    expect(Math.abs(exponent(times, w) - 0.5)).toBeLessThan(0.02);
  });

  it('Eden growth: β near the 1/3 of Kardar, Parisi and Zhang in 1 + 1 dimensions', async () => {
    const times = [10, 16, 25, 40, 63];
    const beta = exponent(times, await widths(deposit([1500, 220], {}), times, 3));
    // Finite times and the surface's own width bend it a little (Krug & Meakin, J. Phys. A 1990).
    expect(beta).toBeGreaterThan(0.26);
    expect(beta).toBeLessThan(0.4);
  });
});

describe('lithium deposition', () => {
  /** Roughness, and mean number of lithium neighbours of a lithium atom, when so many have been plated. */
  async function deposited(hop_eV: number) {
    const model = [
      ['steps.hop.barrier_eV', hop_eV],
      ['steps.corner.barrier_eV', hop_eV + 0.05],
    ].reduce((changed, [path, value]) => setAt(changed, path as string, value), findModel('li-deposition'));
    const simulation = await start(model, 1);
    while (simulation.executed()[3]! < 400) simulation.run(simulation.steps + 20_000);
    const lattice = simulation.lattice();
    const [nx] = model.lattice.kind === 'square' ? model.lattice.size : [0];
    let [atoms, bonds] = [0, 0];
    lattice.forEach((species, site) => {
      if (species !== 2) return;
      atoms++;
      const x = site % nx!;
      for (const neighbour of [site - x + ((x + 1) % nx!), site - x + ((x + nx! - 1) % nx!), site - nx!, site + nx!])
        if (lattice[neighbour] === 2) bonds++;
    });
    const geometry = latticeOf(model.lattice);
    return {
      rough: roughness(
        connectedGroups(lattice, (s) => s === 2, geometry),
        geometry,
      ),
      coordination: bonds / atoms,
    };
  }

  it('is compact where metal atoms move quickly, dendritic where they do not', async () => {
    const [quick, slow] = [await deposited(0.35), await deposited(0.75)];
    expect(slow.rough).toBeGreaterThan(2 * quick.rough);
    expect(slow.coordination).toBeLessThan(quick.coordination - 0.3);
  });
});

describe('the film of a Li–O₂ cell', () => {
  const grown = async (id: string, reach: number) => {
    let model = findModel(id);
    for (const step of model.steps) model = setAt(model, `steps.${step.id}.parameters.reach`, reach);
    const simulation = await start(model, 1);
    simulation.run(Number.POSITIVE_INFINITY, 1);
    return simulation.counts().at(-1)! / 576;
  };

  it('is as thick as electrons reach, and starts more readily on a catalyst', async () => {
    const [thin, thick] = [await grown('li-o2-film', 1), await grown('li-o2-film', 3)];
    expect((thick - thin) * 0.4).toBeGreaterThan(1.6);
    expect((thick - thin) * 0.4).toBeLessThan(2.4);
    const early = async (id: string) => {
      const simulation = await start(findModel(id), 1);
      simulation.run(Number.POSITIVE_INFINITY, 3e-4);
      return simulation.counts().at(-1)!;
    };
    expect(await early('li-o2-catalyst')).toBeGreaterThan(1.5 * (await early('li-o2-film')));
  });
});
