/** Conditions that change in time, against the integrated hazard: fixed seeds, each bound at 4.5 standard errors. */
import { describe, expect, it } from 'vitest';
import { MOST_SIGMAS } from '../../src/cli/validation/check';
import { SELECTIONS } from '../../src/cli/validation/configurations';
import { protocolChecks } from '../../src/cli/validation/protocol';

describe('a protocol', () => {
  it.each(SELECTIONS)('is followed exactly: %s', { timeout: 60_000 }, async (selection) => {
    let checks = 0;
    for await (const { name, exact, mean, error, z } of protocolChecks(1, selection)) {
      expect(Math.abs(z), `${name}: ${mean} ± ${error}, exactly ${exact}`).toBeLessThan(MOST_SIGMAS);
      expect(error / exact, name).toBeLessThan(0.06);
      checks++;
    }
    expect(checks).toBe(9);
  });
});
