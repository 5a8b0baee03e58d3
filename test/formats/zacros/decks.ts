/** Decks for the tests: a made-up one that uses every part of the format, and the published ones where they are present. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { test } from 'vitest';
import { partOf } from '../../../src/formats/zacros/read';
import { ModelError, type Problem } from '../../../src/model/problem';

export type Files = Record<string, string>;

/** A surface with two kinds of sites, a bidentate species, variants, angles, open sites and both ways of seeding. */
export const MADE_UP: Files = {
  'simulation_input.dat': `# made up
random_seed 42
temperature 500.0
pressure 2.0
n_gas_species 2
gas_specs_names A AB
gas_energies 0.0 -1.25D+00   # Fortran exponents
gas_molec_weights 28.0 44.0
gas_molar_fracs 7.5e-001 0.25
n_surf_species 3
surf_specs_names A* B* AB**
surf_specs_dent 1 1 2
snapshots on event
process_statistics on time 0.5
species_numbers on time 0.5
event_report off
max_steps infinity
max_time 10.0
wall_time 60
no_restart
finish
`,
  'lattice_input.dat': `lattice periodic_cell
  cell_vectors
    2.8 0.0
    1.4 2.4248711305964283
  repeat_cell 4 6
  n_site_types 2
  site_type_names fcc hcp
  n_cell_sites 2
  site_types fcc 2
  site_coordinates
    0.3333333333 0.3333333333
    0.6666666667 0.6666666667
  neighboring_structure
    1-2 self
    1-1 north
    1-1 east
    1-1 southeast
    2-1 north
    2-1 east
    2-2 north
    2-2 east
    2-2 southeast
  end_neighboring_structure
end_lattice
`,
  'energetics_input.dat': `energetics
cluster A_point
  sites 1
  lattice_state
    1 A* 1
  variant fcc
    site_types fcc
    cluster_eng -1.5
  end_variant
  variant hcp
    site_types hcp
    graph_multiplicity 1
    cluster_eng -1.4
  end_variant
end_cluster
cluster AB_point
  sites 2
  neighboring 1-2
  lattice_state
    1 AB** 1
    1 AB** 2
  site_types fcc hcp
  cluster_eng -2.0
end_cluster
cluster A_A_2NN
  sites 3
  neighboring 1-2 2-3
  lattice_state
    1 A* 1
    & & &
    2 A* 1
  site_types fcc fcc fcc
  graph_multiplicity 2
  angles 1-2-3:120.0
  cluster_eng 0.1
end_cluster
end_energetics
`,
  'mechanism_input.dat': `mechanism
reversible_step A_adsorption
  gas_reacs_prods A -1
  sites 1
  initial
    1 * 1
  final
    1 A* 1
  variant fcc
    site_types fcc
    pre_expon 1.0e+003
    pe_ratio 1.0e-10
    activ_eng 0.0
    prox_factor 0.0
  end_variant
  variant hcp
    site_types hcp
    pre_expon 2.0e+003
    pe_ratio 1.0e-10
    activ_eng 0.0
    prox_factor 0.0
  end_variant
end_reversible_step
reversible_step association
  sites 2
  neighboring 1-2
  initial # entity, species, dentate
    1 A* 1
    2 B* 1
  final
    1 AB** 1
    1 AB** 2
  site_types fcc hcp
  pre_expon 1.0e13
  pe_ratio 0.5
  activ_eng 0.9
end_reversible_step
step AB_desorption
  gas_reacs_prods AB 1
  sites 2
  neighboring 1-2
  initial
    1 AB** 1
    1 AB** 2
  final
    1 * 1
    2 * 1
  site_types fcc hcp
  pre_expon 1.0e13
  activ_eng 1.2
end_step
end_mechanism
`,
  'state_input.dat': `initial_state
  seed_on_sites A* 3
  seed_on_sites AB** 1 2
  seed_multiple B* 5
    site_types hcp
  end_seed_multiple
end_initial_state
`,
};

const SHARED = join(import.meta.dirname, '../../../../shared/data/zacros');

/** The published decks, by folder; none where the data is not there. */
export const PUBLISHED: [string, Files][] = existsSync(SHARED)
  ? readdirSync(SHARED, { withFileTypes: true })
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => [name, readFolder(join(SHARED, name))])
  : [];

/** A test of each published deck; one that says why it is skipped where they are not there. */
export function eachPublished(title: string, check: (name: string, files: Files) => void | Promise<void>): void {
  if (PUBLISHED.length > 0) test.each(PUBLISHED)(title, check);
  else test.skip(`${title.replace('%s', 'published decks')} (skipped: reference data not present)`, () => {});
}

function readFolder(folder: string): Files {
  const names = readdirSync(folder).filter((name) => partOf(name) !== undefined);
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
}

/** A file of a published deck's folder, such as an output of the real program. */
export function publishedText(folder: string, name: string): string {
  return readFileSync(join(SHARED, folder, name), 'utf8');
}

/** The made-up deck with one text in one of its files exchanged; the text must be there. */
export function changed(part: string, from: string | RegExp, to: string): Files {
  const name = `${part}_input.dat`;
  const text = MADE_UP[name]!;
  const after = text.replace(from, to);
  if (after === text) throw new Error(`${name} has no ${from}`);
  return { ...MADE_UP, [name]: after };
}

/** The problems that a call ends in; none where it succeeds. Throws what is not a ModelError. */
export function problemsOf(call: () => unknown): Problem[] {
  try {
    call();
  } catch (error) {
    if (error instanceof ModelError) return error.problems;
    throw error;
  }
  return [];
}

const DECKS = [MADE_UP, ...PUBLISHED.map(([, files]) => files)];
const WORDS = ['1-2', '&', '*', 'end_cluster', 'variant', '-1', '1e999', '99999999999999', 'sites', '#', '__proto__'];

/** A deck with some of its words exchanged, doubled, dropped, or a file cut off. */
export const mutatedDeck = fc
  .record({
    deck: fc.nat(DECKS.length - 1),
    part: fc.nat(4),
    cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    edits: fc.array(
      fc.record({
        at: fc.double({ min: 0, max: 1, noNaN: true }),
        word: fc.oneof(fc.constantFrom(...WORDS), fc.string()),
      }),
      { maxLength: 4 },
    ),
  })
  .map(({ deck, part, cut, edits }) => {
    const files = { ...DECKS[deck]! };
    const names = Object.keys(files);
    const name = names[part % names.length]!;
    const words = files[name]!.split(/(\s+)/);
    for (const { at, word } of edits) words[Math.floor(at * (words.length - 1))] = word;
    const text = words.join('');
    files[name] = cut === null ? text : text.slice(0, Math.floor(cut * text.length));
    return files;
  });
