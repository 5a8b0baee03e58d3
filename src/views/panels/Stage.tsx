import { RotateCcw } from 'lucide-react';
import { type RefObject, useMemo } from 'react';
import { useStore } from 'zustand';
import { latticeOf } from '../../model/lattices/geometry';
import { type Layout, useColours, useModel, useSetting, useTheme, useWorkbench } from '../hooks';
import { type LatticeHandle, LatticeView } from '../lattice/LatticeView';
import { Button } from '../ui/Button';
import { FaultBanner } from './FaultBanner';
import { Legend } from './Legend';
import { PanelSwitch } from './PanelSwitch';
import { Readouts } from './Readouts';
import { SiteCard } from './SiteCard';
import { ViewTools } from './ViewTools';

/** Room for the view tools at the right, and for the scale bar and the end of the run below. */
const INSET = { left: 16, right: 60, top: 8, bottom: 60 };
const GROUND = { light: '#ffffff', dark: '#151a21' };

interface StageProps {
  layout: Layout;
  lattice: RefObject<LatticeHandle | null>;
}

/** The lattice with what belongs to it: readouts, legend, view tools, the picked site. */
export function Stage({ layout, lattice }: StageProps) {
  return (
    <section className="stage" aria-label="Lattice">
      <FaultBanner />
      {layout !== 'wide' && (
        <div className="stage-bar">
          <Readouts />
          {layout === 'medium' && <PanelSwitch />}
        </div>
      )}
      <Legend />
      <div className="stage-view">
        <Lattice handle={lattice} />
        <ViewTools lattice={lattice} />
        <SiteCard />
        <Ended />
      </div>
    </section>
  );
}

/** The only part of the page that is redrawn for every frame. */
function Lattice({ handle }: { handle: RefObject<LatticeHandle | null> }) {
  const workbench = useWorkbench();
  const { frame, loaded, selected } = useStore(workbench.frames);
  const colours = useColours();
  const hidden = useSetting('hidden');
  const theme = useTheme();
  const species = useModel((model) => model.species);
  const lattice = useModel((model) => model.lattice);
  const { spacing_nm, periodic, cells, dimensions } = useMemo(() => latticeOf(lattice), [lattice]);
  const name = useModel((model) => model.name);
  const visible = useMemo(() => species.map(({ id }) => !hidden.includes(id)), [species, hidden]);
  const wraps = useMemo((): [boolean, boolean] => [periodic[0] ?? false, periodic[1] ?? false], [periodic]);
  if (!frame || !loaded) return <p className="loading">Starting the engine …</p>;
  return (
    <LatticeView
      ref={handle}
      size={loaded.size}
      lattice={frame.lattice}
      bodies={frame.bodies ?? null}
      colors={colours}
      visible={visible}
      spacingNm={spacing_nm}
      periodic={wraps}
      selected={selected}
      onPick={workbench.select}
      inset={INSET}
      background={GROUND[theme]}
      label={`Lattice of ${name}, ${cells.slice(0, dimensions).join(' × ')} sites`}
    />
  );
}

/** Says on the lattice why nothing moves any more. */
function Ended() {
  const workbench = useWorkbench();
  const ended = useStore(workbench.playback, ({ running, reason }) => !running && reason === 'no event possible');
  if (!ended) return null;
  return (
    <div className="ended">
      <p>
        <strong>No event is possible any more.</strong> The state is kept.
      </p>
      <Button icon={<RotateCcw size={15} aria-hidden />} onPress={workbench.again}>
        Run again from t = 0
      </Button>
    </div>
  );
}
