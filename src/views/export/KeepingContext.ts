import { createContext, useContext } from 'react';
import type { Keeping } from '../../state/keeping';

/** What keeps the work in this browser; null where nothing is kept: in frames of other pages, and in pages of one file. */
export const KeepingContext = createContext<Keeping | null>(null);

export const useKeeping = (): Keeping | null => useContext(KeepingContext);
