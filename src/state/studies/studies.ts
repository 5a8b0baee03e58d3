/** Studies on the page: one at a time, over a pool of workers, with what has come so far. */
import { createStore } from 'zustand/vanilla';
import { CourseCollector, type Courses } from '../../analysis/study/courses';
import { isRow } from '../../analysis/study/isRow';
import { type Job, jobsOf } from '../../analysis/study/jobs';
import { readTable } from '../../analysis/study/readTable';
import { failedRow, type Row } from '../../analysis/study/runJob';
import { ModelError, type Problem } from '../../model/problem';
import { parseStudy, type Study } from '../../model/study';
import { Bunches } from '../../worker/bunches';
import type { WorkbenchClient } from '../../worker/client';
import { Pool } from '../../worker/pool';
import type { JobAnswer } from '../../worker/protocol';
import type { Drawer } from './drawer';
import { handOf, spent_ms } from './hand';

export type StudyStatus = 'none' | 'running' | 'paused' | 'done';

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
  /** Of the study at hand. */
  let jobs: Job[] = [];
  /** Rows that are not shown, and those that are not kept yet. */
  let fresh: Row[] = [];
  let unkept: Row[] = [];
  let collector: CourseCollector | null = null;
  let [shownAt, keptAt] = [0, 0];

  /** Begins a study. Returns what is wrong with it; then nothing has changed. */
  function start(input: unknown): Problem[] {
    const parsed = parseStudy(input);
    if (!parsed.ok) return parsed.problems;
    stop();
    jobs = jobsOf(parsed.study);
    unkept = [];
    const { study } = parsed;
    store.setState({ ...NOTHING, study, runs: jobs.length, pictures: new Map(), courses: collect(study, []) });
    void drawer.begin({ study });
    resume();
    return [];
  }

  /** Begins the courses of a study with the rows that it has. */
  function collect(study: Study, rows: readonly Row[]): Courses | null {
    collector = study.samples > 0 && study.parameters.length === 0 ? new CourseCollector(study) : null;
    collector?.add(rows);
    return collector?.view() ?? null;
  }

  /** Goes on with what is not done yet. */
  function resume(): void {
    const { study, rows } = store.getState();
    if (!study || pool) return;
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
      for (const { row, lattice } of answers) {
        fresh.push(row);
        unkept.push(row);
        if (lattice && wanted() > 0) store.getState().pictures.set(row.key, lattice);
      }
      const count = store.getState().rows.length;
      if (now() - shownAt > Math.min(MOST_SHOW_MS, Math.max(SHOW_MS, SHOW_MS_PER_ROW * count))) show(began, before);
    });
    void done.then(() => {
      if (pool !== own) return;
      show(began, before);
      stop();
      store.setState({ status: 'done', left_ms: 0 });
      keep();
    });
  }

  function show(began: number, before: number): void {
    shownAt = now();
    const { runs } = store.getState();
    const taken = takeFresh();
    const done = taken.rows.length - before;
    const left = ((shownAt - began) / done) * (runs - taken.rows.length);
    store.setState({ ...taken, left_ms: done > 0 ? left : null });
    if (shownAt - keptAt > KEEP_MS) keep();
  }

  /** The rows with those that were not shown yet, and their courses. */
  function takeFresh(): Pick<StudiesState, 'rows' | 'courses'> {
    const rows = [...store.getState().rows, ...fresh];
    collector?.add(fresh);
    fresh = [];
    return { rows, courses: collector?.view() ?? null };
  }

  function keep(): void {
    keptAt = now();
    void drawer.add(unkept.map((row) => [row.key, row]));
    unkept = [];
  }

  function stop(): void {
    pool?.close();
    pool = null;
    fresh = [];
  }

  /** Runs in hand are given up, and done again on `resume`. */
  function pause(): void {
    if (store.getState().status !== 'running') return;
    const taken = takeFresh();
    stop();
    store.setState({ status: 'paused', ...taken, left_ms: null });
    keep();
  }

  /** Adds points to the study at hand and runs them. */
  function extend(points: number[][]): Problem[] {
    const { study } = store.getState();
    if (!study) return [];
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
      lay(study, rows);
      void drawer.begin({ study });
      unkept = store.getState().rows;
      keep();
      return [];
    } catch (error) {
      if (!(error instanceof ModelError)) throw error;
      return error.problems;
    }
  }

  /** Forgets the study and its results. */
  function discard(): void {
    stop();
    unkept = [];
    collector = null;
    store.setState({ ...NOTHING, pictures: new Map() });
    void drawer.clear();
  }

  /** Takes up the study that was left here, paused. */
  async function takeUp(): Promise<void> {
    if (store.getState().study) return;
    const kept = await drawer.get();
    if (!kept || store.getState().study) return;
    const parsed = parseStudy(kept.about.study);
    if (parsed.ok) lay(parsed.study, kept.runs.filter(isRow));
  }

  /** Shows a study with rows that were computed before. */
  function lay(study: Study, known: Row[]): void {
    jobs = jobsOf(study);
    const keys = new Set(jobs.map(({ key }) => key));
    const runs = keys.size;
    // Rows of another engine have other keys, and are computed again.
    const rows = known.filter(({ key }) => keys.delete(key));
    const status = rows.length === runs ? 'done' : 'paused';
    const strange = known.length - rows.length;
    const courses = collect(study, rows);
    store.setState({ study, runs, rows, courses, status, pictures: new Map(), left_ms: null, strange });
  }

  return { ...store, start, resume, pause, extend, open, discard, takeUp };
}
