/** Going back and forth on the page, over the worker's own inside. */
import { afterEach, expect, it } from 'vitest';
import { closeAll, connect, E5, edited, model, started, stepsOf, T, until, values } from './realWorker';

afterEach(closeAll);

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
  expect(workbench.notices.getState().toasts.at(-1)?.text).toContain('Line 2 begins here; line 1 is kept');
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
