/**
 * A picture at rest, finer than those on the move and laid over them. It is drawn beside the canvas, since a drawing buffer that
 * changes its size keeps the page waiting; and in bands, so that whatever comes meanwhile need not wait for all of it.
 */
import * as THREE from 'three';
import type { Viewport } from './camera';

/** Pixels of the first band, and the milliseconds that one should take. */
const FIRST_BAND = 1 << 15;
const BAND_MS = 40;

export class StillPicture {
  private readonly canvas = document.createElement('canvas');
  /** Only ever written to, by the processor. */
  private readonly context = this.canvas.getContext('2d', { alpha: false, willReadFrequently: true });
  /** Counts what was begun and given up. */
  private turn = 0;
  /** Whether the view is shown so, or being drawn so. */
  holds = false;

  constructor(
    host: HTMLElement,
    private readonly renderer: THREE.WebGLRenderer,
  ) {
    this.canvas.hidden = true;
    host.append(this.canvas);
  }

  /**
   * Draws a picture of a view with `ratio` pixels per CSS pixel, and shows it if nothing has come between.
   * @param render draws the whole picture into the target, which takes a band of it
   * @param drew is told the milliseconds that so many pixels took
   */
  async show(
    view: Viewport,
    ratio: number,
    render: (target: THREE.WebGLRenderTarget) => void,
    drew: (milliseconds: number, pixels: number) => void,
  ): Promise<void> {
    const turn = ++this.turn;
    this.holds = true;
    const [width, height] = [Math.floor(view.width * ratio), Math.floor(view.height * ratio)];
    const target = new THREE.WebGLRenderTarget(width, height, { depthBuffer: false });
    target.scissorTest = true;
    this.canvas.width = width;
    this.canvas.height = height;
    try {
      let rows = Math.max(1, Math.floor(FIRST_BAND / width));
      for (let row = 0; row < height; ) {
        const count = Math.min(rows, height - row);
        target.scissor.set(0, row, width, count);
        render(target);
        const begin = performance.now();
        const pixels = new Uint8ClampedArray(4 * width * count);
        await this.renderer.readRenderTargetPixelsAsync(target, 0, row, width, count, pixels);
        if (turn !== this.turn) return;
        const took = performance.now() - begin;
        drew(took, width * count);
        this.put(pixels, width, height - row);
        row += count;
        rows = Math.max(1, Math.floor(rows * Math.min(2, Math.max(0.5, BAND_MS / took))));
      }
      this.canvas.style.width = `${view.width}px`;
      this.canvas.style.height = `${view.height}px`;
      this.canvas.hidden = false;
    } catch (error) {
      // Of lost graphics the surface tells; the next picture comes when they are back.
      if (!this.renderer.getContext().isContextLost()) throw error;
    } finally {
      target.dispose();
    }
  }

  /** What is shown, or being drawn, no longer holds. */
  hide(): void {
    this.turn++;
    if (!this.holds) return;
    this.holds = false;
    this.canvas.hidden = true;
  }

  dispose(): void {
    this.hide();
    this.canvas.remove();
  }

  /** A band, whose first row is the lowest, as it comes from WebGL. `below` is the row under it, from above. */
  private put(pixels: Uint8ClampedArray<ArrayBuffer>, width: number, below: number): void {
    const bytes = 4 * width;
    const count = pixels.length / bytes;
    const band = new ImageData(width, count);
    for (let row = 0; row < count; row++)
      band.data.set(pixels.subarray(row * bytes, (row + 1) * bytes), (count - 1 - row) * bytes);
    this.context?.putImageData(band, 0, below - count);
  }
}
