import { afterEach, describe, expect, it, test } from 'vitest';
import { findModel, library } from '../../src/model/library';
import { getAt, setAt } from '../../src/model/paths';
import { parseModel } from '../../src/model/validate';
import { isTried, withPrompt } from '../../src/state/guide';
import { suitableSpeed } from '../../src/state/pace';
import { closeAll, connect, E5, until, workbenchOf } from './realWorker';

const model = findModel('sei-organic');
const [pairing, drifting] = model.guide!.prompts;

describe.each(library)('the guide of $id', ({ model }) => {
  test('asks for two things at least, of parameters that it has, within their bounds', () => {
    expect(model.guide!.prompts.length).toBeGreaterThanOrEqual(2);
    for (const prompt of model.guide!.prompts) {
      expect(parseModel(withPrompt(model, model, prompt)).ok).toBe(true);
      expect(`${prompt.title}: ${prompt.text}`.length, prompt.title).toBeLessThan(230);
      expect(prompt.answer, prompt.title).toBeDefined();
    }
  });
});

describe('withPrompt', () => {
  it('sets what the prompt says and puts back what another one set', () => {
    const first = withPrompt(model, model, pairing!);
    expect(getAt(first, 'steps.e5.barrier_eV')).toBe(0.9);
    expect(isTried(first, pairing!)).toBe(true);
    const second = withPrompt(first, model, drifting!);
    expect(getAt(second, 'steps.e5.barrier_eV')).toBe(0.636);
    expect(getAt(second, 'steps.e13.barrier_eV')).toBe(0.6);
    expect(withPrompt(second, model, null)).toEqual(model);
  });

  it('leaves everything else as the person set it', () => {
    const own = setAt(model, 'steps.e1.barrier_eV', 0.4);
    expect(getAt(withPrompt(own, model, pairing!), 'steps.e1.barrier_eV')).toBe(0.4);
  });

  it('is not tried on a model without its parameter', () => {
    const less = { ...model, steps: model.steps.filter(({ id }) => id !== 'e5') };
    expect(isTried(less, pairing!)).toBe(false);
  });
});

describe('explore', () => {
  afterEach(closeAll);

  it('keeps what was edited while it waited for its turn', async () => {
    const workbench = workbenchOf();
    await workbench.start();
    const tried = workbench.explore(pairing!);
    workbench.edit('steps.e1.barrier_eV', 0.4);
    expect(await tried).toEqual([]);
    const { model } = workbench.document.getState();
    expect([getAt(model, 'steps.e1.barrier_eV'), getAt(model, E5)]).toEqual([0.4, 0.9]);
  });

  it('put back and tried again at once: what an older frame tells is late', async () => {
    const late: (() => void)[] = [];
    let isLate = false;
    const workbench = workbenchOf(() => {
      const client = connect();
      const timeline = async () => {
        const info = await client.timeline();
        if (isLate) await new Promise<void>((resolve) => late.push(resolve));
        return info;
      };
      return { ...client, timeline };
    });
    const shown = () => getAt(workbench.document.getState().model, E5);
    await workbench.start();
    await workbench.explore(pairing!);
    await until(workbench, () => (workbench.frames.getState().frame?.steps ?? 0) > 200);

    isLate = true;
    await workbench.explore(null);
    await until(workbench, () => late.length > 0); // a frame of the run with the first barrier
    isLate = false;
    await workbench.explore({ ...pairing!, restart: false });
    expect(shown()).toBe(0.9);
    const seen = new Set<unknown>();
    workbench.document.subscribe(() => seen.add(shown()));
    for (const release of late) release();
    await workbench.explore(pairing!);
    const [from] = [workbench.frames.getState().frame?.steps];
    await until(workbench, () => workbench.frames.getState().frame?.steps !== from);
    expect([...seen, shown()].filter((value) => value !== 0.9)).toEqual([]);
  });
});

test('a model runs at a speed that suits its size, and one with cycles as fast as it goes', () => {
  expect(suitableSpeed(model)).toEqual({ mode: 'steps', perFrame: 100 });
  expect(suitableSpeed(findModel('zgb'))).toEqual({ mode: 'steps', perFrame: 400 });
  expect(suitableSpeed(findModel('li-metal'))).toEqual({ mode: 'max' });
});
