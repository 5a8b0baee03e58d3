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
const LARGE = 10_000;
const SEED = 4711;

declare const Comlink: { wrap(worker: Worker): Remote<WorkerApi> };

/** A large cell shows the same sooner. */
const stepsOf = (sites: number) => (sites > LARGE ? STEPS / 20 : STEPS);

// On one page: opening it takes longer than most of the runs.
test('every model of the library', { timeout: 180_000 }, async () => {
  const page = await openWorkbench();
  await page.getByRole('button', { name: 'Pause' }).click();
  const worker = page.workers()[0];
  expect(worker, 'the page has its worker').toBeDefined();
  await page.evaluate(COMLINK);
  for (const { id, model } of library) {
    const simulation = await start(model, SEED);
    const steps = stepsOf(simulation.sites);
    simulation.run(steps);
    const seen = await page.evaluate(
      async ({ address, document, seed, steps }) => {
        const own = new Worker(address, { type: 'module' });
        const api = Comlink.wrap(own);
        await api.load(document, seed);
        await api.step(steps);
        let frame = await api.frame(false);
        while (frame.running) {
          // A frame costs the worker time, too.
          await new Promise((resolve) => setTimeout(resolve, 20));
          frame = await api.frame(false);
        }
        const hash = await api.hash();
        own.terminate();
        return { hash, steps: frame.steps, time: frame.time, executed: frame.executed };
      },
      { address: worker!.url(), document: model, seed: SEED, steps },
    );
    expect(seen, id).toEqual({
      hash: simulation.hash(),
      steps: simulation.steps,
      time: simulation.time,
      executed: simulation.executed(),
    });
  }
});
