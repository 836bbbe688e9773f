import type { OpenSource } from '../collectors/aws/region-sources.ts';
import type { Collector, SliceSource } from '../collectors/collector.ts';
import type { AnyObservation } from '../domain/resource.ts';
import type { Enumeration, SliceKey } from '../domain/slice.ts';

/** Opens the source of a slice; `raw` receives each call with its redacted answer as one line of JSON. */
export type SourceOpener = (key: SliceKey, raw: (line: string) => void) => OpenSource;

/** Runs a collector. It does not throw for anything AWS does; if it throws, that is our fault and the slice says so. */
export const enumerateSlice = async (
  collector: Collector,
  source: SliceSource,
  emit: (observations: readonly AnyObservation[]) => void,
  seen: () => number,
): Promise<Enumeration> => {
  try {
    return await collector.collect(source, emit);
  } catch (error) {
    return {
      status: seen() > 0 ? 'partial' : 'failed',
      reason: 'UNEXPECTED_SHAPE',
      code: `CollectorError:${error instanceof Error ? error.name : 'Error'}`,
      detail: `${collector.id}: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
};
