/** Fields that several parts of the model document share. */
import { z } from './zod';

export const Id = z
  .string()
  .regex(
    /^[A-Za-z][A-Za-z0-9_-]{0,63}$/,
    'an id starts with a letter and has only letters, digits, _ and - (64 at most)',
  )
  .refine((id) => !(id in Object.prototype), 'this id is reserved');
export const Finite = z.number();
/** A site of a pattern, from 1. */
export const SiteNumber = z.int().min(1).max(8);
export const AXIS_NAMES = ['x', 'y', 'z'] as const;
export const Axis = z.enum(AXIS_NAMES);
const TEMPERATURE = 'a temperature is between 1 and 10000 K';
export const Temperature = Finite.min(1, TEMPERATURE).max(10000, TEMPERATURE);
export const Potential = Finite.min(-100).max(100);
export const Text = z.string().max(200);
/** A name for display; left out, the id stands for it (naming.ts). */
export const Label = Text.default('');
