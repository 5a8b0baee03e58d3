/** What the page has to say: short messages, refused input, a fault of the engine, and the line for screen readers. */
import { createStore } from 'zustand/vanilla';
import type { Problem } from '../model/problem';
import type { FaultDetail } from '../worker/protocol';

export interface Toast {
  id: number;
  kind: 'info' | 'error';
  text: string;
  problems: Problem[];
}

/** A file that could not be opened; its text is kept, so that it can be mended in the editor. */
export interface Refused {
  name: string;
  text: string;
  problems: Problem[];
}

export interface NoticesState {
  toasts: Toast[];
  refused: Refused | null;
  fault: FaultDetail | null;
  /** The engine has not answered for some seconds. */
  isSilent: boolean;
  /** Read out politely when it changes: run, pause, why a run ended. */
  status: string;
}

export type NoticesStore = ReturnType<typeof createNotices>;

const MOST_TOASTS = 4;

/** Creates the store of notices. */
export function createNotices() {
  const store = createStore<NoticesState>(() => ({
    toasts: [],
    refused: null,
    fault: null,
    isSilent: false,
    status: '',
  }));
  let nextId = 1;

  /** Shows a message; one with the same words takes the place of the older. */
  function say(kind: Toast['kind'], text: string, problems: Problem[] = []): void {
    const toast = { id: nextId++, kind, text, problems };
    store.setState(({ toasts }) => ({ toasts: [...toasts.filter((t) => t.text !== text), toast].slice(-MOST_TOASTS) }));
  }

  function dismiss(id: number): void {
    store.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
  }

  /** What was said belongs to something that is over. */
  const clear = () => store.setState({ toasts: [] });

  return { ...store, say, dismiss, clear };
}
