/** Interaction figures in terms of energy states: of one, two (couplings), and more of them. */
import { type Columns, relative } from './columns';
import type { StateChange, StatePattern } from './compilePotentials';
import { largest } from './extremes';
import { type Place, samePlace, shifted } from './lattices/geometry';
import { numberOf } from './lattices/places';
import type { PlacedFigure } from './placedFigures';
import type { EnergyStates, StateAt } from './states';

/** A figure of three and more states as seen from one of its sites, which is in the home cell. */
interface Occurrence {
  figure: number;
  from: Place;
  others: StateAt[];
  energy: bigint;
}

/** Part of an energy change, and the states around that it depends on. */
export interface Correction {
  energy: bigint;
  conditions: StateAt[];
}

export class StateFigures {
  /** Energy of each state on its own, at each basis site. */
  readonly single: BigInt64Array;
  /** Figures of three and more states that have a state at a basis site, for each of these. */
  readonly many: Occurrence[][];
  /** Every offset between two sites of a figure. */
  readonly extents: Place[] = [];
  /** For each basis site and coupled neighbour: energy for each two states, numbered here · states + there. */
  private readonly pairs: Map<number, bigint>[][];
  /** For each basis site: place of the coupled neighbour → its number. */
  private readonly neighbours: Map<number, number>[];
  private readonly neighbourColumns: number[][];
  /** States of a site. All are known before figures are placed. */
  private readonly count: number;

  constructor(
    placed: PlacedFigure[],
    states: EnergyStates,
    private readonly columns: Columns,
  ) {
    const { basis } = columns.geometry;
    this.count = states.count;
    this.single = new BigInt64Array(basis.length * this.count);
    this.many = Array.from(this.single, () => []);
    this.pairs = basis.map(() => []);
    this.neighbours = basis.map(() => new Map());
    this.neighbourColumns = basis.map(() => []);
    let number = 0;
    for (const figure of placed) {
      for (const cells of inStates(figure, states)) this.add(cells, figure.energy, number++);
    }
  }

  private row({ basis }: Place, state: number): number {
    return basis * this.count + state;
  }

  private add(cells: StateAt[], energy: bigint, figure: number): void {
    const [first, second] = cells as [StateAt, StateAt?];
    for (const { place } of cells) {
      for (const other of cells) if (other.place !== place) this.extents.push(relative(place, other.place));
    }
    if (!second) this.single[this.row(first.place, first.state)]! += energy;
    else if (cells.length === 2) {
      this.couple(first, second, energy);
      this.couple(second, first, energy);
    } else {
      for (const { place, state } of cells) {
        const others = cells
          .filter((other) => other.place !== place)
          .map((other) => ({ place: relative(place, other.place), state: other.state }));
        const from = { cell: [0, 0, 0] as const, basis: place.basis };
        this.many[this.row(place, state)]!.push({ figure, from, others, energy });
      }
    }
  }

  private couple(from: StateAt, to: StateAt, energy: bigint): void {
    const { basis } = from.place;
    const place = relative(from.place, to.place);
    let k = this.neighbours[basis]!.get(numberOf(place));
    if (k === undefined) {
      k = this.pairs[basis]!.push(new Map()) - 1;
      this.neighbours[basis]!.set(numberOf(place), k);
      this.neighbourColumns[basis]!.push(this.columns.column(basis, place));
    }
    const energies = this.pairs[basis]![k]!;
    const key = from.state * this.count + to.state;
    energies.set(key, (energies.get(key) ?? 0n) + energy);
  }

  /** Most coupled neighbours of a basis site. */
  get width(): number {
    return largest(
      this.pairs.map((list) => list.length),
      0,
    );
  }

  /** Words of Section.STATE_COLUMNS. */
  columnTable(): Int32Array {
    const { width } = this;
    const words = new Int32Array(this.pairs.length * width).fill(-1);
    this.neighbourColumns.forEach((list, b) => {
      words.set(list, b * width);
    });
    return words;
  }

  /** Couplings as rows (basis, neighbour, state here) of states there and energies. */
  couplings(): { starts: Int32Array; states: Int32Array; energies: BigInt64Array } {
    const { count, width } = this;
    const starts = new Int32Array(this.pairs.length * width * count + 1);
    const there: number[] = [];
    const energies: bigint[] = [];
    let row = 0;
    for (const list of this.pairs) {
      for (let k = 0; k < width; k++, row += count) {
        const entries = [...(list[k] ?? [])].sort(([a], [b]) => a - b);
        for (const [key, energy] of entries) {
          starts[row + Math.floor(key / count) + 1]!++;
          there.push(key % count);
          energies.push(energy);
        }
      }
    }
    for (let i = 1; i < starts.length; i++) starts[i]! += starts[i - 1]!;
    return { starts, states: Int32Array.from(there), energies: BigInt64Array.from(energies) };
  }

