import { useRef } from 'react';
import type { Insight } from '../../../analysis/surrogate/insight';
import { parityCsv } from '../../../analysis/surrogate/tables';
import { Axes, rangeOf } from '../../plots/Axes';
import { PlotFrame } from '../../plots/PlotFrame';
import { svgPng } from '../../plots/svgPng';
import { usePlotTheme } from '../../plots/theme';

const HEIGHT = 270;
const WITHIN_95 = 1.96;
const DOT = '#0d9488';

/** Each point's value against what was predicted while it was held out, with the 95 % interval of the prediction. */
export function ParityPlot({ insight, label, fileName }: { insight: Insight; label: string; fileName: string }) {
  const picture = useRef<SVGSVGElement>(null);
  const theme = usePlotTheme();
  const { measured, predicted, deviation } = insight.parity;
  const range = rangeOf([...measured, ...predicted]);
  const { r2 } = insight.quality;
  return (
    <PlotFrame
      title="Parity plot"
      unit="points held out"
      fileName={`${fileName}-parity`}
      logs={[]}
      csv={() => parityCsv(insight)}
      png={() => svgPng(picture.current!, label, `points held out, R² ${r2.toFixed(2)}`, theme)}
    >
      <Axes
        height={HEIGHT}
        x={{ label: 'simulated', ...range }}
        y={{ label: 'predicted', ...range }}
        theme={theme}
        picture={picture}
        said={`${measured.length} points of ${label}: predicted against simulated, R² ${r2.toFixed(2)}`}
      >
        {({ x, y }) => {
          const held = (value: number) => Math.min(range.max, Math.max(range.min, value));
          const bars = measured.map((value, i) => {
            const reach = WITHIN_95 * deviation[i]!;
            return `M${x(value).toFixed(1)} ${y(held(predicted[i]! - reach)).toFixed(1)}V${y(held(predicted[i]! + reach)).toFixed(1)}`;
          });
          return (
            <>
              <line
                x1={x(range.min)}
                y1={y(range.min)}
                x2={x(range.max)}
                y2={y(range.max)}
                stroke={theme.muted}
                strokeDasharray="5 4"
              />
              <path d={bars.join('')} stroke={theme.muted} strokeOpacity={0.4} />
              {measured.map((value, i) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: points have no other name
                <circle key={i} cx={x(value)} cy={y(predicted[i]!)} r={2.6} fill={DOT} fillOpacity={0.85} />
              ))}
            </>
          );
        }}
      </Axes>
    </PlotFrame>
  );
}
