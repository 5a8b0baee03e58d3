import * as THREE from 'three';
import type { Vector } from '../../../model/lattices/vectors';
import { fullScreen, type SharedUniforms } from '../drawing';
import { dataTexture } from '../textures';
import { BLOCK_ROW_BITS } from './blocks';
import { type Eye, halfExtent } from './orbit';
import type { Bounds, Shape } from './ray';
import { ROW_BITS, type Rows, SiteBytes } from './siteBytes';
import type { Candidate, Volume } from './volume';
import { END, LIST_BITS, VOLUME_FRAGMENT } from './volumeShader';

const ROW = 1 << ROW_BITS;
/** Where fewer of the rows than this part have changed, only these are sent. */
const SEND_ALL_FROM = 0.5;

/** What three.js keeps of a texture that it has sent. */
interface Known {
  __webglTexture?: WebGLTexture;
  __version?: number;
}

/** Draws a three-dimensional lattice. One byte per site goes to the graphics processor, and of a new state only the rows that changed. */
export class VolumeDrawing {
  readonly mesh;
  private readonly uniforms;
  private readonly sites: SiteBytes;
  /** Rows that the graphics processor does not have yet. */
  private waiting: Rows[] = [];

  constructor(
    private readonly renderer: THREE.WebGLRenderer,
    private readonly volume: Volume,
    shape: Shape,
    shared: SharedUniforms,
    siteCount: number,
  ) {
    this.sites = new SiteBytes(volume, siteCount);
    const { lists, starts } = listTextures(volume.lists);
    const nearRow = Math.max(1, ...volume.near.map((list) => list.length));
    const { size } = this.sites.blocks;
    const three = (v: Vector) => new THREE.Vector3(...v);
    this.uniforms = {
      uSites: { value: byteTexture(this.sites.bytes, this.sites.rows) },
      uBlocks: { value: blockTexture(this.sites) },
      uLists: { value: lists },
      uStarts: { value: starts },
      uNear: { value: nearTexture(volume.near, nearRow) },
      uCells: { value: Int32Array.from(volume.cells) },
      uPerCell: { value: volume.perCell },
      uBins: { value: Int32Array.from(volume.bins) },
      uBlockCount: { value: Int32Array.from(size) },
      uOrigin: { value: three(volume.origin) },
      uMatrix: { value: columns(volume.vectors) },
      uInverse: { value: columns(volume.inverse) },
      uHeights: { value: three(volume.heights) },
      uPad: { value: three(volume.pad) },
      uRadius: { value: volume.radius },
      uHalf: { value: volume.half },
      uFrom: { value: three(volume.from) },
      uTo: { value: three(volume.to) },
      uBoxFrom: { value: three(volume.from) },
      uBoxTo: { value: three(volume.to) },
      uMiddle: { value: new THREE.Vector2() },
      uPixels: { value: 1 },
      uTarget: { value: new THREE.Vector3() },
      uRight: { value: new THREE.Vector3() },
      uUp: { value: new THREE.Vector3() },
      uForward: { value: new THREE.Vector3() },
      uDistance: { value: 1 },
      uPerspective: { value: false },
      uDepth: { value: new THREE.Vector2() },
    };
    this.mesh = fullScreen(VOLUME_FRAGMENT, { ...shared, ...this.uniforms });
    const { defines } = this.mesh.material;
    const alone = volume.perCell === 1 && volume.lists.length === 1 && volume.lists[0]!.length === 1;
    Object.assign(defines, {
      NEAR_ROW: nearRow,
      // Each crossing of a bin is a step, and so is each layer of what is seen through.
      MOST_STEPS: 64 + 2 * volume.cells.reduce((sum, n, axis) => sum + n * volume.bins[axis]!, 0),
      ...(alone ? { ALONE: 1 } : {}),
      ...(shape === 'cubes' ? { CUBES: 1 } : {}),
    });
  }

  /** Shows these sites from the next picture on; false where they are as they were. @param paint one byte per site, not kept */
  setSites(paint: Uint8Array): boolean {
    const changed = this.sites.update(paint);
    this.waiting.push(...changed);
    return changed.length > 0;
  }

  setBounds({ from, to }: Bounds): void {
    this.uniforms.uFrom.value.set(...from);
    this.uniforms.uTo.value.set(...to);
  }

