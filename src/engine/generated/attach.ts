/** Gives an engine the code generated for its model. */
import type { EngineExports } from '../exports';
import { emit } from './emit';
import type { Plan } from './plan';

/**
 * Compiles the code of a plan and hands it to an engine that stands at its start.
 * @param model address of the packed model in the engine's memory; the plan's table follows at `table`
 */
export async function attach(engine: EngineExports, plan: Plan, model: number, table: number): Promise<void> {
  new Int32Array(engine.memory.buffer, table, plan.table.length).set(plan.table);
  const address = (global: WebAssembly.Global) => global.value >>> 0;
  const bytes = emit(plan, {
    model,
    table,
    siteSpecies: address(engine.siteSpecies),
    sitePlaces: address(engine.sitePlaces),
    counts: address(engine.counts),
    classes: engine.classesAddress() >>> 0,
    potentials: address(engine.potentials),
    siteStates: address(engine.siteStates),
    energies: (section) => engine.energiesAddress(section) >>> 0,
  });
  const { instance } = await WebAssembly.instantiate(bytes, { engine: engine as unknown as WebAssembly.ModuleImports });
  const index = engine.table.grow(1, instance.exports.execute);
  engine.setGenerated(index);
}
