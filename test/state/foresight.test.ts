import { describe, expect, it } from 'vitest';
import { nodeEngine, start } from '../../src/cli/engine';
import { compile } from '../../src/model/compile';
import { emptyChanges } from '../../src/model/emptyChanges';
import { findModel, library } from '../../src/model/library';
import { setAt } from '../../src/model/paths';
import { createForesight } from '../../src/state/foresight';

describe('rate constants foreseen on the page', () => {
  it.each(library.filter(({ model }) => !model.protocol).map(({ id }) => id))(
    'are those of the engine after the same edit: %s',
    async (id) => {
      const model = findModel(id);
      const foresight = createForesight(nodeEngine);
      const { figureChanges } = compile(model);
      await foresight.take(model, figureChanges);
      const simulation = await start(model, 1);
      for (const kelvin of [250, 410]) {
        simulation.setParameters({ 'conditions.temperature_K': kelvin });
        const foreseen = foresight.rateConstants(setAt(model, 'conditions.temperature_K', kelvin));
        expect(foreseen).toEqual(simulation.rateConstants(emptyChanges(figureChanges, model)));
      }
    },
  );

  it('go back with the document, and say nothing of an edit that needs a new start', async () => {
    const model = findModel('sei-organic');
    const foresight = createForesight(nodeEngine);
    await foresight.take(model, []);
    const before = (await start(model, 1)).rateConstants();
    const edited = setAt(model, 'steps.e5.barrier_eV', 0.4);
    expect(foresight.rateConstants(edited)?.[4]).toBeGreaterThan(before[4] as number);
    expect(foresight.rateConstants(model)).toEqual(before);
    expect(foresight.rateConstants(setAt(model, 'lattice.size.0', 60))).toBeNull();
  });
});
