/** Checks of the protocol: every segment can begin and end. */
import { waitsIdle } from '../protocol';
import type { Report } from './report';

export function checkProtocol({ model, add }: Report): void {
  const { protocol, conditions, steps } = model;
  if (!protocol) return;
  const ids = new Set<string>();
  /** Whether a potential is known when the segment begins. */
  let known = conditions.potential_V !== undefined;
  for (const [i, segment] of protocol.segments.entries()) {
    const path = `protocol.segments[${i}]`;
    if (ids.has(segment.id))
      add(`${path}.id`, `"${segment.id}" is already the id of a segment`, 'give each its own id');
    ids.add(segment.id);
    for (const end of ['potential_end_V', 'temperature_end_K'] as const) {
      if (segment[end] !== undefined && segment.duration_s === undefined)
        add(`${path}.${end}`, 'a ramp needs to know how long it takes', 'give duration_s as well');
    }
    if (segment.potential_end_V !== undefined && segment.potential_V === undefined && !known)
      add(`${path}.potential_end_V`, 'the ramp has no potential to start from', 'give potential_V as well');
    known ||= segment.potential_V !== undefined || segment.potential_end_V !== undefined;
    const ends = (segment.duration_s ?? segment.steps ?? segment.charge_e) !== undefined;
    if (!ends && waitsIdle(segment))
      add(`${path}.when_idle`, 'the segment would wait for ever', 'give duration_s, or write "when_idle": "end"');
    if (waitsIdle(segment) && segment.duration_s === undefined && ends)
      add(
        `${path}.when_idle`,
        'without a duration there is no end to wait for when nothing can happen',
        'give duration_s, or write "when_idle": "end"',
      );
    if (segment.charge_e !== undefined && !steps.some(({ electrons }) => electrons !== undefined))
      add(
        `${path}.charge_e`,
        'no step of the model exchanges electrons',
        'give a step its electrons, or leave this out',
      );
  }
}
