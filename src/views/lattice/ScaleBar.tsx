import { formatSI } from '../../model/units';
import { scaleBar } from './camera';

const LONGEST = 170;

/** How long a length is on the screen. @param zoom CSS pixels per distance between sites, of `unitNm` */
export function ScaleBar({ zoom, unitNm, width }: { zoom: number; unitNm: number; width: number }) {
  const bar = scaleBar(zoom, unitNm, Math.min(LONGEST, Math.max(40, width / 3)));
  return (
    <div className="lattice-scale">
      <span>{formatSI(bar.nm * 1e-9, 'm', 1)}</span>
      <i style={{ width: bar.pixels }} />
    </div>
  );
}
