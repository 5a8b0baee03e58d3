/** Studies on the page: one at a time, over a pool of workers, with what has come so far. */
import { createStore } from 'zustand/vanilla';
import { CourseCollector, type Courses } from '../../analysis/study/courses';
import { isRow } from '../../analysis/study/isRow';
import { type Job, jobsOf } from '../../analysis/study/jobs';
import { readTable } from '../../analysis/study/readTable';
import { failedRow, type Row } from '../../analysis/study/runJob';
import { ModelError, type Problem } from '../../model/problem';
import { parseStudy, pointsOf, type Study } from '../../model/study';
import { Bunches } from '../../worker/bunches';
import type { WorkbenchClient } from '../../worker/client';
import { Pool } from '../../worker/pool';
import type { JobAnswer } from '../../worker/protocol';
import { inPieces } from '../pieces';
import type { Drawer } from './drawer';
import { handOf, spent_ms } from './hand';

/** While it is `reading`, rows that were computed before come in. */
export type StudyStatus = 'none' | 'reading' | 'running' | 'paused' | 'done';

export interface StudiesState {
  study: Study | null;
  status: StudyStatus;
  /** Runs of the study. */
  runs: number;
  rows: Row[];
  /** Of an ensemble or a comparison with samples: its means along time. */
  courses: Courses | null;
  /** Pictures of the last runs: lattice by key of the job. */
  pictures: Map<string, Uint8Array>;
  /** Milliseconds left at the present rate; null before that is known. */
  left_ms: number | null;
  /** Workers that compute. */
  workers: number;
  /** Rows that were opened or kept but are none of this study's now: another version of the engine computed them. */
  strange: number;
}

export interface StudiesOptions {
  connect: () => WorkbenchClient;
  drawer: Drawer<StudyKept, Row>;
  /** Workers to use. */
  workers: number;
  /** Milliseconds. */
  now: () => number;
}

/** What is kept of a study beside its rows. */
export interface StudyKept {
  study: unknown;
}

export type Studies = ReturnType<typeof createStudies>;

/** Rows are shown and kept in bunches: hundreds of short runs may end in a second. The more there are, the longer showing takes. */
const SHOW_MS = 250;
const SHOW_MS_PER_ROW = 0.1;
const MOST_SHOW_MS = 4000;
const KEEP_MS = 1000;
/** So many rows are read or written in a task: each may have hundreds of samples of dozens of results. */
const AT_ONCE = 16;
const MOST_PICTURES = 48;

/** No study; pictures are added to, so that everyone needs a map of their own. */
const NOTHING: Omit<StudiesState, 'pictures' | 'workers'> = {
  study: null,
  status: 'none',
  runs: 0,
  rows: [],
  courses: null,
  left_ms: null,
  strange: 0,
};

