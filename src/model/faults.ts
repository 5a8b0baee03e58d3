/** Holds a document against its schema. What does not fit is told in plain sentences. */
import type { z } from 'zod';
import { suggest } from './near';
import { MOST_KEPT, type Problem } from './problem';
import { discriminatorValues, objectSchema, own, schemaAt } from './schemaWalk';

/** What a document is called, and which page of the documentation tells its fields. */
interface Kind {
  noun: string;
  docs: string;
}

interface Document extends Kind {
  schema: z.ZodType;
  input: unknown;
}

/** Either what the schema makes of a document, its defaults filled in, or where it does not fit. */
export function parseWith<T>(
  schema: z.ZodType<T>,
  input: unknown,
  kind: Kind,
): { ok: true; data: T } | { ok: false; problems: Problem[] } {
  // An empty message marks what the schema has no words of its own for; those are found below.
  const result = schema.safeParse(input, { error: () => '' });
  if (result.success) return { ok: true, data: result.data };
  const issues = result.error.issues.filter((issue, i, all) => i === 0 || !sizeOfOtherKind(issue, all[i - 1]!));
  const document = { schema, input, ...kind };
  return { ok: false, problems: issues.slice(0, MOST_KEPT).flatMap((issue) => describe(issue, document)) };
}

/** Whether an issue is about the length of what the issue before it says is no list at all: a text has a length, too. */
function sizeOfOtherKind(issue: z.core.$ZodIssue, before: z.core.$ZodIssue): boolean {
  const sized = issue.code === 'too_big' || issue.code === 'too_small';
  return sized && before.code === 'invalid_type' && jsonPath(issue.path) === jsonPath(before.path);
}

/** A JSON path as in `steps[4].barrier_eV`; '' is the whole document. */
export function jsonPath(keys: PropertyKey[]): string {
  let path = '';
  for (const key of keys) {
    const name = String(key).slice(0, 60);
    if (typeof key === 'number') path += `[${key}]`;
    else if (/^[A-Za-z_$][\w$]*$/.test(name)) path += path ? `.${name}` : name;
    else path += `[${JSON.stringify(name)}]`;
  }
  return path;
}

function describe(issue: z.core.$ZodIssue, document: Document): Problem[] {
  const { input, docs } = document;
  const path = jsonPath(issue.path);
  const value = issue.path.reduce<unknown>(own, input);
  if (issue.message) return [{ path, message: `${issue.message}${isShort(value) ? `, not ${show(value)}` : ''}` }];
  if (value === undefined) return [missing(issue, path, document)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.slice(0, MOST_KEPT).map((key) => unknownKey(key, issue.path, document));
    case 'invalid_type':
      return [{ path, message: `must be ${TYPES[issue.expected] ?? issue.expected}, not ${show(value)}` }];
    case 'invalid_value':
      return [choice(path, value, issue.values.map(String))];
    case 'invalid_union':
      return [choice(path, value, siblingChoices(issue.path, document))];
    case 'too_small':
      return [{ path, message: bound(issue.origin, 'least', issue.minimum, issue.inclusive ?? true, value) }];
    case 'too_big':
      return [{ path, message: bound(issue.origin, 'most', issue.maximum, issue.inclusive ?? true, value) }];
    case 'invalid_key':
      return [badName(path, issue)];
    default:
      return [{ path, message: `${show(value)} does not fit here`, mend: `see ${docs}` }];
  }
}

/** A name that a list of named values cannot have: too long, or of other characters. */
function badName(path: string, { issues }: z.core.$ZodIssueInvalidKey): Problem {
  const [fault] = issues;
  if (fault?.message) return { path, message: fault.message };
  if (fault?.code === 'too_big') {
    return { path, message: 'this name is too long', mend: `at most ${fault.maximum} characters` };
  }
  return {
    path,
    message: 'this is no name for a value',
    mend: 'a letter first, then letters, digits and _, at most 32 in all',
  };
}

const TYPES: Record<string, string> = {
  string: 'a text in quotes',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  array: 'a list [ … ]',
  tuple: 'a list [ … ]',
  object: 'an object { … }',
  record: 'an object { … }',
};

function missing(issue: z.core.$ZodIssue, path: string, document: Document): Problem {
  const { schema, input, noun } = document;
  if (issue.code === 'invalid_union') {
    return { path, message: 'is missing', mend: `one of: ${siblingChoices(issue.path, document).join(', ')}` };
  }
  if (issue.path.length === 0) return { path, message: `there is no ${noun}`, mend: `it is a JSON object { … }` };
  const description = schemaAt(schema, input, issue.path)?.description;
  const mend = issue.code === 'invalid_value' ? `one of: ${issue.values.join(', ')}` : description;
  return { path, message: 'is missing', ...(mend ? { mend } : {}) };
}

/** Values of the field that tells the members of a union apart. */
function siblingChoices(path: PropertyKey[], { schema, input }: Document): string[] {
  const parent = schemaAt(schema, input, path.slice(0, -1));
  return parent ? discriminatorValues(parent) : [];
}

function unknownKey(key: string, parent: PropertyKey[], { schema, input }: Document): Problem {
  const there = schemaAt(schema, input, parent);
  const value = parent.reduce<unknown>(own, input);
  const known = Object.keys((there && objectSchema(there, value)?.shape) ?? {});
  const mend = suggest(key, known);
  return { path: jsonPath([...parent, key]), message: 'is not a known field', ...(mend ? { mend } : {}) };
}

function choice(path: string, value: unknown, values: string[]): Problem {
  const message = `${show(value)} is not possible here`;
  if (values.length === 1) return { path, message, mend: `write ${JSON.stringify(values[0])}` };
  return { path, message, mend: typeof value === 'string' ? suggest(value, values)! : `one of: ${values.join(', ')}` };
}

function bound(
  origin: string,
  side: 'least' | 'most',
  limit: number | bigint,
  inclusive: boolean,
  value: unknown,
): string {
  const at = `at ${side} ${limit}`;
  if (origin === 'string') return `must have ${at} characters, not ${String(value).length}`;
  if (origin === 'array' || origin === 'tuple')
    return `must have ${at} ${Number(limit) === 1 ? 'entry' : 'entries'}, not ${(value as unknown[]).length}`;
  if (!inclusive) return `must be ${side === 'least' ? 'greater' : 'less'} than ${limit}, not ${show(value)}`;
  return `must be ${at}, not ${show(value)}`;
}

const isShort = (value: unknown) => typeof value === 'number' || typeof value === 'string';

/** A value as it stands in the document, shortened. */
function show(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object' && value !== null) return 'an object';
  const text = JSON.stringify(value) ?? String(value);
  return text.length > 42 ? `${text.slice(0, 40)}…` : text;
}
