import { X } from 'lucide-react';
import { useMemo } from 'react';
import type { Geometry } from '../../model/lattices/geometry';
import { NO_CUT } from '../../state/view';
import { useView, useWorkbench } from '../hooks';
import { type Axis, cutTo, planesAcross, planesLeft } from '../lattice/volume/cut';
import { upright } from '../lattice/volume/frame';
import { Button, IconButton } from '../ui/Button';
import { RangeSlider } from '../ui/RangeSlider';

const AXES = [0, 1, 2] as const;

/** What is cut away of a volume: an axis, and from where to where the lattice is left along it. */
export function CutPanel({ geometry }: { geometry: Geometry }) {
  const { view } = useWorkbench();
  const cut = useView('cut');
  const axis = useView('cutAxis');
  const lattice = useMemo(() => upright(geometry), [geometry]);
  if (axis === null) return null;
  const planes = planesAcross(lattice, axis);
  const last = planes.length - 1;
  const left = planesLeft(cut, axis, planes);
  const isWhole = cut.every(([from, to]) => from === 0 && to === 1);
  const cutHere = (next: readonly [number, number]) => view.setState({ cut: cutTo(cut, axis, next, planes.length) });
  const isSlice = left[0] === left[1];
  const name = 'xyz'[axis];
  const nm = (plane: number) =>
    Number(((planes[plane]! - planes[0]!) * lattice.heights[axis] * lattice.unitNm).toPrecision(3));

  return (
    <section className="cut-panel" aria-label="Cut">
      <div className="cut-row">
        <fieldset className="segments" aria-label="Cut along">
          {AXES.map((other) => (
            <button
              key={other}
              type="button"
              aria-pressed={other === axis}
              data-cut={cut[other][0] > 0 || cut[other][1] < 1 || undefined}
              onClick={() => view.setState({ cutAxis: other as Axis })}
            >
              {'xyz'[other]}
            </button>
          ))}
        </fieldset>
        <p>
          {isSlice ? (
            <>
              Plane <b>{left[0] + 1}</b> of {planes.length}
              <span className="cut-nm">{nm(left[0])} nm</span>
            </>
          ) : (
            <>
              <b>
                {left[0] + 1} to {left[1] + 1}
              </b>{' '}
              of {planes.length} planes
              <span className="cut-nm">
                {nm(left[0])}–{nm(left[1])} nm
              </span>
            </>
          )}
        </p>
        <IconButton
          variant="quiet"
          icon={<X size={14} aria-hidden />}
          label="Close the cut; it stays"
          onPress={() => view.setState({ cutAxis: null })}
        />
      </div>
      {planes.length > 1 && (
        <RangeSlider
          label={`Planes left along ${name}`}
          labels={[`First plane left along ${name}`, `Last plane left along ${name}`]}
          min={1}
          max={planes.length}
          value={[left[0] + 1, left[1] + 1]}
          onChange={([from, to]) => cutHere([from - 1, to - 1])}
        />
      )}
      <div className="cut-row">
        <Button onPress={() => cutHere(isSlice ? [0, last] : middleOf(left))}>{isSlice ? 'Open' : 'Slice'}</Button>
        <Button isDisabled={!isSlice || left[0] === 0} onPress={() => cutHere([left[0] - 1, left[0] - 1])}>
          −1
        </Button>
        <Button isDisabled={!isSlice || left[0] === last} onPress={() => cutHere([left[0] + 1, left[0] + 1])}>
          +1
        </Button>
        <Button isDisabled={isWhole} onPress={() => view.setState({ cut: NO_CUT })}>
          Whole
        </Button>
      </div>
    </section>
  );
}

function middleOf([from, to]: readonly [number, number]): [number, number] {
  const middle = Math.floor((from + to) / 2);
  return [middle, middle];
}
