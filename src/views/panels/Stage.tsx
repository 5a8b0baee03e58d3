import { type RefObject, useMemo } from 'react';
import { useStore } from 'zustand';
import { type Layout, useColours, useModel, useSetting, useTheme, useWorkbench } from '../hooks';
import { type LatticeHandle, LatticeView } from '../lattice/LatticeView';
import { FaultBanner } from './FaultBanner';
import { Legend } from './Legend';
import { Readouts } from './Readouts';
import { SiteCard } from './SiteCard';
import { ViewTools } from './ViewTools';

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
      {layout !== 'wide' && <Readouts />}
      <div className="stage-head">
        <Legend />
        <ViewTools lattice={lattice} />
      </div>
      <div className="stage-view">
        <Lattice handle={lattice} />
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
  const { spacing_nm, periodic, size } = useModel((model) => model.lattice);
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
      background={GROUND[theme]}
      label={`Lattice of ${name}, ${size.join(' × ')} sites`}
    />
  );
}

/** Says on the lattice why nothing moves any more. */
function Ended() {
  const { playback } = useWorkbench();
  const ended = useStore(playback, ({ running, reason }) => !running && reason === 'no event possible');
  if (!ended) return null;
  return (
    <p className="ended">
      <strong>No event is possible any more.</strong> The state is kept. Reset it, or change the model.
    </p>
  );
}
