/** A study in the browser (IndexedDB): what it is, and its runs as they end, so that a closed tab goes on where it was. */
import { type IDBPDatabase, openDB } from 'idb';
import { databaseOf } from '../database';

/** Holds one study, which is checked by whoever takes it up again. Without storage, or where it is full, it stays as it is. */
export interface Drawer<About, Run> {
  /** Forgets what is there for another study. */
  begin(about: About): Promise<void>;
  /** Puts another description in place of the first; the runs stay. */
  describe(about: About): Promise<void>;
  /** Adds runs by their key; the same key twice counts once. */
  add(runs: readonly [key: string | number, run: Run][]): Promise<void>;
  /** What the study is that was left here; null where none was. */
  about(): Promise<About | null>;
  /** Its runs, at most so many at a time; each piece comes in a task of its own, so that the page answers in between. */
  runs(atOnce: number): AsyncGenerator<Run[], void>;
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
        const written = runs.map(([key, run]) => change.store.put(run, key));
        // By itself it would be committed only once the page has heard of each: a page that is left hears no more.
        change.commit();
        await Promise.all([...written, change.done]);
      })),
    about: async () => ((await attempt((db) => db.get('about', KEY))) as About | undefined) ?? null,
    async *runs(atOnce) {
      let rest: IDBKeyRange | null = null;
      for (;;) {
        // Each in a transaction of its own, which would end by itself while the reader waits for anything else.
        const piece: [IDBValidKey[], Run[]] | undefined = await attempt(async (db) => {
          const { store } = db.transaction('runs');
          return await Promise.all([store.getAllKeys(rest, atOnce), store.getAll(rest, atOnce)]);
        });
        const [keys, runs] = piece ?? [[], []];
        if (runs.length > 0) yield runs;
        if (keys.length < atOnce) return;
        rest = IDBKeyRange.lowerBound(keys.at(-1), true);
      }
    },
    clear: async () =>
      void (await attempt(async (db) => {
        const change = db.transaction(STORES, 'readwrite');
        await Promise.all([...STORES.map((store) => change.objectStore(store).clear()), change.done]);
      })),
  };
}
