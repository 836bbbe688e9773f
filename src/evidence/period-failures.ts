import { addCounts, countOf, noCounts } from '../domain/aggregate.ts';
import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../domain/evidence.ts';
import type { ResourceRef } from '../domain/resource.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { bits, entryKeyHash } from '../ledger/entry-key.ts';
import type { SweepReader } from './sweep-reader.ts';

/** One look at a slice: the sweep, and the place of its night in the period. */
export interface Look {
  readonly record: SweepRecord;
  readonly night: number;
}

/** A stretch of time in which a resource failed a check without being seen otherwise. */
export interface FailingStretch {
  readonly first: Look;
  readonly last: Look;
  /** Missing while nothing has ended it. */
  readonly ended?: { readonly look: Look; readonly by: 'PASS' | 'NOT_APPLICABLE' | 'DELETED' };
  /** Places of the nights between `first` and its end, or `last` while it has none, on which no sweep saw it fail. */
  readonly unseenNights: readonly number[];
  /** The first look at the slice already saw it: it may have failed before. */
  readonly startUnknown: boolean;
}

/** A resource that failed a check at some time, with every stretch, oldest first. */
export interface FailureHistory {
  readonly slice: SliceKey;
  readonly resource: ResourceRef;
  readonly checkId: string;
  readonly stretches: readonly FailingStretch[];
}

interface Failure {
  readonly resource: ResourceRef;
  readonly checkId: string;
  readonly hash: string;
}

interface Stretch {
  readonly first: Look;
  last: Look;
  ended?: NonNullable<FailingStretch['ended']>;
  readonly unseenNights: number[];
  readonly startUnknown: boolean;
}

interface Tracked extends Failure {
  readonly slice: SliceKey;
  readonly stretches: Stretch[];
  /** What was found where the resource is not failing any more, and in which chunk. */
  looked?: { readonly digest: string; readonly found: Found };
}

type Found = 'PASS' | 'NOT_APPLICABLE' | 'UNKNOWN' | 'NOT_LISTED';

interface SliceState {
  readonly treeDigest: string;
  readonly chunks: readonly ChunkDescriptor[];
  /** Failures by chunk digest. */
  readonly failures: ReadonlyMap<string, readonly Failure[]>;
  /** Of this slice, by key hash and check. */
  readonly tracked: Map<string, Tracked>;
}

/**
 * Follows which resources fail some checks from look to look. Of every slice it reads the tree when its digest has
 * changed, and of the chunks only changed ones that count a failure, or in which a failing resource was before.
 */
export class FailureTracker {
  readonly #checkIds: ReadonlySet<string>;
  readonly #slices = new Map<string, SliceState>();

  constructor(checkIds: ReadonlySet<string>) {
    this.#checkIds = checkIds;
  }

  /** The next look at a slice. Looks come in the order of time. */
  async look(reader: SweepReader, slice: SliceDescriptor, night: number): Promise<void> {
    const look: Look = { record: reader.record, night };
    const before = this.#slices.get(sliceId(slice));
    const state = before?.treeDigest === slice.treeDigest ? before : await this.#read(reader, slice, before);
    this.#slices.set(sliceId(slice), state);
    const failing = new Set<string>();
    for (const failure of [...state.failures.values()].flat()) {
      const key = `${failure.hash}/${failure.checkId}`;
      failing.add(key);
      const tracked = state.tracked.get(key) ?? this.#track(state, key, slice, failure);
      seenFailing(tracked, look, before === undefined);
    }
    for (const [key, tracked] of state.tracked) {
      const stretch = tracked.stretches.at(-1);
      if (failing.has(key) || stretch === undefined || stretch.ended !== undefined) continue;
      const found = await findIn(reader, state.chunks, tracked);
      if (found === 'PASS' || found === 'NOT_APPLICABLE') stretch.ended = { look, by: found };
      else if (found === 'NOT_LISTED' && slice.enumeration.status === 'complete') {
        stretch.ended = { look, by: 'DELETED' };
      }
      if (stretch.ended !== undefined) markUnseen(stretch, night);
    }
  }

