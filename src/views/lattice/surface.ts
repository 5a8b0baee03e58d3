import * as THREE from 'three';
import { canvasPng } from '../plots/download';
import { inkOn } from '../plots/ink';
import type { Viewport } from './camera';
import { type SharedUniforms, sharedUniforms } from './drawing';
import { FIRST_WAIT_MS, idle, taken } from './fences';
import { type Graphics, giveBack, graphicsMayStart, takeGraphics, waitForStart } from './graphics';
import { readPixels } from './readback';
import { StillPicture } from './still';

/** Longest side of an exported picture in pixels. */
const LARGEST_PICTURE = 8192;

/**
 * Pictures that may be on their way at once. One alone would leave the graphics processor without work until the page has heard
 * that it is done; many would keep the page waiting in the end, for seconds where they are slow.
 */
const MOST_UNDERWAY = 4;

/** What the graphics processor tells the page. */
export interface SurfaceEvents {
  onLost: () => void;
  onRestored: () => void;
  /** The first picture is there. */
  onShown: () => void;
}

/** A canvas that a full-screen drawing is rendered into, at most once before each repaint. No React here. */
export abstract class Surface {
  /** To be waited for before one is made. */
  static readonly mayStart = graphicsMayStart;
  readonly canvas: HTMLCanvasElement;
  readonly renderer: THREE.WebGLRenderer;
  protected readonly scene = new THREE.Scene();
  protected readonly shared: SharedUniforms = sharedUniforms();
  protected view: Viewport = { width: 0, height: 0 };
  /** Whether the shaders of what was added last are ready, and how often something was added. */
  private isCompiled = false;
  private compilations = 0;
  private compiling = Promise.resolve();
  /** Nothing is drawn yet, and the canvas hidden. */
  private isBlank = true;
  /** Pictures that are being drawn, whether another is asked for already, and when the last one was found done. */
  private underway = 0;
  private isAwaited = false;
  private done = Number.NEGATIVE_INFINITY;
  /** A drawing buffer of another size is to come. */
  private isResizing = false;
  /** What waits for an idle graphics processor, and whether a picture was put off for it. */
  private calming = 0;
  private isPutOff = false;
  /** How long the first picture waits for that, in ms. */
  private readonly firstWait: number | undefined;
  private readonly still: StillPicture;
  private readonly eye = new THREE.Camera();
  private request = 0;
  private readonly listening = new AbortController();
  private readonly graphics: Graphics;
  private readonly onShown: () => void;
  /** Draws once graphics beside this have started. */
  private readonly goOn = () => this.invalidate();

  /** @throws NoWebGL2 */
  constructor(host: HTMLElement, { onLost, onRestored, onShown }: SurfaceEvents) {
    this.graphics = takeGraphics();
    const { canvas, renderer, isNew } = this.graphics;
    this.onShown = onShown;
    this.canvas = canvas;
    this.renderer = renderer;
    this.firstWait = isNew ? FIRST_WAIT_MS : undefined;
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
    this.still = new StillPicture(host, renderer);
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
    await Promise.all([this.settled(), this.compiling]);
    const largest = Math.min(LARGEST_PICTURE, this.renderer.capabilities.maxTextureSize);
    const ratio = Math.min(scale, largest / this.view.width, largest / this.view.height);
    const width = Math.max(1, Math.round(this.view.width * ratio));
    const height = Math.max(1, Math.round(this.view.height * ratio));
    const target = new THREE.WebGLRenderTarget(width, height, { depthBuffer: false });
    try {
      this.prepare(width, height, ratio, false);
      this.renderInto(target);
      const pixels = await readPixels(this.renderer, target, () => this.calm());
      return await encodePng(pixels, width, height);
    } finally {
      target.dispose();
    }
  }

  dispose(): void {
    cancelAnimationFrame(this.request);
    this.compilations++;
    this.listening.abort();
    this.forget();
    this.still.dispose();
    this.shared.uPalette.value.dispose();
    giveBack(this.graphics);
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
    this.compiling = this.compile(++this.compilations);
  }

  private async compile(turn: number): Promise<void> {
    // What is set in the same task comes first.
    await Promise.resolve();
    if (turn !== this.compilations) return;
    // A new drawing buffer would have to wait for the shaders.
    if (this.isBlank && this.view.width > 0) await this.resize();
    if (turn !== this.compilations) return;
    await this.renderer.compileAsync(this.scene, this.eye);
    await this.calm();
    if (turn !== this.compilations) return;
    // The first picture would ask what is known of the shaders, amidst the drawing of the page.
    for (const program of this.renderer.info.programs ?? []) program.getUniforms();
    this.isCompiled = true;
    this.invalidate();
  }

