import { countOf } from '../domain/aggregate.ts';
import { type AnyCheck, severitiesOf } from '../domain/check.ts';
import { AssayError } from '../domain/error.ts';
import type { ChunkDescriptor, CountsByCheck, Entry, SliceDescriptor } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { ReasonCode } from '../domain/reason.ts';
import type { ResourceType } from '../domain/resource.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { type Severity, type Verdict, verdicts } from '../domain/verdict.ts';
import { bits, entryKeyHash } from '../ledger/entry-key.ts';
import { type EvidenceAge, findingAsRead } from './freshness.ts';
import { identitiesOf, type ResourceIdentity } from './resource-names.ts';
import { relevantSlices, type ScopeFilter } from './results.ts';
import type { SweepReader } from './sweep-reader.ts';

/** How many slices a resource is looked for in at the same time. */
const slicesPerRead = 200;

/** Which evidence is asked for. A missing member does not restrict; members are combined with "and". */
export interface EvidenceFilter extends ScopeFilter {
  /** Already expanded from controls by the caller. */
  readonly checkIds?: readonly string[];
  readonly verdicts?: readonly Verdict[];
  readonly reasons?: readonly ReasonCode[];
  readonly severities?: readonly Severity[];
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
  /** The sealed findings that match the filter; all of the entry when it names no check, verdict, reason or severity. */
  readonly findings: readonly Finding[];
}

export interface EvidencePage {
  readonly items: readonly EvidenceItem[];
  readonly hasNextPage: boolean;
}

/** What is needed of the checks that there are, to tell which severities a sweep can hold. */
type GradedCheck = Pick<AnyCheck, 'id' | 'version' | 'severity' | 'lesserSeverities'>;

/** Whether a sealed finding of a check with that verdict can have a severity that is asked for. */
type CanHaveSeverity = (checkId: string, verdict: Verdict) => boolean;

/** Only of the version that judged the sweep it is known; any other may have graded otherwise. */
const canHaveSeverity = (
  { severities }: EvidenceFilter,
  { scope }: Pick<SweepRecord, 'scope'>,
  checks: readonly GradedCheck[],
): CanHaveSeverity => {
  if (severities === undefined) return () => true;
  const versions = new Map(scope.checks.map(({ checkId, version }) => [checkId, version]));
  const known = new Map(
    checks.filter(({ id, version }) => versions.get(id) === version).map((each) => [each.id, each]),
  );
  return (checkId, verdict) => {
    const check = known.get(checkId);
    return check === undefined || severitiesOf(check, verdict).some((severity) => severities.includes(severity));
  };
};

/** Whether what a slice says of a check is too old to be read as it was sealed. */
type IsStale = (checkId: string) => boolean;

/** Whether the filter asks for findings, and not only for resources. */
const isByFinding = ({ checkIds, verdicts: asked, reasons, severities }: EvidenceFilter): boolean =>
  checkIds !== undefined || asked !== undefined || reasons !== undefined || severities !== undefined;

const findingMatches = (filter: EvidenceFilter, isStale: IsStale) => (sealed: Finding) => {
  const finding = findingAsRead(sealed, isStale(sealed.checkId));
  return (
    (filter.checkIds?.includes(finding.checkId) ?? true) &&
    (filter.verdicts?.includes(finding.verdict) ?? true) &&
    (filter.severities?.includes(finding.severity) ?? true) &&
    (filter.reasons === undefined || (finding.reason !== undefined && filter.reasons.includes(finding.reason)))
  );
};

/** Whether a chunk or slice can hold a match, told from its counts alone. */
const mayMatch = (
  filter: EvidenceFilter,
  counts: CountsByCheck,
  isStale: IsStale,
  canHave: CanHaveSeverity,
): boolean => {
  if (!isByFinding(filter)) return true;
  return Object.entries(counts).some(
    ([checkId, tally]) =>
      (filter.checkIds?.includes(checkId) ?? true) &&
      verdicts.some(
        (verdict) =>
          countOf(tally, verdict) > 0 &&
          canHave(checkId, verdict) &&
          (filter.verdicts?.includes(findingAsRead({ checkId, verdict, severity: 'LOW' }, isStale(checkId)).verdict) ??
            true),
      ),
  );
};

/** A slice with its place in the root. */
interface SlicePlace {
  readonly index: number;
  readonly slice: SliceDescriptor;
}

/**
 * The evidence of a sweep that matches a filter, in stable order, from a position (exclusive) on. Reads only the
 * chunks whose counts say that they hold a match, and stops when the page is full. A resource id is looked for only in
 * slices that hold a type it can be of, many of them at a time, and in each only where its key hash leads. With an age,
 * verdicts and reasons are compared as they are read at that age; without, as they were sealed. Counts know no severity:
 * with the checks that there are, what cannot have one that is asked for is not read either.
 */
