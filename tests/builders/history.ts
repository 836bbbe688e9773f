import { hash } from 'node:crypto';
import { checks } from '../../src/checks/catalogue.ts';
import { currentMappings } from '../../src/controls/catalogue.ts';
import { catalogueRecords } from '../../src/controls/sealed-catalogue.ts';
import { addCounts, addVerdict, noCounts, type VerdictCounts } from '../../src/domain/aggregate.ts';
import { AssayError } from '../../src/domain/error.ts';
import type { ChunkDescriptor, Entry, SliceDescriptor, SliceRun } from '../../src/domain/evidence.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { type LogEntry, type LogEntryKind, type NewLogEntry, toSweepRecord } from '../../src/domain/log-entry.ts';
import type { ResourceType } from '../../src/domain/resource.ts';
import type { Enumeration, SliceKey } from '../../src/domain/slice.ts';
import type { SweepBody, SweepRecord, SweepScope } from '../../src/domain/sweep-record.ts';
import type { EvidenceSource } from '../../src/evidence/sweep-reader.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { bits, entryKeyHash } from '../../src/ledger/entry-key.ts';
import { leafHash, treeHash } from '../../src/ledger/merkle.ts';
import { BlockObjectWriter } from '../../src/store/block-object.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';

/** Blocks, objects and the log in memory. `reads` holds the digest of every block read, in order. */
export class MemoryHistory implements EvidenceSource {
  readonly blocks = new Map<string, readonly string[]>();
  readonly files = new Map<string, Uint8Array>();
  readonly log: { readonly entryId: string; readonly entry: LogEntry }[] = [];
  reads: string[] = [];
  readonly evidence: EvidenceStore = {
    putBlocks: async (blocks) => {
      for (const { digest, lines } of blocks) this.blocks.set(digest, lines);
    },
    putRevision: (block) => this.evidence.putBlocks([block]),
    getBlock: async (digest) => {
      this.reads.push(digest);
      const lines = this.blocks.get(digest);
      if (lines === undefined) throw new AssayError('EVIDENCE_CORRUPT', `Block ${digest} is missing.`);
      return lines;
    },
    getBlocks: (digests) => Promise.all(digests.map((digest) => this.evidence.getBlock(digest))),
    append: async (entryId, entry, now) => this.#find(entryId) ?? this.#append(entryId, entry, now),
    entryById: async (entryId) => this.#find(entryId),
    entryAt: async (sequence) => this.log[sequence - 1]?.entry,
    tail: async () => this.log.at(-1)?.entry,
    entries: (kind, within) => this.#entries(kind, within),
    logNodes: async (keys) =>
      keys.map(({ end, level }) =>
        treeHash(this.log.slice(end - 2 ** level, end).map(({ entry }) => leafHash(canonicalJson(entry)))),
      ),
    head: async () => this.#sweeps().at(-1),
    sweepById: async (sweepId) => this.#sweeps().find((sweep) => sweep.sweepId === sweepId),
    sweeps: async ({ beforeSequence = Number.POSITIVE_INFINITY, limit }) =>
      this.#sweeps()
        .filter(({ sequence }) => sequence < beforeSequence)
        .toReversed()
        .slice(0, limit),
    sweepAsOf: async (time) => this.#sweeps().findLast(({ sealedAt }) => Date.parse(sealedAt) <= Date.parse(time)),
    usage: { writeUnits: 0, readUnits: 0, requests: 0 },
  };
  readonly objects: ObjectStore = {
    put: async (key, bytes) => {
      this.files.set(key, bytes);
    },
    putNew: async (key, bytes) => {
      if (this.files.has(key)) return false;
      this.files.set(key, bytes);
      return true;
    },
    get: async (key) => this.files.get(key),
    list: async (prefix) => [...this.files.keys()].filter((key) => key.startsWith(prefix)).sort(),
  };

