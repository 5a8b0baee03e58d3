import { useEffect, useRef } from 'react';
import { Button } from 'react-aria-components';
import { useStore } from 'zustand';
import type { Row } from '../../analysis/study/runJob';
import { engineSpecies } from '../../model/engineSpecies';
import { latticeOf } from '../../model/lattices/geometry';
import type { ModelDocument } from '../../model/schema';
import type { Study } from '../../model/study';
import type { Studies } from '../../state/studies/studies';
import { useSetting } from '../hooks';

/** The last picture of the first runs; pressing one opens its run. */
export function Thumbnails({ studies, study, onOpen }: { studies: Studies; study: Study; onOpen: (row: Row) => void }) {
  const { rows, pictures } = useStore(studies);
  const drawn = rows.filter(({ key }) => pictures.has(key));
  if (drawn.length === 0) return null;
  return (
    <ul className="study-thumbnails" aria-label="Lattices at the end of the first runs">
      {drawn.map((row) => {
        const name = nameOf(study, row);
        const model = row.point === 1 && study.against ? study.against : study.model;
        return (
          <li key={row.key}>
            <Button className="study-thumbnail" aria-label={`Open the run with ${name}`} onPress={() => onOpen(row)}>
              <Picture model={model} lattice={pictures.get(row.key)!} />
              <span>{name}</span>
            </Button>
          </li>
        );
      })}
    </ul>
  );
}

function nameOf({ against, parameters }: Study, { point, seed }: Row): string {
  if (against) return `${point === 1 ? 'B' : 'A'}, seed ${seed}`;
  return `${parameters.length > 0 ? `point ${point + 1}, ` : ''}seed ${seed}`;
}

/** A lattice from above, or cut through its middle where it has three dimensions. */
function Picture({ model, lattice }: { model: ModelDocument; lattice: Uint8Array }) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const palette = useSetting('palette');
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!canvas.current || !context) return;
    const { cells, basis } = latticeOf(model.lattice);
    const [nx, ny, nz] = cells;
    const tall = nz > 1;
    const [width, height] = [nx, tall ? nz : ny];
    [canvas.current.width, canvas.current.height] = [width, height];
    const image = context.createImageData(width, height);
    const colours = engineSpecies(model).map(({ species }) => {
      const { color, color_safe } = model.species[species]!;
      const hex = Number.parseInt(((palette === 'safe' ? color_safe : undefined) ?? color).slice(1), 16);
      return [hex >> 16, (hex >> 8) & 255, hex & 255];
    });
    for (let row = 0; row < height; row++)
      for (let x = 0; x < width; x++) {
        const cell = tall ? (row * ny + (ny >> 1)) * nx + x : row * nx + x;
        const [r = 0, g = 0, b = 0] = colours[lattice[cell * basis.length] ?? 0] ?? [];
        image.data.set([r, g, b, 255], 4 * ((height - 1 - row) * width + x));
      }
    context.putImageData(image, 0, 0);
  }, [model, lattice, palette]);
  return <canvas ref={canvas} aria-hidden />;
}
