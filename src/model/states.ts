/**
 * Energy states: what a site can hold as far as energies go. A molecule on several sites counts at the site of its first
 * dentate, with one state for each way in which it can lie; its other sites hold nothing that has an energy. So a figure has
 * one site for each particle in it, and most figures become pairs.
 */
import { relative } from './columns';
import type { Place } from './lattices/geometry';
import { numberOf, shifted } from './lattices/places';

/** A way in which a molecule can lie: its sites, dentate by dentate, the first one in the home cell. */
interface Shape {
  species: string;
  places: Place[];
}

/** A site of the lattice and the state that it must have. */
export interface StateAt {
  place: Place;
  state: number;
}

export class EnergyStates {
  /** The ways to lie with the first dentate on a basis site, for each of these: states count on from the points there. */
  private readonly shapes = new Map<number, Shape[]>();
  private readonly numbers = new Map<string, number>();
  /** Dentate and number of the basis site on which it stands → the shapes that have it there, and their states. */
  private readonly standing = new Map<string, { shape: Shape; state: number }[]>();

  /**
   * @param index the engine's number of an entry (a species, or one dentate of it): the state of a point
   * @param entries how many of them there are; the states of molecules follow
   */
  constructor(
    private readonly index: (id: string) => number,
    private readonly entries: number,
  ) {}

  /** Most states of a site, as far as they are known. */
  get count(): number {
    return [...this.shapes.values()].reduce((most, { length }) => Math.max(most, this.entries + length), this.entries);
  }

  /**
   * States of the sites of a pattern.
   * @param terms what stands on each site
   * @param molecules sites of one molecule share a number; −1 for points
   */
  ofPattern(terms: string[], molecules: number[], places: Place[]): number[] {
    return terms.map((term, i) => {
      if (molecules[i]! < 0 || !term.endsWith('.1')) return this.index(term);
      const sites = [...terms.keys()].filter((other) => molecules[other] === molecules[i]);
      sites.sort((a, b) => dentateOf(terms[a]!) - dentateOf(terms[b]!));
      return this.ofShape({
        species: speciesOf(term),
        places: sites.map((site) => relative(places[i]!, places[site]!)),
      });
    });
  }

  private ofShape(shape: Shape): number {
    const key = [shape.species, ...shape.places.map(numberOf)].join();
    const known = this.numbers.get(key);
    if (known !== undefined) return known;
    const { basis } = shape.places[0]!;
    const here = this.shapes.get(basis) ?? [];
    this.shapes.set(basis, here);
    const state = this.entries + here.push(shape) - 1;
    this.numbers.set(key, state);
    shape.places.forEach((place, d) => {
      const dentate = `${shape.species}.${d + 1}@${place.basis}`;
      this.standing.set(dentate, [...(this.standing.get(dentate) ?? []), { shape, state }]);
    });
    return state;
  }

  /** Every state, with its place, in which one molecule has the given dentates on the given places. */
  holding(terms: string[], places: Place[]): StateAt[] {
    const [first] = places as [Place];
    return (this.standing.get(`${terms[0]}@${first.basis}`) ?? []).flatMap(({ shape, state }) => {
      const by = relative(shape.places[dentateOf(terms[0]!) - 1]!, first).cell;
      const fits = terms.every((term, i) => {
        const place = shape.places[dentateOf(term) - 1];
        return place !== undefined && numberOf(shifted(place, by)) === numberOf(places[i]!);
      });
      return fits ? [{ place: shifted(shape.places[0]!, by), state }] : [];
    });
  }

  /** The state of a molecule that has exactly these sites, as `same` compares them; undefined for one of no known shape. */
  ofMolecule(species: string, places: Place[], same: (a: Place, b: Place) => boolean): number | undefined {
    const number = (this.shapes.get(places[0]!.basis) ?? []).findIndex(
      (shape) =>
        shape.species === species &&
        shape.places.length === places.length &&
        shape.places.every((place, d) => same(shifted(place, places[0]!.cell), places[d]!)),
    );
    return number < 0 ? undefined : this.entries + number;
  }
}

export const speciesOf = (term: string) => term.split('.')[0] as string;
const dentateOf = (term: string) => Number(term.split('.')[1]);
