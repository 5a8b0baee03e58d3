/** When the graphics processor is done. Fences are the one clock that it has everywhere. */
import type * as THREE from 'three';

/** Milliseconds between two looks at a fence. */
const LOOK_MS = 3;
/**
 * Who answers within so many milliseconds has nothing else to do; if that is so for a while, nor is a picture of the page on the way to
 * it. And how long that is waited for.
 */
const IDLE_MS = 15;
const IDLE_SPAN_MS = 40;
const LONGEST_WAIT_MS = 1000;
/** … before the first picture of new graphics: while the page starts there is always something, and nothing to see until then. */
export const FIRST_WAIT_MS = 50;

/** Resolves when the graphics processor has done all it was given so far. */
export function taken(renderer: THREE.WebGLRenderer): Promise<void> {
  const gl = renderer.getContext() as WebGL2RenderingContext;
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  if (!fence) return Promise.resolve();
  gl.flush();
  return new Promise((resolve) => {
    const look = () => {
      if (!gl.isContextLost() && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) {
        setTimeout(look, LOOK_MS);
        return;
      }
      gl.deleteSync(fence);
      resolve();
    };
    setTimeout(look, LOOK_MS);
  });
}

/**
 * Resolves when the graphics processor has nothing to do, for the rest of the page neither. Some calls of WebGL keep the page waiting
 * until all of that is done; this does not.
 */
export async function idle(renderer: THREE.WebGLRenderer, longest = LONGEST_WAIT_MS): Promise<void> {
  const end = performance.now() + longest;
  for (let [begin, since] = [performance.now(), performance.now()]; begin < end; begin = performance.now()) {
    await taken(renderer);
    const now = performance.now();
    if (now - begin > IDLE_MS) since = now;
    else if (now - since > IDLE_SPAN_MS) return;
  }
}