  /** Whether there is anything to draw. */
  protected isReady(): boolean {
    return true;
  }

  /** A picture of so many pixels was drawn, which took so many milliseconds. */
  protected drew(_milliseconds: number, _pixels: number): void {}

  /** So many pixels of a picture at rest were drawn. */
  protected refined(_milliseconds: number, _pixels: number): void {}

  /** A picture was drawn on the canvas: what it shows is new. */
  protected moved(): void {}

  /** Resolves when the graphics processor has done all it was given so far. */
  protected taken(): Promise<void> {
    return taken(this.renderer);
  }

  /** Draws the present view with so many device pixels per CSS pixel, and shows that until the next picture. */
  protected refine(ratio: number): void {
    const { width, height } = this.view;
    // What is to come tells when it has come.
    const isMoving = this.isBlank || this.isResizing || this.isAwaited || this.request !== 0;
    if (isMoving || this.still.holds || ratio <= this.renderer.getPixelRatio()) return;
    if (waitForStart(this.goOn)) return;
    const render = (target: THREE.WebGLRenderTarget) => {
      this.prepare(target.width, target.height, ratio, true);
      this.renderInto(target);
    };
    void this.still.show({ width, height }, ratio, render, (milliseconds, pixels) =>
      this.refined(milliseconds, pixels),
    );
  }

  /** Asks for one picture before the next repaint. */
  protected invalidate(): void {
    if (this.request === 0) this.request = requestAnimationFrame(() => this.draw());
  }

  private draw(): void {
    this.request = 0;
    if (!this.canDraw()) return;
    // Until there is one of this size, the last picture is shown in it, smaller or larger: the lattice stays whole.
    this.fill();
    if (!this.isBlank && waitForStart(this.goOn)) return;
    if (this.calming > 0) {
      this.isPutOff = true;
    } else if (!this.fits(this.ratio())) {
      void this.resize().then(() => this.render());
    } else if (this.underway >= MOST_UNDERWAY) {
      this.isAwaited = true;
    } else {
      this.render();
    }
  }

  private canDraw(): boolean {
    const { width, height } = this.view;
    return !this.listening.signal.aborted && width > 0 && height > 0 && this.isCompiled && this.isReady();
  }

  private render(): void {
    if (!this.canDraw()) return;
    const ratio = this.renderer.getPixelRatio();
    this.prepare(this.canvas.width, this.canvas.height, ratio, true);
    this.renderer.render(this.scene, this.eye);
    this.still.hide();
    if (this.isBlank) {
      this.canvas.style.visibility = '';
      this.onShown();
    }
    this.isBlank = false;
    void this.follow(this.canvas.width * this.canvas.height);
  }

  /** Whether the drawing buffer is of the size of a picture with so many device pixels per CSS pixel. */
  private fits(ratio: number): boolean {
    const { width, height } = this.view;
    const size = this.renderer.getSize(new THREE.Vector2());
    return size.x === width && size.y === height && this.renderer.getPixelRatio() === ratio;
  }

  /** Gives the drawing buffer its size; it is blank then. */
  private async resize(): Promise<void> {
    if (this.isResizing) return;
    this.isResizing = true;
    await this.calm();
    this.isResizing = false;
    if (this.listening.signal.aborted) return;
    const { width, height } = this.view;
    const ratio = this.ratio();
    if (this.fits(ratio)) return;
    this.renderer.setDrawingBufferSize(width, height, ratio);
    this.fill();
  }

  /** Gives the canvas the size of the view, whatever its drawing buffer has. */
  private fill(): void {
    const { style } = this.canvas;
    const [width, height] = [`${this.view.width}px`, `${this.view.height}px`];
    if (style.width === width && style.height === height) return;
    this.still.hide();
    style.width = width;
    style.height = height;
  }

  /** Resolves when the graphics processor is idle; nothing is drawn until then, so that it comes to be. */
  private async calm(): Promise<void> {
    this.calming++;
    await idle(this.renderer, this.isBlank ? this.firstWait : undefined);
    this.calming--;
    if (this.calming > 0 || !this.isPutOff) return;
    this.isPutOff = false;
    this.invalidate();
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
    else this.moved();
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
