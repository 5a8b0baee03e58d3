import type { EngineExports } from './exports';
import { bringIn, instantiate } from './instance';

/** The rates of a model without its lattice. */
export interface RateTables {
  /** Packed steps, parameters, programs and constants (assembly/layout.ts). */
  packed: ArrayBuffer;
  steps: number;
  /** Path of each parameter in the document → its number in the engine. */
  parameters: Map<string, number>;
}

/**
 * Rate constants by the engine's own arithmetic, without a simulation: the page shows them in the frame of an edit, while
 * the worker that runs the simulation is still being told.
 */
export class RateTable {
  private constructor(
    private readonly engine: EngineExports,
    private readonly tables: RateTables,
  ) {}

  static async create(module: WebAssembly.Module, tables: RateTables): Promise<RateTable> {
    const engine = await instantiate(module);
    engine.initialiseRates(bringIn(engine, tables.packed));
    return new RateTable(engine, tables);
  }

  /** Sets a parameter by its path in the document; one that is none of the model's rates is passed over. */
  set(path: string, value: number): void {
    const index = this.tables.parameters.get(path);
    if (index !== undefined) this.engine.setParameter(index, value);
  }

  /** Rate constant of each step in s⁻¹, as `Simulation.rateConstants` gives them. */
  rateConstants(changes: readonly number[] = []): number[] {
    return Array.from({ length: this.tables.steps }, (_, step) => this.engine.baseRate(step, changes[step] ?? 0));
  }
}
