import type { Workbench } from '../../state/workbench';
import { WorkbenchContext } from '../hooks';
import { FaultBanner, SilenceBanner } from '../panels/FaultBanner';
import { RunLattice, useLayer } from '../panels/RunLattice';
import { SiteCard } from '../panels/SiteCard';

/** The lattice of the second run: the same parts as of the first, over its own workbench. */
export function OtherRun({ other }: { other: Workbench }) {
  return (
    <WorkbenchContext value={other}>
      <section className="other-run" aria-label="B, the run beside it">
        <FaultBanner />
        <SilenceBanner />
        <OtherLattice />
        <SiteCard />
      </section>
    </WorkbenchContext>
  );
}

function OtherLattice() {
  return <RunLattice {...useLayer()} />;
}
