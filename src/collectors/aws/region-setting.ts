import type { Reading } from '../../domain/reading.ts';
import type { Enumeration } from '../../domain/slice.ts';
import { attempt, enumerate } from '../source-error.ts';

/**
 * Reads what exists exactly once in a region: the reading for its one row, and how the slice ended because of it.
 * Such a row is there even when it could not be read.
 */
export const readSetting = async <T>(
  read: () => Promise<T>,
): Promise<{ readonly reading: Reading<T>; readonly enumeration: Enumeration }> => {
  const once = read();
  const reading = await attempt(() => once);
  const enumeration = await enumerate(
    () => once.then(() => undefined),
    () => 0,
  );
  return { reading, enumeration };
};
