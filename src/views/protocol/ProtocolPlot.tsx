import { useMemo, useRef } from 'react';
import { type Course, type CourseSegment, protocolCourse, segmentProgress } from '../../analysis/protocolCourse';
import type { ProtocolDocument } from '../../model/protocol';
import { formatSI } from '../../model/units';
import { useModel, useReadout } from '../hooks';
import { useWidth } from '../plots/useWidth';

const HEIGHT = 118;
/** Room for the numbers of an axis, and without one. */
const [AXIS, NO_AXIS] = [46, 10];
const PAD = { top: 8, bottom: 22 };

/** Potential and temperature through one cycle, with a mark where the run is. */
export function ProtocolPlot({ protocol }: { protocol: ProtocolDocument }) {
  const box = useRef<HTMLElement>(null);
  const width = useWidth(box);
  const conditions = useModel((model) => model.conditions);
  const cycle = useReadout((frame) => frame.protocol?.cycle ?? 0, 0);
  const first = cycle === 0;
  const course = useMemo(() => protocolCourse({ conditions }, protocol, first), [conditions, protocol, first]);
  return (
    <figure className="protocol-plot" ref={box}>
      {width > 0 && <Curves course={course} protocol={protocol} width={width} />}
      <Place protocol={protocol} />
    </figure>
  );
}

function Curves({ course, protocol, width }: { course: Course; protocol: ProtocolDocument; width: number }) {
  const drives = (start: 'potential_V' | 'temperature_K', end: 'potential_end_V' | 'temperature_end_K') =>
    protocol.segments.some((segment) => segment[start] !== undefined || segment[end] !== undefined);
  const drivesV = drives('potential_V', 'potential_end_V');
  const drivesT = drives('temperature_K', 'temperature_end_K');
  const drawsT = drivesT || !drivesV;
  const left = drivesV ? AXIS : NO_AXIS;
  const right = width - (drawsT ? AXIS : NO_AXIS);
  const x = (share: number) => left + (right - left) * share;
  const curves = [
    { name: 'V', unit: 'V', side: 'start', shown: drivesV, of: (s: CourseSegment) => s.potential },
    { name: 'T', unit: 'K', side: 'end', shown: drawsT, of: (s: CourseSegment) => s.temperature },
  ] as const;
  return (
    <svg width={width} height={HEIGHT} role="img" aria-label={described(course)}>
      {course.segments.map(({ segment, from, to }, i) => (
        <g key={segment.id}>
          {i > 0 && (
            <line className="protocol-border" x1={x(from)} x2={x(from)} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
          )}
          <text x={(x(from) + x(to)) / 2} y={HEIGHT - 7} textAnchor="middle">
            {shortened(segment.label ?? segment.id, x(to) - x(from))}
          </text>
        </g>
      ))}
      <line className="protocol-axis" x1={left} x2={right} y1={HEIGHT - PAD.bottom} y2={HEIGHT - PAD.bottom} />
      {curves
        .filter(({ shown }) => shown)
        .map(({ name, unit, side, of }) => {
          const values = course.segments.flatMap((segment) => of(segment) ?? []);
          if (values.length === 0) return null;
          const [low, high] = [Math.min(...values), Math.max(...values)];
          const span = high - low || 1;
          const y = (value: number) =>
            high === low
              ? HEIGHT / 2 - 8
              : HEIGHT - PAD.bottom - 8 - ((HEIGHT - PAD.top - PAD.bottom - 16) * (value - low)) / span;
          const points = course.segments.flatMap((segment) => {
            const pair = of(segment);
            return pair ? [`${x(segment.from)},${y(pair[0])}`, `${x(segment.to)},${y(pair[1])}`] : [];
          });
          const edge = side === 'start' ? left - 6 : right + 6;
          const anchor = side === 'start' ? 'end' : 'start';
          return (
            <g key={name} className={`protocol-curve ${name}`}>
              <polyline points={points.join(' ')} />
              {[...new Set([low, high])].map((value) => (
                <text key={value} x={edge} y={y(value) + 4} textAnchor={anchor}>
                  {written(value)} {unit}
                </text>
              ))}
            </g>
          );
        })}
      <Marker course={course} x={x} />
    </svg>
  );
}

function Marker({ course, x }: { course: Course; x: (share: number) => number }) {
  const index = useReadout((frame) => frame.protocol?.segment ?? -1, -1);
  const finished = useReadout((frame) => frame.protocol?.finished ?? true, true);
  const present = course.segments[index];
  const share = useReadout(
    (frame) => (present && frame.protocol ? segmentProgress(present.segment, frame.protocol.passed) : 0),
    0,
  );
  if (!present || finished) return null;
  const at = x(present.from + (present.to - present.from) * share);
  return (
    <g className="protocol-marker">
      <line x1={at} x2={at} y1={PAD.top} y2={HEIGHT - PAD.bottom} />
      <path d={`M ${at - 4} ${PAD.top - 6} h 8 l -4 6 z`} />
    </g>
  );
}

/** Where the run is, and what holds there. */
function Place({ protocol }: { protocol: ProtocolDocument }) {
  const cycle = useReadout((frame) => frame.protocol?.cycle ?? 0, 0);
  const index = useReadout((frame) => frame.protocol?.segment ?? 0, 0);
  const finished = useReadout((frame) => frame.protocol?.finished ?? false, false);
  const V = useReadout((frame) => frame.protocol?.potential_V ?? null, null);
  const T = useReadout((frame) => frame.protocol?.temperature_K ?? null, null);
  const segment = protocol.segments[index];
  const usesV = protocol.segments.some((one) => (one.potential_V ?? one.potential_end_V) !== undefined);
  return (
    <figcaption>
      {finished || !segment ? (
        <strong>Finished after {cycle === 1 ? 'one cycle' : `${cycle} cycles`}</strong>
      ) : (
        <strong>
          Cycle {cycle + 1} of {protocol.cycles}, {segment.label ?? segment.id}
        </strong>
      )}
      <span>
        {usesV && V !== null && `${V.toFixed(3).replace('-', '−')} V, `}
        {T !== null && `${T.toFixed(1)} K`}
      </span>
    </figcaption>
  );
}

const written = (value: number) => String(Number(value.toPrecision(4))).replace('-', '−');

const shortened = (name: string, width: number) => {
  const room = Math.floor(width / 6.2);
  return name.length <= room ? name : room < 3 ? '' : `${name.slice(0, room - 1)}…`;
};

function described({ segments, toScale }: Course): string {
  const parts = segments.map(({ segment, potential, temperature: [from, to] }) => {
    const V = potential ? `${potential[0]} V to ${potential[1]} V, ` : '';
    const time = segment.duration_s === undefined ? '' : `, ${formatSI(segment.duration_s, 's')}`;
    return `${segment.label ?? segment.id}: ${V}${from} K to ${to} K${time}`;
  });
  return `One cycle${toScale ? '' : ', not to scale'}: ${parts.join('; ')}`;
}
