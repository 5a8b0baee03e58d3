import { useMemo } from 'react';
import { Radio, RadioGroup } from 'react-aria-components';
import { type Geometry, latticeOf } from '../../model/lattices/geometry';
import { AXES_OF } from '../../model/lattices/kinds';
import type { LatticeDocument, RegularLattice } from '../../model/lattices/schema';
import { CrystalDrawing } from '../drawings/CrystalDrawing';
import { type Drawing, drawCell } from '../drawings/crystal';
import { KIND_NAMES } from './latticeKinds';

type Kind = LatticeDocument['kind'];

const REGULAR = Object.keys(AXES_OF) as RegularLattice['kind'][];
/** Neighbours in the drawings are 1 nm apart, layers a little more. */
const DRAWINGS = new Map(
  REGULAR.map((kind) => {
    const axes = new Array<number>(AXES_OF[kind]).fill(4);
    const lattice = { kind, size: axes, periodic: axes.map(() => false), spacing_nm: 1, layer_spacing_nm: 1.7 };
    return [kind as Kind, drawCell(latticeOf(lattice as LatticeDocument))];
  }),
);

const NOTHING: Drawing = { sites: [], bonds: [], cell: [] };

interface KindChoiceProps {
  lattice: LatticeDocument;
  /** null while the lattice is not fit to be drawn. */
  geometry: Geometry | null;
  onChange: (kind: Exclude<Kind, 'graph'>) => void;
}

/** Every kind of lattice with a drawing of its cell. A graph is only offered where the model has one. */
export function KindChoice({ lattice, geometry, onChange }: KindChoiceProps) {
  const own: Kind[] = lattice.kind === 'graph' ? ['graph'] : ['cell'];
  const present = useMemo(() => geometry && drawCell(geometry), [geometry]);
  return (
    <RadioGroup
      className="kinds"
      aria-label="Kind of lattice"
      value={lattice.kind}
      onChange={(kind) => kind !== 'graph' && onChange(kind as Exclude<Kind, 'graph'>)}
    >
      {[...REGULAR, ...own].map((kind) => (
        <Radio key={kind} value={kind} className="shell kind">
          <CrystalDrawing drawing={DRAWINGS.get(kind) ?? present ?? NOTHING} width={70} height={58} />
          <span>{KIND_NAMES[kind]}</span>
        </Radio>
      ))}
    </RadioGroup>
  );
}
