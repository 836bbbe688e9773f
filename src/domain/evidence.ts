import type { VerdictCounts } from './aggregate.ts';
import type { Finding } from './finding.ts';
import type { JsonObject } from './json.ts';
import type { ResourceRef, ResourceType } from './resource.ts';
import type { Enumeration, SliceKey } from './slice.ts';

/** One resource as sealed: a line of a chunk. Times that change nightly lie beside it, in the times of the slice. */
export interface Entry {
  readonly resource: ResourceRef;
  readonly facts: JsonObject;
  /** One per selected check of the type, sorted by check id. */
  readonly findings: readonly Finding[];
}

/** Counts by check id; a check that applies to the slice is present even when nothing was counted. */
export type CountsByCheck = Readonly<Record<string, VerdictCounts>>;

/**
 * A chunk of a slice: the entries whose key hash starts with `prefix` (binary digits), at most 32, ordered by hash.
 * A line of a slice tree.
 */
export interface ChunkDescriptor {
  readonly prefix: string;
  readonly entries: number;
  readonly counts: CountsByCheck;
  readonly digest: string;
}

/** A slice as sealed: a line of the root of a sweep. Holds no time, so that an unchanged slice has an unchanged line. */
export interface SliceDescriptor extends SliceKey {
  readonly enumeration: Omit<Enumeration, 'detail'>;
  readonly resources: Readonly<Partial<Record<ResourceType, number>>>;
  readonly counts: CountsByCheck;
  /** Block of `ChunkDescriptor`, in the order of `prefix`. */
  readonly treeDigest: string;
}

/** How one slice was collected in one sweep: a line of the runs of a sweep. */
export interface SliceRun extends SliceKey {
  readonly startedAt: string;
  readonly endedAt: string;
  /** The time that the checks were given. */
  readonly evaluatedAt: string;
  readonly enumeration: Enumeration;
  /**
   * HTTP requests per operation, retries included; a read shared by several slices is counted in the first, and what
   * entering the account took in the one that ended next.
   */
  readonly apiCalls: Readonly<Record<string, number>>;
  /** What the collector said of the slice as a whole. */
  readonly notes: Readonly<Record<string, JsonObject>>;
  /** Object of `ResourceTimes` lines. */
  readonly timesDigest: string;
  /** Object of raw pages: each line a call with its redacted parameters and answer. */
  readonly rawDigest: string;
}

/** The volatile facts of one resource: a line of the times of a slice. Resources without any have no line. */
export interface ResourceTimes {
  readonly type: ResourceType;
  readonly id: string;
  readonly times: JsonObject;
}
