import type { Drawer } from '../../src/state/studies/drawer';

/** All that a drawer holds; null where nothing is. */
export async function keptIn<About, Run>(drawer: Drawer<About, Run>): Promise<{ about: About; runs: Run[] } | null> {
  const about = await drawer.about();
  if (about === null) return null;
  const runs: Run[] = [];
  for await (const piece of drawer.runs(7)) runs.push(...piece);
  return { about, runs };
}
