/** The engine under Node. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadEngine } from '../engine/load';
import { Simulation } from '../engine/simulation';
import { type CompiledModel, compile } from '../model/compile';
import { Course } from '../model/course';
import type { Intervention } from '../model/experiment';
import type { ModelDocument } from '../model/schema';

/** `build/engine.wasm`, as seen from the bundled command line (build/cli) and from the sources (src/cli) alike. */
const WASM = new URL('../../build/engine.wasm', import.meta.url);

let engine: Promise<WebAssembly.Module> | undefined;

/** The compiled engine, read once. */
export function nodeEngine(): Promise<WebAssembly.Module> {
  engine ??= readFile(fileURLToPath(WASM)).then(loadEngine);
  return engine;
}

const compiled = new WeakMap<ModelDocument, CompiledModel>();

/** A simulation of a valid model at t = 0. A model that is started again is not compiled again. */
export async function start(model: ModelDocument, seed: number): Promise<Simulation> {
  return (await startCourse(model, seed)).simulation;
}

/** The same, with the interventions of a recorded run. */
export async function startCourse(model: ModelDocument, seed: number, record?: Intervention[]): Promise<Course> {
  const known = compiled.get(model) ?? compile(model);
  compiled.set(model, known);
  return new Course(await Simulation.create(await nodeEngine(), known.tables, seed), known, record);
}
