/** The run's history on the page: columns that grow by chunks pulled from the worker. */
import { createStore } from 'zustand/vanilla';
import type { HistoryChunk, Loaded } from '../worker/protocol';

/** The rows of one line of the timeline, which may go on after the moment that is shown. */
export type HistoryState = Omit<HistoryChunk, 'from'>;

export type HistoryStore = ReturnType<typeof createHistory>;

const EMPTY = new Float64Array(0);

/** A column that doubles its room when full; `view` is the filled part, and stays valid as the column grows on. */
class Column {
  private buffer = new Float64Array(1024);
  private rows = 0;

  append(values: Float64Array): void {
    const rows = this.rows + values.length;
    if (rows > this.buffer.length) {
      const larger = new Float64Array(2 ** Math.ceil(Math.log2(rows)));
      larger.set(this.view);
      this.buffer = larger;
    }
    this.buffer.set(values, this.rows);
    this.rows = rows;
  }

  get view(): Float64Array {
    return this.buffer.subarray(0, this.rows);
  }
}

/** Creates the store of the history; empty until `begin`. */
export function createHistory() {
  const store = createStore<HistoryState>(() => ({
    generation: -1,
    line: -1,
    rows: 0,
    time: EMPTY,
    steps: EMPTY,
    energy: EMPTY,
    counts: [],
    observables: [],
  }));
  let columns: Column[] = [];

  /** Forgets everything and makes room for the species and observables of a newly loaded model, or of another line. */
  function begin(loaded: Loaded, line: number): void {
    columns = Array.from({ length: 3 + loaded.species.length + loaded.observables.length }, () => new Column());
    show(loaded.generation, line, loaded.species.length);
  }

  /** Adds a chunk; one of another generation or line, or that does not continue the rows held, is dropped. */
  function append(chunk: HistoryChunk): void {
    const { generation, line, rows } = store.getState();
    const continues = chunk.generation === generation && chunk.line === line && chunk.from === rows;
    if (!continues || chunk.rows === 0) return;
    const parts = [chunk.time, chunk.steps, chunk.energy, ...chunk.counts, ...chunk.observables];
    columns.forEach((column, i) => {
      column.append(parts[i] ?? EMPTY);
    });
    show(generation, line, chunk.counts.length);
  }

  function show(generation: number, line: number, species: number): void {
    const [time = EMPTY, steps = EMPTY, energy = EMPTY, ...rest] = columns.map((column) => column.view);
    store.setState({
      generation,
      line,
      rows: time.length,
      time,
      steps,
      energy,
      counts: rest.slice(0, species),
      observables: rest.slice(species),
    });
  }

  return { ...store, begin, append };
}
