/** Jobs in bunches: of short ones a worker gets many at once, so that it does not wait for the page after each. */

/** A bunch is to take about so long. */
const BUNCH_MS = 200;
const MOST = 256;

/** Bunches of jobs in their order, as long as what was told of those done suggests; each job by itself at first. */
export class Bunches<Job> implements Iterable<Job[]> {
  private next = 0;
  /** What a job takes; null before one is done. */
  private each_ms: number | null = null;
  private readonly alone: Job[] = [];

  /** @param workers that take bunches at the same time: at the end none is left with a long one */
  constructor(
    private readonly jobs: readonly Job[],
    private readonly workers: number,
  ) {}

  /** Tells how many jobs took so long together. */
  took(jobs: number, ms: number): void {
    if (jobs > 0) this.each_ms = ms / jobs;
  }

  /** Gives jobs out once more, each by itself: one of them was a worker's death. */
  again(jobs: readonly Job[]): void {
    this.alone.push(...jobs);
  }

  [Symbol.iterator](): Iterator<Job[]> {
    return {
      next: () => {
        const one = this.alone.shift();
        if (one !== undefined) return { done: false, value: [one] };
        const value = this.jobs.slice(this.next, this.next + this.size());
        this.next += value.length;
        return value.length > 0 ? { done: false, value } : { done: true, value: undefined };
      },
    };
  }

  private size(): number {
    if (this.each_ms === null) return 1;
    const fair = Math.ceil((this.jobs.length - this.next) / (2 * this.workers));
    return Math.max(1, Math.min(MOST, fair, Math.round(BUNCH_MS / Math.max(this.each_ms, 1e-3))));
  }
}
