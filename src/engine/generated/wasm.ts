/**
 * Just enough of the WebAssembly binary format (W3C, WebAssembly Core Specification 2.0, chapter 5) to write a module of
 * one function that calls a few imported ones. Code is bytes; an expression is the bytes that leave its value on the stack, so expressions nest as they read:
 * `store(add(list, count), 0, key)`.
 */
export type Code = number[];

export const I32 = 0x7f;
export const I64 = 0x7e;
const EMPTY = 0x40;
const FUNCTION = 0x60;

/** Unsigned LEB128. */
function unsigned(value: number): Code {
  const bytes: Code = [];
  let left = value;
  while (left >= 0x80) {
    bytes.push((left % 0x80) | 0x80);
    left = Math.floor(left / 0x80);
  }
  bytes.push(left);
  return bytes;
}

/** Signed LEB128 of a 32-bit number. */
function signed(value: number): Code {
  const bytes: Code = [];
  let left = value | 0;
  while (left < -0x40 || left >= 0x40) {
    bytes.push((left & 0x7f) | 0x80);
    left >>= 7;
  }
  bytes.push(left & 0x7f);
  return bytes;
}

/** Code for each of some items, one after the other. As `flatMap`, but quicker for long code. */
export function each<T>(items: T[], code: (item: T, index: number) => Code): Code {
  const all: Code = [];
  items.forEach((item, i) => {
    for (const byte of code(item, i)) all.push(byte);
  });
  return all;
}

const binary = (opcode: number) => (a: Code, b: Code) => [...a, ...b, opcode];

export const constant = (value: number): Code => [0x41, ...signed(value)];
export const equal = binary(0x46);
export const notEqual = binary(0x47);
export const lessUnsigned = binary(0x49);
export const greater = binary(0x4a);
export const add = binary(0x6a);
export const multiply = binary(0x6c);
export const remainder = binary(0x70);
export const quotient = binary(0x6e);
export const and = binary(0x71);
export const shiftLeft = (a: Code, by: number): Code => (by === 0 ? a : [...a, ...constant(by), 0x74]);
export const shiftRight = (a: Code, by: number): Code => (by === 0 ? a : [...a, ...constant(by), 0x76]);
export const not = (a: Code): Code => [...a, 0x45];

/** Adds a number known now; nothing for 0. */
export const plus = (a: Code, value: number): Code => (value === 0 ? a : add(a, constant(value)));

/** Address and static offset of an access. An offset is unsigned: one below 0 is added instead. */
function memory(opcode: number, align: number, address: Code, offset: number, value: Code): Code {
  const base = offset < 0 ? plus(address, offset) : address;
  return [...base, ...value, opcode, align, ...unsigned(Math.max(0, offset))];
}

export const load = (address: Code, offset: number): Code => memory(0x28, 2, address, offset, []);
export const loadByte = (address: Code, offset: number): Code => memory(0x2d, 0, address, offset, []);
export const store = (address: Code, offset: number, value: Code): Code => memory(0x36, 2, address, offset, value);
export const storeByte = (address: Code, offset: number, value: Code): Code => memory(0x3a, 0, address, offset, value);

export const load64 = (address: Code, offset: number): Code => memory(0x29, 3, address, offset, []);
export const store64 = (address: Code, offset: number, value: Code): Code => memory(0x37, 3, address, offset, value);
export const store16 = (address: Code, offset: number, value: Code): Code => memory(0x3b, 1, address, offset, value);
export const add64 = binary(0x7c);
export const subtract64 = binary(0x7d);

/** Calls the imported function of a number. */
export const call = (index: number, ...values: Code[]): Code => [
  ...each(values, (value) => value),
  0x10,
  ...unsigned(index),
];

/** Leaves a value alone. */
export const drop = (value: Code): Code => [...value, 0x1a];

export const when = (condition: Code, then: Code): Code => [...condition, 0x04, EMPTY, ...then, 0x0b];
/** Runs code once, and again as long as a condition holds after it. */
export const repeat = (body: Code, condition: Code): Code => [0x03, EMPTY, ...body, ...condition, 0x0d, 0x00, 0x0b];
export const leave = (value: Code): Code => [...value, 0x0f];

/** Runs the case that the index says; the last one for an index past the end. */
export function choose(index: Code, cases: Code[]): Code {
  if (cases.length === 1) return cases[0]!;
  // One block around another: leaving the k-th from within comes out in front of case k.
  const opened = new Array<number[]>(cases.length + 1).fill([0x02, EMPTY]).flat();
  const table = [...index, 0x0e, ...unsigned(cases.length - 1), ...cases.flatMap((_, k) => unsigned(k))];
  const bodies = each(cases, (body, k) => [0x0b, ...body, 0x0c, ...unsigned(cases.length - 1 - k)]);
  return [...opened, ...table, ...bodies, 0x0b];
}

/** Hands out the local variables of a function: its arguments come first. */
export class Locals {
  declared = 0;

  constructor(readonly parameters: number) {}

  argument(index: number): Local {
    return new Local(index);
  }

  /** A new variable. */
  make(): Local {
    return new Local(this.parameters + this.declared++);
  }

  get arguments(): number[] {
    return new Array<number>(this.parameters).fill(I32);
  }

  /** The declared ones as the binary format counts them: so many of one type. */
  get groups(): Code[] {
    return this.declared === 0 ? [] : [[...unsigned(this.declared), I32]];
  }
}

/** A local variable or an argument. */
export class Local {
  constructor(readonly index: number) {}

  get get(): Code {
    return [0x20, ...unsigned(this.index)];
  }

  set(value: Code): Code {
    return [...value, 0x21, ...unsigned(this.index)];
  }
}

/** A section: its number, its length in bytes, its content. */
const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const text = (value: string): Code => [...unsigned(value.length), ...[...value].map((c) => c.charCodeAt(0))];

/** A function of the engine that the code may call: its name, and the types of what it takes. It returns nothing. */
export interface Imported {
  name: string;
  takes: number[];
}

const list = (items: Code[]): Code => [...unsigned(items.length), ...each(items, (item) => item)];
const functionType = (takes: number[], gives: number[]): Code => [
  FUNCTION,
  ...list(takes.map((type) => [type])),
  ...list(gives.map((type) => [type])),
];

/**
 * A module that imports `engine.memory` and functions of `engine`, and exports `execute`, a function of i32s to one i32.
 * @param body must leave its result on the stack
 */
export function moduleOf(locals: Locals, imported: Imported[], body: Code): Uint8Array<ArrayBuffer> {
  const from = text('engine');
  const own = imported.length;
  const types = [...imported.map(({ takes }) => functionType(takes, [])), functionType(locals.arguments, [I32])];
  const imports = imported.map(({ name }, i) => [...from, ...text(name), 0x00, ...unsigned(i)]);
  const declared = list(locals.groups);
  const length = declared.length + body.length + 1;
  const parts = [
    [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    section(1, list(types)),
    section(2, list([...imports, [...from, ...text('memory'), 0x02, 0x00, 0]])),
    section(3, list([unsigned(own)])),
    section(7, list([[...text('execute'), 0x00, ...unsigned(own)]])),
    [10, ...unsigned(1 + unsigned(length).length + length), 1, ...unsigned(length), ...declared],
    body,
    [0x0b],
  ];
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