  /** Everything that failed, ordered by account, region, collector, key hash, check. */
  histories(): readonly FailureHistory[] {
    return [...this.#slices.values()]
      .flatMap(({ tracked }) => [...tracked.values()])
      .toSorted((left, right) => compareKeys(orderOf(left), orderOf(right)))
      .map(({ slice, resource, checkId, stretches }) => ({ slice, resource, checkId, stretches }));
  }

  #track(state: SliceState, key: string, slice: SliceKey, failure: Failure): Tracked {
    const { accountId, region, collectorId } = slice;
    const tracked: Tracked = { ...failure, slice: { accountId, region, collectorId }, stretches: [] };
    state.tracked.set(key, tracked);
    return tracked;
  }

  async #read(reader: SweepReader, slice: SliceDescriptor, before: SliceState | undefined): Promise<SliceState> {
    const chunks = await reader.chunks(slice);
    for (const checkId of this.#checkIds) {
      const found = chunks.map(({ counts }) => counts[checkId] ?? noCounts).reduce(addCounts, noCounts);
      if (canonicalJson(found) !== canonicalJson(slice.counts[checkId] ?? noCounts)) {
        throw corrupt(reader, slice, 'has other counts than its chunks');
      }
    }
    const failures = new Map<string, readonly Failure[]>();
    for (const chunk of chunks) {
      const known = before?.failures.get(chunk.digest);
      const counted = this.#failuresCounted(chunk);
      const own = known ?? (counted > 0 ? this.#failuresIn(await reader.entries(chunk)) : []);
      if (own.length !== counted) throw corrupt(reader, slice, 'has a chunk with other counts than its entries');
      failures.set(chunk.digest, own);
    }
    return { treeDigest: slice.treeDigest, chunks, failures, tracked: before?.tracked ?? new Map() };
  }

  #failuresCounted({ counts }: ChunkDescriptor): number {
    return [...this.#checkIds].reduce((sum, checkId) => sum + countOf(counts[checkId] ?? noCounts, 'FAIL'), 0);
  }

  #failuresIn(entries: readonly Entry[]): readonly Failure[] {
    return entries.flatMap(({ resource, findings }) =>
      findings
        .filter(({ checkId, verdict }) => verdict === 'FAIL' && this.#checkIds.has(checkId))
        .map(({ checkId }) => ({ resource, checkId, hash: entryKeyHash(resource) })),
    );
  }
}

const corrupt = ({ record }: SweepReader, slice: SliceKey, what: string): AssayError =>
  new AssayError('EVIDENCE_CORRUPT', `Slice ${sliceId(slice)} of sweep ${record.sweepId} ${what}.`);

const seenFailing = (tracked: Tracked, look: Look, startUnknown: boolean): void => {
  const stretch = tracked.stretches.at(-1);
  if (stretch === undefined || stretch.ended !== undefined) {
    tracked.stretches.push({ first: look, last: look, unseenNights: [], startUnknown });
    return;
  }
  markUnseen(stretch, look.night);
  stretch.last = look;
};

/** Marks the nights between the last one on which it was seen failing and this one. */
const markUnseen = ({ last, unseenNights }: Stretch, night: number): void => {
  for (let between = last.night + 1; between < night; between += 1) unseenNights.push(between);
};

/** What a sweep says of a resource that does not fail in it. */
const findIn = async (reader: SweepReader, chunks: readonly ChunkDescriptor[], tracked: Tracked): Promise<Found> => {
  const place = bits(tracked.hash, 4 * tracked.hash.length);
  const chunk = chunks.find(({ prefix }) => place.startsWith(prefix));
  if (chunk === undefined) return 'NOT_LISTED';
  if (tracked.looked?.digest === chunk.digest) return tracked.looked.found;
  const entry = (await reader.entries(chunk)).find(({ resource }) => entryKeyHash(resource) === tracked.hash);
  const finding = entry?.findings.find(({ checkId }) => checkId === tracked.checkId);
  const found =
    entry === undefined
      ? 'NOT_LISTED'
      : finding?.verdict === 'PASS' || finding?.verdict === 'NOT_APPLICABLE'
        ? finding.verdict
        : 'UNKNOWN';
  tracked.looked = { digest: chunk.digest, found };
  return found;
};

type OrderKey = readonly string[];

const orderOf = ({ slice, hash, checkId }: Tracked): OrderKey => [
  slice.accountId,
  slice.region,
  slice.collectorId,
  hash,
  checkId,
];

const compareKeys = (left: OrderKey, right: OrderKey): number => {
  for (const [index, part] of left.entries()) {
    const other = right[index] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
};
