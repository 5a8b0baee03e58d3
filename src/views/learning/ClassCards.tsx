import { useMemo } from 'react';
import type { StudyResults } from '../../analysis/activeLearning/results';
import { latticeOfText } from '../../analysis/activeLearning/runs';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { formatSI } from '../../model/units';
import { LatticePicture } from '../studies/LatticePicture';
import { CLASS_LOOKS, stepName } from './classes';

/** The four classes: a typical run of each, how many there are, and which barriers it is narrowest in. */
export function ClassCards({ results, model }: { results: StudyResults; model: ModelDocument }) {
  const lattices = useMemo(() => {
    const sites = latticeOf(model.lattice).cells.reduce((product, n) => product * n, 1);
    return results.pictures.map(({ lattice }) => sitesOf(lattice, sites));
  }, [results, model]);
  return (
    <ul className="study-classes">
      {CLASS_LOOKS.map(({ name, color, meaning }, c) => {
        const { runs, ranking } = results.barriers[c]!;
        const picture = results.pictures[c]!;
        return (
          <li key={name}>
            <LatticePicture
              lattice={lattices[c]!}
              model={model}
              label={`A typical run of the class ${name}: ${meaning}`}
            />
            <h4>
              <span className="swatch" style={{ background: color }} aria-hidden /> {name}
            </h4>
            <p>{meaning}</p>
            <p className="study-note">
              {runs} clear runs{picture.time_s ? `; this one reached ${formatSI(picture.time_s, 's')}` : ''}. Narrowest:{' '}
              {ranking
                .slice(0, 2)
                .map((step) => stepName(results, step))
                .join('; ')}
              .
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** An opened file may hold a lattice of another size: then nothing is drawn. */
function sitesOf(text: string | null, sites: number): Uint8Array {
  try {
    return text === null ? new Uint8Array(0) : latticeOfText(text, sites);
  } catch {
    return new Uint8Array(0);
  }
}
