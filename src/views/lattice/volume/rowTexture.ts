/** Bytes that go to the graphics processor in rows, and of which only those that changed are sent. */
import * as THREE from 'three';
import { dataTexture } from '../textures';

/** Bytes of a row, as a power of two. */
export const ROW_BYTES_BITS = 12;
const ROW_BYTES = 1 << ROW_BYTES_BITS;
/** Rows that are sent at once: a megabyte. */
const MOST_ROWS = 256;

/** Rows `from` … `to` − 1. */
export interface Rows {
  from: number;
  to: number;
}

/** What three.js keeps of a texture that it has made. */
interface Known {
  __webglTexture?: WebGLTexture;
}

export class RowTexture {
  readonly value: THREE.DataTexture;
  private readonly rows: number;
  private readonly width: number;
  /** Rows that the graphics processor does not have yet. */
  private waiting: Rows[] = [];
  /** The texture that has all others. */
  private sent: WebGLTexture | null = null;

  /** @param bytes whole rows, zero so far; one or two of them to a texel; not copied */
  constructor(
    private readonly renderer: THREE.WebGLRenderer,
    private readonly bytes: Uint8Array,
    private readonly channels: 1 | 2,
  ) {
    this.rows = bytes.length / ROW_BYTES;
    this.width = ROW_BYTES / channels;
    const format = channels === 1 ? THREE.RedIntegerFormat : THREE.RGIntegerFormat;
    this.value = dataTexture(bytes, this.width, this.rows, format, THREE.UnsignedByteType);
    this.value.internalFormat = channels === 1 ? 'R8UI' : 'RG8UI';
    // Only made by three.js; what is in it is sent by `send`.
    this.value.source.dataReady = false;
    this.value.unpackAlignment = 1;
  }

  /** How many rows wait to be sent. */
  get waits(): number {
    return this.waiting.reduce((sum, { from, to }) => sum + to - from, 0);
  }

  /** These rows have changed. */
  take(rows: readonly Rows[]): void {
    this.waiting.push(...rows.flatMap(pieces));
  }

  /**
   * Sends what waits, or about a megabyte of it. three.js sends parts of textures of four channels only, and others as a whole
   * and at once, so this goes past it.
   */
  send(all: boolean): void {
    const texture = this.allocated();
    if (this.waiting.length === 0) return;
    const gl = this.renderer.getContext() as WebGL2RenderingContext;
    this.renderer.state.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    const format = this.channels === 1 ? gl.RED_INTEGER : gl.RG_INTEGER;
    for (let sent = 0; (all || sent < MOST_ROWS) && this.waiting.length > 0; ) {
      const { from, to } = this.waiting.shift()!;
      sent += to - from;
      const bytes = this.bytes.subarray(from * ROW_BYTES, to * ROW_BYTES);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, from, this.width, to - from, format, gl.UNSIGNED_BYTE, bytes);
    }
    this.renderer.state.unbindTexture();
  }

  dispose(): void {
    this.value.dispose();
  }

  /** The texture of the graphics processor. One that is made after the graphics were lost has nothing yet. */
  private allocated(): WebGLTexture {
    this.renderer.initTexture(this.value);
    const { __webglTexture: texture } = this.renderer.properties.get(this.value) as Known;
    // A new one is zero, as the bytes are at first.
    if (this.sent && texture !== this.sent) this.waiting = pieces({ from: 0, to: this.rows });
    this.sent = texture!;
    return texture!;
  }
}

/** Rows in pieces that are sent at once. */
function pieces({ from, to }: Rows): Rows[] {
  const cut: Rows[] = [];
  for (let row = from; row < to; row += MOST_ROWS) cut.push({ from: row, to: Math.min(to, row + MOST_ROWS) });
  return cut;
}

/** Adds a row, in order, to rows that are joined where they touch. */
export function join(rows: Rows[], row: number): void {
  const last = rows.at(-1);
  if (last && last.to === row) last.to = row + 1;
  else rows.push({ from: row, to: row + 1 });
}
