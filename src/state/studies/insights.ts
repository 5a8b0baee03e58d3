/** What is learned of the study on the page: asked of a worker, one question at a time, and kept until asked anew. */
import { createStore } from 'zustand/vanilla';
import type { Failure, Threshold } from '../../analysis/surrogate/failure';
import type { Insight } from '../../analysis/surrogate/insight';
import type { Suggestions, Wish } from '../../analysis/surrogate/suggest';
import type { SurrogateKind } from '../../analysis/surrogate/surrogate';
import type { LearningTable } from '../../analysis/surrogate/table';
import type { InsightClient } from '../../worker/insightClient';

/** An answer, to which question, and from how many runs. */
export interface Answer<T> {
  question: string;
  runs: number;
  value: T;
}

/** What may be asked of a table. */
export type Question =
  | { kind: 'insight'; surrogate: SurrogateKind }
  | { kind: 'failure'; threshold: Threshold }
  | { kind: 'suggestions'; wish: Wish; seed: number };

export interface InsightsState {
  insight: Answer<Insight> | null;
  failure: Answer<Failure> | null;
  suggestions: Answer<Suggestions> | null;
  /** What the worker does, and how much of it is done; null when it does nothing. */
  doing: { question: string; text: string; share: number } | null;
  /** Why the last question was not answered. */
  problem: { question: string; text: string } | null;
}

export type Insights = ReturnType<typeof createInsights>;

const EMPTY: InsightsState = { insight: null, failure: null, suggestions: null, doing: null, problem: null };

/** @param connect starts the worker, when the first question is asked */
export function createInsights(connect: () => InsightClient) {
  const store = createStore<InsightsState>(() => EMPTY);
  let client: InsightClient | null = null;
  let asked = 0;

  /**
   * Asks; a question that is still being answered is given up.
   * @param question its name: an answer is shown where the same is asked again
   */
  async function ask(question: string, table: LearningTable, what: Question): Promise<void> {
    if (store.getState().doing) quit();
    client ??= connect();
    const mine = ++asked;
    store.setState({ doing: { question, text: 'Learning', share: 0 }, problem: null });
    try {
      const value = await answer(client, table, what, (text, share) => {
        if (mine === asked) store.setState({ doing: { question, text, share } });
      });
      if (mine === asked) store.setState({ [what.kind]: { question, runs: table.runs.length, value }, doing: null });
    } catch (error) {
      if (mine !== asked) return;
      quit();
      store.setState({ problem: { question, text: `Nothing was learned: ${(error as Error).message}.` } });
    }
  }

  /** Gives up what is being answered. */
  function quit(): void {
    asked++;
    client?.close();
    client = null;
    store.setState({ doing: null });
  }

  /** Forgets everything: another study. */
  function clear(): void {
    quit();
    store.setState(EMPTY);
  }

  return { ...store, ask, quit, clear };
}

function answer(
  client: InsightClient,
  table: LearningTable,
  what: Question,
  tell: (text: string, share: number) => void,
) {
  if (what.kind === 'insight') return client.insight(table, what.surrogate, tell);
  if (what.kind === 'failure') return client.failure(table, what.threshold);
  return client.suggestions(table, what.wish, what.seed);
}