export const listEvidence = async (
  reader: SweepReader,
  filter: EvidenceFilter,
  page: {
    readonly first: number;
    readonly after?: EvidencePosition;
    readonly age?: EvidenceAge;
    readonly checks?: readonly GradedCheck[];
  },
): Promise<EvidencePage> => {
  const slices = await reader.slices();
  const relevant = new Set(relevantSlices(slices, filter, filter.checkIds));
  const identities = filter.resourceId === undefined ? undefined : identitiesOf(filter.resourceId);
  const staleIn =
    (slice: SliceDescriptor): IsStale =>
    (checkId) =>
      page.age?.isStale(checkId, slice) === true;
  const canHave = canHaveSeverity(filter, reader.record, page.checks ?? []);
  const places = [...slices.entries()]
    .map(([index, slice]): SlicePlace => ({ index, slice }))
    .filter(
      ({ index, slice }) =>
        relevant.has(slice) &&
        index >= (page.after?.slice ?? 0) &&
        mayMatch(filter, slice.counts, staleIn(slice), canHave) &&
        (filter.resourceTypes?.some((type) => holds(slice, type)) ?? true) &&
        (identities?.some(({ type }) => holds(slice, type)) ?? true),
    );
  const firstEntry = (index: number): number => (page.after?.slice === index ? page.after.entry + 1 : 0);
  const isWanted = ({ index, slice, chunk, start }: ChunkPlace): boolean =>
    start + chunk.entries > firstEntry(index) && mayMatch(filter, chunk.counts, staleIn(slice), canHave);
  const items: EvidenceItem[] = [];
  const walked =
    identities === undefined
      ? readChunks(reader, places, isWanted)
      : readChunksOfResource(reader, places, identities, isWanted);
  for await (const { index, slice, start, entries } of walked) {
    for (const [offset, entry] of entries.entries()) {
      if (start + offset < firstEntry(index)) continue;
      const item = toItem(filter, slice, entry, { slice: index, entry: start + offset }, staleIn(slice));
      if (item === undefined) continue;
      if (items.length === page.first) return { items, hasNextPage: true };
      items.push(item);
    }
  }
  return { items, hasNextPage: false };
};

const holds = ({ resources }: SliceDescriptor, type: ResourceType): boolean => (resources[type] ?? 0) > 0;

/** A chunk of a slice; `start` is the place in the slice of its first entry. */
interface ChunkPlace extends SlicePlace {
  readonly chunk: ChunkDescriptor;
  readonly start: number;
}

type ReadChunk = ChunkPlace & { readonly entries: readonly Entry[] };

type IsWanted = (place: ChunkPlace) => boolean;

async function* readChunks(
  reader: SweepReader,
  places: readonly SlicePlace[],
  isWanted: IsWanted,
): AsyncGenerator<ReadChunk, void, undefined> {
  for (const place of places) {
    for (const found of withStarts(place, await reader.chunks(place.slice)).filter(isWanted)) {
      yield { ...found, entries: await reader.entries(found.chunk) };
    }
  }
}

/** Of many slices at a time the chunks to which the key hashes of a resource lead: one for each slice and identity. */
async function* readChunksOfResource(
  reader: SweepReader,
  places: readonly SlicePlace[],
  identities: readonly ResourceIdentity[],
  isWanted: IsWanted,
): AsyncGenerator<ReadChunk, void, undefined> {
  for (let first = 0; first < places.length; first += slicesPerRead) {
    const batch = places.slice(first, first + slicesPerRead);
    const trees = await reader.chunksOfAll(batch.map(({ slice }) => slice));
    const found = batch.flatMap((place, index) => {
      const { accountId, region } = place.slice;
      const hashes = identities
        .filter(({ type }) => holds(place.slice, type))
        .map((identity) => entryKeyHash({ ...identity, accountId, region }));
      return withStarts(place, trees[index] ?? [])
        .filter(({ chunk: { prefix } }) => hashes.some((hash) => bits(hash, prefix.length) === prefix))
        .filter(isWanted);
    });
    const entries = await reader.entriesOfAll(found.map(({ chunk }) => chunk));
    for (const [index, place] of found.entries()) yield { ...place, entries: entries[index] ?? [] };
  }
}

const withStarts = (place: SlicePlace, chunks: readonly ChunkDescriptor[]): readonly ChunkPlace[] => {
  let next = 0;
  return chunks.map((chunk) => {
    const start = next;
    next += chunk.entries;
    return { ...place, chunk, start };
  });
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
  if (!isByFinding(filter)) return { position, slice, entry, findings: entry.findings };
  const findings = entry.findings.filter(findingMatches(filter, isStale));
  return findings.length === 0 ? undefined : { position, slice, entry, findings };
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
