/** The SEI model on the engine against its rules, counted from the bare lattice. */

import { describe, expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { findModel, library } from '../../src/model/library';
import { setAt } from '../../src/model/paths';
import type { ModelDocument } from '../../src/model/schema';
import { barrierOf } from '../model/barrierOf';
import { clusters, connected, countEvents, pairs } from './seiRules';

/** Barriers under which clusters, pairs and everything else meet often. */
function busy(model: ModelDocument): ModelDocument {
  const changes = { e5: 0.4, e6: 0.45, e10: 0.45, e11: 0.4, e12: 0.42, e15: 0.4, e3: 0.33, e13: 0.4 };
  return Object.entries(changes).reduce((m, [id, eV]) => setAt(m, `steps.${id}.barrier_eV`, eV), model);
}

const models = library
  .filter(({ id }) => id.startsWith('sei-'))
  .flatMap(({ id, model }) => [
    { name: id, model },
    { name: `${id} with much aggregation`, model: busy(model) },
  ]);

describe('events of the SEI model', () => {
  it.each(models)('are those of the rules: $name', async ({ model }) => {
    const simulation = await start(model, 4);
    const seen = new Array<number>(19).fill(0);
    for (let look = 0; look < 300; look++) {
      const lattice = simulation.lattice();
      const bodies = simulation.bodies();
      const expected = countEvents(lattice, bodies);
      expect(simulation.possible()).toEqual(expected);
      expected.forEach((n, e) => {
        seen[e] = seen[e]! + n;
      });
      for (const pair of pairs(lattice, bodies)) expect(pair.length === 2 && connected(pair)).toBe(true);
      for (const cluster of clusters(lattice, bodies)) expect(cluster.length >= 3 && connected(cluster)).toBe(true);
      // Steps of growing length, so that both the first events and the standing film are looked at.
      if (simulation.run(simulation.steps + 1 + look * 3) === 'no event possible') break;
    }
    if (barrierOf(model.steps[4]!) === 0.4) expect(seen.filter((n) => n > 0).length).toBeGreaterThan(14);
  });

  it('weigh a moving cluster by its size', async () => {
    const model = busy(findModel('sei-inorganic'));
    const simulation = await start(model, 2);
    let compared = 0;
    for (let look = 0; look < 200; look++) {
      simulation.run(simulation.steps + 50);
      const possible = simulation.possible();
      const rates = simulation.rateConstants();
      const bodies = simulation.bodies();
      const sizes = new Map<number, number>();
      for (const b of bodies) if (b >= 0) sizes.set(b, (sizes.get(b) ?? 0) + 1);
      // Σ over clusters of n_directions · exp(−n/30), read site by site through `inspect`.
      let moves = 0;
      for (const body of sizes.keys()) {
        for (const event of simulation.inspect(bodies.indexOf(body))) if (event.step === 14) moves += event.rate;
      }
      const others = possible.reduce((sum, n, s) => (s === 14 ? sum : sum + n * rates[s]!), 0);
      expect(simulation.totalRate / (others + moves)).toBeCloseTo(1, 12);
      if (possible[14]! > 0) {
        compared++;
        const [body, size] = [...sizes].find(([b]) =>
          simulation.inspect(bodies.indexOf(b)).some((e) => e.step === 14),
        )!;
        const event = simulation.inspect(bodies.indexOf(body)).find((e) => e.step === 14)!;
        expect(event.rate / (rates[14]! * Math.exp(-size / 30))).toBeCloseTo(1, 12);
      }
    }
    expect(compared).toBeGreaterThan(20);
  });

  it('keep the electrode, the absorber and the number of sites', async () => {
    for (const { model } of library.filter(({ id }) => id.startsWith('sei-'))) {
      const simulation = await start(model, 9);
      simulation.run(30_000);
      const counts = simulation.counts();
      expect(counts.reduce((a, b) => a + b)).toBe(2500);
      expect([counts[0], counts[7]]).toEqual([50, 50]);
      const lattice = simulation.lattice();
      expect(counts).toEqual(counts.map((_, species) => lattice.filter((s) => s === species).length));
    }
  });
});
