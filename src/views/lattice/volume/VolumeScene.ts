import type { Viewport } from '../camera';
import { type Painter, type Palette, SEE_THROUGH } from '../paint';
import { type Pause, Sliced } from '../sliced';
import { Surface } from '../surface';
import type { Eye } from './orbit';
import { Pace } from './pace';
import type { Bounds, Shape } from './ray';
import { VolumeDrawing } from './VolumeDrawing';
import type { Volume } from './volume';

/** Milliseconds after the last picture in which nothing has changed, before it is drawn again, as fine as it can be. */
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
  /** Of what was painted last; colours and sites change together. */
  private colours: { palette: Palette; background: string } | null = null;
  private readonly painting = new Sliced<boolean>((changed) => changed && this.invalidate());

  /** Draws another lattice, or other shapes, from now on; its sites come with `setSites`. */
  setVolume(volume: Volume, shape: Shape, sites: number): void {
    this.forget();
    this.drawing = new VolumeDrawing(this.renderer, volume, shape, this.shared, sites);
    this.add(this.drawing.mesh);
    this.colours = null;
    this.pace.forget();
  }

  /** Shows these sites in these colours as soon as they are painted, which takes several tasks where there are millions. */
  setSites(painter: Painter, palette: Palette, background: string): void {
    this.painting.begin(() => this.paint(painter, palette, background));
  }

  private *paint(painter: Painter, palette: Palette, background: string): Generator<Pause, boolean> {
    const changed = this.drawing ? yield* this.drawing.setSites(painter, () => this.taken()) : false;
    if (this.colours?.palette === palette && this.colours.background === background) return changed;
    this.colours = { palette, background };
    this.setPalette(palette.colors, palette.solidity, background);
    this.drawing?.setHollows(!palette.solidity.some((solid, paint) => paint >= SEE_THROUGH && solid > 0));
    return true;
  }

  /** Whether a run goes on, so that more is to come. */
  setLive(live: boolean): void {
    if (live === this.live) return;
    this.live = live;
    this.rest();
  }

  setBounds(bounds: Bounds): void {
    this.drawing?.setBounds(bounds);
    this.invalidate();
  }

  setCamera(eye: Eye, view: Viewport): void {
    this.eye3 = eye;
    this.view = view;
    this.invalidate();
  }

  override dispose(): void {
    clearTimeout(this.resting);
    this.painting.dispose();
    super.dispose();
  }

  protected override settled(): Promise<void> {
    return this.painting.settled();
  }

  protected override forget(): void {
    this.painting.cancel();
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
    return this.pace.ratio(this.view);
  }

  protected override isReady(): boolean {
    return this.drawing !== null && this.eye3 !== null;
  }

  protected override drew(milliseconds: number, pixels: number): void {
    this.pace.learn(milliseconds / pixels);
  }

  protected override refined(milliseconds: number, pixels: number): void {
    this.pace.learnStill(milliseconds / pixels);
  }

  protected override moved(): void {
    this.rest();
  }

  private rest(): void {
    clearTimeout(this.resting);
    this.resting = window.setTimeout(
      () => this.refine(this.pace.fineRatio(this.view)),
      this.live ? STILL_LIVE_MS : STILL_MS,
    );
  }
}
