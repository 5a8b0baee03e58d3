/** A study in the browser (IndexedDB): what it is, and its runs as they end, so that a closed tab goes on where it was. */
import { type IDBPDatabase, openDB } from 'idb';
import { databaseOf } from '../database';

/** A study as it was left; checked by whoever takes it up again. */
export interface Kept<About, Run> {
  about: About;
  runs: Run[];
}

/** Holds one study. Without storage, or where it is full, it stays as it is. */
export interface Drawer<About, Run> {
  /** Forgets what is there for another study. */
  begin(about: About): Promise<void>;
  /** Puts another description in place of the first; the runs stay. */
  describe(about: About): Promise<void>;
  /** Adds runs by their key; the same key twice counts once. */
  add(runs: readonly [key: string | number, run: Run][]): Promise<void>;
  get(): Promise<Kept<About, Run> | null>;
  clear(): Promise<void>;
}

const STORES = ['about', 'runs'] as const;
const KEY = 'current';
/** The first version kept all runs in one record. */
const VERSION = 2;

/** Creates a drawer; the database of this name is opened when it is first needed. */
export function createDrawer<About, Run>(name: string): Drawer<About, Run> {
  const database = databaseOf((closing) =>
    openDB(name, VERSION, {
      ...closing,
      upgrade(db) {
        for (const store of db.objectStoreNames) db.deleteObjectStore(store);
        for (const store of STORES) db.createObjectStore(store);
      },
    }),
  );
  const attempt = async <T>(work: (db: IDBPDatabase) => Promise<T>): Promise<T | undefined> => {
    const db = await database();
    return db ? work(db).catch(() => undefined) : undefined;
  };
  return {
    begin: async (about) =>
      void (await attempt(async (db) => {
        const change = db.transaction(STORES, 'readwrite');
        await Promise.all([
          change.objectStore('runs').clear(),
          change.objectStore('about').put(about, KEY),
          change.done,
        ]);
      })),
    describe: async (about) => void (await attempt((db) => db.put('about', about, KEY))),
    add: async (runs) =>
      void (await attempt(async (db) => {
        const change = db.transaction('runs', 'readwrite');
        await Promise.all([...runs.map(([key, run]) => change.store.put(run, key)), change.done]);
      })),
    get: async () =>
      (await attempt(async (db) => {
        const about: About | undefined = await db.get('about', KEY);
        return about === undefined ? null : { about, runs: (await db.getAll('runs')) as Run[] };
      })) ?? null,
    clear: async () =>
      void (await attempt(async (db) => {
        const change = db.transaction(STORES, 'readwrite');
        await Promise.all([...STORES.map((store) => change.objectStore(store).clear()), change.done]);
      })),
  };
}
