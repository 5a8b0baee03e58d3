/**
 * Work kept in the browser (IndexedDB): the newest experiments, so that a closed tab loses nothing. Nothing leaves the
 * browser. Where there is no storage, or it is full, work goes on without it.
 */
import { type DBSchema, deleteDB, type IDBPDatabase, openDB } from 'idb';
import type { Experiment } from '../model/experiment';
import { z } from '../model/zod';
import { databaseOf } from './database';

const Count = z.number().min(0).catch(0);

/**
 * What the list of recent work shows of a run. Every field falls back by itself: what another program, an older version or
 * a damaged disk has left there never stops the list, and a run whose experiment is sound can still be opened.
 */
const WorkEntry = z.object({
  id: z.string(),
  /** Milliseconds since 1970. */
  changed: Count,
  name: z
    .string()
    .transform((name) => name.slice(0, 200))
    .catch('Run without a name'),
  /** Executed events and simulated seconds where it stands. */
  steps: Count,
  time: Count,
  /** Parameters changed on the way. */
  changes: Count,
  /** Lines of its timeline; left out by older versions. */
  lines: Count.optional(),
  /** A small picture of the lattice. */
  picture: z.instanceof(Blob).nullable().catch(null),
});
export type WorkEntry = z.infer<typeof WorkEntry>;

/** A run as it was left. */
export interface Work extends WorkEntry {
  experiment: Experiment;
}

/** A run as it is found; the experiment is for whoever opens it to check. */
export interface FoundWork extends WorkEntry {
  experiment: unknown;
}

/** Whether work could be kept: full: the browser gives no more room; none: it allows no storage here. */
export type Keeping = 'kept' | 'full' | 'none';

export type Shelf = ReturnType<typeof createShelf>;

interface Schema extends DBSchema {
  work: { key: string; value: Work; indexes: { changed: number } };
}

const MOST = 20;

/** A database that does not answer is none for now: a browser may wait for ever on a damaged one, the page must not. */
const PATIENCE_MS = 3000;

/** Creates the shelf; the database is opened when it is first needed. */
export function createShelf(name = 'interphase') {
  const opened = databaseOf<Schema>(async (closing) => {
    const openOnce = () =>
      openDB<Schema>(name, 1, {
        ...closing,
        upgrade: (db) => void db.createObjectStore('work', { keyPath: 'id' }).createIndex('changed', 'changed'),
      });
    const db = await openOnce();
    if (db.objectStoreNames.contains('work')) return db;
    // One of this name that is not ours is begun anew.
    db.close();
    await deleteDB(name);
    return openOnce();
  });
  const database = () =>
    Promise.race([opened(), new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MS, null))]);

  /** Keeps work in place of what has its id. The oldest is given up for it: past a number, and where room is short. */
  async function keep(work: Work): Promise<Keeping> {
    const db = await database();
    if (!db) return 'none';
    for (let most = MOST; most >= 1; most = Math.floor(most / 2)) {
      try {
        await giveUp(db, most - 1, work.id);
        await db.put('work', work);
        return 'kept';
      } catch (error) {
        if (!(error instanceof DOMException && error.name === 'QuotaExceededError')) return 'none';
      }
    }
    return 'full';
  }

  /** Leaves so many of the newest, not counting one. */
  async function giveUp(db: IDBPDatabase<Schema>, most: number, besides: string): Promise<void> {
    const keys = await db.getAllKeysFromIndex('work', 'changed');
    const others = keys.filter((key) => key !== besides);
    await Promise.all(others.slice(0, Math.max(0, others.length - most)).map((key) => db.delete('work', key)));
  }

  /** All that is kept, newest first. */
  async function list(): Promise<WorkEntry[]> {
    const db = await database();
    const all = db ? await db.getAllFromIndex('work', 'changed').catch(() => []) : [];
    return all.reverse().flatMap((found) => WorkEntry.safeParse(found).data ?? []);
  }

  /** What is kept under an id; its experiment as it was stored, so it is to be validated. */
  async function get(id: string): Promise<FoundWork | null> {
    const db = await database();
    const found: unknown = await db?.get('work', id).catch(() => undefined);
    const entry = WorkEntry.safeParse(found).data;
    return entry ? { ...entry, experiment: (found as { experiment?: unknown }).experiment } : null;
  }

  async function remove(id: string): Promise<void> {
    const db = await database();
    await db?.delete('work', id).catch(() => undefined);
  }

  /** Forgets everything. */
  async function clear(): Promise<void> {
    const db = await database();
    if (db) await db.clear('work').catch(() => undefined);
    else await deleteDB(name).catch(() => undefined);
  }

  return { keep, list, get, remove, clear };
}
