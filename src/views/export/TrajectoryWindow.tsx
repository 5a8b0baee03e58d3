import { Download } from 'lucide-react';
import { useState } from 'react';
import { formatCount, formatSI } from '../../model/units';
import type { Spacing } from '../../state/export/moments';
import { trajectoryBytes, trajectoryFile } from '../../state/export/trajectory';
import { createClient } from '../../worker/client';
import { useModel, useReadout, useWorkbench } from '../hooks';
import { download } from '../plots/download';
import { Button } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { Toggle } from '../ui/Toggle';
import { SpacingChoice } from './SpacingChoice';
import type { ExportProps } from './useExports';

const MOST_FRAMES = 100_000;
/** Files beyond this are more than browsers and viewers like. */
const LARGE_BYTES = 1e9;

/** The run as a trajectory for OVITO and ASE. */
export function TrajectoryWindow({ jobs, onDone }: ExportProps) {
  const workbench = useWorkbench();
  const model = useModel((model) => model);
  const counts = useReadout((frame) => frame.counts, []);
  const [frames, setFrames] = useState(100);
  const [spacing, setSpacing] = useState<Spacing>('events');
  const [background, setBackground] = useState(false);
  const bytes = trajectoryBytes({ model }, counts, { frames, background });

  async function write(): Promise<void> {
    onDone();
    const { experiment } = await workbench.share();
    const file = await jobs.run('Writing the trajectory', (progress) =>
      trajectoryFile(createClient, experiment, { frames, spacing, background }, progress),
    );
    if (file) download(file, `${model.id}-trajectory.xyz`);
  }

  return (
    <>
      <p>
        The lattice over time, from t = 0 to now, in extended XYZ: OVITO, ASE and others open it. Positions are in Å.
        The run is computed again beside the one on the screen, which goes on.
      </p>
      <div className="fields">
        <NumberInput
          label="Frames"
          showLabel
          integer
          min={1}
          max={MOST_FRAMES}
          step={10}
          value={frames}
          onChange={setFrames}
        />
        <SpacingChoice value={spacing} onChange={setSpacing} />
      </div>
      <Toggle isOn={background} onChange={setBackground}>
        Also write the sites of the medium
      </Toggle>
      <p className={bytes > LARGE_BYTES ? 'hint warn' : 'hint'}>
        {formatCount(frames)} frames, up to about {formatSI(bytes, 'B', 2)}.
        {bytes > LARGE_BYTES && ' That is more than most programs open: take fewer frames.'}
      </p>
      <div className="row">
        <Button variant="primary" icon={<Download size={15} aria-hidden />} onPress={() => void write()}>
          Write trajectory
        </Button>
      </div>
    </>
  );
}
