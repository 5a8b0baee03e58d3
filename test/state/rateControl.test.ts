/** The bars beside the steps: what they are of, when they begin anew, and that they leave the run as it is. */
import { afterEach, expect, test } from 'vitest';
import { loadModel } from '../../src/model/validate';
import { createRateControl, MOST_REPLICAS } from '../../src/state/studies/rateControl';
import type { Workbench } from '../../src/state/workbench';
import { ADSORPTION } from '../cli/adsorption';
import { disposeAll, liveWorkbench, until } from './live';
import { connect } from './realWorker';

afterEach(disposeAll);

/** A run of sites that fill and empty, at half a second or later, with bars that are off. */
async function atHalfASecond() {
  const workbench = await liveWorkbench(loadModel({ ...ADSORPTION, lattice: { ...ADSORPTION.lattice, size: [5, 5] } }));
  workbench.pause();
  await goTo(workbench, 0.5);
  let opened = 0;
  const control = createRateControl({
    ...workbench,
    connect: () => {
      opened++;
      return connect();
    },
    workers: 2,
    later: (work, ms) => {
      const timer = setTimeout(work, Math.min(ms, 20));
      return () => clearTimeout(timer);
    },
  });
  return { workbench, control, opened: () => opened };
}

async function goTo(workbench: Workbench, seconds: number): Promise<void> {
  workbench.runTo(seconds);
  await until(() => (workbench.frames.getState().readout?.time ?? 0) >= seconds);
}

test('the bars are the exact degrees of rate control, and the run stays as it is', async () => {
  const { workbench, control, opened } = await atHalfASecond();
  const hash = await workbench.answered((client) => client.hash());
  expect(opened()).toBe(0);
  control.show('A');
  await until(() => control.getState().runs === MOST_REPLICAS);
  const { bars, until: time } = control.getState();
  const t = time!;
  // θ = a/(a + d) (1 − e^(−(a + d) t)), a = 2, d = 1 s⁻¹; ∂ln θ/∂ln a and ∂ln θ/∂ln d.
  const decay = Math.exp(-3 * t);
  const exact = [1 / 3 + (2 * t * decay) / (1 - decay), -1 / 3 + (t * decay) / (1 - decay)];
  for (const [i, { relative, derivative, error }] of bars.entries())
    expect(Math.abs(relative - exact[i]!)).toBeLessThan((3.5 * error * Math.abs(relative)) / Math.abs(derivative));
  expect(await workbench.answered((client) => client.hash())).toBe(hash);
  expect(opened()).toBe(2);
  // Another result is told from the same replicas.
  control.show('layers_A');
  expect(control.getState().bars[0]!.relative).toBeCloseTo(bars[0]!.relative, 6);
  expect(opened()).toBe(2);
});

test('replicas begin anew when a parameter changes or the run has gone on, and end when nobody looks', async () => {
  const { workbench, control, opened } = await atHalfASecond();
  control.show('A');
  await until(() => control.getState().bars.length > 0);
  const first = control.getState().until!;
  workbench.edit('steps.ads.prefactor_per_s', 3);
  await until(() => control.getState().bars.length === 0);
  await until(() => control.getState().bars.length > 0);
  expect([opened(), control.getState().until]).toEqual([4, first]);
  await goTo(workbench, 2.1 * first);
  await until(() => control.getState().until! >= 2.1 * first);
  expect(opened()).toBe(6);
  control.show(null);
  expect(control.getState()).toEqual({ result: null, until: null, runs: 0, bars: [], problem: null });
});
