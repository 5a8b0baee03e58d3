/**
 * Loads the engine's WebAssembly. Without AssemblyScript's own bindings: those use top-level await, which loses the
 * first messages sent to a worker, and pull `node:fs` into the browser's bundle.
 */

/** Compiles the engine from its bytes, or from the address it is served at. */
export async function loadEngine(source: URL | BufferSource): Promise<WebAssembly.Module> {
  if (!(source instanceof URL)) return WebAssembly.compile(source);
  const response = await fetch(source);
  if (!response.ok) throw new Error(`The engine could not be loaded: ${source.href} answered ${response.status}.`);
  try {
    return await WebAssembly.compileStreaming(response.clone());
  } catch {
    // A server that sends the wrong MIME type makes streaming fail; the bytes themselves may be fine.
    return WebAssembly.compile(await response.arrayBuffer());
  }
}
