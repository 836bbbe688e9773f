import { defineConfig } from 'vitest/config';

export default defineConfig({
  // As Node resolves it: with the module build beside the one that @apollo/server loads there would be two of it.
  resolve: { alias: [{ find: /^graphql$/, replacement: 'graphql/index.js' }] },
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/connected/**', '**/node_modules/**'],
    testTimeout: 30_000,
    // One worker for every core: by default one is left idle, of two that is half of them.
    maxWorkers: '100%',
  },
});
