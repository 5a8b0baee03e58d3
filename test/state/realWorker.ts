/** Workbenches over the worker's own inside, in this process. */
import { nodeEngine } from '../../src/cli/engine';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';
import { createWorkbench, type Workbench } from '../../src/state/workbench';
import type { WorkbenchClient } from '../../src/worker/client';
import { createHost } from '../../src/worker/host';

export const model = findModel('sei-organic') as ModelDocument;
export const E5 = 'steps.e5.barrier_eV';
export const T = 'conditions.temperature_K';
const open: Workbench[] = [];

export function connect(): WorkbenchClient {
  const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
  return { ...host, onFault: () => undefined, onSilence: () => undefined, dispose: () => void host.pause() };
}

/** A workbench that is not started; `client` is the engine's end of it. */
export function workbenchOf(client = connect): Workbench {
  const workbench = createWorkbench({
    ...{ connect: client, engine: nodeEngine, model, storage: null, now: () => performance.now() },
    schedule: (callback) => setTimeout(callback, 2),
  });
  open.push(workbench);
  return workbench;
}

/** One that stands still, some steps after t = 0; Step executes 1000 events. */
export async function started(): Promise<Workbench> {
  const workbench = workbenchOf();
  await workbench.start();
  workbench.pause();
  workbench.settings.setState({ stepCount: 1000 });
  await until(workbench, () => !workbench.playback.getState().running);
  return workbench;
}

/** Waits for something to be so on the page. */
export async function until(workbench: Workbench, isSo: () => boolean): Promise<void> {
  for (let i = 0; !isSo(); i++) {
    if (i > 2000)
      throw new Error(`still not so: ${isSo}, at ${JSON.stringify(workbench.frames.getState().frame?.steps)}`);
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
}

export const stepsOf = (workbench: Workbench) => workbench.frames.getState().frame?.steps ?? -1;
export const values = ({ document }: Workbench) => {
  const { steps, conditions } = document.getState().model;
  return [(steps[4] as { barrier_eV: number }).barrier_eV, conditions.temperature_K];
};

/** Runs on by 1000 events, twice, with a change before each. */
export async function edited(workbench: Workbench): Promise<number> {
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

export function closeAll(): void {
  for (const workbench of open.splice(0)) workbench.dispose();
}
