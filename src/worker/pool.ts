/** Jobs over workers that compute one at a time each, whatever the jobs are, on the page or on threads of Node. */

/** A job during which its worker died this often is given up. */
const MOST_DEATHS = 3;
const CLOSED = 'the pool was closed';

/** A worker. */
export interface Hand<Job, Answer> {
  /** Rejects, saying why, where the worker died or could not do the job; it is not asked again then. */
  compute(job: Job): Promise<Answer>;
  /** Ends the worker. */
  close(): void;
}

/** So many workers at most; each is started when there is something to do for it, and replaced when it dies. */
export class Pool<Job, Answer> {
  private readonly idle: Hand<Job, Answer>[] = [];
  private readonly all = new Set<Hand<Job, Answer>>();
  private readonly waiting: ((hand: Hand<Job, Answer>) => void)[] = [];
  /** Rejections of what is waited for. */
  private readonly pending = new Set<(reason: Error) => void>();
  private closed = false;

  /**
   * @param size workers at once
   * @param open starts one
   * @param giveUp answers for a job during which workers died again and again, or throws
   */
  constructor(
    private readonly size: number,
    private readonly open: () => Hand<Job, Answer>,
    private readonly giveUp: (job: Job, reason: string) => Answer,
  ) {}

  /**
   * Computes all jobs, each taken when a worker is free for it; calls back with each answer as it comes, in any order.
   * Resolves when all are there or the pool was closed; rejects with what `giveUp` throws.
   */
  async runAll(jobs: Iterable<Job>, onAnswer: (answer: Answer, index: number) => void): Promise<void> {
    const source = jobs[Symbol.iterator]();
    let taken = 0;
    const lane = async () => {
      for (let job = source.next(); !job.done && !this.closed; job = source.next()) {
        const index = taken++;
        try {
          onAnswer(await this.run(job.value), index);
        } catch (error) {
          if (!this.closed) throw error;
        }
      }
    };
    await Promise.all(Array.from({ length: this.size }, lane));
  }

  /** Computes one job on the next free worker. Rejects when the pool is closed meanwhile. */
  async run(job: Job): Promise<Answer> {
    for (let death = 1; ; death++) {
      const hand = await this.unlessClosed(this.take());
      try {
        const answer = await this.unlessClosed(hand.compute(job));
        this.release(hand);
        return answer;
      } catch (error) {
        this.drop(hand);
        if (this.closed) throw error;
        if (death === MOST_DEATHS) return this.giveUp(job, (error as Error).message);
      }
    }
  }

  /** Ends all workers; jobs in hand are given up. */
  close(): void {
    this.closed = true;
    for (const hand of this.all) hand.close();
    this.all.clear();
    this.idle.length = 0;
    for (const reject of this.pending) reject(new Error(CLOSED));
    this.pending.clear();
  }

  private async take(): Promise<Hand<Job, Answer>> {
    if (this.closed) throw new Error(CLOSED);
    const idle = this.idle.pop();
    if (idle) return idle;
    if (this.all.size >= this.size) return new Promise((resolve) => this.waiting.push(resolve));
    return this.start();
  }

  private start(): Hand<Job, Answer> {
    const hand = this.open();
    this.all.add(hand);
    return hand;
  }

  private release(hand: Hand<Job, Answer>): void {
    const first = this.waiting.shift();
    if (first) first(hand);
    else this.idle.push(hand);
  }

  private drop(hand: Hand<Job, Answer>): void {
    if (!this.all.delete(hand)) return;
    hand.close();
    // Whoever waits for a worker gets the next one in its place.
    if (this.waiting.length > 0) this.waiting.shift()!(this.start());
  }

  private unlessClosed<T>(promise: Promise<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.pending.add(reject);
      promise.then(resolve, reject).finally(() => this.pending.delete(reject));
    });
  }
}

/** Lets the death of a worker reject what it was asked, instead of leaving it without an answer. */
export function lifeline() {
  let dead: Error | null = null;
  let fail: (reason: Error) => void = () => {};
  return {
    /** The answer, or the reason why there will be none. */
    hold: <T>(answer: Promise<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        if (dead) reject(dead);
        fail = reject;
        answer.then(resolve, reject);
      }),
    /** The worker has died. */
    cut: (reason: string): void => {
      dead = new Error(reason);
      fail(dead);
    },
  };
}
