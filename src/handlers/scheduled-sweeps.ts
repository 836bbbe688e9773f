import type { SweepControl } from '../api/context.ts';
import { AssayError } from '../domain/error.ts';

/** The sweeps of a deployment whose API starts none: a function of its own runs them, and the API sees them sealed. */
export const scheduledSweeps: SweepControl = {
  start: async () => {
    throw new AssayError(
      'OPERATION_UNSUPPORTED',
      'Sweeps of this deployment are started by its schedule, or by whoever may invoke its function sweep.',
    );
  },
  progress: () => undefined,
  running: () => undefined,
};
