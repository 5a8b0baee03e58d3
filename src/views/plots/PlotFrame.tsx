import { FileSpreadsheet, Image, ZoomOut } from 'lucide-react';
import { memo, type ReactNode, type RefObject, useEffect, useId, useRef } from 'react';
import { ToggleButton } from 'react-aria-components';
import { IconButton } from '../ui/Button';
import { download, downloadCsv } from './download';
import { useSameList } from './useSameList';
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
  const latest = useRef<Tools>({ logs, onShowAll, csv, png });
  useEffect(() => {
    latest.current = { logs, onShowAll, csv, png };
  });
  const switches = useSameList(logs.map(({ label, isOn }) => ({ label, isOn })));
  return (
    <figure className="plot" aria-labelledby={heading}>
      <PlotHead {...{ heading, title, unit, fileName, switches, latest }} isPart={onShowAll !== undefined} />
      {children}
    </figure>
  );
}

type Tools = Pick<PlotFrameProps, 'logs' | 'onShowAll' | 'csv' | 'png'>;

interface PlotHeadProps extends Pick<PlotFrameProps, 'title' | 'unit' | 'fileName'> {
  /** Id of the title. */
  heading: string;
  switches: readonly Omit<LogSwitch, 'onChange'>[];
  /** Whether only a part of x is drawn. */
  isPart: boolean;
  /** What the tools do, as of the newest drawing. */
  latest: RefObject<Tools>;
}

/** Drawn anew only where it changes: its buttons take longer than the curves, which change ten times a second. */
const PlotHead = memo(function PlotHead({ heading, title, unit, fileName, switches, isPart, latest }: PlotHeadProps) {
  const saveCsv = () => downloadCsv(latest.current.csv(), fileName);
  const savePng = async () => download(await latest.current.png(), `${fileName}.png`);
  return (
    <figcaption className="plot-head">
      <h3 id={heading}>{title}</h3>
      <span className="plot-unit">{title.toLowerCase().startsWith(unit) ? '' : unit}</span>
      {isPart && (
        <IconButton
          variant="quiet"
          icon={<ZoomOut size={14} />}
          label="Show all of it"
          onPress={() => latest.current.onShowAll?.()}
        />
      )}
      {switches.map(({ label, isOn }, i) => (
        <ToggleButton
          key={label}
          className="plot-log"
          aria-label={`${title}: ${label}`}
          isSelected={isOn}
          onChange={(on) => latest.current.logs[i]?.onChange(on)}
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
  );
});
