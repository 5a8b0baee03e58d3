import * as THREE from 'three';
import { canvasPng } from '../plots/download';
import { inkOn } from '../plots/ink';
import { CellDrawing } from './CellDrawing';
import type { Camera, Viewport } from './camera';
import { type Drawing, sharedUniforms } from './drawing';
import { GridDrawing } from './GridDrawing';
import type { Plane } from './plane';

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
 * Draws a plane of sites into a canvas that it adds to `host`. Sites go to the graphics processor when they have changed;
 * a picture is drawn only after something changed. No React here.
 * @throws NoWebGL2
 */
export class LatticeScene {
  readonly canvas = document.createElement('canvas');
  private readonly renderer: THREE.WebGLRenderer;
  private readonly scene = new THREE.Scene();
  private readonly eye = new THREE.Camera();
  private readonly shared = sharedUniforms();
  private drawing: Drawing | null = null;
  private hasBodies = false;
  private marks: [selected: number | null, hovered: number | null] = [null, null];
  private camera: Camera = { x: 0, y: 0, zoom: 1 };
  private view: Viewport = { width: 0, height: 0 };
  private request = 0;
  private readonly listening = new AbortController();

  constructor(host: HTMLElement, { onLost, onRestored }: SceneEvents) {
    const context = this.canvas.getContext('webgl2', { alpha: false, antialias: false, depth: false, stencil: false });
    if (!context) throw new NoWebGL2('this browser offers no WebGL 2');
    this.renderer = new THREE.WebGLRenderer({ canvas: this.canvas, context });
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

  /** Draws another plane from now on; its sites come with `setLattice`. */
  setPlane(plane: Plane): void {
    this.forgetDrawing();
    const largest = this.renderer.capabilities.maxTextureSize;
    this.drawing =
      plane.kind === 'grid'
        ? new GridDrawing(plane, this.shared, largest)
        : new CellDrawing(plane, this.shared, largest);
    this.scene.add(this.drawing.mesh);
    this.marks = [null, null];
  }

  /**
   * Shows these sites from the next picture on. The arrays are not copied: give new ones for a new state.
   * @param states species index per site of the plane
   * @param bodies body number per site, −1 for none; null draws no outlines
   */
  setLattice(states: Uint8Array, bodies: Int32Array | null): void {
    this.drawing?.setSites(states, bodies);
    this.hasBodies = bodies !== null;
    this.invalidate();
  }

  /**
   * Colours as #rrggbb: of the species, by index, of which some may be hidden, and of empty ground. Lines on the ground
   * take black or white, whichever is easier to see.
   */
  setPalette(colors: readonly string[], visible: readonly boolean[], background: string): void {
    const { uPalette, uBackground, uInk } = this.shared;
    const ground = squared(background);
    const texels = uPalette.value.image.data as Float32Array;
    colors.slice(0, 256).forEach((css, i) => {
      texels.set(visible[i] === false ? [...ground, 0] : [...squared(css), 1], i * 4);
    });
    uPalette.value.needsUpdate = true;
    uBackground.value.set(...ground);
    uInk.value.setScalar(inkOn(background) === '#000000' ? 0 : 1);
    this.invalidate();
  }

  setCamera(camera: Camera, view: Viewport): void {
    this.camera = camera;
    this.view = view;
    this.invalidate();
  }

  /** Sites with a ring round them: the selected one, and the one under the pointer. */
  setMarks(selected: number | null, hovered: number | null): void {
    this.marks = [selected, hovered === selected ? null : hovered];
    this.drawing?.setMarks(...this.marks);
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
    try {
      this.drawing?.setMarks(null, null);
      this.renderer.setRenderTarget(target);
      this.render(width, height, ratio);
      this.renderer.readRenderTargetPixels(target, 0, 0, width, height, pixels);
    } finally {
      this.drawing?.setMarks(...this.marks);
      this.renderer.setRenderTarget(null);
      target.dispose();
    }
    return encodePng(pixels, width, height);
  }

  dispose(): void {
    cancelAnimationFrame(this.request);
    this.listening.abort();
    this.forgetDrawing();
    this.shared.uPalette.value.dispose();
    this.renderer.dispose();
    this.renderer.forceContextLoss();
    this.canvas.remove();
  }

  private forgetDrawing(): void {
    if (!this.drawing) return;
    this.scene.remove(this.drawing.mesh);
    this.drawing.dispose();
    this.drawing = null;
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
    const u = this.shared;
    const { zoom } = this.camera;
    u.uView.value.set(width, height);
    u.uRatio.value = ratio;
    u.uGap.value = ratio * ramp(zoom, GAP_FROM, GAP_FULL);
    u.uOutline.value = this.hasBodies && zoom >= OUTLINE_FROM ? ratio * Math.min(2.5, Math.max(1, 0.09 * zoom)) : 0;
    u.uOutlineStrength.value = ramp(zoom, OUTLINE_FROM, OUTLINE_FULL);
    this.drawing?.prepare(this.camera, this.view, ratio);
    this.renderer.render(this.scene, this.eye);
  }
}

/** #rrggbb as squares of red, green and blue, 0 to 1: see gridShader.ts. */
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
