import * as THREE from 'three';
import { canvasPng } from '../plots/download';
import { inkOn } from '../plots/ink';
import type { Viewport } from './camera';
import { type SharedUniforms, sharedUniforms } from './drawing';
import { giveBack, takeGraphics } from './graphics';

/** Longest side of an exported picture in pixels. */
const LARGEST_PICTURE = 8192;

/** Milliseconds between two looks at whether a picture is drawn. */
const LOOK_MS = 3;
/**
 * Pictures that may be on their way at once. One alone would leave the graphics processor without work until the page has heard
 * that it is done; many would keep the page waiting in the end, for seconds where they are slow.
 */
const MOST_UNDERWAY = 4;

/** What the graphics processor tells the page. */
export interface SurfaceEvents {
  onLost: () => void;
  onRestored: () => void;
}

/** A canvas that a full-screen drawing is rendered into, at most once before each repaint. No React here. */
export abstract class Surface {
  readonly canvas: HTMLCanvasElement;
  readonly renderer: THREE.WebGLRenderer;
  protected readonly scene = new THREE.Scene();
  protected readonly shared: SharedUniforms = sharedUniforms();
  protected view: Viewport = { width: 0, height: 0 };
  /** Whether the shaders of what was added last are ready, and how often something was added. */
  private isCompiled = false;
  private compilations = 0;
  /** Nothing is drawn yet, and the canvas hidden. */
  private isBlank = true;
  /** Pictures that are being drawn, whether another is asked for already, and when the last one was found done. */
  private underway = 0;
  private isAwaited = false;
  private done = Number.NEGATIVE_INFINITY;
  private readonly eye = new THREE.Camera();
  private request = 0;
  private readonly listening = new AbortController();

  /** @throws NoWebGL2 */
  constructor(host: HTMLElement, { onLost, onRestored }: SurfaceEvents) {
    const { canvas, renderer } = takeGraphics();
    this.canvas = canvas;
    this.renderer = renderer;
    const { signal } = this.listening;
    this.canvas.addEventListener('webglcontextlost', onLost, { signal });
    // three.js forgets its textures with the context, and sends them anew with the next picture.
    const restored = () => {
      onRestored();
      this.invalidate();
    };
    this.canvas.addEventListener('webglcontextrestored', restored, { signal });
    canvas.style.visibility = 'hidden';
    host.append(canvas);
  }

  /**
   * Colours as #rrggbb: of the paints, by number, of which some may be hidden, and of empty ground. Lines on the ground
   * take black or white, whichever is easier to see.
   * @param solidity 0 hides a paint, 1 shows it solid
   */
  setPalette(colors: readonly string[], solidity: readonly number[], background: string): void {
    const { uPalette, uBackground, uInk } = this.shared;
    const ground = squared(background);
    const texels = uPalette.value.image.data as Float32Array;
    colors.slice(0, 256).forEach((css, i) => {
      const solid = solidity[i] ?? 1;
      texels.set(solid === 0 ? [...ground, 0] : [...squared(css), solid], i * 4);
    });
    uPalette.value.needsUpdate = true;
    uBackground.value.set(...ground);
    uInk.value.setScalar(inkOn(background) === '#000000' ? 0 : 1);
    this.invalidate();
  }

  /** The present view without marks, as a PNG of `scale` pixels per CSS pixel (less where that would be too large). */
  async png(scale: number): Promise<Blob> {
    await this.settled();
    const largest = Math.min(LARGEST_PICTURE, this.renderer.capabilities.maxTextureSize);
    const ratio = Math.min(scale, largest / this.view.width, largest / this.view.height);
    const width = Math.max(1, Math.round(this.view.width * ratio));
    const height = Math.max(1, Math.round(this.view.height * ratio));
    const target = new THREE.WebGLRenderTarget(width, height, { depthBuffer: false });
    const pixels = new Uint8ClampedArray(width * height * 4);
    try {
      this.prepare(width, height, ratio, false);
      this.renderInto(target);
      // Does not keep the page waiting for the graphics processor.
      await this.renderer.readRenderTargetPixelsAsync(target, 0, 0, width, height, pixels);
    } finally {
      target.dispose();
    }
    return encodePng(pixels, width, height);
  }

  dispose(): void {
    cancelAnimationFrame(this.request);
    this.compilations++;
    this.listening.abort();
    this.forget();
    this.shared.uPalette.value.dispose();
    giveBack(this);
  }

  /** Sets the uniforms for a picture of `ratio` device pixels per CSS pixel. */
  protected abstract prepare(width: number, height: number, ratio: number, withMarks: boolean): void;

  /** Gives back what the drawing holds. */
  protected abstract forget(): void;

