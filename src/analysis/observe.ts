/** The observables that a model document declares, read from a simulation. */
import type { Simulation } from '../engine/simulation';
import { areaOf, MA_PER_CM2, MAH_PER_CM2 } from '../model/electrons';
import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument, ObservableDocument } from '../model/schema';
import { bodySizes, type SizeStatistics, sizeStatistics } from './clusters';
import { connectedGroups, type Groups, roughness } from './connected';
import { porosity } from './film';
import { layersOf, type Size } from './profile';

/** Sites along x, y and z, with the sites of a cell side by side along x. */
export function boxOf(model: ModelDocument): Size {
  const { cells, basis } = latticeOf(model.lattice);
  return [cells[0] * basis.length, cells[1], cells[2]];
}

/** Value of every observable of the model by id, in the document's order. */
export function observe(model: ModelDocument, simulation: Simulation): Record<string, number> {
  const state = new State(simulation);
  const values: Record<string, number> = {};
  for (const { id, read } of readersOf(model)) values[id] = read(state);
  return values;
}

/** Parts of the state that several observables share, read from the engine once and only if needed. */
class State {
  readonly simulation: Simulation;
  private known: { lattice?: Uint8Array; counts?: number[]; converted?: number[] } = {};
  private readonly bodies = new Map<number, SizeStatistics>();
  private readonly groups = new Map<string, Groups>();

  constructor(simulation: Simulation) {
    this.simulation = simulation;
  }

  get lattice(): Uint8Array {
    this.known.lattice ??= this.simulation.latticeNow();
    return this.known.lattice;
  }

  get counts(): number[] {
    this.known.counts ??= this.simulation.counts();
    return this.known.counts;
  }

  get converted(): number[] {
    this.known.converted ??= this.simulation.converted();
    return this.known.converted;
  }

  /** Sizes of the bodies of a species. */
  bodiesOf(species: number): SizeStatistics {
    const known = this.bodies.get(species);
    if (known) return known;
    const found = sizeStatistics(this.counts[species] === 0 ? [] : this.sizesOf(species));
    this.bodies.set(species, found);
    return found;
  }

  private sizesOf(species: number): Iterable<number> {
    const bodies = this.simulation.bodies();
    for (let site = 0; site < bodies.length; site++) if (this.lattice[site] !== species) bodies[site] = -1;
    return bodySizes(bodies).values();
  }

  /** Groups of sites of some species; observables of the same species share them. */
  groupsOf(species: number[], { lattice }: ModelDocument): Groups {
    const key = species.join(' ');
    const known = this.groups.get(key);
    if (known) return known;
    const found = connectedGroups(this.lattice, (each) => species.includes(each), latticeOf(lattice));
    this.groups.set(key, found);
    return found;
  }
}

interface Reader {
  id: string;
  read: (state: State) => number;
}

/** A run is observed thousands of times: what depends on the model alone is found once. */
const prepared = new WeakMap<ModelDocument, Reader[]>();

function readersOf(model: ModelDocument): Reader[] {
  const known = prepared.get(model);
  if (known) return known;
  const readers = model.observables.map((observable) => ({ id: observable.id, read: readerOf(observable, model) }));
  prepared.set(model, readers);
  return readers;
}

const sitesOf = (species: number[], counts: number[]) => species.reduce((sites, each) => sites + counts[each]!, 0);

function readerOf(observable: ObservableDocument, model: ModelDocument): Reader['read'] {
  const entries = engineSpecies(model);
  const speciesOf = (id: string) => entries.findIndex((entry) => entry.id === id);
  const size = boxOf(model);
  switch (observable.kind) {
    case 'layers': {
      const { perLayer } = layersOf(size);
      const species = observable.species.map(speciesOf);
      return ({ counts }) => sitesOf(species, counts) / perLayer;
    }
    case 'passed': {
      const steps = observable.steps.map((id) => model.steps.findIndex((step) => step.id === id));
      return ({ converted }) => steps.reduce((n, step) => n + converted[step]!, 0);
    }
    case 'bodies': {
      const species = speciesOf(model.bodies.find((body) => body.id === observable.body)?.species ?? '');
      const measure = ({ number: 'number', 'mean size': 'mean', largest: 'largest' } as const)[observable.measure];
      return (state) => state.bodiesOf(species)[measure];
    }
    case 'charge':
      if (observable.unit === 'e') return ({ simulation }) => simulation.charge;
      return ({ simulation }) => (simulation.charge * MAH_PER_CM2) / areaOf(model)!;
    case 'current':
      if (observable.unit === 'e_per_s') return ({ simulation }) => simulation.current;
      return ({ simulation }) => (simulation.current * MA_PER_CM2) / areaOf(model)!;
    case 'cut off': {
      const species = observable.species.map(speciesOf);
      return (state) => state.groupsOf(species, model).cutOff;
    }
    case 'roughness': {
      const species = observable.species.map(speciesOf);
      return (state) => roughness(state.groupsOf(species, model), latticeOf(model.lattice));
    }
    case 'porosity': {
      const film = observable.film.map(speciesOf);
      const background = speciesOf(observable.background);
      return ({ lattice, counts }) => porosity(lattice, size, film, background, sitesOf(film, counts));
    }
  }
}
