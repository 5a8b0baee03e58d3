/** A workbench over the real engine in this process, without a screen: what the worker does, done here. */
import { nodeEngine } from '../../src/cli/engine';
import { findModel } from '../../src/model/library';
import type { ModelDocument } from '../../src/model/schema';
import { createWorkbench, type Workbench } from '../../src/state/workbench';
import type { WorkbenchClient } from '../../src/worker/client';
import { toFault } from '../../src/worker/fault';
import { createHost } from '../../src/worker/host';
import type { WorkerApi } from '../../src/worker/protocol';

const opened: Workbench[] = [];

/** Calls and answers pass as over the border of a worker: copied, errors as plain data. */
function createLocalClient(): WorkbenchClient {
  const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
  const crossing = Object.entries(host).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        return await (method as (...args: unknown[]) => unknown)(...structuredClone(args));
      } catch (error) {
        throw toFault(error);
      }
    },
  ]);
  const api = Object.fromEntries(crossing) as WorkerApi;
  return { ...api, onFault: () => undefined, onSilence: () => undefined, dispose: () => void host.pause() };
}

/** A workbench that is started, at full speed; the engine is asked for a link before there is a workbench, as on the page. */
export async function liveWorkbench(
  model: ModelDocument = findModel('sei-organic'),
  link?: string,
  before: (workbench: Workbench) => void = () => undefined,
): Promise<Workbench> {
  const client = createLocalClient();
  const read = link === undefined ? undefined : client.openLink(link, true);
  read?.catch(() => undefined);
  const started = [client];
  const workbench = createWorkbench({
    connect: () => started.pop() ?? createLocalClient(),
    engine: nodeEngine,
    model,
    storage: null,
    schedule: (callback) => void setTimeout(callback, 5),
    now: () => performance.now(),
  });
  opened.push(workbench);
  workbench.setSpeed({ mode: 'max' });
  before(workbench);
  await workbench.start(link === undefined ? undefined : () => workbench.openLink(link, read));
  return workbench;
}

/** Ends all workbenches. */
export function disposeAll(): void {
  for (const workbench of opened.splice(0)) workbench.dispose();
}

/** Resolves when the condition holds; looks every few milliseconds. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}
