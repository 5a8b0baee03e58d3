/** Conditions over time: segments that hold or ramp potential and temperature, repeated in cycles (docs/engine.md). */

import { Segment as Field } from '../../assembly/layout';
import { Finite, Id, Potential, Temperature } from './fields';
import { z } from './zod';

export const Segment = z.strictObject({
  id: Id,
  label: z.string().max(200).optional(),
  potential_V: Potential.optional().describe('Potential held, or at the start of a ramp; left out, it stays as it is'),
  potential_end_V: Potential.optional().describe('Potential at the end of the duration: a linear ramp'),
  temperature_K: Temperature.optional().describe(
    'Temperature held, or at the start of a ramp; left out, it stays as it is',
  ),
  temperature_end_K: Temperature.optional().describe('Temperature at the end of the duration: a linear ramp'),
  duration_s: Finite.positive().max(1e30).optional().describe('The segment ends after this time in s'),
  steps: z.int().min(1).optional().describe('… or after so many executed events'),
  charge_e: Finite.positive().max(1e15).optional().describe('… or when this net charge has passed, either way'),
  when_idle: z
    .enum(['end', 'wait'])
    .optional()
    .describe(
      'When no event is possible: end at once, or wait for the end of the duration (default where there is one)',
    ),
});

export const Protocol = z.strictObject({
  cycles: z.int().min(1).max(1_000_000).default(1).describe('How often all segments are run through'),
  segments: z.array(Segment).min(1).max(100),
});

export type ProtocolDocument = z.infer<typeof Protocol>;
export type SegmentDocument = z.infer<typeof Segment>;

/** Numbers of a segment, which can be edited during a run, with their place in the engine's table. */
export const SEGMENT_NUMBERS = {
  potential_V: Field.POTENTIAL,
  potential_end_V: Field.POTENTIAL_END,
  temperature_K: Field.TEMPERATURE,
  temperature_end_K: Field.TEMPERATURE_END,
  duration_s: Field.DURATION,
  steps: Field.STEPS,
  charge_e: Field.CHARGE,
} as const;

/** Whether a segment waits for the end of its duration although nothing can happen. */
export function waitsIdle({ when_idle, duration_s }: SegmentDocument): boolean {
  return when_idle === undefined ? duration_s !== undefined : when_idle === 'wait';
}

/** Whether every segment ends by itself, so that a run by the protocol ends. */
export function endsByItself({ segments }: ProtocolDocument): boolean {
  return segments.every(({ duration_s, steps, charge_e }) => (duration_s ?? steps ?? charge_e) !== undefined);
}

/**
 * Words of Section.SEGMENTS.
 * @param parameter makes an engine parameter of a path and a value, and gives its number
 */
export function segmentWords(
  protocol: ProtocolDocument | undefined,
  parameter: (path: string, value: number) => number,
): Int32Array {
  const segments = protocol?.segments ?? [];
  const words = new Int32Array(segments.length * Field.LENGTH).fill(-1);
  for (const [i, segment] of segments.entries()) {
    const row = i * Field.LENGTH;
    for (const [key, place] of Object.entries(SEGMENT_NUMBERS)) {
      const value = segment[key as keyof typeof SEGMENT_NUMBERS];
      if (value !== undefined) words[row + place] = parameter(`protocol.segments.${segment.id}.${key}`, value);
    }
    words[row + Field.WAITS] = waitsIdle(segment) ? 1 : 0;
  }
  return words;
}
