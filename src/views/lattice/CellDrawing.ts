import * as THREE from 'three';
import type { Camera, Viewport } from './camera';
import { apply, CANDIDATE_LENGTH, CANDIDATES, type CellPlane, FILLING } from './cellPlane';
import { CELL_FRAGMENT, LIST_WIDTH } from './cellShader';
import { type Drawing, fullScreen, type SharedUniforms } from './drawing';
import { textureShape } from './fold';
import { byteTexture, dataTexture, upload } from './textures';

/** Below these numbers of device pixels between sites, a pixel is sampled twice and three times along each side. */
const [SAMPLE_TWICE, SAMPLE_THRICE] = [2.5, 1.2];
/** … and from this on the sites of a graph are discs. */
const DISCS_FROM = 6;

/** Draws sites of any cell at their places. One byte per site goes to the graphics processor, and four for its body. */
export class CellDrawing implements Drawing {
  readonly mesh;
  private readonly uniforms;
  private selected: number | null = null;
  private hovered: number | null = null;
  private bodies: Int32Array | null = null;
  private bodiesFit = false;

  /** @param largest side of a texture */
  constructor(
    private readonly plane: CellPlane,
    private readonly shared: SharedUniforms,
    private readonly largest: number,
  ) {
    const { bins, lookup, radius, matrix, inverse, box, cells, perCell, periodic } = plane;
    const [m, i] = [matrix, inverse];
    this.uniforms = {
      uStates: { value: byteTexture(new Uint8Array(1), 1, 1) },
      uBodies: { value: bodyTexture(Int32Array.of(-1), 1, 1) },
      uLookup: { value: lookupTexture(lookup) },
      uBins: { value: Int32Array.from(bins) },
      uPlaces: { value: placesTexture(plane.candidates) },
      uCells: { value: Int32Array.from(cells) },
      uPerCell: { value: perCell },
      uFold: { value: 0 },
      uPixels: { value: 1 },
      uRadius: { value: radius },
      uMatrix: { value: new THREE.Matrix2().set(m[0], m[1], m[2], m[3]) },
      uInverse: { value: new THREE.Matrix2().set(i[0], i[1], i[2], i[3]) },
      uCentreCell: { value: new Int32Array(2) },
      uCentreOffset: { value: new THREE.Vector2() },
      uBoxFrom: { value: new THREE.Vector2(...box.from) },
      uBoxTo: { value: new THREE.Vector2(...box.to) },
      uSamples: { value: 1 },
      uPeriodic: { value: periodic.map(Number) },
      uSelected: { value: new THREE.Vector3() },
      uHovered: { value: new THREE.Vector3() },
    };
    this.mesh = fullScreen(CELL_FRAGMENT, { ...shared, ...this.uniforms });
  }

  setSites(states: Uint8Array, bodies: Int32Array | null): void {
    const row = this.plane.cells[0] * this.plane.perCell;
    const { width, height } = textureShape(row, this.plane.cells[1], this.largest);
    this.uniforms.uStates.value = upload(this.uniforms.uStates.value, states, width, height);
    this.uniforms.uFold.value = width === row ? 0 : width;
    this.bodies = bodies;
    this.bodiesFit = false;
  }

  setMarks(selected: number | null, hovered: number | null): void {
    this.selected = selected;
    this.hovered = hovered;
  }

  prepare({ x, y, zoom }: Camera, _: Viewport, ratio: number): void {
    const u = this.uniforms;
    const pixels = zoom * ratio;
    const { origin, inverse } = this.plane;
    const [fu, fv] = apply(inverse, [x - origin[0], y - origin[1]]);
    u.uPixels.value = pixels;
    u.uCentreCell.value.set([Math.floor(fu), Math.floor(fv)]);
    u.uCentreOffset.value.set(fu - Math.floor(fu), fv - Math.floor(fv));
    u.uSamples.value = pixels < SAMPLE_THRICE ? 3 : pixels < SAMPLE_TWICE ? 2 : 1;
    // The gaps between discs of a few pixels would beat with these.
    const isGraph = this.plane.cells[0] * this.plane.cells[1] === 1;
    u.uRadius.value = isGraph && pixels < DISCS_FROM ? FILLING : this.plane.radius;
    const mark = (to: THREE.Vector3, site: number | null) => {
      const [mx, my] = site === null ? [0, 0] : this.plane.middle(site);
      to.set((mx - x) * pixels, (my - y) * pixels, site === null ? 0 : 1);
    };
    mark(u.uSelected.value, this.selected);
    mark(u.uHovered.value, this.hovered);
    if (this.shared.uOutline.value > 0 && !this.bodiesFit) this.uploadBodies();
  }

  dispose(): void {
    this.mesh.geometry.dispose();
    this.mesh.material.dispose();
    const { uStates, uBodies, uLookup, uPlaces } = this.uniforms;
    for (const { value } of [uStates, uBodies, uLookup, uPlaces]) value.dispose();
  }

  private uploadBodies(): void {
    const { width, height } = this.uniforms.uStates.value.image;
    const values = new Int32Array(width * height).fill(-1);
    if (this.bodies) values.set(this.bodies);
    this.uniforms.uBodies.value.dispose();
    this.uniforms.uBodies.value = bodyTexture(values, width, height);
    this.bodiesFit = true;
  }
}

function bodyTexture(bodies: Int32Array, width: number, height: number): THREE.DataTexture {
  const texture = dataTexture(bodies, width, height, THREE.RedIntegerFormat, THREE.IntType);
  texture.internalFormat = 'R32I';
  return texture;
}

/** The bins one after another, in rows of LIST_WIDTH. */
function lookupTexture(lookup: Uint32Array): THREE.DataTexture {
  const rows = Math.ceil(lookup.length / CANDIDATES / LIST_WIDTH);
  const texels = new Uint32Array(rows * LIST_WIDTH * CANDIDATES);
  texels.set(lookup);
  const texture = dataTexture(texels, LIST_WIDTH, rows, THREE.RGBAIntegerFormat, THREE.UnsignedIntType);
  texture.internalFormat = 'RGBA32UI';
  return texture;
}

/** Two texels for each candidate, in rows of LIST_WIDTH: its place and cell, and its number in the cell. */
function placesTexture(candidates: Float64Array): THREE.DataTexture {
  const count = candidates.length / CANDIDATE_LENGTH;
  const rows = Math.ceil((2 * count) / LIST_WIDTH);
  const texels = new Float32Array(rows * LIST_WIDTH * 4);
  for (let k = 0; k < count; k++) {
    const [x, y, i, j, site] = candidates.subarray(k * CANDIDATE_LENGTH, (k + 1) * CANDIDATE_LENGTH);
    texels.set([x!, y!, i!, j!, site!], 8 * k);
  }
  return dataTexture(texels, LIST_WIDTH, rows, THREE.RGBAFormat, THREE.FloatType);
}
