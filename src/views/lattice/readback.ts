import type * as THREE from 'three';
import { taken } from './fences';

/**
 * The pixels of a target: four bytes each, the lowest row first. three.js asks for them as soon as they are drawn, which keeps the page
 * waiting for all else that is being drawn, so that is asked for once the graphics processor is idle.
 * @param idle resolves then
 * @throws where the graphics are lost meanwhile
 */
export async function readPixels(
  renderer: THREE.WebGLRenderer,
  target: THREE.WebGLRenderTarget,
  idle: () => Promise<void>,
): Promise<Uint8ClampedArray<ArrayBuffer>> {
  const { width, height } = target;
  const gl = renderer.getContext() as WebGL2RenderingContext;
  const pixels = new Uint8ClampedArray(4 * width * height);
  const buffer = gl.createBuffer();
  renderer.setRenderTarget(target);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, pixels.byteLength, gl.STREAM_READ);
  gl.readPixels(0, 0, width, height, gl.RGBA, gl.UNSIGNED_BYTE, 0);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  renderer.setRenderTarget(null);
  await taken(renderer);
  await idle();
  if (gl.isContextLost()) throw new Error('The graphics of this page were lost while they drew a picture.');
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, pixels);
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  gl.deleteBuffer(buffer);
  return pixels;
}
