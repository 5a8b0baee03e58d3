import * as THREE from 'three';
import { canvasPng } from '../plots/download';
import { inkOn } from '../plots/ink';
import { bodyBorders, NO_BODY } from './borders';
import { type Camera, type Sites, siteAt, sitePixels, type Viewport } from './camera';
import { padded, textureShape } from './fold';
import { FRAGMENT, VERTEX } from './shader';

/** Sizes of a site, in CSS pixels, from which outlines of bodies and gaps between sites appear and are full. */
const OUTLINE_FROM = 3;
const OUTLINE_FULL = 8;
const GAP_FROM = 5;
const GAP_FULL = 18;
/** Longest side of an exported picture in pixels. */
const LARGEST_PICTURE = 8192;

/** What the graphics processor tells the page. */
export interface SceneEvents {
  onLost: () => void;
  onRestored: () => void;
}

/** Thrown where the browser has no WebGL 2. */
export class NoWebGL2 extends Error {
  override readonly name = 'NoWebGL2';
}

/**
 * Draws a two-dimensional lattice into a canvas that it adds to `host`. One byte per site goes to the graphics
 * processor, when it has changed; a picture is drawn only after something changed. No React here.
 * @throws NoWebGL2
 */
export class LatticeScene {
  readonly canvas = document.createElement('canvas');
  private readonly renderer: THREE.WebGLRenderer;
  private readonly scene = new THREE.Scene();
  private readonly eye = new THREE.Camera();
  private readonly palette = dataTexture(new Float32Array(256 * 4), 256, 1, THREE.RGBAFormat, THREE.FloatType);
  private readonly uniforms = {
    uStates: { value: byteTexture(new Uint8Array(1), 1, 1) },
    uBorders: { value: byteTexture(Uint8Array.of(NO_BODY), 1, 1) },
    uPalette: { value: this.palette },
    uSites: { value: new Int32Array([1, 1]) },
    uFold: { value: 0 },
    uView: { value: new THREE.Vector2(1, 1) },
    uPixels: { value: new THREE.Vector2(1, 1) },
    uCentreSite: { value: new Int32Array(2) },
    uCentreOffset: { value: new THREE.Vector2() },
    uRatio: { value: 1 },
    uBackground: { value: new THREE.Vector3(1, 1, 1) },
    uInk: { value: new THREE.Vector3() },
    uGap: { value: 0 },
    uOutline: { value: 0 },
    uOutlineStrength: { value: 0 },
    uEdge: { value: 0.5 },
    uPeriodic: { value: [0, 0] },
    uSelected: { value: new Int32Array([-1, -1]) },
    uHovered: { value: new Int32Array([-1, -1]) },
  };
  private sites: Sites = [1, 1];
  private periodic: readonly [boolean, boolean] = [false, false];
  private bodies: Int32Array | null = null;
  private bordersFit = false;
  private camera: Camera = { x: 0, y: 0, zoom: 1 };
  private view: Viewport = { width: 0, height: 0 };
  private request = 0;
  private readonly listening = new AbortController();

  constructor(host: HTMLElement, { onLost, onRestored }: SceneEvents) {
    const context = this.canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
    if (!context) throw new NoWebGL2('this browser offers no WebGL 2');
    this.renderer = new THREE.WebGLRenderer({ canvas: this.canvas, context });
    const triangle = new THREE.BufferGeometry();
    triangle.setAttribute('position', new THREE.Float32BufferAttribute([-1, -1, 0, 3, -1, 0, -1, 3, 0], 3));
    const material = new THREE.RawShaderMaterial({
      glslVersion: THREE.GLSL3,
      vertexShader: VERTEX,
      fragmentShader: FRAGMENT,
      uniforms: this.uniforms,
      depthTest: false,
      depthWrite: false,
    });
    const mesh = new THREE.Mesh(triangle, material);
    mesh.frustumCulled = false;
    this.scene.add(mesh);
    const { signal } = this.listening;
    this.canvas.addEventListener('webglcontextlost', onLost, { signal });
    // three.js forgets its textures with the context, and sends them anew with the next picture.
    const restored = () => {
      onRestored();
      this.invalidate();
    };
    this.canvas.addEventListener('webglcontextrestored', restored, { signal });
    host.append(this.canvas);
  }

