/** Long work in slices, between which the page answers. */

/** Milliseconds of a slice: a repaint still fits into what is left of one. */
const SLICE_MS = 8;

/** Between two pieces work may rest, or wait for something else. */
export type Pause = Promise<void> | undefined;
type Work<Result> = Generator<Pause, Result>;

export class Sliced<Result> {
  private work: Work<Result> | null = null;
  private next: (() => Work<Result>) | null = null;
  /** What the work at hand waits for. */
  private pause: Pause;
  /** Who waits, and for how many pieces of work. */
  private waiting: { pieces: number; resolve: () => void }[] = [];
  private readonly channel = new MessageChannel();

  /** @param onDone is called with what each piece of work came to */
  constructor(private readonly onDone: (result: Result) => void) {
    this.channel.port1.onmessage = () => this.slice();
  }

  /**
   * Begins at once, and ends at once what is short. While other work goes on it waits for its end, and takes the place of what
   * waits already: only the newest counts.
   */
  begin(work: () => Work<Result>): void {
    this.next = work;
    if (!this.work) this.slice();
  }

  /** Resolves when what was asked for so far is done, or something newer. */
  async settled(): Promise<void> {
    const pieces = Number(this.work !== null) + Number(this.next !== null);
    if (pieces > 0) await new Promise<void>((resolve) => this.waiting.push({ pieces, resolve }));
  }

  /** Breaks off. */
  cancel(): void {
    this.work = null;
    this.next = null;
    this.pause = undefined;
    this.release(2);
  }

  dispose(): void {
    this.cancel();
    this.channel.port1.close();
  }

  private slice(): void {
    if (this.pause) return;
    const end = performance.now() + SLICE_MS;
    while (this.work || this.next) {
      const pause = this.advance();
      if (pause) {
        this.wait(pause);
        return;
      }
      if (performance.now() < end) continue;
      this.channel.port2.postMessage(null);
      return;
    }
  }

  private wait(pause: Promise<void>): void {
    this.pause = pause;
    void pause.then(() => {
      if (this.pause !== pause) return;
      this.pause = undefined;
      this.slice();
    });
  }

  /** Does one piece of work. */
  private advance(): Pause {
    if (!this.work) {
      this.work = this.next!();
      this.next = null;
    }
    const { done, value } = this.work.next();
    if (!done) return value;
    this.work = null;
    this.onDone(value);
    this.release(1);
    return undefined;
  }

  private release(pieces: number): void {
    for (const each of this.waiting) each.pieces -= pieces;
    for (const { resolve } of this.waiting.filter((each) => each.pieces <= 0)) resolve();
    this.waiting = this.waiting.filter((each) => each.pieces > 0);
  }
}
