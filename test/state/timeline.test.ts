/** Going back and forth on the page, over the worker's own inside. */
import { afterEach, expect, it } from 'vitest';
import { nodeEngine } from '../../src/cli/engine';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';
import { lineName } from '../../src/state/timeline';
import { createWorkbench, type Workbench } from '../../src/state/workbench';
import type { WorkbenchClient } from '../../src/worker/client';
import { createHost } from '../../src/worker/host';

const model = findModel('sei-organic') as ModelDocument;
const E5 = 'steps.e5.barrier_eV';
const T = 'conditions.temperature_K';
const open: Workbench[] = [];

function connect(): WorkbenchClient {
  const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
  return { ...host, onFault: () => undefined, dispose: () => void host.pause() };
}

async function started(): Promise<Workbench> {
  const workbench = createWorkbench({
    ...{ connect, engine: nodeEngine, model, storage: null, now: () => performance.now() },
    schedule: (callback) => setTimeout(callback, 2),
  });
  open.push(workbench);
  await workbench.start();
  workbench.pause();
  workbench.settings.setState({ stepCount: 1000 });
  await until(workbench, () => !workbench.playback.getState().running);
  return workbench;
}

/** Waits for something to be so on the page. */
async function until(workbench: Workbench, isSo: () => boolean): Promise<void> {
  for (let i = 0; !isSo(); i++) {
    if (i > 2000)
      throw new Error(`still not so: ${isSo}, at ${JSON.stringify(workbench.frames.getState().frame?.steps)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

const stepsOf = (workbench: Workbench) => workbench.frames.getState().frame?.steps ?? -1;
const values = ({ document }: Workbench) => {
  const { steps, conditions } = document.getState().model;
  return [(steps[4] as { barrier_eV: number }).barrier_eV, conditions.temperature_K];
};

/** Runs on by 1000 events, twice, with a change before each. */
async function edited(workbench: Workbench): Promise<number> {
  const first = stepsOf(workbench);
  workbench.step();
  await until(workbench, () => stepsOf(workbench) === first + 1000);
  workbench.edit(E5, 0.5);
  workbench.step();
  await until(workbench, () => stepsOf(workbench) === first + 2000);
  workbench.edit(T, 320);
  workbench.step();
  await until(workbench, () => stepsOf(workbench) === first + 3000);
  return first;
}

afterEach(() => {
  for (const workbench of open.splice(0)) workbench.dispose();
});

it('shows the parameters that held at the moment gone to, with nothing to undo for it', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  const undos = workbench.document.temporal.getState().pastStates.length;
  expect(values(workbench)).toEqual([0.5, 320]);
  for (const [after, expected] of [
    [1500, [0.5, 300]],
    [500, [0.636, 300]],
    [2500, [0.5, 320]],
  ] as const) {
    await workbench.seek({ step: first + after });
    await until(workbench, () => stepsOf(workbench) === first + after);
    expect(values(workbench)).toEqual(expected);
  }
  expect(workbench.document.temporal.getState().pastStates.length).toBe(undos);
  expect(workbench.history.getState().steps.at(-1)).toBeGreaterThan(first + 2500);
  expect(workbench.timeline.getState().info?.lines).toHaveLength(1);
});

it('goes from change to change', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  const stops: number[] = [];
  for (const direction of [-1, -1, -1, 1, 1, 1] as const) {
    const before = stepsOf(workbench);
    workbench.seekChange(direction);
    await until(workbench, () => stepsOf(workbench) !== before);
    stops.push(stepsOf(workbench) - first);
  }
  expect(stops).toEqual([2000, 1000, 0 - first, 1000, 2000, 3000]);
});

it('begins another line when the past is changed, and keeps the one before', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  await workbench.seek({ step: first + 1500 });
  await until(workbench, () => stepsOf(workbench) === first + 1500);
  workbench.edit(T, 280);
  workbench.step();
  await until(workbench, () => stepsOf(workbench) === first + 2500);
  const { info } = workbench.timeline.getState();
  expect(info?.lines.map(({ id, parent, interventions }) => [id, parent, interventions.length])).toEqual([
    [1, null, 2],
    [2, 1, 2],
  ]);
  expect(values(workbench)).toEqual([0.5, 280]);
  expect(workbench.notices.getState().toasts.at(-1)?.text).toContain('Line B begins here; line A is kept');
  expect(workbench.history.getState().line).toBe(2);
  workbench.chooseLine(1);
  await until(workbench, () => stepsOf(workbench) === first + 3000);
  await until(workbench, () => workbench.history.getState().line === 1);
  expect(values(workbench)).toEqual([0.5, 320]);
  workbench.removeLine(2);
  await until(workbench, () => workbench.timeline.getState().info?.lines.length === 1);
});

it('keeps only the last of the moments that a slider passes', async () => {
  const workbench = await started();
  const first = await edited(workbench);
  await Promise.all([900, 800, 700, 650].map((after) => workbench.seek({ step: first + after })));
  await until(workbench, () => stepsOf(workbench) === first + 650);
});

it('plays backwards to t = 0', async () => {
  const workbench = await started();
  await edited(workbench);
  workbench.setSpeed({ mode: 'steps', perFrame: 400 });
  workbench.playBack();
  await until(workbench, () => stepsOf(workbench) === 0 && !workbench.playback.getState().running);
  expect(values(workbench)).toEqual([0.636, 300]);
});

it('opens an experiment, computes it, and says whether it is as promised', async () => {
  const other = await started();
  await edited(other);
  const host = connect();
  await host.load(model, 7);
  await host.step(400);
  await host.edit(E5, 0.5);
  await host.step(300);
  const experiment = await host.experiment('here');
  expect(await other.openExperiment(experiment)).toEqual([]);
  const kept = () => other.timeline.getState().info?.lines[0]?.promise?.kept;
  await until(other, () => typeof kept() === 'boolean');
  expect([kept(), stepsOf(other), values(other)[0]]).toEqual([true, 700, 0.5]);
  expect(await other.openExperiment({ ...experiment, end: { ...experiment.end, hash: '0'.repeat(16) } })).toEqual([]);
  await until(other, () => kept() === false);
  expect(await other.openExperiment({ ...experiment, interventions: 3 })).toHaveLength(1);
  expect(stepsOf(other)).toBe(700);
});

it('names lines as columns of a table are named', () => {
  expect([1, 2, 26, 27, 53].map(lineName)).toEqual(['A', 'B', 'Z', 'AA', 'BA']);
});