  /** For each state at each basis site, all that shares a figure with it: where, and in which state. */
  partners(): StateAt[][] {
    const { count } = this;
    const lists = this.many.map((list) => list.flatMap(({ others }) => others));
    this.pairs.forEach((list, b) => {
      list.forEach((energies, k) => {
        const place = this.columns.place(b, this.neighbourColumns[b]![k]!);
        for (const key of energies.keys())
          lists[b * count + Math.floor(key / count)]!.push({ place, state: key % count });
      });
    });
    return lists;
  }

  /**
   * What the energy change of a pattern is beyond Σ [φ(after) − φ(before)] over its changed sites. A figure f with several of
   * them: [f(after) − f(before)] − Σ_i [f(i after, the others before) − f(before)].
   */
  corrections({ changes, kept }: StatePattern): Correction[] {
    const ofPairs = changes.flatMap((a, i) =>
      changes.slice(i + 1).map((b): Correction => {
        const both =
          this.coupling(a.place, b.place, a.after, b.after) + this.coupling(a.place, b.place, a.before, b.before);
        const each =
          this.coupling(a.place, b.place, a.after, b.before) + this.coupling(a.place, b.place, a.before, b.after);
        return { energy: both - each, conditions: [] };
      }),
    );
    const seen = new Set<string>();
    const ofMany = changes.flatMap(({ place, before, after }) =>
      [before, after].flatMap((state) =>
        this.many[this.row(place, state)]!.flatMap(({ figure, others, energy }) => {
          const cells = [{ place, state }, ...others.map((o) => ({ ...o, place: shifted(o.place, place.cell) }))];
          const inside = cells.flatMap((cell) => {
            const change = changes.find((each) => samePlace(each.place, cell.place));
            return change ? [{ change, state: cell.state }] : [];
          });
          if (inside.length < 2) return [];
          const key = `${figure}:${cells
            .map((cell) => numberOf(cell.place) * 4096 + cell.state)
            .sort()
            .join()}`;
          if (seen.has(key)) return [];
          seen.add(key);
          const factor = BigInt(beyondPotentials(inside));
          const conditions = unsettled(cells, changes, kept);
          return factor === 0n || !conditions ? [] : [{ energy: factor * energy, conditions }];
        }),
      ),
    );
    return [...ofPairs, ...ofMany];
  }

  private coupling(a: Place, b: Place, stateA: number, stateB: number): bigint {
    const k = this.neighbours[a.basis]!.get(numberOf(relative(a, b)));
    if (k === undefined) return 0n;
    return this.pairs[a.basis]![k]!.get(stateA * this.count + stateB) ?? 0n;
  }
}

function beyondPotentials(inside: { change: StateChange; state: number }[]): number {
  const holds = (afterAt: (i: number) => boolean) =>
    inside.every(({ change, state }, i) => state === (afterAt(i) ? change.after : change.before)) ? 1 : 0;
  const before = holds(() => false);
  const singly = inside.reduce((sum, _, i) => sum + holds((other) => other === i) - before, 0);
  return holds(() => true) - before - singly;
}

/** Sites of a figure outside of a pattern, which decide whether it is there; null where the pattern itself rules it out. */
function unsettled(cells: StateAt[], changes: StateChange[], kept: StateAt[]): StateAt[] | null {
  const outside = cells.filter((cell) => !changes.some((each) => samePlace(each.place, cell.place)));
  const known = (cell: StateAt) => kept.find((each) => samePlace(each.place, cell.place));
  if (outside.some((cell) => (known(cell)?.state ?? cell.state) !== cell.state)) return null;
  return outside.filter((cell) => !known(cell));
}

/** A figure in states: once for each way in which molecules can have the dentates that it names. */
function inStates({ terms, entities, places, species }: PlacedFigure, states: EnergyStates): StateAt[][] {
  let found: StateAt[][] = [[]];
  const extend = (choices: StateAt[]) => {
    found = found.flatMap((cells) =>
      choices
        .filter(({ place }) => !cells.some((cell) => samePlace(cell.place, place)))
        .map((choice) => [...cells, choice]),
    );
  };
  entities.forEach((entity, i) => {
    if (entity < 0) extend([{ place: places[i]!, state: species[i]! }]);
    else if (entities.indexOf(entity) === i) {
      const own = entities.flatMap((other, s) => (other === entity ? [s] : []));
      extend(
        states.holding(
          own.map((s) => terms[s]!),
          own.map((s) => places[s]!),
        ),
      );
    }
  });
  return found;
}
