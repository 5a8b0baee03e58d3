/** Rate constants of an edit before the engine has answered: in the same frame as the edit. */
import { RateTable } from '../engine/rateTable';
import { compileRateTable } from '../model/compileRateTable';
import { liveEdits } from '../model/difference';
import { emptyChanges, type FigureChange } from '../model/emptyChanges';
import type { ModelDocument } from '../model/schema';

export type Foresight = ReturnType<typeof createForesight>;

/** Creates the foresight; `engine` gives the compiled wasm when it is first needed. */
export function createForesight(engine: () => Promise<WebAssembly.Module>) {
  let known: { table: RateTable; model: ModelDocument; changes: FigureChange[][] } | null = null;
  /** Counts the models, so that one that is overtaken is dropped. */
  let latest = 0;

  /**
   * Another model stands in the engine. Without its table nothing is foreseen, which costs only promptness.
   * @param changes figures that each step makes or breaks, as the engine's side has found them
   */
  async function take(model: ModelDocument, changes: FigureChange[][]): Promise<void> {
    const mine = ++latest;
    known = null;
    // A protocol sets the conditions: what the document says of them holds only at the start.
    if (model.protocol) return;
    try {
      const table = await RateTable.create(await engine(), compileRateTable(model));
      if (mine === latest) known = { table, model, changes };
    } catch {
      // The worker, which loads the same engine, says what is wrong.
    }
  }

  /** Rate constants in s⁻¹ that the document will have; null if it differs in more than live parameters. */
  function rateConstants(model: ModelDocument): number[] | null {
    const edits = known && liveEdits(known.model, model);
    if (!known || !edits) return null;
    // With a protocol the engine alone knows which conditions hold now.
    if (model.protocol) return null;
    for (const { path, value } of edits) known.table.set(path, value);
    known.model = model;
    return edits.length > 0 ? known.table.rateConstants(emptyChanges(known.changes, model)) : null;
  }

  return { take, rateConstants };
}
