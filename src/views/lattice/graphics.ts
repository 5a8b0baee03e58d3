/** Canvases with their WebGL 2. To start it the page must wait for the graphics processor, so one that is given back is kept for a while. */
import * as THREE from 'three';
import { idle } from './fences';
import { NoWebGL2 } from './noWebGL2';

/** Milliseconds for which a canvas that nobody uses is kept: a view takes the place of another within one. */
const KEPT_MS = 3000;

export interface Graphics {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: THREE.WebGLRenderer;
  /** Whether nothing has used them before. */
  readonly isNew: boolean;
}

let spare: Graphics | null = null;
let expiry = 0;
const inUse = new Set<Graphics>();

/** Others draw on at the latest after so many milliseconds. */
const LONGEST_START_MS = 3000;
/** Graphics that start, and what waits until they have. */
const starting = new Set<object>();
const waiting = new Set<() => void>();

/**
 * Resolves when WebGL may be started: the other surfaces draw nothing from now on, and the graphics processor has done what it was
 * given. Beside a run at full speed on a busy machine the page would otherwise be kept waiting for ten times as long.
 * @returns to be called when the first picture is there, or never will be
 */
export async function graphicsMayStart(): Promise<() => void> {
  const own = {};
  const end = () => {
    if (!starting.delete(own) || starting.size > 0) return;
    const all = [...waiting];
    waiting.clear();
    for (const goOn of all) goOn();
  };
  if (spare || inUse.size === 0) return end;
  starting.add(own);
  setTimeout(end, LONGEST_START_MS);
  for (const { renderer } of inUse) await idle(renderer);
  return end;
}

/** Whether other graphics start; then this is called once they have. */
export function waitForStart(goOn: () => void): boolean {
  if (starting.size === 0) return false;
  waiting.add(goOn);
  return true;
}

/**
 * A canvas in no document, with nothing of an earlier use but its picture.
 * @throws NoWebGL2
 */
export function takeGraphics(): Graphics {
  clearTimeout(expiry);
  const kept = spare;
  spare = null;
  if (kept && !kept.renderer.getContext().isContextLost()) return used(kept);
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
  if (!context) throw new NoWebGL2('this browser offers no WebGL 2');
  const renderer = new THREE.WebGLRenderer({ canvas, context });
  // Asked for later, both would keep the page waiting for the graphics processor.
  renderer.extensions.has('EXT_texture_filter_anisotropic');
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  return used({ canvas, renderer, isNew: true });
}

function used(graphics: Graphics): Graphics {
  inUse.add(graphics);
  return graphics;
}

/** Gives a canvas back, after everything that was made with it is disposed of. */
export function giveBack(graphics: Graphics): void {
  graphics.canvas.remove();
  inUse.delete(graphics);
  if (spare) end(spare);
  clearTimeout(expiry);
  spare = { ...graphics, isNew: false };
  expiry = window.setTimeout(() => {
    if (spare) end(spare);
    spare = null;
  }, KEPT_MS);
}

function end({ renderer }: Graphics): void {
  renderer.dispose();
  renderer.forceContextLoss();
}
