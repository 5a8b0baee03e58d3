/**
 * The model document on the page, with undo and redo. A slider drag is one entry however many values it passes.
 */
import { temporal } from 'zundo';
import { createStore } from 'zustand/vanilla';
import type { ModelDocument } from '../model/schema';

const MOST_UNDOS = 200;

export interface DocumentState {
  model: ModelDocument;
  /** The model as it was opened: what "back to …" buttons go back to. */
  opened: ModelDocument;
}

export type DocumentStore = ReturnType<typeof createDocument>;

/** Creates the store of the document; only `model` takes part in undo. */
export function createDocument(model: ModelDocument) {
  const store = createStore(
    temporal((): DocumentState => ({ model, opened: model }), {
      partialize: ({ model }) => ({ model }),
      equality: (past, current) => past.model === current.model,
      limit: MOST_UNDOS,
    }),
  );
  const history = store.temporal;

  /** Sets the model as one undo entry. */
  function change(model: ModelDocument): void {
    history.getState().resume();
    store.setState({ model });
  }

  /** Sets the model within a gesture: the first call makes the undo entry, the next ones replace its outcome. */
  function drag(model: ModelDocument): void {
    store.setState({ model });
    history.getState().pause();
  }

  /** Ends a gesture: the next change is an entry of its own. */
  function drop(): void {
    history.getState().resume();
  }

  /** Puts back what the engine still holds after it refused a change, and forgets the entry that led there. */
  function revert(model: ModelDocument): void {
    history.getState().pause();
    store.setState({ model });
    history.getState().resume();
    history.setState(({ pastStates }) => ({ pastStates: pastStates.filter((past) => past.model !== model) }));
  }

  /** Shows the parameters of another moment of the run: nobody has changed them, so there is nothing to undo. */
  function follow(model: ModelDocument): void {
    const { isTracking, pause, resume } = history.getState();
    pause();
    store.setState({ model });
    if (isTracking) resume();
  }

  /** Takes a newly opened model; the undo entries of the one before are dropped. */
  function open(model: ModelDocument): void {
    store.setState({ model, opened: model });
    history.getState().resume();
    history.getState().clear();
  }

  return { ...store, change, drag, drop, revert, follow, open };
}
