/** Databases of the browser (IndexedDB), without which the page works too. */
import type { DBSchema, IDBPDatabase, OpenDBCallbacks } from 'idb';

/**
 * What gives a database: it is opened when it is first asked for, and anew once it was closed. It gives null where the browser
 * allows no storage.
 * @param open opens it, with what the browser is to call when it has to be closed
 */
export function databaseOf<Schema extends DBSchema | unknown>(
  open: (closing: OpenDBCallbacks<Schema>) => Promise<IDBPDatabase<Schema>>,
): () => Promise<IDBPDatabase<Schema> | null> {
  let opened: Promise<IDBPDatabase<Schema> | null> | undefined;
  const closing: OpenDBCallbacks<Schema> = {
    // Another tab wants to change the database: this one must not stand in its way.
    blocking: (_current, _blocked, event) => {
      (event.target as IDBDatabase).close();
      opened = undefined;
    },
    terminated: () => {
      opened = undefined;
    },
  };
  return () => {
    // A browser that forbids storage throws at the mere mention of it.
    opened ??= (async () => open(closing))().catch(() => null);
    return opened;
  };
}
