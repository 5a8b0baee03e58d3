/** Equal model, seed and steps give equal bits in Chromium and in Node, through everything that a run passes. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Remote } from 'comlink';
import { expect, test } from 'vitest';
import { start } from '../../src/cli/engine';
import { library } from '../../src/model/library';
import type { WorkerApi } from '../../src/worker/protocol';
import { openWorkbench } from './harness';

/** Evaluated, because the page's security policy lets no script in. */
const COMLINK = readFileSync(join(import.meta.dirname, '../../node_modules/comlink/dist/umd/comlink.js'), 'utf8');
const STEPS = 30_000;
const LARGE = 100_000;
const SEED = 4711;

declare const Comlink: { wrap(worker: Worker): Remote<WorkerApi> };

test.each(library.map(({ id, model }) => ({ id, model })))('$id', async ({ model }) => {
  const simulation = await start(model, SEED);
  // A large cell shows the same sooner.
  const steps = simulation.sites > LARGE ? STEPS / 20 : STEPS;
  simulation.run(steps);

  const page = await openWorkbench();
  const worker = page.workers()[0];
  expect(worker, 'the page has its worker').toBeDefined();
  await page.evaluate(COMLINK);
  const seen = await page.evaluate(
    async ({ address, document, seed, steps }) => {
      const own = new Worker(address, { type: 'module' });
      const api = Comlink.wrap(own);
      await api.load(document, seed);
      await api.step(steps);
      let frame = await api.frame(false);
      while (frame.running) frame = await api.frame(false);
      const hash = await api.hash();
      own.terminate();
      return { hash, steps: frame.steps, time: frame.time, executed: frame.executed };
    },
    { address: worker!.url(), document: model, seed: SEED, steps },
  );

  expect(seen).toEqual({
    hash: simulation.hash(),
    steps: simulation.steps,
    time: simulation.time,
    executed: simulation.executed(),
  });
});
