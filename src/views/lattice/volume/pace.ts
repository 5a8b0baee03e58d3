import type { Viewport } from '../camera';

/** Milliseconds that a picture may take on the move, and at rest. */
const MOVING_MS = 70;
const RESTING_MS = 700;
/** Least time between two changes of the size of moving pictures. */
const CHANGE_MS = 800;
/** Device pixels per CSS pixel: the coarsest, and the finest at rest (two to each side of a pixel smooth the edges). */
const COARSEST = 0.25;
const FINEST = 2;
/** Weight of a new measurement, and how much slower than the last one counts at once. */
const WEIGHT = 0.3;

/** How finely pictures can be drawn: from how long the graphics processor takes for a pixel, how many fit into the time there is. */
export class Pace {
  /** Milliseconds for a pixel on the move, and at rest; 0 while unknown. Small pictures take more for each, so each learns for itself. */
  private perPixel = 0;
  private perStillPixel = 0;
  private moving = 0;
  private changed = Number.NEGATIVE_INFINITY;

  /** Another lattice: other times. */
  forget(): void {
    this.perPixel = 0;
    this.perStillPixel = 0;
    this.moving = 0;
  }

  /** Device pixels per CSS pixel for a picture on the move. It changes seldom, by steps, and not for a little: that can be seen. */
  ratio(view: Viewport): number {
    const now = performance.now();
    const finest = Math.max(1, Math.min(FINEST, window.devicePixelRatio));
    // Until it is known how long a pixel takes.
    if (this.perPixel === 0) return COARSEST;
    const wanted = this.stepped(fitting(view, MOVING_MS, this.perPixel), finest);
    const isFar = wanted < this.moving / 1.3 || wanted > this.moving * 1.5;
    if (this.moving === 0 || (isFar && now - this.changed > CHANGE_MS)) {
      this.moving = wanted;
      this.changed = now;
    }
    return Math.min(finest, this.moving);
  }

  /** For a picture at rest: at least as fine as the screen. */
  fineRatio(view: Viewport): number {
    const screen = Math.min(FINEST, window.devicePixelRatio);
    const perPixel = this.perStillPixel || this.perPixel;
    return perPixel > 0 && fitting(view, RESTING_MS, perPixel) >= FINEST ? FINEST : screen;
  }

  /** A picture on the move took so many milliseconds for each of its pixels. */
  learn(perPixel: number): void {
    this.perPixel = nearer(this.perPixel, perPixel);
  }

  /** As `learn`, at rest. */
  learnStill(perPixel: number): void {
    this.perStillPixel = nearer(this.perStillPixel, perPixel);
  }

  private stepped(ratio: number, finest: number): number {
    const step = 2 ** (Math.floor(Math.log2(ratio) * 4) / 4);
    return Math.min(finest, Math.max(COARSEST, step));
  }
}

function nearer(old: number, perPixel: number): number {
  return old === 0 ? perPixel : old + WEIGHT * (perPixel - old);
}

/** Device pixels per CSS pixel with which a picture is drawn in so many milliseconds. */
function fitting({ width, height }: Viewport, milliseconds: number, perPixel: number): number {
  return Math.sqrt(milliseconds / perPixel / Math.max(1, width * height));
}
