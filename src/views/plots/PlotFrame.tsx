import { FileSpreadsheet, Image, ZoomOut } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { ToggleButton } from 'react-aria-components';
import { IconButton } from '../ui/Button';
import { download, downloadCsv } from './download';
import './plots.css';

interface LogSwitch {
  /** What stands on the switch, e.g. "log t". */
  label: string;
  isOn: boolean;
  onChange: (on: boolean) => void;
}

interface PlotFrameProps {
  title: string;
  unit: string;
  /** File name without ending. */
  fileName: string;
  logs: LogSwitch[];
  /** Shown while only a part of x is drawn. */
  onShowAll?: (() => void) | undefined;
  csv: () => string;
  png: () => Promise<Blob>;
  children: ReactNode;
}

/** Title and tools of a plot: logarithmic axes, CSV, PNG. */
export function PlotFrame({ title, unit, fileName, logs, onShowAll, csv, png, children }: PlotFrameProps) {
  const heading = useId();
  const saveCsv = () => downloadCsv(csv(), fileName);
  const savePng = async () => download(await png(), `${fileName}.png`);
  return (
    <figure className="plot" aria-labelledby={heading}>
      <figcaption className="plot-head">
        <h3 id={heading}>{title}</h3>
        <span className="plot-unit">{title.toLowerCase().startsWith(unit) ? '' : unit}</span>
        {onShowAll && (
          <IconButton variant="quiet" icon={<ZoomOut size={14} />} label="Show all of it" onPress={onShowAll} />
        )}
        {logs.map(({ label, isOn, onChange }) => (
          <ToggleButton
            key={label}
            className="plot-log"
            aria-label={`${title}: ${label}`}
            isSelected={isOn}
            onChange={onChange}
          >
            {label}
          </ToggleButton>
        ))}
        <IconButton
          variant="quiet"
          icon={<FileSpreadsheet size={14} />}
          label={`${title}: save as CSV`}
          onPress={saveCsv}
        />
        <IconButton variant="quiet" icon={<Image size={14} />} label={`${title}: save as PNG`} onPress={savePng} />
      </figcaption>
      {children}
    </figure>
  );
}
