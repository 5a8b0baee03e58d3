/** The observables that a model document declares, read from a simulation. */
import type { Simulation } from '../engine/simulation';
import { areaOf, MA_PER_CM2, MAH_PER_CM2 } from '../model/electrons';
import { engineSpecies } from '../model/engineSpecies';
import { latticeOf } from '../model/lattices/geometry';
import type { ModelDocument, ObservableDocument } from '../model/schema';
import { bodySizes, sizeStatistics } from './clusters';
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
  const state = lazyState(simulation);
  return Object.fromEntries(model.observables.map((observable) => [observable.id, observed(observable, model, state)]));
}

/** Parts of the state that several observables share, copied out of the engine once and only if needed. */
function lazyState(simulation: Simulation) {
  const once = <T>(read: () => T) => {
    let value: T | undefined;
    return () => {
      value ??= read();
      return value;
    };
  };
  return {
    groups: new Map<string, Groups>(),
    lattice: once(() => simulation.lattice()),
    bodies: once(() => simulation.bodies()),
    counts: once(() => simulation.counts()),
    converted: once(() => simulation.converted()),
    charge: () => simulation.charge,
    current: () => simulation.current,
  };
}

function observed(observable: ObservableDocument, model: ModelDocument, state: ReturnType<typeof lazyState>): number {
  const entries = engineSpecies(model);
  const speciesOf = (id: string) => entries.findIndex((entry) => entry.id === id);
  const size = boxOf(model);
  switch (observable.kind) {
    case 'layers': {
      const { perLayer } = layersOf(size);
      return observable.species.reduce((sites, id) => sites + (state.counts()[speciesOf(id)] as number), 0) / perLayer;
    }
    case 'passed':
      return observable.steps.reduce(
        (n, id) => n + (state.converted()[model.steps.findIndex((s) => s.id === id)] as number),
        0,
      );
    case 'bodies': {
      const species = speciesOf(model.bodies.find((body) => body.id === observable.body)?.species ?? '');
      if (state.counts()[species] === 0) return 0;
      const lattice = state.lattice();
      const statistics = sizeStatistics(
        bodySizes(state.bodies().map((body, site) => (lattice[site] === species ? body : -1))).values(),
      );
      return { number: statistics.number, 'mean size': statistics.mean, largest: statistics.largest }[
        observable.measure
      ];
    }
    case 'charge':
      return observable.unit === 'e' ? state.charge() : (state.charge() * MAH_PER_CM2) / areaOf(model)!;
    case 'current':
      return observable.unit === 'e_per_s' ? state.current() : (state.current() * MA_PER_CM2) / areaOf(model)!;
    case 'cut off':
      return groupsOf(observable.species.map(speciesOf), model, state).cutOff;
    case 'roughness':
      return roughness(groupsOf(observable.species.map(speciesOf), model, state), latticeOf(model.lattice));
    case 'porosity':
      return porosity(state.lattice(), size, observable.film.map(speciesOf), speciesOf(observable.background));
  }
}

/** Groups of sites of some species; observables of the same species share them. */
function groupsOf(species: number[], model: ModelDocument, state: ReturnType<typeof lazyState>): Groups {
  const key = species.join(' ');
  const known = state.groups.get(key);
  if (known) return known;
  const found = connectedGroups(state.lattice(), (each) => species.includes(each), latticeOf(model.lattice));
  state.groups.set(key, found);
  return found;
}
