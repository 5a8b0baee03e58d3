import { useId, useMemo, useState } from 'react';
import type { Courses, Variant } from '../../analysis/study/courses';
import type { Instant } from '../../analysis/study/instantSums';
import { largest } from '../../model/extremes';
import type { ModelDocument } from '../../model/schema';
import { formatCount, formatSI } from '../../model/units';
import { speciesColours } from '../../state/palette';
import { useSetting, useTheme } from '../hooks';
import { precise } from '../numbers';
import { LinePlot } from '../plots/LinePlot';
import { middles, percentOf } from '../plots/profileCharts';
import { profileTitle } from '../plots/profileTitle';
import { SharesPlot } from '../plots/SharesPlot';
import { stepLabels } from '../plots/stepLabels';
import { ValueSlider } from '../ui/ValueSlider';
import { lineOf } from './courseLine';

/** The runs of one model. */
interface InstantSet {
  side: Variant;
  /** What stands before the titles of its plots; empty where it is the only one. */
  name: string;
  model: ModelDocument;
}

interface InstantPlotsProps {
  courses: Courses;
  sets: readonly InstantSet[];
  /** Whether there are runs at all. */
  hasRuns: boolean;
  /** File name without ending. */
  fileName: string;
}

/** Which steps happen, and what the layers hold, at a moment that is chosen: means over the runs with their confidence. */
export function InstantPlots({ courses, sets, hasRuns, fileName }: InstantPlotsProps) {
  const heading = useId();
  const [chosen, setChosen] = useState<number | null>(null);
  const [log, setLog] = useState(true);
  const { instants } = courses;
  const last = instants.length - 1;
  if (last < 0 || !hasRuns) return null;
  const number = Math.min(chosen ?? last, last);
  const time = instants[number]!;
  const found = sets.flatMap((set) => {
    const instant = courses.at(time, set.side);
    return instant ? [{ ...set, instant }] : [];
  });
  return (
    <section className="study-instant" aria-labelledby={heading}>
      <div className="study-instant-head">
        <h3 id={heading}>At a moment</h3>
        {found.length > 0 && (
          <>
            {last > 0 && <ValueSlider label="Moment" value={number} min={0} max={last} step={1} onChange={setChosen} />}
            <output aria-live="polite">{formatSI(time, 's', 3)}</output>
          </>
        )}
        <p className="hint">
          {found.length > 0
            ? 'Means over the runs with their 95 % confidence; faint or thin: two standard deviations of single runs.'
            : 'These runs were computed before they kept their steps and layers. A new study has them.'}
        </p>
      </div>
      <div className="study-plots">
        {found.map(({ side, name, model, instant }) => (
          <ProfileMeans
            key={side}
            {...{ name, model, instant }}
            fileName={`${fileName}-profile${name && `-${name}`}`}
          />
        ))}
        {found.map(({ side, name, model, instant }) => (
          <SharesPlot
            key={side}
            title={name ? `${name}: which steps happen` : 'Which steps happen'}
            steps={sharesOf(model, instant)}
            log={log}
            onLog={setLog}
            around={instant.steps}
            fileName={`${fileName}-steps${name && `-${name}`}`}
          />
        ))}
      </div>
    </section>
  );
}

interface ProfileMeansProps {
  name: string;
  model: ModelDocument;
  instant: Instant;
  fileName: string;
}

function ProfileMeans({ name, model, instant, fileName }: ProfileMeansProps) {
  const palette = useSetting('palette');
  const dark = useTheme() === 'dark';
  const series = useMemo(() => {
    const colours = speciesColours(model.species, palette, dark);
    return model.species.flatMap(({ id, formula, name, role }, s) => {
      const course = percentOf(instant, s);
      // The medium and the boundaries would only flatten the curves.
      if (role === 'background' || role === 'boundary' || !(largest(Array.from(course.high)) > 0)) return [];
      return [{ ...lineOf(formula ?? name, colours[s]!, course), id }];
    });
  }, [model, instant, palette, dark]);
  if (instant.edges_nm.length === 0) return null;
  const title = profileTitle(model);
  return (
    <LinePlot
      title={name ? `${name}: ${title.toLowerCase()}` : title}
      unit={`% of each layer, ${formatCount(instant.n)} ${instant.n === 1 ? 'run' : 'runs'}`}
      xName="distance"
      xUnit="nm"
      x={Array.from(middles(instant.edges_nm))}
      series={series}
      format={precise}
      xText={(nm) => `${precise(nm)} nm`}
      empty="No species is there at this moment"
      fileName={fileName}
    />
  );
}

const sharesOf = (model: ModelDocument, instant: Instant) =>
  stepLabels(model).map((step, i) => ({ ...step, share: instant.steps.mean[i] || 0 }));
