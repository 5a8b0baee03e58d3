import type { Drawing, DrawnSite, Point } from './crystal';
import './drawings.css';
import { smallest } from '../../model/extremes';
import { inkOn } from '../plots/ink';

interface CrystalDrawingProps {
  drawing: Drawing;
  /** Size in CSS pixels. */
  width: number;
  height: number;
  /** Colours #rrggbb of the sites of a figure. */
  colours?: readonly string[];
  /** Writes the numbers of the sites of a figure, from 1. */
  numbered?: boolean;
}

/** Radius of a site, as a part of the shortest bond. */
const RADIUS = 0.24;
const [SMALLEST, LARGEST] = [2, 9];
/** Height of a site's number, as a part of its radius; the colour of a site without a species. */
const NUMBER = 1.5;
const PLAIN = '#0b7a75';
/** How much farther sites fade. */
const FADE = 0.55;

/** A drawing of a lattice as SVG, fitted into its size. What it shows is said in words beside it. */
export function CrystalDrawing({ drawing, width, height, colours, numbered = false }: CrystalDrawingProps) {
  const points = [...drawing.sites.map(({ at }) => at), ...drawing.cell.flatMap(({ from, to }) => [from, to])];
  const [left, right] = ends(points.map(([x]) => x));
  const [low, high] = ends(points.map(([, y]) => y));
  const [far, near] = ends(points.map(([, , depth]) => depth));
  const margin = LARGEST + 2;
  const scale = Math.min((width - 2 * margin) / (right - left || 1), (height - 2 * margin) / (high - low || 1));
  const at = ([x, y]: Point) => ({
    x: width / 2 + (x - (left + right) / 2) * scale,
    y: height / 2 - (y - (low + high) / 2) * scale,
  });
  const shortest = smallest(
    drawing.bonds.map(({ from, to }) => Math.hypot(...from.map((v, i) => v - to[i]!))),
    1,
  );
  const radius = Math.min(LARGEST, Math.max(SMALLEST, RADIUS * shortest * scale));
  const strength = (depth: number) => 1 - FADE * (near > far ? (near - depth) / (near - far) : 0);
  return (
    <svg className="crystal" width={width} height={height} aria-hidden="true">
      {drawing.bonds.map(({ from, to, depth }) => {
        const [a, b] = [at(from), at(to)];
        const opacity = strength(depth);
        return (
          <line key={`${from} ${to}`} className="crystal-bond" x1={a.x} y1={a.y} x2={b.x} y2={b.y} opacity={opacity} />
        );
      })}
      {drawing.cell.map(({ from, to }) => {
        const [a, b] = [at(from), at(to)];
        return <line key={`${from} ${to}`} className="crystal-cell" x1={a.x} y1={a.y} x2={b.x} y2={b.y} />;
      })}
      {drawing.sites.map((site) => {
        const { x, y } = at(site.at);
        const { cell, basis } = site.place;
        return (
          <circle
            key={`${cell} ${basis}`}
            className={`crystal-site ${site.role}`}
            cx={x}
            cy={y}
            r={site.role === 'plain' ? radius : radius * 1.15}
            {...fillOf(site, colours)}
            opacity={site.role === 'plain' ? strength(site.at[2]) : 1}
          />
        );
      })}
      {numbered &&
        drawing.sites.map(({ number, at: point }) => {
          if (number === undefined) return null;
          const { x, y } = at(point);
          const fill = inkOn(colours?.[number] || PLAIN);
          return (
            <text key={number} className="crystal-number" x={x} y={y} fill={fill} fontSize={NUMBER * radius}>
              {number + 1}
            </text>
          );
        })}
    </svg>
  );
}

/** A site of a figure has the colour of its species, any other that of its role. */
function fillOf({ number }: DrawnSite, colours: readonly string[] | undefined) {
  const fill = number === undefined ? undefined : colours?.[number];
  return fill ? { style: { fill } } : {};
}

function ends(values: number[]): [number, number] {
  let [low, high] = [values[0] ?? 0, values[0] ?? 0];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  return [low, high];
}
