import { use, useDeferredValue, useMemo } from 'react';
import type { Courses } from '../../analysis/study/courses';
import type { Instant } from '../../analysis/study/instantSums';
import { ensembleAround } from '../../state/studies/around';
import type { StudiesState } from '../../state/studies/studies';
import { useModel, useOffered, usePlotted, useSetting } from '../hooks';
import { StudiesContext } from './context';

/** The ensemble of the model on the screen: its runs, and how many of its parameters are others there. */
export interface OpenEnsemble {
  courses: Courses;
  runs: number;
  changed: number;
}

type Shown = Pick<StudiesState, 'courses' | 'study' | 'rows'>;
const NONE: Shown = { courses: null, study: null, rows: [] };

/** Null where there is none, or one of another model. */
export function useOpenEnsemble(): OpenEnsemble | null {
  const studies = use(StudiesContext);
  // The plots behind the window of studies may come a little later than those in it.
  const { courses, study, rows } = useDeferredValue(useOffered<StudiesState, Shown>(studies, (state) => state, NONE));
  const runs = rows.length;
  const model = useModel((model) => (study ? model : null));
  const around = useMemo(() => study && model && ensembleAround(study, model), [study, model]);
  return useMemo(() => {
    if (!courses || !around || runs === 0) return null;
    return {
      courses: { ...courses, of: (id) => courses.of(id, around.side), at: (time) => courses.at(time, around.side) },
      runs,
      changed: around.changed,
    };
  }, [courses, around, runs]);
}

/** Its courses, to be drawn around the run; null where they are switched off. */
export function useEnsemble(): Courses | null {
  const open = useOpenEnsemble();
  return useSetting('ensemble') ? (open?.courses ?? null) : null;
}

/** Its runs at the moment that is shown; null where none are drawn, or they have kept nothing of it. */
export function useInstant(): Instant | null {
  const courses = useEnsemble();
  const time = usePlotted(({ time }) => (courses ? time : 0), 0);
  return useMemo(() => courses?.at(time) ?? null, [courses, time]);
}
