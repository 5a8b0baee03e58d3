/** Once for all browser tests: a server of dist/ and a Chromium, both stopped at the end. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/lib/chromium.mjs';
import { serve } from '../../scripts/lib/serve.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Address of the built page. */
    pageUrl: string;
    /** Where playwright connects to the running Chromium. */
    browserEndpoint: string;
  }
}

export default async function setup(project: TestProject) {
  const dist = join(import.meta.dirname, '..', '..', 'dist');
  if (!existsSync(join(dist, 'index.html'))) throw new Error('dist/ is not built: run `npm test -- --only browser`');
  const executablePath = findChromium();
  if (!executablePath) throw new Error('no Chromium found: install one, or set CHROME_PATH to it');
  const server = await serve(dist, 0);
  const browser = await chromium.launchServer({ executablePath, args: CHROMIUM_FLAGS });
  project.provide('pageUrl', server.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await server.close();
  };
}