/** Creates the studies of the page; nothing runs before `start`. */
export function createStudies({ connect, drawer, workers, now }: StudiesOptions) {
  const store = createStore<StudiesState>(() => ({ ...NOTHING, pictures: new Map(), workers }));
  let pool: Pool<Job[], JobAnswer[]> | null = null;
  /** Of the study at hand; null before they are needed. */
  let jobs: Job[] | null = null;
  /** Rows that are not shown, and those that are not kept yet. */
  let fresh: Row[] = [];
  let unkept: Row[] = [];
  let collector: CourseCollector | null = null;
  let [shownAt, keptAt] = [0, 0];
  /** Changes when what is read is no longer wanted. */
  let reading = 0;

  /** Begins a study. Returns what is wrong with it; then nothing has changed. */
  function start(input: unknown): Problem[] {
    const parsed = parseStudy(input);
    if (!parsed.ok) return parsed.problems;
    stop();
    lay(parsed.study, 'running');
    void drawer.begin({ study: parsed.study });
    resume();
    return [];
  }

  /** Shows a study without any rows. */
  function lay(study: Study, status: StudyStatus): void {
    jobs = null;
    [fresh, unkept] = [[], []];
    collector = study.samples > 0 && study.parameters.length === 0 ? new CourseCollector(study) : null;
    const runs = pointsOf(study) * study.replicas;
    store.setState({ ...NOTHING, study, status, runs, courses: collector?.view() ?? null, pictures: new Map() });
  }

  /** Goes on with what is not done yet. */
  function resume(): void {
    const { study, rows, status } = store.getState();
    if (!study || pool || status === 'reading') return;
    jobs ??= jobsOf(study);
    const known = new Set(rows.map(({ key }) => key));
    const open = jobs.filter(({ key }) => !known.has(key));
    if (open.length === 0) {
      store.setState({ status: 'done', left_ms: 0 });
      return;
    }
    store.setState({ status: 'running', left_ms: null });
    const [began, before] = [now(), rows.length];
    const bunches = new Bunches(open, workers);
    const wanted = () => MOST_PICTURES - store.getState().pictures.size;
    const own = new Pool<Job[], JobAnswer[]>(
      workers,
      () => handOf(connect(), study, wanted),
      (bunch, reason) => {
        if (bunch.length === 1) return [{ row: failedRow(bunch[0]!, reason), lattice: null }];
        bunches.again(bunch);
        return [];
      },
    );
    pool = own;
    const done = own.runAll(bunches, (answers) => {
      bunches.took(answers.length, spent_ms(answers));
      for (const { row, lattice } of answers)
        if (lattice && wanted() > 0) store.getState().pictures.set(row.key, lattice);
      take(answers.map(({ row }) => row));
      if (isTimeToShow()) show({ left_ms: timeLeft(began, before) });
    });
    void done.then(() => {
      if (pool !== own) return;
      stop();
      show({ status: 'done', left_ms: 0 });
      keep();
    });
  }

  /** Milliseconds until all runs have come, from the rate since `began`, when there were so many before; null without any since. */
  function timeLeft(began: number, before: number): number | null {
    const { rows, runs } = store.getState();
    const came = rows.length + fresh.length;
    return came > before ? ((now() - began) / (came - before)) * (runs - came) : null;
  }

  /** Takes further rows. Those that are not kept yet are written in bunches, each in a task of its own. */
  function take(rows: readonly Row[], isKept = false): void {
    fresh.push(...rows);
    collector?.add(rows);
    if (isKept) return;
    unkept.push(...rows);
    if (unkept.length >= AT_ONCE || now() - keptAt > KEEP_MS) keep();
  }

  const isTimeToShow = (): boolean => {
    const most = SHOW_MS_PER_ROW * store.getState().rows.length;
    return now() - shownAt > Math.min(MOST_SHOW_MS, Math.max(SHOW_MS, most));
  };

  /** Shows the rows with those that were not shown yet, and their courses. */
  function show(more: Partial<StudiesState>): void {
    const rows = [...store.getState().rows, ...fresh];
    fresh = [];
    store.setState({ rows, courses: collector?.view() ?? null, ...more });
    shownAt = now();
  }

  function keep(): void {
    keptAt = now();
    void drawer.add(unkept.map((row) => [row.key, row]));
    unkept = [];
  }

  /** Nothing more is computed or read. */
  function stop(): void {
    pool?.close();
    pool = null;
    reading++;
  }

  /** Runs in hand are given up, and done again on `resume`. */
  function pause(): void {
    if (store.getState().status !== 'running') return;
    stop();
    show({ status: 'paused', left_ms: null });
    keep();
  }

  /** Adds points to the study at hand and runs them. */
  function extend(points: number[][]): Problem[] {
    const { study, status } = store.getState();
    if (!study || status === 'reading') return [];
    const parsed = parseStudy({ ...study, added: [...(study.added ?? []), ...points] });
    if (!parsed.ok) return parsed.problems;
    pause();
    jobs = jobsOf(parsed.study);
    store.setState({ study: parsed.study, runs: jobs.length });
    void drawer.describe({ study: parsed.study });
    resume();
    return [];
  }

  /** Shows results that were saved, of this engine; what is missing can be run. Returns what is wrong with them. */
  function open(input: unknown): Problem[] {
    try {
      const { study, rows } = readTable(input);
      stop();
      void drawer.begin({ study });
      void read(study, inPieces(rows, AT_ONCE), false);
      return [];
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return error.problems;
    }
  }

  /** Forgets the study and its results. */
  function discard(): void {
    stop();
    [fresh, unkept] = [[], []];
    collector = null;
    store.setState({ ...NOTHING, pictures: new Map() });
    void drawer.clear();
  }

  /** Takes up the study that was left here, paused. */
  async function takeUp(): Promise<void> {
    const mine = reading;
    if (store.getState().study) return;
    const about = await drawer.about();
    if (!about || mine !== reading) return;
    const parsed = parseStudy(about.study);
    if (parsed.ok) await read(parsed.study, drawer.runs(AT_ONCE), true);
  }

  /**
   * Shows a study, and then rows that were computed before as they come: a piece takes a task of its own, so that the page answers
   * in between.
   * @param isKept whether they are kept in the browser already
   */
  async function read(study: Study, pieces: AsyncIterable<readonly unknown[]>, isKept: boolean): Promise<void> {
    const mine = ++reading;
    lay(study, 'reading');
    shownAt = now();
    let keys: Set<string> | null = null;
    let strange = 0;
    for await (const piece of pieces) {
      if (mine !== reading) return;
      jobs ??= jobsOf(study);
      keys ??= new Set(jobs.map(({ key }) => key));
      const rows = piece.filter(isRow);
      // Rows of another engine have other keys, and are computed again.
      const own = rows.filter(({ key }) => keys!.delete(key));
      strange += rows.length - own.length;
      take(own, isKept);
      if (isTimeToShow()) show({});
    }
    if (mine !== reading) return;
    show({ status: keys?.size === 0 ? 'done' : 'paused', strange });
    if (!isKept) keep();
  }

  return { ...store, start, resume, pause, extend, open, discard, takeUp };
}
