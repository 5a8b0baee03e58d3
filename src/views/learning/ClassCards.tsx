import { useEffect, useMemo, useRef } from 'react';
import type { StudyResults } from '../../analysis/activeLearning/results';
import { latticeOfText } from '../../analysis/activeLearning/runs';
import { engineSpecies } from '../../model/engineSpecies';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import { formatSI } from '../../model/units';
import { speciesColours } from '../../state/palette';
import { useSetting, useTheme } from '../hooks';
import { CLASS_LOOKS, stepName } from './classes';

/** The four classes: a typical run of each, how many there are, and which barriers it is narrowest in. */
export function ClassCards({ results, model }: { results: StudyResults; model: ModelDocument }) {
  return (
    <ul className="study-classes">
      {CLASS_LOOKS.map(({ name, color, meaning }, c) => {
        const { runs, ranking } = results.barriers[c]!;
        const picture = results.pictures[c]!;
        return (
          <li key={name}>
            <Picture lattice={picture.lattice} model={model} label={`A typical run of the class ${name}: ${meaning}`} />
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

/** A lattice as one pixel for each site, the electrode at the bottom. */
function Picture({ lattice, model, label }: { lattice: string | null; model: ModelDocument; label: string }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useSetting('palette');
  const dark = useTheme() === 'dark';
  const colors = useMemo(() => {
    const bySpecies = speciesColours(model.species, palette, dark);
    return engineSpecies(model).map(({ species }) => bySpecies[species]!);
  }, [model, palette, dark]);
  const [width, height] = latticeOf(model.lattice).cells;
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || lattice === null) return;
    const image = context.createImageData(width, height);
    const sites = sitesOf(lattice, width * height);
    for (const [site, species] of sites.entries()) {
      const [x, y] = [site % width, height - 1 - Math.floor(site / width)];
      const value = Number.parseInt((colors[species] ?? '#808080').slice(1), 16);
      image.data.set([value >> 16, (value >> 8) & 255, value & 255, 255], 4 * (y * width + x));
    }
    context.putImageData(image, 0, 0);
  }, [lattice, colors, width, height]);
  return <canvas ref={canvas} width={width} height={height} role="img" aria-label={label} />;
}

/** An opened file may hold a lattice of another size: then nothing is drawn. */
function sitesOf(text: string, sites: number): Uint8Array {
  try {
    return latticeOfText(text, sites);
  } catch {
    return new Uint8Array(0);
  }
}
