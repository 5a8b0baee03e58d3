import { Download } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { useWorkbench } from '../hooks';
import { download } from '../plots/download';
import { Button } from '../ui/Button';
import { NumberInput } from '../ui/NumberInput';
import { ALL_PARTS } from './furniture';
import { PartsChoice } from './PartsChoice';
import { drawPicture, picturePng } from './picture';
import type { ExportProps } from './useExports';
import { useLook } from './useLook';

const why = (error: unknown): string => (error instanceof Error ? error.message : String(error));

const LARGEST = 8192;
const SMALLEST = 100;
/** Small screens do not make small pictures. */
const LEAST_USUAL = 1600;
/** The preview is drawn this wide, whatever the screen. */
const PREVIEW = 800;

/** The lattice as a PNG of a chosen size, as it will look. */
export function PictureWindow({ lattice, onDone }: ExportProps) {
  const workbench = useWorkbench();
  const look = useLook();
  const preview = useRef<HTMLCanvasElement>(null);
  const [width, setWidth] = useState<number | null>(null);
  const [parts, setParts] = useState(ALL_PARTS);
  /** Drawn, or why not. */
  const [drawn, setDrawn] = useState<true | string | null>(null);
  const wide = width ?? Math.min(LARGEST, Math.max(LEAST_USUAL, 2 * (lattice?.size().width ?? 0)));

  useEffect(() => {
    if (!lattice) return undefined;
    let isCurrent = true;
    drawPicture(workbench, lattice, PREVIEW, parts, look).then(
      (picture) => {
        const canvas = preview.current;
        if (!isCurrent || !canvas) return;
        canvas.width = picture.width;
        canvas.height = picture.height;
        canvas.getContext('2d')?.drawImage(picture, 0, 0);
        setDrawn(true);
      },
      (error: unknown) => isCurrent && setDrawn(why(error)),
    );
    return () => {
      isCurrent = false;
    };
  }, [workbench, lattice, parts, look]);

  async function save(): Promise<void> {
    if (!lattice) return;
    try {
      download(
        await picturePng(workbench, lattice, wide, parts, look),
        `${workbench.document.getState().model.id}.png`,
      );
      onDone();
    } catch (error) {
      workbench.notices.say('error', `The picture could not be made: ${why(error)}`);
    }
  }

  if (!lattice) return <p className="hint">There is no lattice to draw yet.</p>;
  return (
    <>
      <div className="export-preview" aria-busy={drawn === null}>
        <canvas ref={preview} aria-label="How the picture will look" role="img" />
        {drawn !== true && <p className="hint">{drawn ?? 'Drawing …'}</p>}
      </div>
      <PartsChoice parts={parts} onChange={setParts} />
      <NumberInput
        label="Width"
        showLabel
        integer
        unit="pixels"
        min={SMALLEST}
        max={LARGEST}
        step={100}
        value={wide}
        onChange={setWidth}
      />
      <p className="hint">
        As the lattice is shown now: move, zoom, hide species or choose the light theme first. A slide is 1920 pixels
        wide; 85 mm in print at 600 dpi are 2000.
      </p>
      <div className="row">
        <Button
          variant="primary"
          icon={<Download size={15} aria-hidden />}
          isDisabled={typeof drawn === 'string'}
          onPress={() => void save()}
        >
          Save PNG
        </Button>
      </div>
    </>
  );
}
