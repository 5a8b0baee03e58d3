import { use, useMemo } from 'react';
import type { Courses } from '../../analysis/study/courses';
import { ensembleAround } from '../../state/studies/around';
import { useModel, useOffered, useSetting } from '../hooks';
import { StudiesContext } from './context';

/** The ensemble of the model on the screen: its runs, and how many of its parameters are others there. */
export interface OpenEnsemble {
  courses: Courses;
  runs: number;
  changed: number;
}

/** Null where there is none, or one of another model. */
export function useOpenEnsemble(): OpenEnsemble | null {
  const studies = use(StudiesContext);
  const courses = useOffered(studies, (state) => state.courses, null);
  const study = useOffered(studies, (state) => state.study, null);
  const runs = useOffered(studies, (state) => state.rows.length, 0);
  const model = useModel((model) => model);
  const around = useMemo(() => study && ensembleAround(study, model), [study, model]);
  return useMemo(() => {
    if (!courses || !around || runs === 0) return null;
    return { courses: { ...courses, of: (id) => courses.of(id, around.side) }, runs, changed: around.changed };
  }, [courses, around, runs]);
}

/** Its courses, to be drawn around the run; null where they are switched off. */
export function useEnsemble(): Courses | null {
  const open = useOpenEnsemble();
  return useSetting('ensemble') ? (open?.courses ?? null) : null;
}
