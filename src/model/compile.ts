/** Turns a valid model document into the tables that the engine runs on (assembly/layout.ts). */
import { Head, Law, Param, Section, Step } from '../../assembly/layout';
import type { EngineTables } from '../engine/simulation';
import { compileBodies } from './compileBodies';
import { compilePatterns } from './compilePatterns';
import { geometryOf, type Offset } from './geometry';
import { latticeOf } from './lattices/geometry';
import { pack } from './pack';
import { parsePattern } from './pattern';
import type { ModelDocument, StepDocument } from './schema';
import { startBytes, startFills } from './start';

export interface CompiledModel {
  model: ModelDocument;
  tables: EngineTables;
}

const LAWS = { arrhenius: Law.ARRHENIUS, eyring: Law.EYRING } as const;

/**
 * Compiles a model.
 * @param model a document that `parseModel` accepted; the same document always gives the same tables
 */
export function compile(model: ModelDocument): CompiledModel {
  const geometry = geometryOf(model.lattice);
  const lattice = latticeOf(model.lattice);
  const speciesIndex = new Map(model.species.map((s, i) => [s.id, i]));
  const steps = model.steps.map((document) => ({ document, sites: parsePattern(document.step).sites }));
  const patterns = compilePatterns(model, steps, geometry, speciesIndex);
  const bodies = compileBodies(model, steps, geometry, speciesIndex, patterns.distinctSpecies);
  const [nx, ny, nz] = geometry.size;
  const sites = nx * ny * nz;

  const packed = pack(
    {
      [Head.SITES]: sites,
      [Head.SPECIES]: model.species.length,
      [Head.NX]: nx,
      [Head.NY]: ny,
      [Head.NZ]: nz,
      [Head.WRAP]: geometry.periodic.reduce((bits, wraps, axis) => bits | (wraps ? 1 << axis : 0), 0),
      [Head.DIRECTIONS]: geometry.directions.length,
      [Head.STEPS]: model.steps.length,
      ...patterns.head,
      ...bodies.head,
    },
    {
      [Section.STEPS]: Int32Array.from(model.steps.flatMap(stepWords)),
      [Section.PARAMETERS]: Float64Array.from(model.steps.flatMap(stepParameters)),
      ...patterns.sections,
      ...bodies.sections,
      [Section.REGIONS]: regionBytes(model, geometry.size),
      [Section.START]: startBytes(model, lattice, speciesIndex),
      [Section.RANDOM_FILL]: startFills(model, lattice, speciesIndex),
    },
  );
  const tables = {
    packed,
    sites,
    species: model.species.length,
    steps: model.steps.length,
    temperature: model.conditions.temperature_K,
  };
  return { model, tables };
}

function stepWords(step: StepDocument): number[] {
  const words = new Array<number>(Step.LENGTH).fill(0);
  words[Step.LAW] = LAWS[step.law];
  words[Step.WEIGHTED] = step.size_decay === undefined ? 0 : 1;
  return words;
}

function stepParameters(step: StepDocument): number[] {
  const values = new Array<number>(Param.LENGTH).fill(0);
  values[Param.BARRIER_EV] = step.barrier_eV;
  values[Param.PREFACTOR] = step.law === 'arrhenius' ? step.prefactor_per_s : 0;
  values[Param.SIZE_DECAY] = step.size_decay ?? 0;
  return values;
}

/** The engine parameter that a field of a step sets, for edits of a running model. */
export const LIVE_FIELDS: Record<string, Param> = { barrier_eV: Param.BARRIER_EV, prefactor_per_s: Param.PREFACTOR };

/** One byte per site, bit r set inside region r; empty without regions. */
function regionBytes(model: ModelDocument, size: Offset): Uint8Array {
  if (model.regions.length === 0) return new Uint8Array(0);
  const [nx, ny, nz] = size;
  const bytes = new Uint8Array(nx * ny * nz);
  for (let site = 0; site < bytes.length; site++) {
    const at = { x: site % nx, y: Math.floor(site / nx) % ny, z: Math.floor(site / (nx * ny)) };
    model.regions.forEach((region, r) => {
      const layer = at[region.axis];
      if (layer >= region.from && layer <= region.to) bytes[site] = (bytes[site] as number) | (1 << r);
    });
  }
  return bytes;
}