  /**
   * Shows these sites from the next picture on. The arrays are not copied: give new ones for a new state.
   * @param states species index per site, x fastest
   * @param bodies body number per site, −1 for none; null draws no outlines
   */
  setLattice(sites: Sites, states: Uint8Array, bodies: Int32Array | null, periodic: readonly [boolean, boolean]): void {
    const { width, height } = textureShape(sites[0], sites[1], this.renderer.capabilities.maxTextureSize);
    this.uniforms.uStates.value = upload(this.uniforms.uStates.value, states, width, height);
    this.uniforms.uSites.value.set(sites);
    this.uniforms.uFold.value = width === sites[0] ? 0 : width;
    this.uniforms.uPeriodic.value = periodic.map(Number);
    this.sites = sites;
    this.periodic = periodic;
    this.bodies = bodies;
    this.bordersFit = false;
    this.invalidate();
  }

  /**
   * Colours as #rrggbb: of the species, by index, of which some may be hidden, and of empty ground. Lines on the ground
   * take black or white, whichever is easier to see.
   */
  setPalette(colors: readonly string[], visible: readonly boolean[], background: string): void {
    const ground = squared(background);
    const texels = this.palette.image.data as Float32Array;
    colors.slice(0, 256).forEach((css, i) => {
      texels.set(visible[i] === false ? [...ground, 0] : [...squared(css), 1], i * 4);
    });
    this.palette.needsUpdate = true;
    this.uniforms.uBackground.value.set(...ground);
    this.uniforms.uInk.value.setScalar(inkOn(background) === '#000000' ? 0 : 1);
    this.invalidate();
  }

  setCamera(camera: Camera, view: Viewport): void {
    this.camera = camera;
    this.view = view;
    this.invalidate();
  }

  /** Sites with a ring round them: the selected one, and the one under the pointer. */
  setMarks(selected: number | null, hovered: number | null): void {
    this.uniforms.uSelected.value.set(selected === null ? [-1, -1] : siteAt(selected, this.sites));
    this.uniforms.uHovered.value.set(hovered === null || hovered === selected ? [-1, -1] : siteAt(hovered, this.sites));
    this.invalidate();
  }

  /** The present view without marks, as a PNG of `scale` pixels per CSS pixel (less where that would be too large). */
  async png(scale: number): Promise<Blob> {
    const largest = Math.min(LARGEST_PICTURE, this.renderer.capabilities.maxTextureSize);
    const ratio = Math.min(scale, largest / this.view.width, largest / this.view.height);
    const width = Math.max(1, Math.round(this.view.width * ratio));
    const height = Math.max(1, Math.round(this.view.height * ratio));
    const target = new THREE.WebGLRenderTarget(width, height, { depthBuffer: false });
    const pixels = new Uint8ClampedArray(width * height * 4);
    const { uSelected, uHovered } = this.uniforms;
    const marks = [uSelected.value, uHovered.value] as const;
    try {
      uSelected.value = uHovered.value = new Int32Array([-1, -1]);
      this.renderer.setRenderTarget(target);
      this.render(width, height, ratio);
      this.renderer.readRenderTargetPixels(target, 0, 0, width, height, pixels);
    } finally {
      [uSelected.value, uHovered.value] = marks;
      this.renderer.setRenderTarget(null);
      target.dispose();
    }
    return encodePng(pixels, width, height);
  }

