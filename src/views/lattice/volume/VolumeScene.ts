import type { Viewport } from '../camera';
import { Surface } from '../surface';
import type { Eye } from './orbit';
import { Pace } from './pace';
import type { Bounds, Shape } from './ray';
import { VolumeDrawing } from './VolumeDrawing';
import type { Volume } from './volume';

/** Milliseconds without a change after which the last picture is drawn again, as fine as it can be. */
const STILL_MS = 300;
/** The same while a run goes on: where its frames come slowly, it does not rest between them. */
const STILL_LIVE_MS = 3000;

/** Draws a three-dimensional lattice: coarser while it moves, where the graphics are slow, and finely once it rests. */
export class VolumeScene extends Surface {
  private drawing: VolumeDrawing | null = null;
  private eye3: Eye | null = null;
  private readonly pace = new Pace();
  private resting = 0;
  private live = false;
  private fine = false;

  /** Draws another lattice, or other shapes, from now on; its sites come with `setSites`. */
  setVolume(volume: Volume, shape: Shape, sites: number): void {
    this.forget();
    this.drawing = new VolumeDrawing(this.renderer, volume, shape, this.shared, sites);
    this.scene.add(this.drawing.mesh);
    this.pace.forget();
  }

  /** Shows these sites from the next picture on. @param paint one byte per site, not kept */
  setSites(paint: Uint8Array): void {
    if (this.drawing?.setSites(paint)) this.move();
  }

  /** Whether a run goes on, so that more is to come. */
  setLive(live: boolean): void {
    if (live === this.live) return;
    this.live = live;
    if (!this.fine) this.rest();
  }

  setBounds(bounds: Bounds): void {
    this.drawing?.setBounds(bounds);
    this.move();
  }

  setCamera(eye: Eye, view: Viewport): void {
    this.eye3 = eye;
    this.view = view;
    this.move();
  }

  override setPalette(colors: readonly string[], solidity: readonly number[], background: string): void {
    super.setPalette(colors, solidity, background);
    this.move();
  }

  override dispose(): void {
    clearTimeout(this.resting);
    super.dispose();
  }

  protected override forget(): void {
    if (!this.drawing) return;
    this.scene.remove(this.drawing.mesh);
    this.drawing.dispose();
    this.drawing = null;
  }

  protected override prepare(_width: number, height: number, ratio: number): void {
    this.shared.uRatio.value = ratio;
    if (this.eye3) this.drawing?.prepare(this.eye3, ratio, height);
  }

  protected override ratio(): number {
    return this.fine ? this.pace.fineRatio(this.view) : this.pace.ratio(this.view);
  }

  protected override draw(now: number): void {
    if (!this.drawing || !this.eye3) return;
    super.draw(now);
    this.pace.drew(this.renderer.getContext() as WebGL2RenderingContext, this.canvas.width * this.canvas.height);
  }

  /** Something is on the move: a picture soon, and a fine one when it is over. */
  private move(): void {
    this.fine = false;
    this.invalidate();
    this.rest();
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.resting = window.setTimeout(
      () => {
        this.fine = true;
        this.invalidate();
      },
      this.live ? STILL_LIVE_MS : STILL_MS,
    );
  }
}
