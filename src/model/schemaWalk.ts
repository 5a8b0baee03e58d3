/** Finds the part of the schema that a place of a document must fit. */
import { z } from './zod';

/** Takes away `optional`, `nullable` and `default`. */
function unwrapped(schema: z.ZodType): z.ZodType {
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return unwrapped(schema.unwrap() as z.ZodType);
  return schema;
}

/** The object schema that a value is to fit: of a union of laws or kinds, the member that the value names. */
export function objectSchema(schema: z.ZodType, value: unknown): z.ZodObject | null {
  const plain = unwrapped(schema);
  if (plain instanceof z.ZodObject) return plain;
  if (!(plain instanceof z.ZodDiscriminatedUnion)) return null;
  const members = plain.options as z.ZodObject[];
  const key = plain.def.discriminator;
  const named = own(value, key);
  return members.find((member) => literalsOf(member.shape[key]).includes(named)) ?? null;
}

/** What a discriminated union may be told apart by: `law` is 'eyring' or 'arrhenius'. */
export function discriminatorValues(schema: z.ZodType): string[] {
  const plain = unwrapped(schema);
  if (!(plain instanceof z.ZodDiscriminatedUnion)) return [];
  return (plain.options as z.ZodObject[]).flatMap((member) =>
    literalsOf(member.shape[plain.def.discriminator]).map(String),
  );
}

/** The schema at a path of keys and indices, or null where the schema has no such place. */
export function schemaAt(root: z.ZodType, value: unknown, path: PropertyKey[]): z.ZodType | null {
  let schema: z.ZodType | null = root;
  let here = value;
  for (const key of path) {
    schema = childSchema(schema, here, key);
    if (!schema) return null;
    here = own(here, key);
  }
  return schema;
}

function childSchema(schema: z.ZodType, value: unknown, key: PropertyKey): z.ZodType | null {
  const plain = unwrapped(schema);
  if (plain instanceof z.ZodArray) return plain.element as z.ZodType;
  if (plain instanceof z.ZodTuple) return (plain.def.items[Number(key)] as z.ZodType) ?? null;
  if (plain instanceof z.ZodRecord) return plain.valueType as z.ZodType;
  const shape = objectSchema(plain, value)?.shape;
  return shape && Object.hasOwn(shape, key) ? (shape[String(key)] as z.ZodType) : null;
}

function literalsOf(schema: unknown): unknown[] {
  return schema instanceof z.ZodLiteral ? [...schema.values] : [];
}

/** Whether a value is an object with fields, as JSON has them: no list, not null. */
export function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own property, undefined where there is none; prototypes are never looked at. */
export function own(value: unknown, key: PropertyKey): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Record<PropertyKey, unknown>)[key];
}
