/**
 * What the one list of slices of a sweep takes, in a process of its own: started with a number of accounts, it plans,
 * seals and reads a sweep of so many with stores in memory, and tells its parent what each took.
 */
import { checks } from '../../src/checks/catalogue.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import type { NewLogEntry } from '../../src/domain/log-entry.ts';
import { sliceId } from '../../src/domain/slice.ts';
import type { ExcludedRegion } from '../../src/domain/sweep-record.ts';
import { coverageOf } from '../../src/evidence/results.ts';
import { SweepReader } from '../../src/evidence/sweep-reader.ts';
import { blockOfLines } from '../../src/ledger/block.ts';
import { toBlockItems } from '../../src/store/dynamodb/block-items.ts';
import { toLogItem } from '../../src/store/dynamodb/log-items.ts';
import type { CollectedSlice } from '../../src/sweep/collect-slice.ts';
import { LookBack } from '../../src/sweep/look-back.ts';
import { checksOf, type Plan, plannedSlices, scopeOf, selectChecks } from '../../src/sweep/plan.ts';
import { sealSweep } from '../../src/sweep/seal.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';
import { regionNames } from '../estates/generated.ts';
import { itemBytes } from './write-meter.ts';

/** What one part of a sweep took. */
export interface RootMeasure {
  readonly step: 'plan' | 'seal' | 'read' | 'coverage' | 'lookBack';
  readonly seconds: number;
  /** The most memory that the process held until then. */
  readonly peakBytes: number;
  /** What it left alive on the heap. */
  readonly heldBytes: number;
}

export interface RootOutcome {
  readonly slices: number;
  readonly measures: readonly RootMeasure[];
  readonly planBytes: number;
  readonly rootBytes: number;
  readonly rootStoredBytes: number;
  readonly entryBytes: number;
  /** As it lies in the table, where an item may have 400 KB. */
  readonly entryStoredBytes: number;
}

const accountCount = Number(process.argv[2]);
const regions = [...regionNames].toSorted();
/** Regions that an account has not opted into. */
const closedRegions = Array.from({ length: 17 }, (_, index) => `xx-closed-${index}`);

/** Of what is alive; the process is started with --expose-gc. */
const heapBytes = (): number => {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
};

const measures: RootMeasure[] = [];
const measured = async <T>(step: RootMeasure['step'], work: () => T | Promise<T>): Promise<T> => {
  const before = heapBytes();
  const startedAt = performance.now();
  const result = await work();
  const seconds = (performance.now() - startedAt) / 1000;
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  measures.push({ step, seconds, peakBytes, heldBytes: heapBytes() - before });
  return result;
};

const selected = selectChecks(checks, undefined);
const targets = Array.from({ length: accountCount }, (_, index) => {
  const accountId = String(400_000_000_000 + index * 1_000_003);
  return {
    accountId,
    principalArn: `arn:aws:sts::${accountId}:assumed-role/AssayReadOnly/assay`,
    regions,
    excludedRegions: closedRegions.map((region): ExcludedRegion => ({ accountId, region, reason: 'NOT_OPTED_IN' })),
  };
});

const plan = await measured('plan', (): Plan => {
  const slices = plannedSlices(targets, collectors);
  return {
    formatVersion: 1,
    sweepId: '0193a000-0000-7000-8000-000000000001',
    trigger: 'SCHEDULE',
    productVersion: 'bench',
    mappingVersion: 'bench',
    catalogueDigest: blockOfLines([]).digest,
    startedAt: '2026-11-23T02:00:00.000Z',
    scope: scopeOf(targets, collectors, selected),
    slices,
    apiCalls: {},
  };
});
const planBytes = JSON.stringify(plan).length;

/** A slice with something in it, different in each; the counts are those of a small slice. */
const collectedOf = (key: Plan['slices'][number], index: number): CollectedSlice => {
  const collector = collectors.find(({ id }) => id === key.collectorId);
  if (collector === undefined) throw new Error(`there is no collector ${key.collectorId}`);
  const counts = Object.fromEntries(
    checksOf(collector, selected).map(({ check }) => [
      check.id,
      { pass: 12, fail: 1, notApplicable: 0, inconclusive: 0 },
    ]),
  );
  const treeDigest = blockOfLines([String(index)]).digest;
  const at = '2026-11-23T02:01:00.000Z';
  const enumeration = { status: 'complete' } as const;
  const [type = 'AWS::EC2::Volume'] = collector.resourceTypes;
  return {
    descriptor: { ...key, enumeration, resources: { [type]: 13 }, counts, treeDigest },
    run: {
      ...key,
      startedAt: at,
      endedAt: at,
      evaluatedAt: at,
      enumeration,
      apiCalls: Object.fromEntries(collector.actions.slice(0, 2).map((action) => [action, 2])),
      notes: {},
      timesDigest: treeDigest,
      rawDigest: treeDigest,
    },
  };
};

const stores = new MemorySource();
const record = await measured('seal', () =>
  sealSweep(
    stores,
    plan,
    new Map(plan.slices.map((key, index) => [sliceId(key), collectedOf(key, index)] as const)),
    () => new Date('2026-11-23T03:00:00.000Z'),
  ),
);
const reader = new SweepReader(stores, record);
const slices = await measured('read', () => reader.slices());
await measured('coverage', () => coverageOf(slices));
const [first] = plan.slices;
const lookBack = new LookBack(stores.evidence);
if (first !== undefined) await measured('lookBack', () => lookBack.slice(first).next());

const root = stores.blocks.get(record.rootDigest) ?? [];
const [logged] = stores.log;
if (logged === undefined) throw new Error('nothing was sealed');
const entry: NewLogEntry['kind'] = logged.entry.kind;
const outcome: RootOutcome = {
  slices: plan.slices.length,
  measures,
  planBytes,
  rootBytes: root.reduce((sum, line) => sum + line.length + 1, 0),
  rootStoredBytes: toBlockItems({ digest: record.rootDigest, lines: root }).reduce(
    (sum, item) => sum + itemBytes(item),
    0,
  ),
  entryBytes: logged.line.length,
  entryStoredBytes: itemBytes(toLogItem({ ...logged, nodes: [], before: { [entry]: 1 } })),
};
process.send?.(outcome);
