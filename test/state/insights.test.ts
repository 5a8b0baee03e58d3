import { describe, expect, it } from 'vitest';
import { failureOf } from '../../src/analysis/surrogate/failure';
import { learningTable } from '../../src/analysis/surrogate/table';
import { createInsights } from '../../src/state/studies/insights';
import type { InsightClient } from '../../src/worker/insightClient';

const parameters = [{ path: 'a', low: 0, high: 1, scale: 'linear' as const, levels: 2 }];
const table = learningTable(
  { parameters },
  Array.from({ length: 40 }, (_, i) => ({ values: [i / 40], results: { y: i } })),
  'y',
);
const question = { kind: 'failure', threshold: { side: 'below', value: 10 } } as const;

/** Workers that answer in this thread; the first so many die instead. */
function workers(dying: number) {
  let [opened, closed] = [0, 0];
  const connect = () => {
    const number = opened++;
    const client: Partial<InsightClient> = {
      failure: async (table, threshold) => {
        if (number < dying) throw new Error('the worker died');
        await new Promise((resolve) => setTimeout(resolve, 5));
        return failureOf(table, threshold, 1);
      },
      close: () => closed++,
    };
    return client as InsightClient;
  };
  return { connect, opened: () => opened, closed: () => closed };
}

describe('what is asked of a study', () => {
  it('is answered, with its question, by one worker', async () => {
    const pool = workers(0);
    const insights = createInsights(pool.connect);
    expect(pool.opened()).toBe(0);
    const asked = insights.ask('y below 10', table, question);
    expect(insights.getState().doing).toMatchObject({ question: 'y below 10' });
    await asked;
    await insights.ask('y below 20', table, { ...question, threshold: { side: 'below', value: 20 } });
    const { failure, doing } = insights.getState();
    expect([failure!.question, failure!.runs, failure!.value.failed, doing]).toEqual(['y below 20', 40, 20, null]);
    expect([pool.opened(), pool.closed()]).toEqual([1, 0]);
  });

  it('is given up for another question, whose answer alone counts', async () => {
    const pool = workers(0);
    const insights = createInsights(pool.connect);
    const first = insights.ask('y below 10', table, question);
    await insights.ask('y below 20', table, { ...question, threshold: { side: 'below', value: 20 } });
    await first;
    expect(insights.getState().failure!.question).toBe('y below 20');
    expect([pool.opened(), pool.closed()]).toEqual([2, 1]);
    insights.clear();
    expect(insights.getState()).toMatchObject({ failure: null, doing: null });
  });

  it('tells why there is no answer, and may be asked again', async () => {
    const insights = createInsights(workers(1).connect);
    await insights.ask('y below 10', table, question);
    expect(insights.getState()).toMatchObject({ failure: null, doing: null });
    expect(insights.getState().problem!.text).toContain('the worker died');
    await insights.ask('y below 10', table, question);
    expect(insights.getState()).toMatchObject({ failure: { runs: 40 }, problem: null });
  });
});
