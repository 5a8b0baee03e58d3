import type { Commands, Command, EventName, Events } from './api';

export type * from './api';

export interface Connection {
  /** Asks for something; rejects with an Error that has `problems`, a list of what is wrong and where. */
  call<C extends Command>(
    type: C,
    ...request: {} extends Commands[C]['request'] ? [request?: Commands[C]['request']] : [request: Commands[C]['request']]
  ): Promise<Commands[C]['answer']>;
  /** Calls back at each such event, until the returned function is called. */
  on<E extends EventName>(event: E, listener: (detail: Events[E]) => void): () => void;
  /** Stops listening; requests that wait are rejected. */
  close(): void;
}

/** Resolves when the embedded page is there; rejects after `timeout_ms` (30,000). */
export function connect(frame: HTMLIFrameElement, options?: { timeout_ms?: number }): Promise<Connection>;
