/** The run as an embedding page is told of it. */
import type { Frame } from '../../worker/protocol';
import type { Workbench } from '../workbench';
import type { Series, State } from './api';

/** Where the run stands in this frame. */
export function stateOf({ document, frames }: Workbench, frame: Frame): State {
  const { model } = document.getState();
  const { loaded } = frames.getState();
  if (!loaded) throw new Error('no model is loaded');
  return {
    model: { id: model.id, name: model.name },
    seed: model.seed,
    engine: loaded.engine,
    running: frame.running || frame.travel !== null,
    reason: frame.reason,
    steps: frame.steps,
    time_s: frame.time,
    energy_eV: frame.energy,
    counts: keyed(loaded.species, frame.counts),
    observables: keyed(loaded.observables, frame.observables),
    executed: keyed(loaded.steps, frame.executed),
  };
}

/** The history that the page holds. */
export function seriesOf({ history, frames }: Workbench): Series {
  const { time, steps, energy, counts, observables } = history.getState();
  const { loaded } = frames.getState();
  return {
    time_s: [...time],
    steps: [...steps],
    energy_eV: [...energy],
    counts: keyed(
      loaded?.species ?? [],
      counts.map((column) => [...column]),
    ),
    observables: keyed(
      loaded?.observables ?? [],
      observables.map((column) => [...column]),
    ),
  };
}

function keyed<T>(ids: string[], values: T[]): Record<string, T> {
  return Object.fromEntries(ids.map((id, i) => [id, values[i] as T]));
}
