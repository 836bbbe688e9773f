import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../domain/evidence.ts';
import type { ResourceType } from '../domain/resource.ts';
import type { SliceKey } from '../domain/slice.ts';
import { entryKeyHash } from '../ledger/entry-key.ts';
import { type ChunkGroup, differingChunks, endsBefore } from './drift-chunks.ts';
import { type ComparedChecks, compareEntries, type VerdictChange } from './drift-entry.ts';
import type { FactChange } from './drift-facts.ts';
import {
  checkChanges,
  compareChecks,
  pairSlices,
  type ScopeChange,
  type SlicePair,
  sliceChanges,
  sweptByAny,
} from './drift-scope.ts';
import { relevantSlices, type ScopeFilter } from './results.ts';
import type { SweepReader } from './sweep-reader.ts';
import { requireSwept } from './swept-scope.ts';

/** How many groups of chunks are read at the same time. */
const groupsPerRead = 8;

export const driftKinds = ['APPEARED', 'CHANGED', 'VERDICT_CHANGED', 'DELETED', 'NO_LONGER_VISIBLE'] as const;

/**
 * - `APPEARED`: in the newer sweep and not in the older one;
 * - `CHANGED`: facts differ;
 * - `VERDICT_CHANGED`: a check that ran in both sweeps gives another verdict or reason;
 * - `DELETED`: not in the newer sweep, and its slice is complete there;
 * - `NO_LONGER_VISIBLE`: not in the newer sweep, whose slice is not complete: it may still exist.
 */
export type DriftKind = (typeof driftKinds)[number];

/** Which drift is asked for. A missing member does not restrict; members are combined with "and". */
export interface DriftFilter extends ScopeFilter {
  /** Resources that one of these checks judges, and verdicts of these checks. */
  readonly checkIds?: readonly string[];
  readonly resourceTypes?: readonly ResourceType[];
  readonly kinds?: readonly DriftKind[];
}

/** Where an item lies in the stable order: the slices of both sweeps together, then key hashes. */
export interface DriftPosition {
  readonly slice: number;
  readonly keyHash: string;
}

type SealedEnumeration = SliceDescriptor['enumeration'];

/** What became of one resource. `kinds` is never empty; only an altered resource can have two, CHANGED first. */
export type DriftItem = {
  readonly position: DriftPosition;
  readonly slice: SliceKey;
  readonly kinds: readonly DriftKind[];
} & (
  | {
      readonly old?: never;
      readonly new: Entry;
      /** Set when the slice was not complete in the older sweep: the resource may have been there unseen. */
      readonly incompleteBefore?: SealedEnumeration;
    }
  | {
      readonly old: Entry;
      readonly new?: never;
      /** Set for NO_LONGER_VISIBLE: how the slice ended in the newer sweep. */
      readonly incompleteNow?: SealedEnumeration;
    }
  | {
      readonly old: Entry;
      readonly new: Entry;
      readonly facts: readonly FactChange[];
      readonly verdicts: readonly VerdictChange[];
    }
);

export interface DriftPage {
  readonly items: readonly DriftItem[];
  readonly hasNextPage: boolean;
  /** All of them, on every page: checks by id, then slices in their order. */
  readonly scopeChanges: readonly ScopeChange[];
}

/**
 * What changed from one sweep to another one sealed later, from a position (exclusive) on. Reads the two roots, the
 * trees of slices whose digests differ and of these the chunks that differ; nothing that is equal. Errors:
 * `BAD_INPUT` when `from` was sealed after `to`; `ACCOUNT_UNKNOWN`, `REGION_UNKNOWN` when neither covered what is named.
 */
export const drift = async (
  from: SweepReader,
  to: SweepReader,
  filter: DriftFilter,
  page: { readonly first: number; readonly after?: DriftPosition },
): Promise<DriftPage> => {
  if (from.record.sequence > to.record.sequence) {
    throw new AssayError(
      'BAD_INPUT',
      `Sweep ${from.record.sweepId} (from) was sealed after ${to.record.sweepId} (to). Exchange the two.`,
    );
  }
  const [old, now] = [from.record.scope, to.record.scope];
  requireSwept(filter, sweptByAny([old, now]));
  const pairs = await slicePairs(from, to, filter);
  const relevant = pairs.filter(({ matches }) => matches).map(({ pair }) => pair);
  const scopeChanges = [...checkChanges(old, now, filter.checkIds), ...sliceChanges(relevant, now)];
  const items: DriftItem[] = [];
  for await (const item of walkDrift(from, to, filter, page.after)) {
    if (items.length === page.first) return { items, hasNextPage: true, scopeChanges };
    items.push(item);
  }
  return { items, hasNextPage: false, scopeChanges };
};