  /** Sets what depends on the camera, and sends what is new. `ratio` device pixels per CSS pixel, `height` of the picture. */
  prepare(eye: Eye, ratio: number, height: number): void {
    const u = this.uniforms;
    u.uMiddle.value.set(eye.middle[0] * ratio, height - eye.middle[1] * ratio);
    u.uPixels.value = eye.pixels * ratio;
    u.uTarget.value.set(...eye.target);
    u.uRight.value.set(...eye.right);
    u.uUp.value.set(...eye.up);
    u.uForward.value.set(...eye.forward);
    u.uDistance.value = eye.distance;
    u.uPerspective.value = eye.perspective;
    const middle = u.uBoxFrom.value.clone().add(u.uBoxTo.value).multiplyScalar(0.5).applyMatrix3(u.uMatrix.value);
    const depth = middle.sub(u.uTarget.value).dot(u.uForward.value) + eye.distance;
    const reach = Math.hypot(...halfExtent(this.volume));
    u.uDepth.value.set(Math.max(0, depth - reach), depth + reach);
    this.send();
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    const { uSites, uBlocks, uLists, uStarts, uNear } = this.uniforms;
    for (const { value } of [uSites, uBlocks, uLists, uStarts, uNear]) value.dispose();
  }

  private send(): void {
    const { uSites, uBlocks } = this.uniforms;
    if (this.sites.blocks.settle()) uBlocks.value.needsUpdate = true;
    const rows = this.waiting.reduce((sum, { from, to }) => sum + to - from, 0);
    const { __webglTexture: known, __version: version } = this.renderer.properties.get(uSites.value) as Known;
    if (rows === 0) return;
    if (known && version === uSites.value.version && rows < this.sites.rows * SEND_ALL_FROM) this.sendRows(known);
    else uSites.value.needsUpdate = true;
    this.waiting = [];
  }

  /** three.js sends parts of textures of four channels only, so this goes past it. */
  private sendRows(texture: WebGLTexture): void {
    const gl = this.renderer.getContext() as WebGL2RenderingContext;
    this.renderer.state.bindTexture(gl.TEXTURE_2D, texture);
    gl.pixelStorei(gl.UNPACK_FLIP_Y_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_PREMULTIPLY_ALPHA_WEBGL, false);
    gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
    for (const { from, to } of this.waiting) {
      const bytes = this.sites.bytes.subarray(from << ROW_BITS, to << ROW_BITS);
      gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, from, ROW, to - from, gl.RED_INTEGER, gl.UNSIGNED_BYTE, bytes);
    }
    this.renderer.state.unbindTexture();
  }
}

/** Rows of a matrix as the columns that a shader multiplies from the left. */
function columns([a, b, c]: Volume['vectors']): THREE.Matrix3 {
  return new THREE.Matrix3(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]);
}

function byteTexture(bytes: Uint8Array, rows: number): THREE.DataTexture {
  const texture = dataTexture(bytes, ROW, rows, THREE.RedIntegerFormat, THREE.UnsignedByteType);
  texture.internalFormat = 'R8UI';
  texture.unpackAlignment = 1;
  return texture;
}

function blockTexture({ blocks: { texels } }: SiteBytes): THREE.DataTexture {
  const row = 1 << BLOCK_ROW_BITS;
  const texture = dataTexture(texels, row, texels.length / 2 / row, THREE.RGIntegerFormat, THREE.UnsignedByteType);
  texture.internalFormat = 'RG8UI';
  return texture;
}

/** Lists one after the other, each with an end, and where each begins. */
function listTextures(lists: Volume['lists']): { lists: THREE.DataTexture; starts: THREE.DataTexture } {
  const entries: number[] = [];
  const starts = lists.map((list) => {
    const start = entries.length / 4;
    for (const { at, delta } of list) entries.push(...at, delta);
    entries.push(0, 0, 0, END);
    return start;
  });
  return { lists: listTexture(entries), starts: listTexture(starts.flatMap((start) => [start, 0, 0, 0])) };
}

function nearTexture(near: Volume['near'], row: number): THREE.DataTexture {
  const end = [0, 0, 0, END];
  const entryOf = (candidate: Candidate | undefined) => (candidate ? [...candidate.at, candidate.delta] : end);
  return listTexture(near.flatMap((list) => Array.from({ length: row }, (_, k) => entryOf(list[k])).flat()));
}

function listTexture(values: number[]): THREE.DataTexture {
  const width = 1 << LIST_BITS;
  const rows = Math.max(1, Math.ceil(values.length / 4 / width));
  const texels = new Float32Array(width * rows * 4);
  texels.set(values);
  return dataTexture(texels, width, rows, THREE.RGBAFormat, THREE.FloatType);
}
