/** Instances of the engine's wasm, with its errors as exceptions. */
import type { EngineExports } from './exports';

/** The engine stopped in a way that it should not; what to do is in the message. */
export class EngineError extends Error {
  override readonly name = 'EngineError';
}

/** Makes an instance whose `abort` throws an EngineError with the message that the engine gave. */
export async function instantiate(module: WebAssembly.Module): Promise<EngineExports> {
  const box: { memory?: WebAssembly.Memory } = {};
  const abort = (message: number): never => {
    throw new EngineError(readString(box.memory, message));
  };
  const instance = await WebAssembly.instantiate(module, { env: { abort } });
  const engine = instance.exports as unknown as EngineExports;
  box.memory = engine.memory;
  return engine;
}

/** Copies a packed model into the engine's memory, leaves so many bytes free behind it, and returns its address. */
export function bringIn(engine: EngineExports, packed: ArrayBuffer, free = 0): number {
  const at = engine.reserve(packed.byteLength + free) >>> 0;
  new Uint8Array(engine.memory.buffer, at).set(new Uint8Array(packed));
  return at;
}

/** Reads an AssemblyScript string: UTF-16, its byte length in the four bytes before. */
function readString(memory: WebAssembly.Memory | undefined, at: number): string {
  if (!memory || !at) return 'The engine stopped without a message.';
  const length = new DataView(memory.buffer).getUint32(at - 4, true);
  return `The engine stopped: ${new TextDecoder('utf-16le').decode(new Uint8Array(memory.buffer, at, length))}.`;
}
