/** Two runs side by side, each in a worker's inside of its own. */
import { afterEach, expect, it } from 'vitest';
import { decodeLink } from '../../src/links/link';
import { findModel } from '../../src/model/library';
import { ModelError } from '../../src/model/problem';
import { createComparison } from '../../src/state/comparison';
import { runIn } from '../../src/state/incoming';
import type { Workbench } from '../../src/state/workbench';
import { closeAll, connect, edited, model, started, stepsOf, until, workbenchOf } from './realWorker';

afterEach(closeAll);

const timeOf = (workbench: Workbench) => workbench.frames.getState().frame?.time;

it('takes a pinned run to where the changed one stands, and to the same event if asked', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  const comparison = createComparison(workbench, workbenchOf);
  await comparison.begin({ kind: 'pinned' });
  const other = comparison.getState().other!;
  await until(other, () => timeOf(other) === timeOf(workbench));
  expect(stepsOf(other)).toBe(first + 3000);
  expect(await other.answered((client) => client.hash())).toBe(await workbench.answered((client) => client.hash()));
  // Changed here and run on, the runs part; the second one keeps to the time of the first.
  workbench.edit('steps.e5.barrier_eV', 0.45);
  workbench.step();
  await until(workbench, () => stepsOf(workbench) === first + 4000);
  await until(other, () => timeOf(other) === timeOf(workbench));
  expect(other.document.getState().model.steps[4]).toMatchObject({ barrier_eV: 0.5 });
  comparison.setBy('events');
  await until(other, () => stepsOf(other) === first + 4000);
  await workbench.seek({ step: first + 500 });
  await until(other, () => stepsOf(other) === first + 500);
  expect(await other.answered((client) => client.hash())).toBe(await workbench.answered((client) => client.hash()));
  comparison.end();
  expect(comparison.getState().other).toBeNull();
});

it('compares with runs from elsewhere: a link, a file, a model of another kind; what cannot be is said', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  const { fragment, experiment } = await workbench.share();
  await workbench.seek({ step: first + 1500 });
  await until(workbench, () => stepsOf(workbench) === first + 1500);
  const comparison = createComparison(workbench, workbenchOf);
  comparison.setBy('events');
  expect(await comparison.beginWith('from a link', async () => (await decodeLink(fragment!)).experiment)).toEqual([]);
  const other = comparison.getState().other!;
  await until(other, () => stepsOf(other) === first + 1500);
  expect(await other.answered((client) => client.hash())).toBe(await workbench.answered((client) => client.hash()));
  expect(comparison.getState().beside).toEqual({ kind: 'opened', name: 'from a link' });

  const file = (text: string) => [{ name: 'zgb.json', size: text.length, text: async () => text }];
  const zgb = JSON.stringify(findModel('zgb'));
  expect(await comparison.beginWith('zgb.json', () => runIn(file(zgb)))).toEqual([]);
  const lattice = comparison.getState().other!;
  await until(lattice, () => stepsOf(lattice) === first + 1500);
  expect(lattice.document.getState().model.id).toBe('zgb');

  const bad = { ...experiment, interventions: 3 };
  expect(await comparison.beginWith('bad', async () => bad)).toMatchObject([{ path: 'interventions' }]);
  expect(comparison.getState().other).toBe(lattice);
});

it('says why the engine refuses a run from elsewhere, and goes back to what stood beside before', async () => {
  const workbench = await started();
  const { experiment } = await workbench.share();
  let isRefused = false;
  const refusing = () => {
    const client = connect();
    const open: typeof client.open = (...args) => {
      if (!isRefused) return client.open(...args);
      isRefused = false;
      return Promise.reject(new ModelError([{ path: 'lattice.size', message: 'too large' }]));
    };
    return { ...client, open };
  };
  const comparison = createComparison(workbench, () => workbenchOf(refusing));
  await comparison.begin({ kind: 'pinned' });
  isRefused = true;
  const problems = comparison.beginWith('huge', async () => experiment);
  expect(await problems).toMatchObject([{ path: 'lattice.size', message: 'too large' }]);
  expect(comparison.getState().beside).toEqual({ kind: 'pinned' });
  expect(comparison.getState().other!.frames.getState().loaded).not.toBeNull();
});

it('compares with another line and with another seed, and ends with the model', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  await workbench.seek({ step: first + 1500 });
  await until(workbench, () => stepsOf(workbench) === first + 1500);
  workbench.edit('conditions.temperature_K', 280);
  await until(workbench, () => workbench.timeline.getState().info?.lines.length === 2);
  const comparison = createComparison(workbench, workbenchOf);
  comparison.setBy('events');
  await comparison.begin({ kind: 'line', id: 1 });
  const line = comparison.getState().other!;
  await until(line, () => stepsOf(line) === first + 1500);
  expect(line.document.getState().model.conditions.temperature_K).toBe(300);
  await comparison.begin({ kind: 'seed', seed: 99 });
  const seed = comparison.getState().other!;
  expect(seed).not.toBe(line);
  await until(seed, () => stepsOf(seed) === first + 1500);
  expect(seed.document.getState().model).toMatchObject({ seed: 99 });
  expect(await seed.answered((client) => client.hash())).not.toBe(await workbench.answered((client) => client.hash()));
  await workbench.open({ ...model, id: 'another' });
  expect(comparison.getState().other).toBeNull();
});
