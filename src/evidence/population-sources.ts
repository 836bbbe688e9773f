import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { SliceRun } from '../domain/evidence.ts';
import type { JsonObject } from '../domain/json.ts';
import { type ReasonCode, reasonCodes } from '../domain/reason.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { readBlockObject } from '../store/block-object.ts';
import type { Population } from './population.ts';
import type { EvidenceSource, SweepReader } from './sweep-reader.ts';

/** All calls of one AWS operation that a population was read with. A read that several slices share counts once. */
export interface PopulationQuery {
  /** `ec2:DescribeSnapshots`. */
  readonly operation: string;
  /** Redacted, without the token of a page; missing when the calls were not all made with the same. */
  readonly parameters?: JsonObject;
  readonly calls: number;
  /** Calls whose answer could not be used, after all retries. */
  readonly failedCalls: number;
  /** Pages of lists that were read. */
  readonly pages: number;
  /** Items on these pages. */
  readonly items: number;
}

/** Resources that a slice knows of and did not enumerate: gone while it was read, or in the Recycle Bin. */
export interface NotedExclusion extends SliceKey {
  /** The name of the note: `recycleBin`, `vanishedSnapshots` … */
  readonly note: string;
  /** Missing when it is not known; `reason` says why. */
  readonly count?: number;
  readonly ids?: readonly string[];
  readonly reason?: ReasonCode;
}

/** A count that AWS makes itself of what a slice enumerated. AWS calls its own counts approximate. */
export interface IndependentCount extends SliceKey {
  readonly operation: string;
  readonly counted: number;
  readonly enumerated: number;
  readonly agrees: boolean;
}

/** How a population was read. */
export interface PopulationSources {
  /** Ordered by operation. */
  readonly queries: readonly PopulationQuery[];
  readonly notedExclusions: readonly NotedExclusion[];
  /** Empty where AWS counts nothing itself. */
  readonly independentCounts: readonly IndependentCount[];
}

/** Reads the runs of the slices of a population and their raw pages, one line at a time. Errors: as the reader. */
export const sourcesOf = async (
  { objects }: Pick<EvidenceSource, 'objects'>,
  reader: Pick<SweepReader, 'runs'>,
  { slices }: Pick<Population, 'slices'>,
): Promise<PopulationSources> => {
  const wanted = new Set(slices.map(sliceId));
  const runs = (await reader.runs()).filter((run) => wanted.has(sliceId(run)));
  const queries = new QueryTotals();
  for (const run of runs) {
    for await (const line of readBlockObject(objects, run.rawDigest)) {
      queries.add(run, toCall(run, line));
    }
  }
  return {
    queries: queries.all(),
    notedExclusions: runs.flatMap(exclusionsOf),
    independentCounts: runs.flatMap(countsOf),
  };
};

/** What is read of a recorded call; its answer stays out. */
const callLine = z.object({
  operation: z.string(),
  parameters: z.record(z.string(), z.json()),
  requestId: z.string().optional(),
  startedAt: z.string(),
  pageIndex: z.number().optional(),
  items: z.number().optional(),
  errorCode: z.string().optional(),
});
type CallLine = z.output<typeof callLine>;

const toCall = (slice: SliceKey, line: string): CallLine => {
  try {
    return callLine.parse(JSON.parse(line));
  } catch (cause) {
    throw new AssayError('EVIDENCE_CORRUPT', `A recorded call of slice ${sliceId(slice)} cannot be read.`, { cause });
  }
};

const tokenNames = new Set(['NextToken', 'nextToken', 'Marker']);

const withoutToken = (parameters: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(parameters).filter(([name]) => !tokenNames.has(name)));

class QueryTotals {
  readonly #totals = new Map<string, Omit<PopulationQuery, 'operation'>>();
  /** The calls of one region: only there are reads shared, and slices come region by region. */
  readonly #seen = new Set<string>();
  #region = '';

  add({ accountId, region }: SliceKey, call: CallLine): void {
    if (this.#region !== `${accountId}/${region}`) this.#seen.clear();
    this.#region = `${accountId}/${region}`;
    const { operation, requestId, startedAt, pageIndex, items, errorCode } = call;
    const parameters = withoutToken(call.parameters);
    const identity = `${operation} ${requestId ?? ''} ${startedAt} ${canonicalJson(call.parameters)}`;
    if (this.#seen.has(identity)) return;
    this.#seen.add(identity);
    const before = this.#totals.get(operation);
    const same =
      before === undefined ||
      (before.parameters !== undefined && canonicalJson(before.parameters) === canonicalJson(parameters));
    const isPage = pageIndex !== undefined && errorCode === undefined;
    this.#totals.set(operation, {
      ...(same && { parameters }),
      calls: (before?.calls ?? 0) + 1,
      failedCalls: (before?.failedCalls ?? 0) + (errorCode === undefined ? 0 : 1),
      pages: (before?.pages ?? 0) + (isPage ? 1 : 0),
      items: (before?.items ?? 0) + (isPage ? (items ?? 0) : 0),
    });
  }

  all(): readonly PopulationQuery[] {
    return [...this.#totals]
      .toSorted(([left], [right]) => (left < right ? -1 : 1))
      .map(([operation, totals]) => ({ operation, ...totals }));
  }
}

const list = z.object({ count: z.int().nonnegative(), ids: z.array(z.string()) });
const unknown = z.object({ unavailable: z.enum(reasonCodes) });

const exclusionsOf = ({ accountId, region, collectorId, notes }: SliceRun): readonly NotedExclusion[] =>
  Object.entries(notes)
    .filter(([note]) => note === 'recycleBin' || note.startsWith('vanished'))
    .map(([note, value]) => {
      const known = list.safeParse(value);
      if (known.success) return { accountId, region, collectorId, note, ...known.data };
      const refused = unknown.safeParse(value);
      const reason = refused.success ? refused.data.unavailable : 'UNEXPECTED_SHAPE';
      return { accountId, region, collectorId, note, reason };
    });

const vaults = z.object({ announced: z.int().nonnegative(), listed: z.int().nonnegative() });

/** `backup:ListBackupVaults` tells how many recovery points each vault holds. */
const countsOf = ({ accountId, region, collectorId, notes }: SliceRun): readonly IndependentCount[] => {
  const counted = vaults.safeParse(notes.vaults);
  if (!counted.success) return [];
  const { announced, listed } = counted.data;
  return [
    {
      accountId,
      region,
      collectorId,
      operation: 'backup:ListBackupVaults',
      counted: announced,
      enumerated: listed,
      agrees: announced === listed,
    },
  ];
};
