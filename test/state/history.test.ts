import { describe, expect, it } from 'vitest';
import { createHistory } from '../../src/state/history';
import type { HistoryChunk, Loaded } from '../../src/worker/protocol';

const LOADED = { generation: 3, species: ['a', 'b'], observables: ['o'] } as unknown as Loaded;

function chunk(from: number, rows: number, generation = 3): HistoryChunk {
  const column = (scale: number) => Float64Array.from({ length: rows }, (_, i) => scale * (from + i));
  return {
    generation,
    line: 1,
    from,
    rows,
    time: column(1),
    steps: column(2),
    energy: column(6),
    counts: [column(3), column(4)],
    observables: [column(5)],
  };
}

describe('the history', () => {
  it('joins chunks beyond its first room, column by column', () => {
    const history = createHistory();
    history.begin(LOADED, 1);
    history.append(chunk(0, 900));
    const earlier = history.getState().time;
    history.append(chunk(900, 2000));
    const { rows, time, steps, energy, counts, observables } = history.getState();
    expect(rows).toBe(2900);
    expect([time, steps, ...counts, ...observables, energy].map((column) => column.at(-1))).toEqual(
      [1, 2, 3, 4, 5, 6].map((scale) => scale * 2899),
    );
    expect(earlier).toEqual(chunk(0, 900).time);
  });

  it('drops what does not continue it, and what another run left behind', () => {
    const history = createHistory();
    history.begin(LOADED, 1);
    history.append(chunk(0, 5));
    history.append(chunk(7, 5));
    history.append(chunk(5, 5, 2));
    expect(history.getState().rows).toBe(5);
    history.begin({ ...LOADED, generation: 4 }, 1);
    expect(history.getState()).toMatchObject({ generation: 4, rows: 0 });
    expect(history.getState().counts).toHaveLength(2);
  });
});
