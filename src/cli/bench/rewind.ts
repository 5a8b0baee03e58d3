/**
 * Going back: how long it takes from the request of a moment to the frame that shows it, in a run of ten million events, through
 * everything that the worker does (src/worker/host.ts) at the default budget for kept states.
 */
import { findModel } from '../../model/library';
import { createHost } from '../../worker/host';
import type { WorkerApi } from '../../worker/protocol';
import { nodeEngine } from '../engine';

const EVENTS = 1e7;
const SEEKS = 60;
const MODELS = ['sei-unfinished', 'zgb', 'li-graphite'];

/** Names of the cases; the last, whose events are slow, only where it is asked for. */
export const REWINDS = MODELS.map((id) => `rewind, ${id}`);
export const USUAL_REWINDS = REWINDS.slice(0, 2);

/** Measures one case, and says so in a line. Moments are spread over the run by the golden ratio, so that each is far from the last. */
export async function benchRewind(name: string): Promise<string> {
  const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
  await host.load(findModel(MODELS[REWINDS.indexOf(name)]!), 1);
  const began = performance.now();
  await host.step(EVENTS);
  const { steps } = await atRest(host, 20);
  const run = performance.now() - began;
  const waits: number[] = [];
  for (let i = 1; i <= SEEKS; i++) {
    const begin = performance.now();
    await host.seek({ step: Math.floor(steps * ((i * 0.6180339887) % 1)) });
    await atRest(host, 1);
    waits.push(performance.now() - begin);
  }
  const { checkpoints, bytes } = await host.timeline();
  waits.sort((a, b) => a - b);
  const ms = (time: number) => `${time.toFixed(0)} ms`;
  const [median, worst] = [waits[SEEKS / 2]!, waits.at(-1)!];
  return (
    `${name}: ${steps} events in ${(run / 1000).toFixed(1)} s; ${SEEKS} moments: median ${ms(median)}, ` +
    `worst ${ms(worst)}; ${checkpoints} states kept in ${(bytes / 1e6).toFixed(0)} MB`
  );
}

/** The frame once it stands still, asked for every so many milliseconds. */
async function atRest(host: WorkerApi, interval: number) {
  for (;;) {
    const frame = await host.frame(false);
    if (!frame.running && !frame.travel) return frame;
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}