  #find(entryId: string): LogEntry | undefined {
    return this.log.find((logged) => logged.entryId === entryId)?.entry;
  }

  #append(entryId: string, entry: NewLogEntry, now: Date): LogEntry {
    const last = this.log.at(-1)?.entry;
    const earliest = last === undefined ? 0 : Date.parse(last.appendedAt) + 1;
    const appended: LogEntry = {
      ...entry,
      formatVersion: 1,
      sequence: this.log.length + 1,
      ...(last !== undefined && { previousDigest: hash('sha256', canonicalJson(last), 'hex') }),
      appendedAt: new Date(Math.max(earliest, now.getTime())).toISOString(),
      ...(now.getTime() < earliest && { clockAt: now.toISOString() }),
    };
    this.log.push({ entryId, entry: appended });
    return appended;
  }

  #sweeps(): readonly SweepRecord[] {
    return this.log.flatMap(({ entry }) => (entry.kind === 'sweep' ? [toSweepRecord(entry)] : []));
  }

  async *#entries<K extends LogEntryKind>(
    kind: K,
    { from = '', to = '9' }: { readonly from?: string; readonly to?: string } = {},
  ): AsyncGenerator<Extract<LogEntry, { kind: K }>, void, undefined> {
    for (const { entry } of this.log) {
      if (entry.kind === kind && entry.appendedAt >= from && entry.appendedAt <= to) {
        yield entry as Extract<LogEntry, { kind: K }>;
      }
    }
  }
}

export interface SliceSpec extends SliceKey {
  /** Complete unless given. */
  readonly enumeration?: Enumeration;
  /** All checks of the sweep unless given. */
  readonly checkIds?: readonly string[];
  readonly entries: readonly Entry[];
  /** When the run of the slice ended; `sealedAt` of the sweep unless given. */
  readonly endedAt?: string;
  /** Of its run; none unless given. */
  readonly apiCalls?: Readonly<Record<string, number>>;
}

export interface SweepSpec {
  readonly sweepId: string;
  /** `sealedAt` unless given. */
  readonly startedAt?: string;
  readonly sealedAt: string;
  readonly checks: readonly { readonly checkId: string; readonly version?: number; readonly parameters?: JsonObject }[];
  readonly excludedRegions?: SweepScope['excludedRegions'];
  readonly excludedAccounts?: NonNullable<SweepScope['excludedAccounts']>;
  /** Of the whole; none unless given. */
  readonly apiCalls?: Readonly<Record<string, number>>;
  /** Ordered by account, region, collector. */
  readonly slices: readonly SliceSpec[];
}

/** Small, so that a few entries already make several chunks. */
const chunkEntries = 3;

/** Seals a sweep as the product does: chunks, slice trees, root, runs, entry in the log. */
export const sealSweep = async (history: MemoryHistory, spec: SweepSpec): Promise<SweepRecord> => {
  const { sweepId, sealedAt, startedAt = sealedAt, excludedRegions = [], excludedAccounts } = spec;
  const checkIds = spec.checks.map(({ checkId }) => checkId);
  const descriptors: SliceDescriptor[] = [];
  for (const slice of spec.slices) descriptors.push(await sealSlice(history, slice, slice.checkIds ?? checkIds));
  const ended = (status: string) => descriptors.filter(({ enumeration }) => enumeration.status === status).length;
  const body: SweepBody = {
    sweepId,
    trigger: 'SCHEDULE',
    productVersion: '0.1.0',
    mappingVersion: currentMappings.version,
    catalogueDigest: await putBlock(history, catalogueRecords(checks, currentMappings)),
    startedAt,
    scope: {
      accounts: [...Map.groupBy(spec.slices, ({ accountId }) => accountId)].map(([accountId, slices]) => ({
        accountId,
        principalArn: `arn:aws:iam::${accountId}:role/assay`,
        regions: [...new Set(slices.map(({ region }) => region))],
      })),
      excludedRegions,
      ...(excludedAccounts !== undefined && { excludedAccounts }),
      collectorIds: [...new Set(spec.slices.map(({ collectorId }) => collectorId))],
      checks: spec.checks.map(({ checkId, version = 1, parameters = {} }) => ({ checkId, version, parameters })),
    },
    slices: {
      planned: descriptors.length,
      complete: ended('complete'),
      partial: ended('partial'),
      denied: ended('denied'),
      failed: ended('failed'),
      skipped: ended('skipped'),
    },
    resources: spec.slices.reduce((sum, { entries }) => sum + entries.length, 0),
    counts: descriptors.flatMap(({ counts }) => Object.values(counts)).reduce(addCounts, noCounts),
    apiCalls: spec.apiCalls ?? {},
    rootDigest: await putBlock(history, descriptors),
    runsDigest: await putObject(
      history,
      await Promise.all(spec.slices.map((slice) => toRun(history, slice, startedAt, slice.endedAt ?? sealedAt))),
    ),
  };
  const entry = await history.evidence.append(sweepId, { kind: 'sweep', sweep: body }, new Date(sealedAt));
  if (entry.kind !== 'sweep') throw new Error(`${sweepId} is taken`);
  return toSweepRecord(entry);
};

