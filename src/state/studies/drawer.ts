/** The study at hand, kept in the browser (IndexedDB), so that a closed tab goes on where it was. */
import { type IDBPDatabase, openDB } from 'idb';
import type { Row } from '../../analysis/study/runJob';

/** A study as it is kept; study and rows are validated when it is taken up again. */
export interface KeptStudy {
  study: unknown;
  rows: Row[];
}

export interface Drawer {
  put(kept: KeptStudy): Promise<void>;
  get(): Promise<KeptStudy | null>;
  clear(): Promise<void>;
}

const STORE = 'study';
const KEY = 'current';

/** Creates the drawer. Without storage it stays empty. */
export function createDrawer(name = 'interphase-study'): Drawer {
  let opened: Promise<IDBPDatabase | null> | undefined;
  const database = () => {
    opened ??= (async () => openDB(name, 1, { upgrade: (db) => void db.createObjectStore(STORE) }))().catch(() => null);
    return opened;
  };
  const attempt = async <T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T | undefined> => {
    const db = await database();
    return db ? work(db).catch(() => undefined) : undefined;
  };
  return {
    put: async (kept) => void (await attempt((db) => db.put(STORE, kept, KEY))),
    get: async () => ((await attempt((db) => db.get(STORE, KEY))) as KeptStudy | undefined) ?? null,
    clear: async () => void (await attempt((db) => db.delete(STORE, KEY))),
  };
}
