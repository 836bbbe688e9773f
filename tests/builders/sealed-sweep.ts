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
import { type Block, toBlock } from '../../src/ledger/block.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { bits, entryKeyHash } from '../../src/ledger/entry-key.ts';
import { leafHash, treeHash } from '../../src/ledger/merkle.ts';
import { entryDigest, parseLogEntry } from '../../src/ledger/parse-log-entry.ts';
import { BlockObjectWriter } from '../../src/store/block-object.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import type { ObjectStore } from '../../src/store/object-store.ts';

/** Blocks, objects and the log in memory. `reads` counts how often each block was read. */
export class MemorySource implements EvidenceSource {
  readonly blocks = new Map<string, readonly string[]>();
  readonly files = new Map<string, Uint8Array>();
  readonly log: { readonly entryId: string; readonly entry: LogEntry; readonly line: string }[] = [];
  readonly reads = new Map<string, number>();
  readonly evidence: EvidenceStore;
  readonly objects: ObjectStore;

  constructor() {
    const { log } = this;
    const newestFirst = () => this.records.toReversed();
    const find = (entryId: string) => log.find((logged) => logged.entryId === entryId)?.entry;
    const inUtc = (time: string) => new Date(time).toISOString();
    this.evidence = {
      putBlocks: async (blocks) => {
        for (const block of blocks) this.put(block);
      },
      putRevision: (block) => this.evidence.putBlocks([block]),
      getBlock: async (digest) => {
        this.reads.set(digest, (this.reads.get(digest) ?? 0) + 1);
        const lines = this.blocks.get(digest);
        if (lines === undefined) throw new AssayError('EVIDENCE_CORRUPT', `Block ${digest} is missing.`);
        return lines;
      },
      getBlocks: (digests) => Promise.all(digests.map((digest) => this.evidence.getBlock(digest))),
      append: async (entryId, entry, now) => find(entryId) ?? this.#append(entryId, entry, now),
      entryById: async (entryId) => find(entryId),
      entryAt: async (sequence) => log[sequence - 1]?.entry,
      tail: async () => log.at(-1)?.entry,
      entries: async function* <K extends LogEntryKind>(kind: K, within: { from?: string; to?: string } = {}) {
        const { from = '0000-01-01T00:00:00Z', to = '9999-12-31T23:59:59.999Z' } = within;
        for (const { entry } of log) {
          const { appendedAt } = entry;
          if (isOfKind(entry, kind) && appendedAt >= inUtc(from) && appendedAt <= inUtc(to)) yield entry;
        }
      },
      logNodes: async (keys) => {
        const leaves = log.map(({ line }) => leafHash(line));
        return keys.map(({ end, level }) => treeHash(leaves.slice(end - 2 ** level, end)));
      },
      head: async () => this.records.at(-1),
      sweepById: async (sweepId) => this.records.find((record) => record.sweepId === sweepId),
      sweeps: async ({ beforeSequence = Number.POSITIVE_INFINITY, limit }) =>
        newestFirst()
          .filter(({ sequence }) => sequence < beforeSequence)
          .slice(0, limit),
      sweepAsOf: async (time) => newestFirst().find(({ sealedAt }) => sealedAt <= inUtc(time)),
      usage: { writeUnits: 0, readUnits: 0, requests: 0 },
    };
    this.objects = {
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
  }

  /** The sealed sweeps, oldest first. */
  get records(): readonly SweepRecord[] {
    return this.log.flatMap(({ entry }) => (entry.kind === 'sweep' ? [toSweepRecord(entry)] : []));
  }

  put(block: Block): string {
    this.blocks.set(block.digest, block.lines);
    return block.digest;
  }

  #append(entryId: string, added: NewLogEntry, now: Date): LogEntry {
    const tail = this.log.at(-1);
    const clockAt = now.toISOString();
    const appendedAt =
      tail === undefined || clockAt > tail.entry.appendedAt
        ? clockAt
        : new Date(Date.parse(tail.entry.appendedAt) + 1).toISOString();
    const line = canonicalJson({
      ...added,
      formatVersion: 1,
      sequence: this.log.length + 1,
      ...(tail !== undefined && { previousDigest: entryDigest(tail.line) }),
      appendedAt,
      ...(clockAt !== appendedAt && { clockAt }),
    });
    const entry = parseLogEntry(line);
    this.log.push({ entryId, entry, line });
    return entry;
  }
}

const isOfKind = <K extends LogEntryKind>(entry: LogEntry, kind: K): entry is Extract<LogEntry, { kind: K }> =>
  entry.kind === kind;

