import { Switch } from 'react-aria-components';
import { AXIS_NAMES } from '../../model/fields';
import type { CellLattice, LatticeDocument } from '../../model/lattices/schema';
import { NumberInput } from '../ui/NumberInput';

interface LatticeFieldsProps {
  lattice: LatticeDocument;
  onChange: (lattice: LatticeDocument) => void;
}

/** Size, wrapping and distances, as the kind has them. A graph is a list, and written as text. */
export function LatticeFields({ lattice, onChange }: LatticeFieldsProps) {
  if (lattice.kind === 'graph') return null;
  const unit = ['chain', 'square', 'triangular', 'cubic', 'layered'].includes(lattice.kind) ? 'Sites' : 'Cells';
  return (
    <>
      {lattice.size.map((n, axis) => (
        <div className="row" key={AXIS_NAMES[axis]}>
          <NumberInput
            label={`${unit} along ${AXIS_NAMES[axis]}`}
            showLabel
            integer
            min={1}
            step={1}
            value={n}
            onChange={(value) => onChange({ ...lattice, size: lattice.size.with(axis, value) })}
          />
          <Switch
            className="switch"
            isSelected={lattice.periodic[axis] ?? false}
            onChange={(on) => onChange({ ...lattice, periodic: lattice.periodic.with(axis, on) })}
          >
            <span className="switch-track" />
            wraps in {AXIS_NAMES[axis]}
          </Switch>
        </div>
      ))}
      {lattice.kind === 'cell' ? (
        <CellVectors lattice={lattice} onChange={onChange} />
      ) : (
        <Distance
          label="Distance between neighbours"
          value={lattice.spacing_nm}
          onChange={(spacing_nm) => onChange({ ...lattice, spacing_nm })}
        />
      )}
      {'layer_spacing_nm' in lattice && (
        <Distance
          label="Distance between layers"
          value={lattice.layer_spacing_nm}
          onChange={(layer_spacing_nm) => onChange({ ...lattice, layer_spacing_nm })}
        />
      )}
    </>
  );
}

function Distance({ label, value, onChange }: { label: string; value: number; onChange: (value: number) => void }) {
  return (
    <NumberInput
      label={label}
      showLabel
      unit="nm"
      min={0.001}
      max={1000}
      step={0.01}
      value={value}
      onChange={onChange}
    />
  );
}

function CellVectors({ lattice, onChange }: { lattice: CellLattice; onChange: (lattice: CellLattice) => void }) {
  return lattice.vectors_nm.map((vector, row) => (
    <div className="row" key={AXIS_NAMES[row]}>
      {vector.map((component, axis) => (
        <NumberInput
          key={AXIS_NAMES[axis]}
          label={`Vector ${row + 1}, ${AXIS_NAMES[axis]}`}
          showLabel
          unit="nm"
          min={-1000}
          max={1000}
          step={0.01}
          value={component}
          onChange={(value) =>
            onChange({ ...lattice, vectors_nm: lattice.vectors_nm.with(row, vector.with(axis, value)) })
          }
        />
      ))}
    </div>
  ));
}