  /** Resolves when what is to be shown can be drawn. */
  protected async settled(): Promise<void> {}

  /** Device pixels per CSS pixel of the next picture. */
  protected ratio(): number {
    return window.devicePixelRatio;
  }

  /** Draws this from now on, as soon as its shaders are compiled: the page does not wait for that either. */
  protected add(mesh: THREE.Mesh): void {
    this.scene.add(mesh);
    this.isCompiled = false;
    void this.compile(++this.compilations);
  }

  private async compile(turn: number): Promise<void> {
    // What is set in the same task comes first.
    await Promise.resolve();
    if (turn !== this.compilations) return;
    // A new drawing buffer would have to wait for the shaders.
    const { fits, ratio } = this.fit();
    if (!fits && this.view.width > 0 && this.isBlank) this.resize(ratio);
    await this.renderer.compileAsync(this.scene, this.eye);
    if (turn !== this.compilations) return;
    this.isCompiled = true;
    this.invalidate();
  }

  /** Whether there is anything to draw. */
  protected isReady(): boolean {
    return true;
  }

  /** A picture of so many pixels was drawn, which took so many milliseconds. */
  protected drew(_milliseconds: number, _pixels: number): void {}

  /** Resolves when the graphics processor has done all it was given so far; it knows no other clock everywhere. */
  protected taken(): Promise<void> {
    const gl = this.renderer.getContext() as WebGL2RenderingContext;
    const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
    if (!fence) return Promise.resolve();
    gl.flush();
    return new Promise((resolve) => {
      const look = () => {
        if (!gl.isContextLost() && gl.clientWaitSync(fence, 0, 0) === gl.TIMEOUT_EXPIRED) {
          setTimeout(look, LOOK_MS);
          return;
        }
        gl.deleteSync(fence);
        resolve();
      };
      setTimeout(look, LOOK_MS);
    });
  }

  /** Asks for one picture before the next repaint. */
  protected invalidate(): void {
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    const { width, height } = this.view;
    if (this.listening.signal.aborted || width === 0 || height === 0 || !this.isCompiled || !this.isReady()) return;
    // For a drawing buffer of another size the browser waits until all pictures before are done: the page does not.
    const { fits, ratio } = this.fit();
    if (this.underway >= (fits ? MOST_UNDERWAY : 1)) {
      this.isAwaited = true;
      return;
    }
    if (!fits) this.resize(ratio);
    this.prepare(this.canvas.width, this.canvas.height, ratio, true);
    this.renderer.render(this.scene, this.eye);
    if (this.isBlank) this.canvas.style.visibility = '';
    this.isBlank = false;
    void this.follow(this.canvas.width * this.canvas.height);
  }

  /** Device pixels per CSS pixel of the next picture, and whether the drawing buffer is of its size. */
  private fit(): { ratio: number; fits: boolean } {
    const { width, height } = this.view;
    const size = this.renderer.getSize(new THREE.Vector2());
    const ratio = this.ratio();
    return { ratio, fits: size.x === width && size.y === height && this.renderer.getPixelRatio() === ratio };
  }

  private resize(ratio: number): void {
    const { width, height } = this.view;
    this.renderer.setDrawingBufferSize(width, height, ratio);
    this.canvas.style.width = `${width}px`;
    this.canvas.style.height = `${height}px`;
  }

  /** Finds out when a picture of so many pixels is drawn, and how long that took. */
  private async follow(pixels: number): Promise<void> {
    const begin = performance.now();
    this.underway++;
    await this.taken();
    this.underway--;
    const now = performance.now();
    this.drew(now - Math.max(begin, this.done), pixels);
    this.done = now;
    if (this.isAwaited) this.invalidate();
    this.isAwaited = false;
  }

  private renderInto(target: THREE.WebGLRenderTarget): void {
    this.renderer.setRenderTarget(target);
    this.renderer.render(this.scene, this.eye);
    this.renderer.setRenderTarget(null);
  }
}

/** #rrggbb as squares of red, green and blue, 0 to 1: see gridShader.ts. */
function squared(css: string): [number, number, number] {
  return [1, 3, 5].map((at) => (Number.parseInt(css.slice(at, at + 2), 16) / 255) ** 2) as [number, number, number];
}

/** Pixels from WebGL, whose first row is the lowest, as a PNG. */
function encodePng(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, height: number): Promise<Blob> {
  const upright = new ImageData(width, height);
  const row = width * 4;
  for (let y = 0; y < height; y++) upright.data.set(pixels.subarray(y * row, (y + 1) * row), (height - 1 - y) * row);
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  // Read once, so it need not go by way of the graphics processor.
  canvas.getContext('2d', { willReadFrequently: true })?.putImageData(upright, 0, 0);
  return canvasPng(canvas);
}
