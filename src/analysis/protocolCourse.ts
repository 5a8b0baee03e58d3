/** What a protocol does in one cycle, as a picture of it shows. */
import type { ProtocolDocument, SegmentDocument } from '../model/protocol';
import type { ModelDocument } from '../model/schema';

/** A segment between two shares of the picture's width. */
export interface CourseSegment {
  segment: SegmentDocument;
  from: number;
  to: number;
  /** Values at its beginning and end; null where no value is known. */
  potential: [number, number] | null;
  temperature: [number, number];
}

export interface Course {
  segments: CourseSegment[];
  /** Whether widths are durations; otherwise all segments are drawn equally wide. */
  toScale: boolean;
}

/** Durations farther apart than this are not drawn to scale: the shorter would not be seen. */
const MOST_RATIO = 30;

/** One cycle, beginning as the cycle before it ended (the first one from the conditions of the model, if `first`). */
export function protocolCourse(
  model: Pick<ModelDocument, 'conditions'>,
  protocol: ProtocolDocument,
  first: boolean,
): Course {
  const durations = protocol.segments.map(({ duration_s }) => duration_s);
  const known = durations.filter((duration) => duration !== undefined);
  const toScale = known.length === durations.length && Math.max(...known) <= MOST_RATIO * Math.min(...known);
  const widths = durations.map((duration) => (toScale ? duration! : 1));
  const whole = widths.reduce((sum, width) => sum + width, 0);
  let at = 0;
  let { potential_V: V, temperature_K: T } = model.conditions;
  const through = () =>
    protocol.segments.map((segment, i): CourseSegment => {
      const from = at / whole;
      at += widths[i]!;
      const V0 = segment.potential_V ?? V;
      const T0 = segment.temperature_K ?? T;
      V = segment.potential_end_V ?? V0;
      T = segment.temperature_end_K ?? T0;
      return {
        segment,
        from,
        to: at / whole,
        potential: V0 === undefined || V === undefined ? null : [V0, V],
        temperature: [T0, T],
      };
    });
  if (!first) through();
  at = 0;
  return { segments: through(), toScale };
}

/** Where a run is in its present segment, as a share of whatever ends it first; 0 where nothing known does. */
export function segmentProgress(
  { duration_s, steps, charge_e }: SegmentDocument,
  passed: { time: number; steps: number; charge: number },
): number {
  const shares = [
    duration_s === undefined ? 0 : passed.time / duration_s,
    steps === undefined ? 0 : passed.steps / steps,
    charge_e === undefined ? 0 : Math.abs(passed.charge) / charge_e,
  ];
  return Math.min(1, Math.max(0, ...shares));
}