const sealSlice = async (
  history: MemoryHistory,
  { accountId, region, collectorId, entries, enumeration = { status: 'complete' } }: SliceSpec,
  checkIds: readonly string[],
): Promise<SliceDescriptor> => {
  const { detail: _, ...sealedEnumeration } = enumeration;
  const resources: Partial<Record<ResourceType, number>> = {};
  for (const { resource } of entries) resources[resource.type] = (resources[resource.type] ?? 0) + 1;
  const sorted = entries.toSorted((left, right) => (hashOf(left) < hashOf(right) ? -1 : 1));
  return {
    accountId,
    region,
    collectorId,
    enumeration: sealedEnumeration,
    resources,
    counts: countFindings(entries, checkIds),
    treeDigest: await putBlock(history, await toChunks(history, sorted, '', checkIds)),
  };
};

const hashOf = ({ resource }: Entry): string => entryKeyHash(resource);

const toChunks = async (
  history: MemoryHistory,
  entries: readonly Entry[],
  prefix: string,
  checkIds: readonly string[],
): Promise<readonly ChunkDescriptor[]> => {
  if (entries.length === 0) return [];
  if (entries.length <= chunkEntries) {
    const digest = await putBlock(history, entries);
    return [{ prefix, entries: entries.length, counts: countFindings(entries, checkIds), digest }];
  }
  const below = (longer: string) =>
    toChunks(
      history,
      entries.filter((entry) => bits(hashOf(entry), longer.length) === longer),
      longer,
      checkIds,
    );
  return [...(await below(`${prefix}0`)), ...(await below(`${prefix}1`))];
};

const countFindings = (
  entries: readonly Entry[],
  checkIds: readonly string[],
): Readonly<Record<string, VerdictCounts>> =>
  Object.fromEntries(
    checkIds.map((checkId) => [
      checkId,
      entries
        .flatMap(({ findings }) => findings)
        .filter((finding) => finding.checkId === checkId)
        .reduce((counts, { verdict }) => addVerdict(counts, verdict), noCounts),
    ]),
  );

const toRun = async (
  history: MemoryHistory,
  { accountId, region, collectorId, enumeration = { status: 'complete' }, apiCalls = {} }: SliceSpec,
  startedAt: string,
  endedAt: string,
): Promise<SliceRun> => ({
  accountId,
  region,
  collectorId,
  startedAt,
  endedAt,
  evaluatedAt: endedAt,
  enumeration,
  apiCalls,
  notes: {},
  timesDigest: await putObject(history, []),
  rawDigest: await putObject(history, []),
});

const putBlock = async (history: MemoryHistory, records: readonly unknown[]): Promise<string> => {
  const block = toBlock(records);
  await history.evidence.putBlocks([block]);
  return block.digest;
};

const putObject = (history: MemoryHistory, lines: readonly unknown[]): Promise<string> => {
  const writer = new BlockObjectWriter();
  for (const line of lines) writer.add(canonicalJson(line));
  return writer.finish(history.objects);
};