  dispose(): void {
    cancelAnimationFrame(this.request);
    this.listening.abort();
    this.scene.traverse((object) => {
      if (object instanceof THREE.Mesh) object.geometry.dispose();
      if (object instanceof THREE.Mesh) object.material.dispose();
    });
    for (const texture of [this.uniforms.uStates.value, this.uniforms.uBorders.value, this.palette]) texture.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  /** Asks for one picture before the next repaint. */
  private invalidate(): void {
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const { width, height } = this.view;
    if (width === 0 || height === 0) return;
    const ratio = window.devicePixelRatio;
    // Each of these makes a new drawing buffer, so only when it must.
    if (this.renderer.getPixelRatio() !== ratio) this.renderer.setPixelRatio(ratio);
    const size = this.renderer.getSize(new THREE.Vector2());
    if (size.x !== width || size.y !== height) this.renderer.setSize(width, height);
    this.render(this.canvas.width, this.canvas.height, ratio);
  }

  private render(width: number, height: number, ratio: number): void {
    const u = this.uniforms;
    const { x, y, zoom } = this.camera;
    const [px, py] = sitePixels(zoom, this.sites);
    u.uView.value.set(width, height);
    u.uPixels.value.set(px * ratio, py * ratio);
    u.uCentreSite.value.set([Math.floor(x), Math.floor(y)]);
    u.uCentreOffset.value.set(x - Math.floor(x), y - Math.floor(y));
    u.uRatio.value = ratio;
    const hasOutlines = this.bodies !== null && zoom >= OUTLINE_FROM;
    u.uGap.value = ratio * ramp(zoom, GAP_FROM, GAP_FULL);
    u.uOutline.value = hasOutlines ? ratio * Math.min(2.5, Math.max(1, 0.09 * zoom)) : 0;
    u.uOutlineStrength.value = ramp(zoom, OUTLINE_FROM, OUTLINE_FULL);
    u.uEdge.value = Math.max(u.uGap.value / 2, u.uOutline.value) + 0.5;
    if (hasOutlines && !this.bordersFit) this.uploadBorders();
    this.renderer.render(this.scene, this.eye);
  }

  private uploadBorders(): void {
    const { width, height } = this.uniforms.uStates.value.image;
    const bytes = new Uint8Array(width * height);
    bodyBorders(this.bodies!, this.sites, this.periodic, bytes);
    this.uniforms.uBorders.value = upload(this.uniforms.uBorders.value, bytes, width, height);
    this.bordersFit = true;
  }
}

/** Gives new bytes to a texture; one of another shape is replaced, since a texture keeps the shape it was made with. */
function upload(texture: THREE.DataTexture, bytes: Uint8Array, width: number, height: number): THREE.DataTexture {
  const data = padded(bytes, width * height);
  if (texture.image.width !== width || texture.image.height !== height) {
    texture.dispose();
    return byteTexture(data, width, height);
  }
  texture.image.data = data;
  texture.needsUpdate = true;
  return texture;
}

function byteTexture(bytes: Uint8Array, width: number, height: number): THREE.DataTexture {
  return dataTexture(bytes, width, height, THREE.RedFormat, THREE.UnsignedByteType);
}

function dataTexture(
  data: Uint8Array | Float32Array,
  width: number,
  height: number,
  format: THREE.PixelFormat,
  type: THREE.TextureDataType,
): THREE.DataTexture {
  const texture = new THREE.DataTexture(
    data as Uint8Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
    width,
    height,
    format,
    type,
  );
  texture.needsUpdate = true;
  return texture;
}

/** #rrggbb as squares of red, green and blue, 0 to 1: see shader.ts. */
function squared(css: string): [number, number, number] {
  return [1, 3, 5].map((at) => (Number.parseInt(css.slice(at, at + 2), 16) / 255) ** 2) as [number, number, number];
}

/** From 0 at `from` to 1 at `full`. */
function ramp(value: number, from: number, full: number): number {
  return Math.min(1, Math.max(0, (value - from) / (full - from)));
}

/** Pixels from WebGL, whose first row is the lowest, as a PNG. */
function encodePng(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): Promise<Blob> {
  const upright = new ImageData(width, height);
  const row = width * 4;
  for (let y = 0; y < height; y++) upright.data.set(pixels.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  canvas.getContext('2d')?.putImageData(upright, 0, 0);
  return canvasPng(canvas);
}
