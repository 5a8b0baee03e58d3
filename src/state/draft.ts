/** The text in the model editor. It is kept whatever becomes of it: refused, or put aside while another tab is open. */
import { createStore } from 'zustand/vanilla';
import type { Problem } from '../model/problem';

export interface DraftState {
  /** null: nothing typed, the editor shows the document. */
  text: string | null;
  /** Why the text was refused when it was last applied. */
  problems: Problem[];
}

export const createDraft = () => createStore<DraftState>(() => ({ text: null, problems: [] }));