export interface SliceSpec extends SliceKey {
  readonly enumeration?: Enumeration;
  readonly checkIds: readonly string[];
  readonly entries: readonly Entry[];
  /** Volatile facts by resource id. */
  readonly times?: Readonly<Record<string, JsonObject>>;
}

export interface SweepSpec {
  readonly sweepId: string;
  readonly sealedAt: string;
  readonly scope: SweepScope;
  readonly slices: readonly SliceSpec[];
}

/** Small, so that a few entries already make several chunks. */
const chunkEntries = 3;

/** Seals a sweep as the product does: chunks, slice trees, root, runs, entry of the log. */
export const sealInMemory = async (source: MemorySource, spec: SweepSpec): Promise<SweepRecord> => {
  const sealed = await Promise.all(spec.slices.map((slice) => sealSlice(source, slice)));
  const descriptors = sealed.map(({ descriptor }) => descriptor);
  const ended = (status: string) => descriptors.filter(({ enumeration }) => enumeration.status === status).length;
  const sweep: SweepBody = {
    sweepId: spec.sweepId,
    trigger: 'START',
    productVersion: '0.1.0',
    mappingVersion: currentMappings.version,
    catalogueDigest: source.put(toBlock(catalogueRecords(checks, currentMappings))),
    startedAt: new Date(Date.parse(spec.sealedAt) - 5 * 60 * 1000).toISOString(),
    scope: spec.scope,
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
    apiCalls: { 'ec2:DescribeSnapshots': 4, 'ec2:DescribeInstances': 2 },
    rootDigest: source.put(toBlock(descriptors)),
    runsDigest: await putObject(
      source,
      sealed.map(({ run }) => run),
    ),
  };
  const entry = await source.evidence.append(spec.sweepId, { kind: 'sweep', sweep }, new Date(spec.sealedAt));
  if (entry.kind !== 'sweep') throw new Error(`${spec.sweepId} is the id of another entry`);
  return toSweepRecord(entry);
};

const sealSlice = async (
  source: MemorySource,
  spec: SliceSpec,
): Promise<{ descriptor: SliceDescriptor; run: SliceRun }> => {
  const { accountId, region, collectorId, checkIds, entries, enumeration = { status: 'complete' } } = spec;
  const { detail: _, ...sealedEnumeration } = enumeration;
  const resources: Partial<Record<ResourceType, number>> = {};
  for (const { resource } of entries) resources[resource.type] = (resources[resource.type] ?? 0) + 1;
  const sorted = entries.toSorted((left, right) => (hashOf(left) < hashOf(right) ? -1 : 1));
  const descriptor: SliceDescriptor = {
    accountId,
    region,
    collectorId,
    enumeration: sealedEnumeration,
    resources,
    counts: countFindings(entries, checkIds),
    treeDigest: source.put(toBlock(toChunks(source, sorted, '', checkIds))),
  };
  const times = sorted.flatMap(({ resource: { type, id } }) => {
    const found = spec.times?.[id];
    return found === undefined ? [] : [{ type, id, times: found }];
  });
  const run: SliceRun = {
    accountId,
    region,
    collectorId,
    startedAt: '2026-11-20T01:00:10.000Z',
    endedAt: '2026-11-20T01:00:20.000Z',
    evaluatedAt: '2026-11-20T01:00:20.000Z',
    enumeration,
    apiCalls: { 'ec2:DescribeSnapshots': 2, 'ec2:DescribeInstances': 1 },
    notes: {},
    timesDigest: await putObject(source, times),
    rawDigest: await putObject(source, []),
  };
  return { descriptor, run };
};

const hashOf = ({ resource }: Entry): string => entryKeyHash(resource);

const toChunks = (
  source: MemorySource,
  entries: readonly Entry[],
  prefix: string,
  checkIds: readonly string[],
): readonly ChunkDescriptor[] => {
  if (entries.length === 0) return [];
  if (entries.length <= chunkEntries) {
    const counts = countFindings(entries, checkIds);
    return [{ prefix, entries: entries.length, counts, digest: source.put(toBlock(entries)) }];
  }
  return ['0', '1'].flatMap((digit) => {
    const longer = `${prefix}${digit}`;
    const below = entries.filter((entry) => bits(hashOf(entry), longer.length) === longer);
    return toChunks(source, below, longer, checkIds);
  });
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

const putObject = (source: MemorySource, lines: readonly unknown[]): Promise<string> => {
  const writer = new BlockObjectWriter();
  for (const line of lines) writer.add(canonicalJson(line));
  return writer.finish(source.objects);
};
