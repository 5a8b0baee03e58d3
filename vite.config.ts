import react from '@vitejs/plugin-react';
import type { Plugin } from 'vite';
import { defineConfig } from 'vitest/config';
import { compileEngine } from './scripts/lib/build.mjs';
import { licences } from './scripts/lib/licences.mjs';
import { site } from './scripts/lib/site.mjs';

/** The page by default; the command line with `vite build --ssr src/cli/main.ts`; the unit tests under vitest. */
export default defineConfig(({ isSsrBuild }) => ({
  base: './',
  plugins: [react(), engine(), ...(isSsrBuild ? [] : [licences(), site()])],
  build: {
    target: 'esnext',
    assetsInlineLimit: 0,
    // The page comes by way of a script that starts the engine first, and finds its style there already.
    cssCodeSplit: false,
    copyPublicDir: !isSsrBuild,
    // three.js alone is beyond the usual limit; it is a chunk of its own.
    chunkSizeWarningLimit: 1000,
    rolldownOptions: { output: isSsrBuild ? { codeSplitting: false } : { codeSplitting: { groups: VENDORS } } },
  },
  worker: { format: 'es' },
  test: {
    include: ['test/**/*.test.{ts,tsx}'],
    exclude: ['test/browser/**'],
    setupFiles: ['test/setup.ts'],
    testTimeout: 60_000,
    // vitest would leave one core idle; on two cores that is half of them.
    maxWorkers: '100%',
  },
}));

/** Large libraries in files of their own, so that a browser keeps them when only our code changes. */
const VENDORS = [
  { name: 'three', test: /node_modules\/three\// },
  { name: 'zod', test: /node_modules\/zod\// },
  { name: 'uplot', test: /node_modules\/uplot\// },
  { name: 'react', test: /node_modules\/(react|react-dom|scheduler)\// },
  { name: 'aria', test: /node_modules\/(react-aria|react-stately|@react-|@internationalized|react-aria-components)/ },
];

/** Keeps build/engine.wasm up to date with assembly/, and reloads the page of `npm run dev` when it changes. */
function engine(): Plugin {
  return {
    name: 'interphase-engine',
    async buildStart() {
      if (!(await compileEngine())) this.error('the engine in assembly/ does not compile');
    },
    configureServer(server) {
      server.watcher.on('all', async (_event, path) => {
        if (!/[\\/]assembly[\\/][^\\/]+\.ts$/.test(path)) return;
        if (await compileEngine()) server.ws.send({ type: 'full-reload' });
      });
    },
  };
}
