/** Chemical symbols that stand for a model's species, for programs that know nothing but elements. */
import type { SpeciesDocument } from '../../model/schema';

/** The elements by atomic number, from 1. */
const ELEMENTS =
  'H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr'.split(
    ' ',
  );
const KNOWN = new Set(ELEMENTS);
/** The symbol of no element: ASE's atomic number 0. */
const NONE = 'X';
/** For species that name no element of their own: noble gases first, which hardly any model needs for themselves. */
const SPARE = ['Ne', 'Ar', 'Kr', 'Xe', 'Rn', 'He', ...[...ELEMENTS].reverse()];

type Named = Pick<SpeciesDocument, 'id' | 'formula' | 'role'>;

/**
 * A symbol for each species, no two alike but for the background, which is X: the element that the species is; else one of
 * its formula; else a spare one. Where several are of one element, as metal and ion, the uncharged one has it.
 */
export function symbolsOf(species: readonly Named[]): string[] {
  const taken = new Set<string>();
  const symbols: (string | undefined)[] = species.map(({ role }) => (role === 'background' ? NONE : undefined));
  for (const wish of WISHES) {
    for (const [s, each] of species.entries()) symbols[s] ??= take(wish(each), taken);
  }
  return symbols.map((symbol) => symbol ?? NONE);
}

/** What each species would be called by, the best first; everyone is asked for the first wish before anyone for the next. */
const WISHES: ((species: Named) => string[])[] = [
  ({ id }) => [id],
  ({ formula }) => [formula ?? ''],
  ({ id, formula }) => [bare(formula ?? id)],
  ({ id, formula }) => elementsIn(formula ?? id),
  () => SPARE,
];

/** The first of some symbols that is an element and still free. */
function take(symbols: readonly string[], taken: Set<string>): string | undefined {
  const free = symbols.find((symbol) => KNOWN.has(symbol) && !taken.has(symbol));
  if (free !== undefined) taken.add(free);
  return free;
}

/** Without charge: Li⁺ is Li. */
const bare = (name: string) => name.replace(/[⁰¹²³⁴-⁹]*[⁺⁻+-]$/u, '');

const elementsIn = (formula: string) => (formula.match(/[A-Z][a-z]?/g) ?? []).filter((symbol) => KNOWN.has(symbol));
