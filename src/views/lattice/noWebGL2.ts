/** Thrown where the browser has no WebGL 2. */
export class NoWebGL2 extends Error {
  override readonly name = 'NoWebGL2';
}
