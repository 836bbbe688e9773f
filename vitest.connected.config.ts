import { defineConfig } from 'vitest/config';

/** Tests that need more than the npm registry: other servers, which each suite fetches and starts for itself. */
export default defineConfig({
  // As in vitest.config.ts: one module graphql, whoever asks for it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/connected/**/*.test.ts'],
    testTimeout: 120_000,
    hookTimeout: 600_000,
    // Two suites package the deployment into one folder, and the long ones need the machine for themselves.
    fileParallelism: false,
  },
});
