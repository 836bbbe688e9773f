import { countOf } from '../domain/aggregate.ts';
import { AssayError } from '../domain/error.ts';
import type { CountsByCheck, Entry, SliceDescriptor } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { ReasonCode } from '../domain/reason.ts';
import { type ResourceRef, type ResourceType, resourceTypes } from '../domain/resource.ts';
import { type Verdict, verdicts } from '../domain/verdict.ts';
import { bits, entryKeyHash } from '../ledger/entry-key.ts';
import { type EvidenceAge, findingAsRead } from './freshness.ts';
import { relevantSlices, type ScopeFilter } from './results.ts';
import type { SweepReader } from './sweep-reader.ts';

/** Which evidence is asked for. A missing member does not restrict; members are combined with "and". */
export interface EvidenceFilter extends ScopeFilter {
  /** Already expanded from controls by the caller. */
  readonly checkIds?: readonly string[];
  readonly verdicts?: readonly Verdict[];
  readonly reasons?: readonly ReasonCode[];
  readonly resourceTypes?: readonly ResourceType[];
  /** Resource id or ARN, exactly. */
  readonly resourceId?: string;
}

/** Where an entry lies in the stable order of a sweep: slices as in the root, then the order of key hashes. */
export interface EvidencePosition {
  readonly slice: number;
  readonly entry: number;
}

export interface EvidenceItem {
  readonly position: EvidencePosition;
  readonly slice: SliceDescriptor;
  readonly entry: Entry;
  /** The sealed findings that match the filter; all of the entry when it names no check, verdict or reason. */
  readonly findings: readonly Finding[];
}

export interface EvidencePage {
  readonly items: readonly EvidenceItem[];
  readonly hasNextPage: boolean;
}

/** Whether what a slice says of a check is too old to be read as it was sealed. */
type IsStale = (checkId: string) => boolean;

const findingMatches = (filter: EvidenceFilter, isStale: IsStale) => (sealed: Finding) => {
  const finding = findingAsRead(sealed, isStale(sealed.checkId));
  return (
    (filter.checkIds?.includes(finding.checkId) ?? true) &&
    (filter.verdicts?.includes(finding.verdict) ?? true) &&
    (filter.reasons === undefined || (finding.reason !== undefined && filter.reasons.includes(finding.reason)))
  );
};

/** Whether a chunk or slice can hold a match, told from its counts alone. */
const mayMatch = (filter: EvidenceFilter, counts: CountsByCheck, isStale: IsStale): boolean => {
  if (filter.checkIds === undefined && filter.verdicts === undefined && filter.reasons === undefined) return true;
  return Object.entries(counts).some(
    ([checkId, tally]) =>
      (filter.checkIds?.includes(checkId) ?? true) &&
      verdicts.some(
        (verdict) =>
          countOf(tally, verdict) > 0 &&
          (filter.verdicts?.includes(findingAsRead({ checkId, verdict, severity: 'LOW' }, isStale(checkId)).verdict) ??
            true),
      ),
  );
};

/**
 * The evidence of a sweep that matches a filter, in stable order, from a position (exclusive) on. Reads only the
 * chunks whose counts say that they hold a match, and stops when the page is full. With an age, verdicts and reasons
 * are compared as they are read at that age; without, as they were sealed.
 */
export const listEvidence = async (
  reader: SweepReader,
  filter: EvidenceFilter,
  page: { readonly first: number; readonly after?: EvidencePosition; readonly age?: EvidenceAge },
): Promise<EvidencePage> => {
  const slices = await reader.slices();
  const relevant = new Set(relevantSlices(slices, filter, filter.checkIds));
  const items: EvidenceItem[] = [];
  for (const [index, slice] of slices.entries()) {
    const isStale: IsStale = (checkId) => page.age?.isStale(checkId, slice) === true;
    if (!relevant.has(slice) || !mayMatch(filter, slice.counts, isStale)) continue;
    if (page.after !== undefined && index < page.after.slice) continue;
    if (filter.resourceTypes !== undefined && !filter.resourceTypes.some((type) => (slice.resources[type] ?? 0) > 0)) {
      continue;
    }
    const from = page.after?.slice === index ? page.after.entry + 1 : 0;
    const hashes = filter.resourceId === undefined ? undefined : candidateHashes(slice, filter.resourceId);
    let first = 0;
    for (const chunk of await reader.chunks(slice)) {
      const start = first;
      first += chunk.entries;
      if (first <= from || !mayMatch(filter, chunk.counts, isStale)) continue;
      if (hashes?.some((hash) => bits(hash, chunk.prefix.length) === chunk.prefix) === false) continue;
      for (const [offset, entry] of (await reader.entries(chunk)).entries()) {
        const item = toItem(filter, slice, entry, { slice: index, entry: start + offset }, isStale);
        if (start + offset < from || item === undefined) continue;
        if (items.length === page.first) return { items, hasNextPage: true };
        items.push(item);
      }
    }
  }
  return { items, hasNextPage: false };
};

/** Where a resource lies in a slice if it is there: an id as given, or what an ARN ends with. */
const candidateHashes = (slice: SliceDescriptor, resourceId: string): readonly string[] => {
  const ids = [
    resourceId,
    resourceId.replace(/^.*\//, ''),
    resourceId.replace(/^arn:(?:[^:]*:){4}(?:[a-z-]+[:/])?/, ''),
  ];
  return resourceTypes
    .filter((type) => slice.resources[type] !== undefined)
    .flatMap((type) =>
      [...new Set(ids)].map((id): ResourceRef => ({ type, id, accountId: slice.accountId, region: slice.region })),
    )
    .map(entryKeyHash);
};

const toItem = (
  filter: EvidenceFilter,
  slice: SliceDescriptor,
  entry: Entry,
  position: EvidencePosition,
  isStale: IsStale,
): EvidenceItem | undefined => {
  const { resource } = entry;
  if (filter.resourceTypes !== undefined && !filter.resourceTypes.includes(resource.type)) return undefined;
  if (filter.resourceId !== undefined && resource.id !== filter.resourceId && resource.arn !== filter.resourceId) {
    return undefined;
  }
  const findings = entry.findings.filter(findingMatches(filter, isStale));
  const byFinding = filter.checkIds !== undefined || filter.verdicts !== undefined || filter.reasons !== undefined;
  return byFinding && findings.length === 0 ? undefined : { position, slice, entry, findings };
};

/** One entry by its position; `NODE_UNKNOWN` when the sweep has none there. */
export const evidenceAt = async (reader: SweepReader, position: EvidencePosition): Promise<EvidenceItem> => {
  const slice = (await reader.slices())[position.slice];
  let first = 0;
  for (const chunk of slice === undefined ? [] : await reader.chunks(slice)) {
    const entry =
      position.entry < first + chunk.entries ? (await reader.entries(chunk))[position.entry - first] : undefined;
    if (slice !== undefined && entry !== undefined) return { position, slice, entry, findings: entry.findings };
    first += chunk.entries;
  }
  throw new AssayError('NODE_UNKNOWN', `Sweep ${reader.record.sweepId} holds no evidence at that position.`);
};
