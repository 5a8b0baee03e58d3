/** What may be asked of an embedded workbench, checked: a message comes from another page and is believed in nothing. */
import { z } from '../../model/zod';
import type { Command, Request } from './api';

const Seed = z.int().min(0).max(Number.MAX_SAFE_INTEGER).optional();
const Run = z.boolean().optional();
const Seconds = z.number().positive();
const Steps = z.int().min(1).max(Number.MAX_SAFE_INTEGER);

const REQUESTS = {
  load: z.union([
    z.strictObject({ link: z.string() }),
    z.strictObject({ library: z.string().max(100), seed: Seed, run: Run }),
    z.strictObject({ model: z.looseObject({}), seed: Seed, run: Run }),
  ]),
  run: z.strictObject({
    until: z.union([z.strictObject({ steps: Steps }), z.strictObject({ time_s: Seconds })]).optional(),
  }),
  pause: z.strictObject({}),
  step: z.strictObject({ events: Steps.optional() }),
  reset: z.strictObject({ seed: Seed }),
  set: z.strictObject({ path: z.string().max(200), value: z.unknown() }),
  get: z.strictObject({ path: z.string().max(200).optional() }),
  speed: z.strictObject({
    speed: z.union([
      z.literal('max'),
      z.strictObject({ events_per_frame: Steps }),
      z.strictObject({ seconds_per_second: Seconds }),
    ]),
  }),
  read: z.strictObject({}),
  series: z.strictObject({}),
  hash: z.strictObject({}),
  link: z.strictObject({}),
  watch: z.strictObject({ every_ms: z.number().min(0).max(3.6e6) }),
} satisfies Record<Command, z.ZodType>;

export type Parsed =
  | { ok: true; request: Request }
  /** None of ours, or without an id to answer to. */
  | { ok: false; id: null }
  | { ok: false; id: number | string; message: string };

const Envelope = z.looseObject({
  interphase: z.literal(1),
  id: z.union([z.number(), z.string().max(200)]),
  type: z.string().max(100),
});

/** Reads a message. One that is not for Interphase is passed over, one that cannot be understood is answered. */
export function parseRequest(data: unknown): Parsed {
  const envelope = Envelope.safeParse(data);
  if (!envelope.success) return { ok: false, id: null };
  const { interphase: _, id, type, ...rest } = envelope.data;
  if (!Object.hasOwn(REQUESTS, type)) {
    const known = Object.keys(REQUESTS).join(', ');
    return { ok: false, id, message: `There is no request "${type}"; there are ${known}.` };
  }
  const parsed = REQUESTS[type as Command].safeParse(rest);
  if (parsed.success) return { ok: true, request: { interphase: 1, id, type, ...parsed.data } as Request };
  const where = parsed.error.issues[0]?.path.join('.');
  return {
    ok: false,
    id,
    message: `The request "${type}" is not as docs/embedding.md has it${where ? `: see ${where}` : ''}.`,
  };
}
