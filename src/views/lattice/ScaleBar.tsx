import { formatSI } from '../../model/units';
import { scaleBar } from './camera';

const LONGEST = 170;

export interface ScaleBarProps {
  /** CSS pixels per distance between sites, of `unitNm`. */
  zoom: number;
  unitNm: number;
  /** CSS pixels of the view. */
  width: number;
}

/** A round length with its name, and how long it is on the screen in CSS pixels. */
export function barOf({ zoom, unitNm, width }: ScaleBarProps): { label: string; pixels: number } {
  const { nm, pixels } = scaleBar(zoom, unitNm, Math.min(LONGEST, Math.max(40, width / 4)));
  return { label: formatSI(nm * 1e-9, 'm', 1), pixels };
}

/** How long a length is on the screen. */
export function ScaleBar(props: ScaleBarProps) {
  const { label, pixels } = barOf(props);
  return (
    <div className="lattice-scale">
      <span>{label}</span>
      <i style={{ width: pixels }} />
    </div>
  );
}
