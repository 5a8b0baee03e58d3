import { memo } from 'react';
import { Button } from 'react-aria-components';
import type { Row } from '../../analysis/study/runJob';
import type { Study } from '../../model/study';
import { LatticePicture } from './LatticePicture';

interface ThumbnailsProps {
  study: Study;
  rows: Row[];
  /** Lattices by the key of their run. */
  pictures: ReadonlyMap<string, Uint8Array>;
  onOpen: (row: Row) => void;
}

/** The last picture of the first runs; pressing one opens its run. */
export function Thumbnails({ study, rows, pictures, onOpen }: ThumbnailsProps) {
  const drawn = rows.filter(({ key }) => pictures.has(key));
  if (drawn.length === 0) return null;
  return (
    <ul className="study-thumbnails" aria-label="Lattices at the end of the first runs">
      {drawn.map((row) => (
        <Thumbnail key={row.key} study={study} row={row} lattice={pictures.get(row.key)!} onOpen={onOpen} />
      ))}
    </ul>
  );
}

interface ThumbnailProps extends Pick<ThumbnailsProps, 'study' | 'onOpen'> {
  row: Row;
  lattice: Uint8Array;
}

/** Stays as it is while other runs come in. */
const Thumbnail = memo(function Thumbnail({ study, row, lattice, onOpen }: ThumbnailProps) {
  const name = nameOf(study, row);
  const model = row.point === 1 && study.against ? study.against : study.model;
  return (
    <li>
      <Button className="study-thumbnail" aria-label={`Open the run with ${name}`} onPress={() => onOpen(row)}>
        <LatticePicture model={model} lattice={lattice} />
        <span>{name}</span>
      </Button>
    </li>
  );
});

function nameOf({ against, parameters }: Study, { point, seed }: Row): string {
  if (against) return `${point === 1 ? 'B' : 'A'}, seed ${seed}`;
  return `${parameters.length > 0 ? `point ${point + 1}, ` : ''}seed ${seed}`;
}
