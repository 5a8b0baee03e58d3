/** Once for all browser tests: a server of dist/, and a Chromium for each file that runs at once; stopped at the end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM_FLAGS, findChromium, noChromium } from '../../scripts/lib/chromium.mjs';
import { serve } from '../../scripts/lib/serve.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page. */
    pageUrl: string;
    /** Where playwright connects to the running Chromiums. */
    browserEndpoints: string[];
  }
}

/** Only the lattice is drawn by software GL, not the page around it, which would take most of a frame. */
const FLAGS = [...CHROMIUM_FLAGS, '--disable-gpu-compositing'];

export default async function setup(project: TestProject) {
  const dist = join(import.meta.dirname, '..', '..', 'dist');
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is not built: run `npm test -- --only browser`');
  const executablePath = findChromium();
  if (!executablePath) throw new Error(noChromium('The browser tests need'));
  const server = await serve(dist, 0);
  // Each with a process of its own that draws: pages of one browser would wait for each other there.
  const browsers = await Promise.all(
    Array.from({ length: project.vitest.config.maxWorkers as number }, () =>
      chromium.launchServer({ executablePath, args: FLAGS }),
    ),
  );
  project.provide('pageUrl', server.url);
  project.provide(
    'browserEndpoints',
    browsers.map((browser) => browser.wsEndpoint()),
  );
  return async () => {
    await Promise.all(browsers.map((browser) => browser.close()));
    await server.close();
  };
}
