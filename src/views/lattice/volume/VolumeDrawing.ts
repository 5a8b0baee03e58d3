import * as THREE from 'three';
import { largest } from '../../../model/extremes';
import type { Vector } from '../../../model/lattices/vectors';
import { fullScreen, type SharedUniforms } from '../drawing';
import type { Painter } from '../paint';
import type { Pause } from '../sliced';
import { dataTexture } from '../textures';
import { boxEdges } from './boxEdges';
import { type Eye, halfExtent } from './orbit';
import type { Bounds, Shape } from './ray';
import { RowTexture } from './rowTexture';
import { SiteBytes } from './siteBytes';
import type { Candidate, Volume } from './volume';
import { END, LIST_BITS, VOLUME_FRAGMENT } from './volumeShader';

/** Up to so many rows are sent with the next picture; of more, a megabyte at a time, with so many of them on their way at once. */
const FEW_ROWS = 64;
const MOST_UNDERWAY = 2;

/** How dark hollows are, 0 … 1, where nothing can be seen through. */
const HOLLOWS = 0.75;
/** Pixels beyond the edges of the box in which a line along them is still seen. */
const MARGIN_PIXELS = 3;

/** Draws a three-dimensional lattice. One byte per site goes to the graphics processor, and of a new state only the rows that changed. */
export class VolumeDrawing {
  readonly mesh;
  private readonly uniforms;
  private readonly sites: SiteBytes;
  private readonly textures: { sites: RowTexture; blocks: RowTexture };

  constructor(
    renderer: THREE.WebGLRenderer,
    private readonly volume: Volume,
    shape: Shape,
    shared: SharedUniforms,
    siteCount: number,
  ) {
    this.sites = new SiteBytes(volume, siteCount);
    this.textures = {
      sites: new RowTexture(renderer, this.sites.bytes, 1),
      blocks: new RowTexture(renderer, this.sites.blocks.texels, 2),
    };
    const { lists, starts } = listTextures(volume.lists);
    const nearRow = largest(
      volume.near.map((list) => list.length),
      1,
    );
    const { size } = this.sites.blocks;
    const three = (v: Vector) => new THREE.Vector3(...v);
    this.uniforms = {
      uSites: { value: this.textures.sites.value },
      uBlocks: { value: this.textures.blocks.value },
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
      uEdges: { value: Array.from({ length: 12 }, () => new THREE.Vector4()) },
      uEdgeDepths: { value: Array.from({ length: 12 }, () => new THREE.Vector2(1, 1)) },
      uMargin: { value: 0 },
      uHollows: { value: HOLLOWS },
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

  /**
   * Paints the sites and sends what has changed, in small pieces of work.
   * @param taken resolves when the graphics processor has done all it was given so far
   * @returns whether anything has changed
   */
  *setSites(painter: Painter, taken: () => Promise<void>): Generator<Pause, boolean> {
    const { sites, blocks } = this.textures;
    const changed = yield* this.sites.update(painter);
    if (changed.length === 0) return false;
    const reached = yield* this.sites.blocks.settle();
    sites.take(changed);
    blocks.take(reached);
    if (sites.waits + blocks.waits <= FEW_ROWS) return true;
    // The browser keeps a page waiting that sends more than it has room for.
    const underway: Promise<void>[] = [];
    let isMuch = false;
    for (const texture of [sites, blocks]) {
      while (texture.waits > 0) {
        if (underway.length === MOST_UNDERWAY) {
          isMuch = true;
          yield underway.shift();
        }
        texture.send(false);
        underway.push(taken());
      }
    }
    if (isMuch) yield underway.shift();
    return true;
  }

  setBounds({ from, to }: Bounds): void {
    this.uniforms.uFrom.value.set(...from);
    this.uniforms.uTo.value.set(...to);
  }

  /** What can be seen through would fill the hollows behind it. */
  setHollows(isOpaque: boolean): void {
    this.uniforms.uHollows.value = isOpaque ? HOLLOWS : 0;
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
    const farthest = eye.perspective ? eye.distance / (depth + reach) : 1;
    u.uMargin.value = MARGIN_PIXELS / (eye.pixels * farthest * Math.min(...this.volume.heights));
    boxEdges(this.volume, eye).forEach(({ from, to }, i) => {
      u.uEdges.value[i]!.set(from.x * ratio, height - from.y * ratio, to.x * ratio, height - to.y * ratio);
      u.uEdgeDepths.value[i]!.set(from.depth, to.depth);
    });
    this.textures.sites.send(true);
    this.textures.blocks.send(true);
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    const { uLists, uStarts, uNear } = this.uniforms;
    for (const { value } of [uLists, uStarts, uNear]) value.dispose();
    this.textures.sites.dispose();
    this.textures.blocks.dispose();
  }
}

/** Rows of a matrix as the columns that a shader multiplies from the left. */
function columns([a, b, c]: Volume['vectors']): THREE.Matrix3 {
  return new THREE.Matrix3(a[0], b[0], c[0], a[1], b[1], c[1], a[2], b[2], c[2]);
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
