/** Numbers the offsets between sites that the engine needs: for each basis site a list of columns, each with its way back. */
import { Offset } from '../../assembly/layout';
import { largest } from './extremes';
import type { Excerpt } from './lattices/excerpt';
import type { Geometry, Place } from './lattices/geometry';
import { numberOf } from './lattices/places';

/** `to` seen from `from`, with `from` moved to the home cell. */
export function relative(from: Place, to: Place): Place {
  return { cell: [to.cell[0] - from.cell[0], to.cell[1] - from.cell[1], to.cell[2] - from.cell[2]], basis: to.basis };
}

export class Columns {
  private readonly lists: (Place | null)[][];
  private readonly numbers: Map<number, number>[];

  /**
   * The nearest neighbours come first: columns 0 … directions − 1, with gaps where a site has fewer.
   * @param geometry the lattice that tables are made on
   * @param excerpt where that is an excerpt of a large graph
   */
  constructor(
    readonly geometry: Geometry,
    readonly excerpt: Excerpt | null = null,
  ) {
    this.lists = geometry.basis.map(() => []);
    this.numbers = geometry.basis.map(() => new Map());
    const neighbours = geometry.basis.map((_, b) => geometry.neighbours(b, 1));
    this.directions = largest(
      neighbours.map((places) => places.length),
      0,
    );
    neighbours.forEach((places, b) => {
      for (const place of places) this.add(b, place);
      while (this.list(b).length < this.directions) this.list(b).push(null);
    });
  }

  readonly directions: number;

  private list(basis: number): (Place | null)[] {
    return this.lists[basis]!;
  }

  private add(basis: number, place: Place): number {
    const number = this.list(basis).push(place) - 1;
    this.numbers[basis]!.set(numberOf(place), number);
    return number;
  }

  /** Column from basis site `from` of the home cell to a place; made, with its way back, when it is new. */
  column(from: number, to: Place): number {
    const found = this.numbers[from]!.get(numberOf(to));
    if (found !== undefined) return found;
    const number = this.add(from, to);
    const back = relative(to, { cell: [0, 0, 0], basis: from });
    if (!this.numbers[to.basis]!.has(numberOf(back))) this.add(to.basis, back);
    return number;
  }

  /** Column between two places of a pattern. */
  between(from: Place, to: Place): number {
    return this.column(from.basis, relative(from, to));
  }

  /** Where a column leads. */
  place(basis: number, column: number): Place {
    return this.list(basis)[column]!;
  }

  /** As `place`, undefined or null where a site has no such column. */
  placeOrNone(basis: number, column: number): Place | null | undefined {
    return this.list(basis)[column];
  }

  /** Sites of the whole lattice. */
  get sites(): number {
    return this.excerpt ? this.excerpt.kinds.length : this.geometry.sites;
  }

  /** Most columns of any basis site. */
  get width(): number {
    return largest(
      this.lists.map((list) => list.length),
      1,
    );
  }

  /** Words of Section.OFFSETS. */
  offsets(): Int32Array {
    const { width } = this;
    const words = new Int32Array(this.lists.length * width * Offset.LENGTH);
    this.lists.forEach((list, b) => {
      for (let c = 0; c < width; c++) {
        const place = list[c];
        words.set(place ? [...place.cell, place.basis] : [0, 0, 0, -1], (b * width + c) * Offset.LENGTH);
      }
    });
    return words;
  }

  /** Words of Section.INVERSE: the column that leads back, numbered as at the other end. */
  inverse(): Int32Array {
    const { width } = this;
    const words = new Int32Array(this.lists.length * width).fill(-1);
    this.lists.forEach((list, b) => {
      list.forEach((place, c) => {
        if (!place) return;
        const back = relative(place, { cell: [0, 0, 0], basis: b });
        words[b * width + c] = this.column(place.basis, back);
      });
    });
    return words;
  }
}
