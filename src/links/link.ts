/**
 * An experiment in the fragment of an address, which a browser never sends to a server: `#1.LETTERS.CHECK`. 1 is the
 * version of the format, the letters are packed JSON (packed.ts), the check tells a damaged link from a wrong one.
 * The model is written as its difference from the library model that it began as. See docs/links.md.
 */
import { EXPERIMENT_FORMAT, type Experiment, loadExperiment } from '../model/experiment';
import { jsonPath } from '../model/faults';
import { Id } from '../model/fields';
import { fnv1a64 } from '../model/hash';
import { parseJson } from '../model/jsonText';
import { library } from '../model/library';
import { suggest } from '../model/near';
import { ModelError } from '../model/problem';
import type { ModelDocument } from '../model/schema';
import { z } from '../model/zod';
import { baseOf, fingerprint } from './base';
import { Change, difference, MOST_CHANGES, withChanges } from './difference';
import { fragmentOf } from './fragment';
import { damaged, MOST_PACKED, MOST_UNPACKED, pack, refused, unpack } from './packed';

/** The newest version of the format. A page reads every version up to its own. */
export const LINK_VERSION = 1;
/** Programs pass on at least that many characters; longer links are often cut off. */
export const USUAL_LENGTH = 2000;
/** The view beside the experiment is small; what is larger is none. */
const MOST_VIEW = 4000;
const CHECK_LETTERS = 6;

/** What a link holds. */
export interface Shared {
  experiment: Experiment;
  /** How it is looked at: plain JSON for the page to check field by field. Never part of the experiment. */
  view: unknown;
}

export interface OpenedLink extends Shared {
  /** What a person should know, such as that the library has changed. */
  notes: string[];
}

const Payload = z.strictObject({
  engine: z.string(),
  /** Id and fingerprint of the library model that `changes` are made to. */
  base: z.tuple([Id, z.string().regex(/^[0-9a-f]{16}$/)]).optional(),
  changes: z.array(Change).max(MOST_CHANGES).optional(),
  /** The whole model, where it began as none of the library. */
  model: z.unknown().optional(),
  interventions: z.array(z.tuple([z.unknown(), z.unknown(), z.unknown()])),
  end: z.tuple([z.unknown(), z.unknown(), z.unknown()]).nullable(),
  view: z.unknown().optional(),
});
type Payload = z.infer<typeof Payload>;

/**
 * The fragment for an experiment, with its `#`.
 * @throws ModelError where it would be longer than is read
 */
export async function encodeLink({ experiment, view }: Shared): Promise<string> {
  const { engine, model, interventions, end } = experiment;
  const payload: Payload = {
    engine,
    ...modelPart(model),
    interventions: interventions.map(({ step, time_s, set }) => [step, time_s, set]),
    end: end && [end.step, end.time_s, end.hash],
    ...(view === undefined || view === null ? {} : { view }),
  };
  const text = JSON.stringify(payload);
  const letters = text.length > MOST_UNPACKED / 3 ? '' : await pack(text);
  if (letters === '' || letters.length > MOST_PACKED)
    throw refused('the experiment is too large for a link', 'save a file instead');
  return `#${LINK_VERSION}.${letters}.${checkOf(letters)}`;
}

/** The difference from the library model with the same id, or the whole model where that is shorter. */
function modelPart(model: Experiment['model']): Pick<Payload, 'base' | 'changes' | 'model'> {
  const entry = baseOf(model.id);
  const changes = entry && difference(entry.model, model);
  const isShorter =
    changes && changes.length <= MOST_CHANGES && JSON.stringify(changes).length < JSON.stringify(model).length;
  return isShorter ? { base: [entry.id, fingerprint(entry)], changes } : { model };
}

/**
 * The experiment in a link, checked like any other.
 * @param text an address with a fragment, or the fragment
 * @throws ModelError that says what is wrong and what to do
 */
export async function decodeLink(text: string): Promise<OpenedLink> {
  const parts = fragmentOf(text);
  if (!parts) throw refused('this is no link of Interphase', 'a link has #1. and many letters at its end');
  const { version, letters, check } = parts;
  if (version > LINK_VERSION || version < 1)
    throw refused(
      `the link is of version ${version}, this page reads up to ${LINK_VERSION}`,
      'open it in a newer Interphase',
    );
  if (letters.length <= MOST_PACKED && check !== checkOf(letters)) throw damaged();
  return open(read(parseJson(await unpack(letters))));
}

const checkOf = (letters: string) => fnv1a64(letters).slice(0, CHECK_LETTERS);

function read(json: unknown): Payload {
  const parsed = Payload.safeParse(json);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const where = jsonPath(issue?.path ?? []) || 'its outermost level';
  throw refused(`the link does not hold an experiment: see ${where}`, 'ask for the link anew, or for a file');
}

function open(payload: Payload): OpenedLink {
  const { engine, base, changes = [], interventions, end, view } = payload;
  const notes: string[] = [];
  const known = base && onBase(base, notes);
  const model = known ? withChanges(known, changes) : payload.model;
  const experiment = loadExperiment(
    {
      format: EXPERIMENT_FORMAT,
      engine,
      model,
      interventions: interventions.map(([step, time_s, set]) => ({ step, time_s, set })),
      end: end && { step: end[0], time_s: end[1], hash: end[2] },
    },
    known && withSeed(known, changes),
  );
  return { experiment, view: isSmall(view) ? view : undefined, notes };
}

function onBase([id, print]: [string, string], notes: string[]): ModelDocument {
  const entry = baseOf(id);
  if (!entry) {
    const near = suggest(
      id,
      library.map((each) => each.id),
    );
    const message = `the link is a difference from the library model "${id}", which this page does not have`;
    throw new ModelError([{ path: '', message, mend: `ask for a file; ${near}` }]);
  }
  if (fingerprint(entry) !== print)
    notes.push(`The library model ${id} has changed since this link was made, so that the run may be another`);
  return entry.model;
}

/** A library model with another seed, which needs no check; undefined where the changes make more of it than that. */
function withSeed(known: ModelDocument, changes: Change[]): ModelDocument | undefined {
  let { seed } = known;
  for (const [what, path, value] of changes) {
    const isSeed = what === 'set' && path.length === 1 && path[0] === 'seed';
    if (!isSeed || typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return undefined;
    seed = value;
  }
  return { ...known, seed };
}

/** Also false for what is nested too deeply to be written out. */
function isSmall(view: unknown): boolean {
  try {
    return (JSON.stringify(view) ?? '').length <= MOST_VIEW;
  } catch {
    return false;
  }
}
