/** `npm run bench -- view`: what handing over frames costs, and the models that the page is measured with. */
import { quantile } from '../../analysis/stats';
import { FORMAT, type ModelInput } from '../../model/schema';
import { createHost } from '../../worker/host';
import { nodeEngine } from '../engine';

const ROUNDS = 5;
const SECONDS = 1.5;
const FRAMES_PER_SECOND = 30;

/** Metal grows from a slab into a medium with ions: few of the sites are seen, and they are everywhere. */
export function depositModel(size: [number, number, number]): ModelInput {
  const constant = { law: 'constant', group: 'all' } as const;
  return {
    format: FORMAT,
    id: `deposit-${size.join('x')}`,
    name: `Deposit ${size.join(' × ')}`,
    summary: 'A measurement of the view: ions hop, and settle where they meet metal.',
    lattice: { kind: 'cubic', size, spacing_nm: 0.3, periodic: [true, true, false] },
    conditions: { temperature_K: 300 },
    species: [
      { id: 'medium', name: 'Medium', color: '#dfe8f2', role: 'background' },
      { id: 'metal', name: 'Metal', color: '#9aa3ad', role: 'product' },
      { id: 'ion', name: 'Ion', color: '#e08a1e' },
    ],
    groups: [{ id: 'all', label: 'All', color: '#3b7dd8' }],
    steps: [
      {
        ...constant,
        id: 'hop',
        label: 'Ion hops',
        equation: '',
        step: 'ion + medium -> medium + ion',
        rate_per_s: 1e6,
      },
      {
        ...constant,
        id: 'settle',
        label: 'Ion settles',
        equation: '',
        step: 'ion + metal -> metal + metal',
        rate_per_s: 1e4,
      },
    ],
    start: {
      fill: 'medium',
      layers: [{ axis: 'z', from: 0, to: Math.max(1, Math.round(size[2] * 0.12)), species: 'metal' }],
      random: [{ species: 'ion', fraction: 0.01 }],
    },
    provenance: { '*': { status: 'illustrative' } },
  };
}

/** Prints which part of its speed the engine loses to handing over 30 frames a second, with nobody drawing them. */
export async function benchFrames(): Promise<void> {
  for (const size of [
    [40, 40, 160],
    [100, 100, 100],
  ] as [number, number, number][]) {
    const host = createHost(nodeEngine(), () => new Promise((resolve) => setImmediate(resolve)));
    await host.load(depositModel(size), 1);
    await host.setSpeed({ mode: 'max' });
    await host.run();
    await wait(1);
    const losses: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const alone = await speed(host, false);
      const watched = await speed(host, true);
      losses.push(1 - watched / alone);
      await host.reset(1);
      await host.run();
      await wait(0.3);
    }
    await host.pause();
    const [low, middle, high] = [0, 0.5, 1].map((q) => percent(quantile(losses, q)));
    process.stdout.write(
      `${size.join(' × ')}: ${FRAMES_PER_SECOND} frames a second cost ${middle} of the engine's speed (${low} to ${high} in ${ROUNDS} rounds)\n`,
    );
  }
}

/** Events per second of processor time, while frames are taken or not. */
async function speed(host: ReturnType<typeof createHost>, frames: boolean): Promise<number> {
  const before = await host.frame(false);
  const begin = performance.now();
  const work = process.cpuUsage().user;
  for (let n = 0; performance.now() - begin < SECONDS * 1000; n++) {
    const due = begin + ((n + 1) * 1000) / FRAMES_PER_SECOND;
    await wait(Math.max(0, due - performance.now()) / 1000);
    if (frames) await host.frame(false);
  }
  const seconds = (process.cpuUsage().user - work) / 1e6;
  return ((await host.frame(false)).steps - before.steps) / seconds;
}

const wait = (seconds: number) => new Promise((resolve) => setTimeout(resolve, 1000 * seconds));
const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
