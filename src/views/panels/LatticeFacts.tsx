import { useMemo } from 'react';
import type { Geometry } from '../../model/lattices/geometry';
import type { LatticeDocument } from '../../model/lattices/schema';
import { length } from '../../model/lattices/vectors';
import { formatCount, formatSI } from '../../model/units';
import { CrystalDrawing } from '../drawings/CrystalDrawing';
import { drawCell } from '../drawings/crystal';
import { useModel } from '../hooks';
import { coordination, KIND_NAMES, KIND_NOTES } from './latticeKinds';
import { ProvenanceMark } from './ProvenanceMark';

const NM = 1e-9;
/** What gives the distances of a lattice, where it is no `spacing_nm`. */
const DISTANCES: Partial<Record<LatticeDocument['kind'], string>> = {
  cell: 'lattice.vectors_nm',
  graph: 'lattice.sites',
};

/** The cell, enlarged, and what follows from it: sites, neighbours, distances, extent. */
export function LatticeFacts({ lattice, geometry }: { lattice: LatticeDocument; geometry: Geometry | null }) {
  const drawing = useMemo(() => geometry && drawCell(geometry), [geometry]);
  // Of a lattice that is only being tried nothing is known.
  const isOwn = useModel((model) => model.lattice === lattice);
  return (
    <div className="lattice-facts">
      {drawing && <CrystalDrawing drawing={drawing} width={150} height={130} />}
      <div>
        <h2>{KIND_NAMES[lattice.kind]}</h2>
        {KIND_NOTES[lattice.kind] && <p className="hint">{KIND_NOTES[lattice.kind]}</p>}
        {geometry ? (
          <dl>
            <Fact name="Sites" value={formatCount(geometry.sites)} />
            {geometry.basis.length > 1 && lattice.kind !== 'graph' && (
              <Fact name="Sites of a cell" value={String(geometry.basis.length)} />
            )}
            <Fact name="Neighbours of a site" value={coordination(geometry)} />
            <Fact
              name="Nearest distance"
              value={`${Number(geometry.spacing_nm.toPrecision(4))} nm`}
              {...(isOwn && { source: DISTANCES[lattice.kind] ?? 'lattice.spacing_nm' })}
            />
            {lattice.kind !== 'graph' && <Fact name="Extent" value={extent(geometry)} />}
          </dl>
        ) : (
          <p className="hint">These numbers make no lattice yet.</p>
        )}
      </div>
    </div>
  );
}

/** `source` is the path of the parameter that it follows from. */
function Fact({ name, value, source }: { name: string; value: string; source?: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>
        {value}
        {source && <ProvenanceMark path={source} name={name} />}
      </dd>
    </div>
  );
}

/** Along the cell vectors. */
function extent({ vectors, cells, dimensions }: Geometry): string {
  return vectors
    .slice(0, dimensions)
    .map((vector, axis) => formatSI(length(vector) * cells[axis]! * NM, 'm'))
    .join(' × ');
}
