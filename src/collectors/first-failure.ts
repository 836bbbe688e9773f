import { SourceError } from './source-error.ts';

/**
 * Reads several lists one after the other. One that fails does not keep the others from being read; when all are done,
 * the first failure is thrown.
 */
export const firstFailure = async <T>(parts: readonly T[], read: (part: T) => Promise<void>): Promise<void> => {
  let failure: SourceError | undefined;
  for (const part of parts) {
    try {
      await read(part);
    } catch (error) {
      if (!(error instanceof SourceError)) throw error;
      failure ??= error;
    }
  }
  if (failure !== undefined) throw failure;
};
