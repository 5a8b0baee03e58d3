/**
 * A regular expression inside of an expected object is held against the text there. Without this, `toMatchObject` of vitest takes
 * any text for any regular expression, because it compares their fields, and neither has one.
 */
import { expect } from 'vitest';

expect.addEqualityTesters([
  (found, expected) => (expected instanceof RegExp && typeof found === 'string' ? expected.test(found) : undefined),
]);
