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
  private readonly shapes: Shape[] = [];
  private readonly numbers = new Map<string, number>();

  /**
   * @param index the engine's number of an entry (a species, or one dentate of it): the state of a point
   * @param entries how many of them there are; the states of molecules follow
   */
  constructor(
    private readonly index: (id: string) => number,
    private readonly entries: number,
  ) {}

  /** States known so far. */
  get count(): number {
    return this.entries + this.shapes.length;
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
    this.numbers.set(key, this.count);
    return this.entries + this.shapes.push(shape) - 1;
  }

  /** Every state, with its place, in which one molecule has the given dentates on the given places. */
  holding(terms: string[], places: Place[]): StateAt[] {
    const [first] = places as [Place];
    return this.shapes.flatMap((shape, number) => {
      const own = shape.places[dentateOf(terms[0]!) - 1];
      if (shape.species !== speciesOf(terms[0]!) || own?.basis !== first.basis) return [];
      const by = relative(own, first).cell;
      const fits = terms.every((term, i) => {
        const place = shape.places[dentateOf(term) - 1];
        return place !== undefined && numberOf(shifted(place, by)) === numberOf(places[i]!);
      });
      return fits ? [{ place: shifted(shape.places[0]!, by), state: this.entries + number }] : [];
    });
  }

  /** The state of a molecule that has exactly these sites, as `same` compares them; undefined for one of no known shape. */
  ofMolecule(species: string, places: Place[], same: (a: Place, b: Place) => boolean): number | undefined {
    const number = this.shapes.findIndex(
      (shape) =>
        shape.species === species &&
        shape.places.length === places.length &&
        shape.places.every((place, d) => same(shifted(place, places[0]!.cell), places[d]!)),
    );
    return number < 0 ? undefined : this.entries + number;
  }
}

export const speciesOf = (term: string) => term.split('.')[0] as string;
export const dentateOf = (term: string) => Number(term.split('.')[1]);
