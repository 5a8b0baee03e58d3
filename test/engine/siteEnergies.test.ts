import { expect, it } from 'vitest';
import { start } from '../../src/cli/engine';
import { findModel } from '../../src/model/library';

it('the energies of the sites of a pair model add up to twice that of the lattice', async () => {
  const simulation = await start(findModel('lattice-gas'), 4);
  simulation.run(5000);
  const before = simulation.hash();
  const energies = simulation.siteEnergies();
  const sum = energies.reduce((a, b) => a + b, 0);
  expect(sum).toBeCloseTo(2 * simulation.sumEnergy(), 3);
  // An empty site has none, and one with four neighbours four times that of a pair.
  const lattice = simulation.lattice();
  expect(energies.every((energy, site) => lattice[site] !== 0 || energy === 0)).toBe(true);
  expect(simulation.hash()).toBe(before);
  const other = await start(findModel('lattice-gas'), 4);
  other.run(9000);
  simulation.run(9000);
  expect(simulation.hash()).toBe(other.hash());
});

it('a model without interactions has none', async () => {
  const simulation = await start(findModel('zgb'), 4);
  expect(simulation.siteEnergies().every((energy) => energy === 0)).toBe(true);
});
