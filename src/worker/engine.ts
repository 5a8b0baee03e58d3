/** The engine of this worker: fetched and compiled while the rest of the worker's script is still evaluated. */
import { loadEngine } from '../engine/load';

export const engine = loadEngine(new URL('../../build/engine.wasm', import.meta.url));
engine.catch(() => undefined); // told by the first method that awaits it
