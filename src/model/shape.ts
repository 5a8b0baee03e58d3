/** The shape of a document: plain JSON that fits the schema. Faults are told in plain sentences. */
import type { z } from 'zod';
import { nameAll } from './naming';
import { suggest } from './near';
import { MOST_KEPT, type Problem } from './problem';
import { ModelDocument } from './schema';
import { discriminatorValues, objectSchema, own, schemaAt } from './schemaWalk';

const MAX_DEPTH = 24;
const MAX_VALUES = 10_000_000;
const RESERVED = ['__proto__', 'constructor', 'prototype'];

/** Either the document with its defaults filled in, or what is wrong with its shape. */
export function parseShape(input: unknown): { ok: true; model: ModelDocument } | { ok: false; problems: Problem[] } {
  const hostile = new Guard().check(input);
  if (hostile.length > 0) return { ok: false, problems: hostile };
  // An empty message marks what the schema has no words of its own for; those are found below.
  const result = ModelDocument.safeParse(input, { error: () => '' });
  if (result.success) return { ok: true, model: nameAll(result.data) };
  const issues = result.error.issues.filter((issue, i, all) => i === 0 || !sizeOfOtherKind(issue, all[i - 1]!));
  return { ok: false, problems: issues.slice(0, MOST_KEPT).flatMap((issue) => describe(issue, input)) };
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

/** Refuses what no model holds and what could harm: prototype keys, NaN, endless nesting, cycles. */
class Guard {
  private readonly problems: Problem[] = [];
  private readonly keys: PropertyKey[] = [];
  private values = 0;

  check(input: unknown): Problem[] {
    this.visit(input);
    return this.problems;
  }

  private visit(value: unknown): void {
    if (++this.values > MAX_VALUES) {
      if (this.values === MAX_VALUES + 1)
        this.report('the document has more than 10 million values', 'make it smaller', []);
      return;
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      const name = Number.isNaN(value) ? 'NaN (not a number)' : 'infinite';
      this.report(`is ${name}`, 'write a finite number');
    } else if (['function', 'symbol', 'bigint'].includes(typeof value)) {
      this.report(`is a ${typeof value}`, 'a model is plain JSON');
    } else if (typeof value === 'object' && value !== null) this.enter(value);
  }

  private enter(value: object): void {
    if (this.keys.length >= MAX_DEPTH) {
      this.report(`is nested more than ${MAX_DEPTH} levels deep`, 'no part of a model is');
      this.values = Math.max(this.values, MAX_VALUES + 1);
      return;
    }
    if (Array.isArray(value)) {
      for (let i = 0; i < value.length; i++) this.member(i, value[i]);
      return;
    }
    for (const key of Object.keys(value)) {
      if (RESERVED.includes(key)) this.report(`has a field "${key}", which no model has`, 'remove it');
      else this.member(key, own(value, key));
    }
  }

  private member(key: PropertyKey, value: unknown): void {
    this.keys.push(key);
    this.visit(value);
    this.keys.pop();
  }

  private report(message: string, mend: string, keys = this.keys): void {
    if (this.problems.length < MOST_KEPT) this.problems.push({ path: jsonPath(keys), message, mend });
  }
}

function describe(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  const path = jsonPath(issue.path);
  const value = issue.path.reduce<unknown>(own, input);
  if (issue.message) return [{ path, message: `${issue.message}${isShort(value) ? `, not ${show(value)}` : ''}` }];
  if (value === undefined) return [missing(issue, path, input)];
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => unknownKey(key, issue.path, input));
    case 'invalid_type':
      return [{ path, message: `must be ${TYPES[issue.expected] ?? issue.expected}, not ${show(value)}` }];
    case 'invalid_value':
      return [choice(path, value, issue.values.map(String))];
    case 'invalid_union':
      return [choice(path, value, siblingChoices(issue.path, input))];
    case 'too_small':
      return [{ path, message: bound(issue.origin, 'least', issue.minimum, issue.inclusive ?? true, value) }];
    case 'too_big':
      return [{ path, message: bound(issue.origin, 'most', issue.maximum, issue.inclusive ?? true, value) }];
    case 'invalid_key':
      return [{ path, message: 'this name is too long', mend: 'at most 200 characters' }];
    default:
      return [{ path, message: `${show(value)} does not fit here`, mend: 'see docs/model-format.md' }];
  }
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

function missing(issue: z.core.$ZodIssue, path: string, input: unknown): Problem {
  if (issue.code === 'invalid_union') {
    return { path, message: 'is missing', mend: `one of: ${siblingChoices(issue.path, input).join(', ')}` };
  }
  if (issue.path.length === 0) return { path, message: 'there is no model', mend: 'a model is a JSON object { … }' };
  const description = schemaAt(ModelDocument, input, issue.path)?.description;
  const mend = issue.code === 'invalid_value' ? `one of: ${issue.values.join(', ')}` : description;
  return { path, message: 'is missing', ...(mend ? { mend } : {}) };
}

/** Values of the field that tells the members of a union apart. */
function siblingChoices(path: PropertyKey[], input: unknown): string[] {
  const parent = schemaAt(ModelDocument, input, path.slice(0, -1));
  return parent ? discriminatorValues(parent) : [];
}

function unknownKey(key: string, parent: PropertyKey[], input: unknown): Problem {
  const schema = schemaAt(ModelDocument, input, parent);
  const value = parent.reduce<unknown>(own, input);
  const known = Object.keys((schema && objectSchema(schema, value)?.shape) ?? {});
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
