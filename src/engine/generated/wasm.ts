/**
 * Just enough of the WebAssembly binary format (W3C, WebAssembly Core Specification 2.0, chapter 5) to write a module of
 * one function. Code is bytes; an expression is the bytes that leave its value on the stack, so expressions nest as they read:
 * `store(add(list, count), 0, key)`.
 */
export type Code = number[];

const I32 = 0x7f;
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

const binary = (opcode: number) => (a: Code, b: Code) => [...a, ...b, opcode];

export const constant = (value: number): Code => [0x41, ...signed(value)];
export const equal = binary(0x46);
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

export const when = (condition: Code, then: Code): Code => [...condition, 0x04, EMPTY, ...then, 0x0b];
export const leave = (value: Code): Code => [...value, 0x0f];

/** Runs the case that the index says; the last one for an index past the end. */
export function choose(index: Code, cases: Code[]): Code {
  if (cases.length === 1) return cases[0]!;
  // One block around another: leaving the k-th from within comes out in front of case k.
  const opened = new Array<number[]>(cases.length + 1).fill([0x02, EMPTY]).flat();
  const table = [...index, 0x0e, ...unsigned(cases.length - 1), ...cases.flatMap((_, k) => unsigned(k))];
  const bodies = cases.flatMap((body, k) => [0x0b, ...body, 0x0c, ...unsigned(cases.length - 1 - k)]);
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

/**
 * A module that imports the memory `engine.memory` and exports `execute`, a function of i32s to one i32.
 * @param body must leave its result on the stack
 */
export function moduleOf(locals: Locals, body: Code): Uint8Array<ArrayBuffer> {
  const declared = locals.declared === 0 ? [0] : [1, ...unsigned(locals.declared), I32];
  const code = [...declared, ...body, 0x0b];
  const parameters = new Array<number>(locals.parameters).fill(I32);
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00],
    ...section(1, [1, FUNCTION, ...unsigned(parameters.length), ...parameters, 1, I32]),
    ...section(2, [1, ...text('engine'), ...text('memory'), 0x02, 0x00, 0]),
    ...section(3, [1, 0]),
    ...section(7, [1, ...text('execute'), 0x00, 0]),
    ...section(10, [1, ...unsigned(code.length), ...code]),
  ]);
}
