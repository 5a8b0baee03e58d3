import { createContext } from 'react';
import type { Studies } from '../../state/studies/studies';

/** The studies of the page; null where there are none, as in a page that is embedded in another. */
export const StudiesContext = createContext<Studies | null>(null);
