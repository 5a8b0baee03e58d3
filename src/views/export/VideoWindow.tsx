import { Clapperboard } from 'lucide-react';
import { useEffect, useState } from 'react';
import { formatCount } from '../../model/units';
import type { Spacing } from '../../state/export/moments';
import { useWorkbench } from '../hooks';
import { download } from '../plots/download';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { NumberInput } from '../ui/NumberInput';
import { encoding, NO_ENCODER } from './encoder';
import { ALL_PARTS } from './furniture';
import { PartsChoice } from './PartsChoice';
import { recordVideo, videoWidth } from './recordVideo';
import { SpacingChoice } from './SpacingChoice';
import type { ExportProps } from './useExports';
import { useLook } from './useLook';

const PICTURES_PER_SECOND = 25;

/** The run as a film. */
export function VideoWindow({ lattice, jobs, onDone }: ExportProps) {
  const workbench = useWorkbench();
  const look = useLook();
  const [seconds, setSeconds] = useState(10);
  const [spacing, setSpacing] = useState<Spacing>('events');
  const [height, setHeight] = useState<'480' | '720' | '1080'>('720');
  const [parts, setParts] = useState(ALL_PARTS);
  const [isPossible, setPossible] = useState<boolean | null>(null);
  const size = { width: videoWidth(Number(height)), height: Number(height), picturesPerSecond: PICTURES_PER_SECOND };
  const pictures = Math.round(seconds * PICTURES_PER_SECOND);
  const { width } = size;

  useEffect(() => {
    void encoding({ width, height: Number(height), picturesPerSecond: PICTURES_PER_SECOND }).then((found) =>
      setPossible(found !== null),
    );
  }, [width, height]);

  async function record(): Promise<void> {
    if (!lattice) return;
    onDone();
    const { id } = workbench.document.getState().model;
    const request = { ...size, seconds, spacing, parts };
    const film = await jobs.run('Making the video', (progress) =>
      recordVideo(workbench, lattice, request, look, progress),
    );
    if (film) download(film, `${id}.webm`);
  }

  if (isPossible === false) return <p role="alert">{NO_ENCODER}</p>;
  return (
    <>
      <p>
        A film of the run from t = 0 to as far as it is recorded, as WebM, which browsers, slides and players show. The
        lattice goes through it picture by picture, seen as it is now, and comes back to where it stands.
      </p>
      <div className="fields">
        <NumberInput
          label="Length"
          showLabel
          unit="s"
          min={0.2}
          max={600}
          step={1}
          value={seconds}
          onChange={setSeconds}
        />
        <SpacingChoice value={spacing} onChange={setSpacing} />
        <Choice
          label="Height in pixels"
          value={height}
          onChange={setHeight}
          options={[
            { value: '480', label: '480' },
            { value: '720', label: '720' },
            { value: '1080', label: '1080' },
          ]}
        />
      </div>
      <PartsChoice parts={parts} onChange={setParts} />
      <p className="hint">
        {formatCount(pictures)} pictures of {width} × {height}. Keep this tab in front meanwhile: browsers draw nothing
        in hidden ones.
      </p>
      <div className="row">
        <Button
          variant="primary"
          icon={<Clapperboard size={15} aria-hidden />}
          isDisabled={!lattice || isPossible === null}
          onPress={() => void record()}
        >
          Make video
        </Button>
      </div>
    </>
  );
}
