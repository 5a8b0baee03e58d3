import { defineConfig } from 'vitest/config';

/** The tests that drive the built page in a real browser; `npm test -- --only browser` builds the page first. */
export default defineConfig({
  test: {
    include: ['test/browser/**/*.test.ts'],
    globalSetup: 'test/browser/setup.ts',
    // A page leaves half of two cores idle, waiting for its next frame.
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    // A busy machine draws few frames a second; what is waited for comes with one of them.
    expect: { poll: { timeout: 20_000 } },
  },
});
