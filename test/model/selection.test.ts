/** Which algorithm the engine takes by itself, and which it refuses. */
import { describe, expect, it } from 'vitest';
import { largeMechanism } from '../../src/cli/bench/mechanism';
import { smallModel } from '../../src/cli/validation/smallModel';
import { compile } from '../../src/model/compile';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';
import { selectionOf } from '../../src/model/selection';
import { parseModel } from '../../src/model/validate';

const hop = (theta: number, more: Record<string, unknown> = {}, step: Record<string, unknown> = {}): ModelDocument =>
  smallModel({
    size: [20, 20],
    species: ['free', 'A'],
    steps: [{ step: 'A + free -> free + A', rate: 1, ...step }],
    random: [['A', theta]],
    more,
  });
const chosen = (model: ModelDocument) => compile(model).tables.selection.name;

describe('the automatic choice', () => {
  it('is the null-event method for exchanges that mostly succeed', () => {
    expect(chosen(hop(0.1))).toBe('null event');
    expect(chosen(hop(0.39))).toBe('null event');
    expect(chosen(hop(0.5))).toBe('class lists');
    expect(chosen(hop(0.1, {}, { step: 'A + free -> free + free' }))).toBe('class lists');
    expect(chosen(hop(0.1, {}, { requires: [{ around: 1, species: 'A', at_most: 0 }] }))).toBe('class lists');
    expect(chosen(hop(0.1, { interactions: [{ id: 'nn', sites: 'A + A', energy_eV: 0.1 }] }))).toBe('sum tree');
    expect(chosen(findModel('zgb'))).toBe('class lists');
    const cluster = { bodies: [{ id: 'c', label: 'Cluster', species: 'A', kind: 'cluster' }], start: { fill: 'free' } };
    expect(chosen(hop(0, cluster, { count: 'body and direction' }))).toBe('class lists');
  });

  it('is thinning for many steps with interactions', () => {
    const facts = { varying: true, interacting: true, steps: [], counts: new Map<string, number>() };
    const large = largeMechanism();
    expect(selectionOf(large, facts).name).toBe('thinning');
    expect(selectionOf({ ...large, steps: large.steps.slice(0, 32) }, facts).name).toBe('sum tree');
    expect(selectionOf(large, { ...facts, interacting: false }).name).toBe('sum tree');
    // A protocol's ramps look at rates, not at bounds of them.
    const protocol = { cycles: 1, segments: [{ id: 'p', duration_s: 1 }] } as ModelDocument['protocol'];
    expect(selectionOf({ ...large, protocol }, facts).name).toBe('sum tree');
  });
});

describe('the null-event method', () => {
  const selection = 'null event';
  const refused = (input: unknown) => {
    const parsed = parseModel(input);
    return parsed.ok ? [] : parsed.problems.map(({ path, message }) => `${path}: ${message}`);
  };

  it('is refused where it cannot serve, with the reason', () => {
    expect(refused(hop(0.1, { selection }))).toEqual([]);
    const interacting = { ...hop(0.1), selection, interactions: [{ id: 'nn', sites: 'A + A', energy_eV: 0.1 }] };
    expect(refused(interacting)).toEqual([
      expect.stringMatching(/^selection: .*rates that differ from place to place, as that of s1/),
    ]);
    expect(refused({ ...findModel('sei-organic'), selection })[0]).toMatch(/^selection: .*bodies/);
    const tunnelling = { law: 'tunnelling', prefactor_per_s: 1, barrier_eV: 0, decay_per_nm: 1, rate: undefined };
    expect(refused({ ...hop(0.1, {}, tunnelling), selection })[0]).toMatch(/^selection: .*place to place/);
  });
});
