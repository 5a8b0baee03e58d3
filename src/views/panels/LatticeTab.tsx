import { useState } from 'react';
import { Switch } from 'react-aria-components';
import type { LatticeDocument, RegularLattice } from '../../model/lattices/schema';
import type { Problem } from '../../model/problem';
import { formatCount, formatSI } from '../../model/units';
import { useModel, useWorkbench } from '../hooks';
import { Button } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { Problems } from '../ui/Problems';

const AXES = ['x', 'y', 'z'];
const KINDS: Record<LatticeDocument['kind'], string> = {
  chain: 'Chain: a line of sites, two neighbours each',
  square: 'Square: four neighbours for each site',
  triangular: 'Triangular: six neighbours for each site',
  honeycomb: 'Honeycomb: three neighbours for each site',
  cubic: 'Simple cubic: six neighbours for each site',
  bcc: 'Body-centred cubic: eight neighbours for each site',
  fcc: 'Face-centred cubic: twelve neighbours for each site',
  hcp: 'Hexagonal close-packed: twelve neighbours for each site',
  diamond: 'Diamond: four neighbours for each site',
  layered: 'Layered: triangular layers straight above each other',
  graphite: 'Graphite: honeycomb layers, stacked ABAB',
  cell: 'An own unit cell',
  graph: 'An explicit graph of sites',
};
const NM = 1e-9;

/** What the lattice is; named kinds can be changed here. */
export function LatticeTab() {
  const lattice = useModel((model) => model.lattice);
  if (lattice.kind !== 'cell' && lattice.kind !== 'graph') return <BoxForm lattice={lattice} />;
  return (
    <div className="form">
      <p className="hint">{KINDS[lattice.kind]}. Change it in the JSON tab, under “lattice”.</p>
    </div>
  );
}

/** The box: kind, size, spacing, wrap. Changes are tried together, and put the run back to t = 0. */
function BoxForm({ lattice }: { lattice: RegularLattice }) {
  const workbench = useWorkbench();
  const [draft, setDraft] = useState<RegularLattice | null>(null);
  const [problems, setProblems] = useState<Problem[]>([]);
  const shown = draft ?? lattice;
  const sites = shown.size.reduce((product, n) => product * n, 1);

  const change = (part: Pick<Partial<RegularLattice>, 'size' | 'periodic' | 'spacing_nm'>) =>
    setDraft({ ...shown, ...part });
  const replaceAt = <T,>(list: T[], at: number, value: T) => list.map((old, i) => (i === at ? value : old));

  async function apply(): Promise<void> {
    const refused = await workbench.apply({ ...workbench.document.getState().model, lattice: shown });
    setProblems(refused);
    if (refused.length === 0) setDraft(null);
  }

  return (
    <div className="form">
      <p className="hint">{KINDS[shown.kind]}</p>
      {shown.size.map((n, axis) => (
        <div className="row" key={AXES[axis]}>
          <NumberInput
            label={`Sites along ${AXES[axis]}`}
            showLabel
            integer
            min={1}
            step={1}
            value={n}
            onChange={(value) => change({ size: replaceAt(shown.size, axis, value) })}
          />
          <Switch
            className="switch"
            isSelected={shown.periodic[axis] ?? false}
            onChange={(on) => change({ periodic: replaceAt(shown.periodic, axis, on) })}
          >
            <span className="switch-track" />
            wraps in {AXES[axis]}
          </Switch>
        </div>
      ))}
      <NumberInput
        label="Distance between neighbours"
        showLabel
        unit="nm"
        min={0.001}
        max={1000}
        step={0.01}
        value={shown.spacing_nm}
        onChange={(value) => change({ spacing_nm: value })}
      />
      <p className="hint">
        {formatCount(sites)} sites: {shown.size.map((n) => formatSI(n * shown.spacing_nm * NM, 'm')).join(' × ')}
      </p>
      {problems.length > 0 && (
        <div role="alert" className="refusal">
          <strong>This lattice does not fit the model. Nothing was changed.</strong>
          <Problems problems={problems} />
        </div>
      )}
      {draft && (
        <>
          <p className="hint">A new lattice begins at t = 0.</p>
          <div className="row">
            <Button variant="primary" onPress={() => void apply()}>
              Apply and reset
            </Button>
            <Button
              onPress={() => {
                setDraft(null);
                setProblems([]);
              }}
            >
              Discard
            </Button>
          </div>
        </>
      )}
    </div>
  );
}
