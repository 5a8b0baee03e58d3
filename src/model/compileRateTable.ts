import { Head, Section } from '../../assembly/layout';
import type { RateTables } from '../engine/rateTable';
import { compileRates } from './compileRates';
import { latticeOf } from './lattices/geometry';
import { pack } from './pack';
import type { ModelDocument } from './schema';

/** Compiles a valid model's rates alone, without its lattice: quick for any size. */
export function compileRateTable(model: ModelDocument): RateTables {
  const rates = compileRates(model, latticeOf(model.lattice));
  const packed = pack(
    { [Head.STEPS]: model.steps.length },
    {
      [Section.STEPS]: Int32Array.from(rates.steps),
      [Section.PARAMETERS]: Float64Array.from(rates.parameters),
      [Section.PROGRAMS]: Int32Array.from(rates.programs),
      [Section.CONSTANTS]: Float64Array.from(rates.constants),
    },
  );
  return { packed, steps: model.steps.length, parameters: rates.paths };
}
