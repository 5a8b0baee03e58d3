/** The shape of a model document: plain JSON that fits the schema. */
import { jsonPath, parseWith } from './faults';
import { nameAll } from './naming';
import { MOST_KEPT, type Problem } from './problem';
import { ModelDocument } from './schema';
import { own } from './schemaWalk';

const MAX_DEPTH = 24;
const MAX_VALUES = 10_000_000;
const RESERVED = ['__proto__', 'constructor', 'prototype'];

/** Either the document with its defaults filled in, or what is wrong with its shape. */
export function parseShape(input: unknown): { ok: true; model: ModelDocument } | { ok: false; problems: Problem[] } {
  const hostile = new Guard().check(input);
  if (hostile.length > 0) return { ok: false, problems: hostile };
  const parsed = parseWith(ModelDocument, input, { noun: 'model', docs: 'docs/model-format.md' });
  return parsed.ok ? { ok: true, model: nameAll(parsed.data) } : parsed;
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
