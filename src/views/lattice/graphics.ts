/** Canvases with their WebGL 2. To start it the page must wait for the graphics processor, so one that is given back is kept for a while. */
import * as THREE from 'three';
import { NoWebGL2 } from './noWebGL2';

/** Milliseconds for which a canvas that nobody uses is kept: a view takes the place of another within one. */
const KEPT_MS = 3000;

export interface Graphics {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: THREE.WebGLRenderer;
}

let spare: Graphics | null = null;
let expiry = 0;

/**
 * A canvas in no document, with nothing of an earlier use but its picture.
 * @throws NoWebGL2
 */
export function takeGraphics(): Graphics {
  clearTimeout(expiry);
  const kept = spare;
  spare = null;
  if (kept && !kept.renderer.getContext().isContextLost()) return kept;
  const canvas = document.createElement('canvas');
  const context = canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
  if (!context) throw new NoWebGL2('this browser offers no WebGL 2');
  const renderer = new THREE.WebGLRenderer({ canvas, context });
  // Asked for later, both would keep the page waiting for the graphics processor.
  renderer.extensions.has('EXT_texture_filter_anisotropic');
  renderer.debug.checkShaderErrors = import.meta.env.DEV;
  return { canvas, renderer };
}

/** Gives a canvas back, after everything that was made with it is disposed of. */
export function giveBack(graphics: Graphics): void {
  graphics.canvas.remove();
  if (spare) end(spare);
  clearTimeout(expiry);
  spare = graphics;
  expiry = window.setTimeout(() => {
    if (spare) end(spare);
    spare = null;
  }, KEPT_MS);
}

function end({ renderer }: Graphics): void {
  renderer.dispose();
  renderer.forceContextLoss();
}
