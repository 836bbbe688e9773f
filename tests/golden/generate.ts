import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { ChunkDescriptor, Entry, SliceDescriptor } from '../../src/domain/evidence.ts';
import type { NewLogEntry } from '../../src/domain/log-entry.ts';
import { type Block, toBlock } from '../../src/ledger/block.ts';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { signCheckpoint } from '../../src/ledger/checkpoint.ts';
import { bits, entryKeyHash } from '../../src/ledger/entry-key.ts';
import { leafHash, treeHash } from '../../src/ledger/merkle.ts';
import { consistencySubtrees, subtreeRoots } from '../../src/ledger/merkle-log.ts';
import { entryDigest, parseLogEntry } from '../../src/ledger/parse-log-entry.ts';
import { type EvidenceProof, inclusionStep } from '../../src/ledger/proof.ts';
import { verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { testSigner } from '../ledger/keys.ts';

const checkId = 'ebs-snapshot-encrypted';

/** Twelve snapshots; the given ones are not encrypted. */
const entriesOf = (region: string, unencrypted: readonly number[]): readonly Entry[] =>
  Array.from({ length: 12 }, (_, index): Entry => {
    const encrypted = !unencrypted.includes(index);
    return {
      resource: {
        type: 'AWS::EC2::Snapshot',
        id: `snap-${index.toString().padStart(3, '0')}`,
        arn: `arn:aws:ec2:${region}::snapshot/snap-${index.toString().padStart(3, '0')}`,
        accountId: '111122223333',
        region,
      },
      facts: { encrypted: { observed: encrypted }, description: 'Zoë’s disk €', volumeSize: { observed: 8 } },
      findings: [
        encrypted
          ? { checkId, verdict: 'PASS', severity: 'HIGH' }
          : { checkId, verdict: 'FAIL', severity: 'HIGH', attributes: { basis: 'encrypted' } },
      ],
    };
  });

const countsOf = (entries: readonly Entry[]) => {
  const fail = entries.filter(({ findings }) => findings.some(({ verdict }) => verdict === 'FAIL')).length;
  return { [checkId]: { pass: entries.length - fail, fail, notApplicable: 0, inconclusive: 0 } };
};

interface GoldenSlice {
  readonly descriptor: SliceDescriptor;
  readonly chunks: readonly ChunkDescriptor[];
  readonly entries: readonly (readonly Entry[])[];
  readonly blocks: readonly Block[];
}

/** A slice of two chunks, or an empty one that was denied. */
const sliceOf = (region: string, all: readonly Entry[] | undefined): GoldenSlice => {
  const entries = ['0', '1'].map((prefix) =>
    (all ?? [])
      .filter(({ resource }) => bits(entryKeyHash(resource), 1) === prefix)
      .toSorted((left, right) => (entryKeyHash(left.resource) < entryKeyHash(right.resource) ? -1 : 1)),
  );
  const chunkBlocks = all === undefined ? [] : entries.map(toBlock);
  const chunks = chunkBlocks.map(({ digest }, index): ChunkDescriptor => {
    const own = entries[index] ?? [];
    return { prefix: String(index), entries: own.length, counts: countsOf(own), digest };
  });
  const tree = toBlock(chunks);
  const descriptor: SliceDescriptor = {
    accountId: '111122223333',
    region,
    collectorId: 'ec2-snapshots',
    enumeration:
      all === undefined
        ? { status: 'denied', reason: 'ACCESS_DENIED', code: 'UnauthorizedOperation' }
        : { status: 'complete' },
    resources: all === undefined ? {} : { 'AWS::EC2::Snapshot': all.length },
    counts: countsOf(all ?? []),
    treeDigest: tree.digest,
  };
  return { descriptor, chunks, entries, blocks: [...chunkBlocks, tree] };
};

const sweepOf = (sweepId: string, startedAt: string, slices: readonly GoldenSlice[]) => {
  const root = toBlock(slices.map(({ descriptor }) => descriptor));
  const denied = slices.filter(({ descriptor }) => descriptor.enumeration.status === 'denied').length;
  const all = slices.flatMap(({ entries }) => entries.flat());
  const regions = slices.map(({ descriptor }) => descriptor.region);
  const entry: NewLogEntry = {
    kind: 'sweep',
    sweep: {
      sweepId,
      trigger: 'SCHEDULE',
      productVersion: '0.1.0',
      mappingVersion: '2026.1',
      catalogueDigest: toBlock([]).digest,
      startedAt,
      scope: {
        accounts: [{ accountId: '111122223333', principalArn: 'arn:aws:iam::111122223333:role/assay', regions }],
        excludedRegions: [{ accountId: '111122223333', region: 'ap-east-1', reason: 'NOT_OPTED_IN' }],
        collectorIds: ['ec2-snapshots'],
        checks: [{ checkId, version: 1, parameters: {} }],
      },
      slices: { planned: slices.length, complete: slices.length - denied, partial: 0, denied, failed: 0, skipped: 0 },
      resources: all.length,
      counts: countsOf(all)[checkId] ?? { pass: 0, fail: 0, notApplicable: 0, inconclusive: 0 },
      apiCalls: { 'ec2:DescribeSnapshots': slices.length },
      rootDigest: root.digest,
      runsDigest: toBlock([]).digest,
    },
  };
  return { entry, root };
};

const logOf = (added: readonly (readonly [appendedAt: string, entry: NewLogEntry, clockAt?: string])[]) => {
  const lines: string[] = [];
  for (const [appendedAt, entry, clockAt] of added) {
    const previous = lines.at(-1);
    const line = canonicalJson({
      ...entry,
      formatVersion: 1,
      sequence: lines.length + 1,
      ...(previous !== undefined && { previousDigest: entryDigest(previous) }),
      appendedAt,
      ...(clockAt !== undefined && { clockAt }),
    });
    parseLogEntry(line);
    lines.push(line);
  }
  return lines;
};

/** The golden files of format version 1 by path: a small log with every kind of entry, its blocks, checkpoints and a proof. */
export const goldenFiles = async (): Promise<ReadonlyMap<string, string>> => {
  const ireland = sliceOf('eu-west-1', entriesOf('eu-west-1', [2, 7]));
  const irelandLater = sliceOf('eu-west-1', entriesOf('eu-west-1', [7]));
  const frankfurt = sliceOf('eu-central-1', entriesOf('eu-central-1', []));
  const lost = sliceOf('eu-central-1', undefined);
  const first = sweepOf('019a0000-0000-7000-8000-000000000001', '2026-11-01T01:00:02.000Z', [frankfurt, ireland]);
  const second = sweepOf('019a0000-0000-7000-8000-000000000002', '2026-11-03T01:00:01.000Z', [lost, irelandLater]);
  const exceptionId = '019a0000-0000-7000-8000-000000000003';
  const scheduleId = '019a0000-0000-7000-8000-000000000004';
  const lines = logOf([
    [
      '2026-10-31T12:00:00.000Z',
      { kind: 'schedule', schedule: { scheduleId, timeOfDay: '02:00', timeZone: 'Europe/Berlin' } },
    ],
    ['2026-11-01T01:05:00.000Z', first.entry],
    [
      '2026-11-01T09:00:00.000Z',
      {
        kind: 'exception',
        exception: {
          exceptionId,
          scope: { checkId, resource: 'snap-00*', accountId: '111122223333', region: 'eu-west-1' },
          owner: 'platform team',
          reason: 'Public test data.',
          compensatingControl: 'Rebuilt every night from a public source.',
          requestedBy: 'ana',
          approvedBy: 'ben',
          expiresAt: '2027-05-01T00:00:00.000Z',
        },
      },
    ],
    [
      '2026-11-03T01:00:00.000Z',
      { kind: 'missed-night', missedNight: { night: '2026-11-02', scheduleId, dueAt: '2026-11-02T01:00:00.000Z' } },
    ],
    ['2026-11-03T01:00:00.001Z', second.entry, '2026-11-03T00:59:59.000Z'],
    [
      '2026-11-03T10:00:00.000Z',
      { kind: 'revocation', revocation: { exceptionId, revokedBy: 'ben', reason: 'The data is private now.' } },
    ],
  ]);
  const leaves = lines.map((line) => leafHash(line));
  const signer = testSigner('assay.local/00000000-0000-4000-8000-000000000000');
  const checkpointOf = (size: number) => signCheckpoint({ size, root: treeHash(leaves.slice(0, size)) }, signer);

  const consistency = consistencySubtrees(3, leaves.length);
  const nodes = consistency.flat().map(({ end, level }) => treeHash(leaves.slice(end - 2 ** level, end)));

  const sliceLines = second.root.lines;
  const chunkLines = irelandLater.chunks.map(canonicalJson);
  const entryLines = (irelandLater.entries[1] ?? []).map(canonicalJson);
  const at = (all: readonly string[], index: number): string => {
    const line = all[index];
    if (line === undefined) throw new Error(`there is no line ${index}`);
    return line;
  };
  const proof: EvidenceProof = {
    formatVersion: 1,
    entry: at(entryLines, 2),
    inChunk: inclusionStep(entryLines, 2),
    chunk: at(chunkLines, 1),
    inSliceTree: inclusionStep(chunkLines, 1),
    slice: at(sliceLines, 1),
    inSweep: inclusionStep(sliceLines, 1),
    logEntry: at(lines, 4),
    inLog: inclusionStep(lines, 4),
    checkpoint: await checkpointOf(lines.length),
  };

  const blocks = [
    first.root,
    second.root,
    ...[ireland, irelandLater, frankfurt, lost].flatMap((slice) => slice.blocks),
  ];
  return new Map([
    ['verifier-key.txt', `${verifierKeyText(signer)}\n`],
    ['log.ndjson', toText(lines)],
    ['checkpoint-3.txt', await checkpointOf(3)],
    ['checkpoint-6.txt', await checkpointOf(6)],
    ['consistency-3-6.json', toText([canonicalJson(subtreeRoots(consistency, nodes).map(toHex))])],
    ['proof.json', `${JSON.stringify(proof, null, 2)}\n`],
    ...blocks.map((block) => [`blocks/${block.digest}.ndjson`, toText(block.lines)] as const),
  ]);
};

const toText = (lines: readonly string[]): string => lines.map((line) => `${line}\n`).join('');
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

// Only where a format version is new: files of a released version are never written again.
if (process.argv[1] === import.meta.filename) {
  for (const [name, content] of await goldenFiles()) {
    const path = join(import.meta.dirname, 'v1', name);
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, content);
  }
}
