import { defineConfig } from 'vitest/config';

/** Tests only: the player's bundle is configured where it is made, in `src/bundle`. */
export default defineConfig({
  test: {
    maxWorkers: 2,
    // What the commands print is compared with plain text, also where CI asks for colours.
    env: { NO_COLOR: '1' },
    projects: [
      {
        extends: true,
        test: {
          name: 'parts',
          include: ['tests/**/*.test.ts'],
          exclude: ['tests/e2e/**'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'courses',
          include: ['tests/e2e/**/*.test.ts'],
          testTimeout: 600_000,
          hookTimeout: 120_000,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
