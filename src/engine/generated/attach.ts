/** Gives an engine the code generated for its model. */
import type { EngineExports } from '../exports';
import { emit } from './emit';
import { type Plan, planOf } from './plan';

const plans = new WeakMap<ArrayBuffer, Plan | null>();
/** Code of a plan, and the addresses in it: the same whenever an engine of the same model stands at its start. */
const compiled = new WeakMap<Plan, { addresses: string; module: Promise<WebAssembly.Module> }>();

/** The plan of a packed model, made once however often it is started: replicas of a small model are mostly starts. */
export function knownPlan(packed: ArrayBuffer): Plan | null {
  let plan = plans.get(packed);
  if (plan === undefined) {
    plan = planOf(packed);
    plans.set(packed, plan);
  }
  return plan;
}

/**
 * Compiles the code of a plan, unless that is done, and hands it to an engine that stands at its start.
 * @param model address of the packed model in the engine's memory; the plan's table follows at `table`
 */
export async function attach(engine: EngineExports, plan: Plan, model: number, table: number): Promise<void> {
  new Int32Array(engine.memory.buffer, table, plan.table.length).set(plan.table);
  const address = (global: WebAssembly.Global) => global.value >>> 0;
  const at = {
    model,
    table,
    siteSpecies: address(engine.siteSpecies),
    sitePlaces: address(engine.sitePlaces),
    counts: address(engine.counts),
    classes: engine.classesAddress() >>> 0,
    potentials: address(engine.potentials),
    siteStates: address(engine.siteStates),
  };
  const addresses = Object.values(at).join();
  let code = compiled.get(plan);
  if (code?.addresses !== addresses) {
    const bytes = emit(plan, { ...at, energies: (section) => engine.energiesAddress(section) >>> 0 });
    code = { addresses, module: WebAssembly.compile(bytes) };
    compiled.set(plan, code);
  }
  const instance = await WebAssembly.instantiate(await code.module, {
    engine: engine as unknown as WebAssembly.ModuleImports,
  });
  const index = engine.table.grow(1, instance.exports.execute);
  engine.setGenerated(index);
}
