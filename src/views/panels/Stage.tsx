import { RotateCcw } from 'lucide-react';
import type { RefObject } from 'react';
import { useStore } from 'zustand';
import type { Frame } from '../../worker/protocol';
import { CompareBar } from '../compare/CompareBar';
import { OtherRun } from '../compare/OtherRun';
import { type Layout, useIsVolume, useOther, usePanel, useWorkbench } from '../hooks';
import type { LatticeHandle } from '../lattice/LatticeFrame';
import { Button } from '../ui/Button';
import { CutPanel } from './CutPanel';
import { FaultBanner, SilenceBanner } from './FaultBanner';
import { Guide } from './Guide';
import { LayerChoice } from './LayerChoice';
import { Legend } from './Legend';
import { OpeningBanner } from './OpeningBanner';
import { PanelSwitch } from './PanelSwitch';
import { Readouts } from './Readouts';
import { RunLattice, useLayer } from './RunLattice';
import { SiteCard } from './SiteCard';
import { ViewTools } from './ViewTools';

interface StageProps {
  layout: Layout;
  lattice: RefObject<LatticeHandle | null>;
  /** The guide of the model stands below, where there is room for it. */
  guided?: boolean;
  /** In a frame of another page: the lattice without view tools, in the picture without the legend as well. */
  bare?: 'controls' | 'picture' | null;
}

/** The lattice with what belongs to it: readouts, legend, view tools, the picked site, the guide. */
export function Stage({ layout, lattice, guided = false, bare = null }: StageProps) {
  const shown = useLayer();
  const isVolume = useIsVolume();
  const other = useOther();
  const panel = usePanel();
  return (
    <section className="stage" aria-label="Lattice">
      <FaultBanner />
      <SilenceBanner />
      <OpeningBanner />
      {layout !== 'wide' && (
        <div className="stage-bar">
          <Readouts />
          {layout === 'medium' && <PanelSwitch />}
        </div>
      )}
      {bare !== 'picture' && <Legend />}
      {other && <CompareBar other={other} />}
      <div className="stage-view" data-compare={other !== null || undefined}>
        <RunLattice handle={lattice} bare={bare} {...shown} />
        {other && <OtherRun other={other} />}
        {!bare && <ViewTools lattice={lattice} />}
        <SiteCard />
        <div className="stage-foot">
          {isVolume && shown.geometry ? (
            <CutPanel geometry={shown.geometry} />
          ) : (
            <LayerChoice layers={shown.layers} index={shown.index} onChange={shown.choose} />
          )}
        </div>
      </div>
      <Ended />
      {guided && (layout !== 'narrow' || (panel === 'lattice' && !other)) && <Guide />}
    </section>
  );
}

const ENDS: Partial<Record<Frame['reason'], string>> = {
  'no event possible': 'No event is possible any more.',
  'protocol finished': 'The protocol is finished.',
};

/** Says under the lattice why nothing moves any more. */
function Ended() {
  const workbench = useWorkbench();
  const end = useStore(workbench.playback, ({ running, reason }) => (running ? undefined : ENDS[reason]));
  if (!end) return null;
  return (
    <div className="ended">
      <p>
        <strong>{end}</strong>
      </p>
      <Button icon={<RotateCcw size={15} aria-hidden />} onPress={workbench.again}>
        Run again <span className="ended-more">from t = 0</span>
      </Button>
    </div>
  );
}
