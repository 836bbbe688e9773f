import type { AnyCheck } from '../../src/domain/check.ts';
import type { Entry } from '../../src/domain/evidence.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { toBlock } from '../../src/ledger/block.ts';
import type { EvidenceStore } from '../../src/store/evidence-store.ts';
import { plannedSlices, scopeOf, selectChecks } from '../../src/sweep/plan.ts';
import { runSweep } from '../../src/sweep/run-sweep.ts';
import { collectorsOf, openNothing, type SeenSlice } from '../history/slices-seen.ts';
import type { MemorySource } from './sealed-sweep.ts';

export interface Night {
  /** When it is seen, judged and sealed, RFC 3339 UTC. */
  readonly at: string;
  /** When the sweep was planned; `at` unless given. */
  readonly startedAt?: string;
  /** One account; every collector in every region. */
  readonly seen: readonly SeenSlice[];
  readonly checks?: readonly AnyCheck[];
  /** That of the source unless given. */
  readonly evidence?: EvidenceStore;
}

/** Sweeps what collectors are said to see, as in production from the plan on. */
export const sealNight = async (
  source: MemorySource,
  { at, startedAt = at, seen, checks = [], evidence = source.evidence }: Night,
): Promise<SweepRecord> => {
  const collectors = collectorsOf(seen).filter(({ id }) => seen.some(({ collectorId }) => collectorId === id));
  const selected = selectChecks(checks, undefined);
  const targets = [...new Set(seen.map(({ accountId }) => accountId))].map((accountId) => ({
    accountId,
    principalArn: `arn:aws:iam::${accountId}:role/assay`,
    regions: [...new Set(seen.map(({ region }) => region))],
    excludedRegions: [],
  }));
  return runSweep({
    plan: {
      formatVersion: 1,
      sweepId: `sweep at ${at}`,
      trigger: 'SCHEDULE',
      productVersion: '0.1.0',
      mappingVersion: '2026.1',
      catalogueDigest: toBlock([]).digest,
      startedAt,
      scope: scopeOf(targets, collectors, selected),
      slices: plannedSlices(targets, collectors),
      apiCalls: {},
    },
    checks,
    collectors,
    open: openNothing,
    evidence,
    objects: source.objects,
    now: () => new Date(at),
    chunkEntries: 3,
  });
};

/** Everything that a sweep holds. */
export const entriesOf = async (source: MemorySource, record: SweepRecord): Promise<readonly Entry[]> => {
  const reader = new SweepReader(source, record);
  const slices = await reader.slices();
  const chunks = (await Promise.all(slices.map((slice) => reader.chunks(slice)))).flat();
  return (await Promise.all(chunks.map((chunk) => reader.entries(chunk)))).flat();
};
