/** What lies over the picture of a volume: rings round sites, and the axes. */
import { length, type Vector } from '../../../model/lattices/vectors';
import { type Eye, project } from './orbit';
import type { Volume } from './volume';

/** A ring round a site, also where other sites hide it. */
export function Mark({
  eye,
  place,
  radius,
  kind,
}: {
  eye: Eye;
  place: Vector;
  radius: number;
  kind: 'hovered' | 'selected';
}) {
  const seen = project(eye, place);
  if (!seen) return null;
  const size = 2 * Math.max(6, radius * seen.pixels + 2);
  return (
    <i
      className={`volume-mark ${kind}`}
      style={{ left: seen.at[0] - size / 2, top: seen.at[1] - size / 2, width: size, height: size }}
      aria-hidden="true"
    />
  );
}

const SIZE = 64;
const ARM = 22;
const NAMES = ['a', 'b', 'c'] as const;

/** How the cell vectors lie in the picture; nearer ones are drawn over farther ones. */
export function Triad({ eye, volume }: { eye: Eye; volume: Volume }) {
  const arms = volume.vectors.map((vector, axis) => {
    const by = (way: Vector) => (vector[0] * way[0] + vector[1] * way[1] + vector[2] * way[2]) / length(vector);
    return { axis, x: ARM * by(eye.right), y: -ARM * by(eye.up), depth: by(eye.forward) };
  });
  arms.sort((p, q) => q.depth - p.depth);
  return (
    <svg
      className="volume-triad"
      width={SIZE}
      height={SIZE}
      viewBox={`${-SIZE / 2} ${-SIZE / 2} ${SIZE} ${SIZE}`}
      aria-hidden="true"
    >
      {arms.map(({ axis, x, y }) => (
        <g key={axis} className={`axis-${NAMES[axis]}`}>
          <line x2={x} y2={y} />
          <text x={x * 1.32} y={y * 1.32}>
            {'xyz'[axis]}
          </text>
        </g>
      ))}
    </svg>
  );
}
