import type { SweepControl } from '../../src/api/context.ts';

/** For a test that starts no sweep. */
export const noSweeps: SweepControl = {
  start: async () => {
    throw new Error('no sweep is expected');
  },
  progress: async () => undefined,
  running: async () => undefined,
};
