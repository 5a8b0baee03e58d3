/** Entry of the worker. `expose` comes in the first tick; the methods await the engine themselves. */
import * as Comlink from 'comlink';
import { engine } from './engine';
import { toFault } from './fault';
import { createHost } from './host';
import type { WorkerApi } from './protocol';

// A message to oneself comes after those that already wait, without the 4 ms that nested timers cost.
const channel = new MessageChannel();
const waiting: (() => void)[] = [];
channel.port1.onmessage = () => waiting.shift()?.();
const yieldToMessages = () =>
  new Promise<void>((resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

const host = createHost(engine, yieldToMessages);

/** The host with errors made cloneable, and big arrays handed over instead of copied. */
function faced(): WorkerApi {
  const entries = Object.entries(host).map(([name, method]) => [
    name,
    async (...args: unknown[]) => {
      try {
        const result: unknown = await (method as (...args: unknown[]) => Promise<unknown>)(...args);
        const buffers = buffersOf(result);
        return buffers.length === 0 ? result : Comlink.transfer(result, buffers);
      } catch (error) {
        throw toFault(error);
      }
    },
  ]);
  return Object.fromEntries(entries) as unknown as WorkerApi;
}

function buffersOf(result: unknown): ArrayBuffer[] {
  if (typeof result !== 'object' || result === null) return [];
  return Object.values(result)
    .flat(1)
    .filter((value): value is ArrayBufferView<ArrayBuffer> => ArrayBuffer.isView(value))
    .map((value) => value.buffer);
}

Comlink.expose(faced());