/** The items of `drift`, one by one, as far as they are asked for. Either sweep may be the older one. */
export async function* walkDrift(
  from: SweepReader,
  to: SweepReader,
  filter: DriftFilter,
  after?: DriftPosition,
): AsyncGenerator<DriftItem, void, undefined> {
  const checks = compareChecks(from.record.scope, to.record.scope);
  for (const [index, { pair, matches }] of (await slicePairs(from, to, filter)).entries()) {
    const { key, old, new: now } = pair;
    if (!matches || old === undefined || now === undefined || old.treeDigest === now.treeDigest) continue;
    if (after !== undefined && index < after.slice) continue;
    const keyHash = after?.slice === index ? after.keyHash : undefined;
    const groups = differingChunks(await from.chunks(old), await to.chunks(now)).filter(
      (group) => keyHash === undefined || !endsBefore(group, keyHash),
    );
    for (let first = 0; first < groups.length; first += groupsPerRead) {
      const read = await Promise.all(
        groups.slice(first, first + groupsPerRead).map((group) => readGroup(from, to, group)),
      );
      for (const [hash, entries] of read.flat()) {
        if (keyHash !== undefined && hash <= keyHash) continue;
        const change = changeOf(entries, { old, new: now }, checks, filter);
        if (change === undefined || filter.kinds?.some((kind) => change.kinds.includes(kind)) === false) continue;
        yield { position: { slice: index, keyHash: hash }, slice: key, ...change };
      }
    }
  }
}

/** The slices of both sweeps, and whether the filter asks for them. */
const slicePairs = async (
  from: SweepReader,
  to: SweepReader,
  filter: DriftFilter,
): Promise<readonly { readonly pair: SlicePair; readonly matches: boolean }[]> => {
  const [old, now] = await Promise.all([from.slices(), to.slices()]);
  const relevant = new Set([
    ...relevantSlices(old, filter, filter.checkIds),
    ...relevantSlices(now, filter, filter.checkIds),
  ]);
  return pairSlices(old, now).map((pair) => {
    const sides = [pair.old, pair.new].filter((slice) => slice !== undefined);
    const hasType =
      filter.resourceTypes?.some((type) => sides.some(({ resources }) => (resources[type] ?? 0) > 0)) ?? true;
    return { pair, matches: hasType && sides.some((slice) => relevant.has(slice)) };
  });
};

interface EntryPair {
  readonly old?: Entry;
  readonly new?: Entry;
}

/** The entries of a group by key hash, in order; equal ones are still among them. */
const readGroup = async (
  from: SweepReader,
  to: SweepReader,
  group: ChunkGroup,
): Promise<readonly (readonly [string, EntryPair])[]> => {
  const [old, now] = await Promise.all([entriesOf(from, group.old), entriesOf(to, group.new)]);
  return [...new Set([...old.keys(), ...now.keys()])].toSorted().map((hash) => {
    const [before, after] = [old.get(hash), now.get(hash)];
    return [hash, { ...(before !== undefined && { old: before }), ...(after !== undefined && { new: after }) }];
  });
};

const entriesOf = async (
  reader: SweepReader,
  chunks: readonly ChunkDescriptor[],
): Promise<ReadonlyMap<string, Entry>> => {
  const entries = await Promise.all(chunks.map((chunk) => reader.entries(chunk)));
  return new Map(entries.flat().map((entry) => [entryKeyHash(entry.resource), entry]));
};

type Change = DriftItem extends infer Item
  ? Item extends DriftItem
    ? Omit<Item, 'position' | 'slice'>
    : never
  : never;

const changeOf = (
  { old, new: now }: EntryPair,
  slice: { readonly old: SliceDescriptor; readonly new: SliceDescriptor },
  checks: ComparedChecks,
  filter: DriftFilter,
): Change | undefined => {
  if (
    !asksFor(
      filter,
      [old, now].filter((entry) => entry !== undefined),
    )
  )
    return undefined;
  if (old === undefined) {
    if (now === undefined) return undefined;
    const { enumeration } = slice.old;
    const before = enumeration.status === 'complete' ? {} : { incompleteBefore: enumeration };
    return { kinds: ['APPEARED'], new: now, ...before };
  }
  if (now === undefined) {
    const { enumeration } = slice.new;
    return enumeration.status === 'complete'
      ? { kinds: ['DELETED'], old }
      : { kinds: ['NO_LONGER_VISIBLE'], old, incompleteNow: enumeration };
  }
  const { facts, verdicts: all } = compareEntries(old, now, checks);
  const verdicts = all.filter(({ checkId }) => filter.checkIds?.includes(checkId) ?? true);
  const kinds: readonly DriftKind[] = [
    ...(facts.length > 0 ? (['CHANGED'] as const) : []),
    ...(verdicts.length > 0 ? (['VERDICT_CHANGED'] as const) : []),
  ];
  return kinds.length === 0 ? undefined : { kinds, old, new: now, facts, verdicts };
};

const asksFor = ({ resourceTypes, checkIds }: DriftFilter, entries: readonly Entry[]): boolean =>
  entries.some(
    ({ resource, findings }) =>
      (resourceTypes?.includes(resource.type) ?? true) &&
      (checkIds === undefined || findings.some(({ checkId }) => checkIds.includes(checkId))),
  );
