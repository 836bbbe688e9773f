import type { SliceSource } from './collector.ts';

/** Notes, where there are any, the resources that were listed and gone when they were read; they are not emitted. */
export const noteVanished = (source: SliceSource, name: string, ids: readonly string[]): void => {
  if (ids.length > 0) source.note(name, { reason: 'RESOURCE_VANISHED', count: ids.length, ids: ids.toSorted() });
};
