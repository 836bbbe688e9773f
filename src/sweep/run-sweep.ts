import pLimit from 'p-limit';
import type { SelectedCheck } from '../checks/evaluate.ts';
import type { Collector } from '../collectors/collector.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { loadSlices, savePlan, saveSlice } from './checkpoint.ts';
import { collectSlice } from './collect-slice.ts';
import type { SourceOpener } from './enumerate-slice.ts';
import { LookBack } from './look-back.ts';
import { checksOf, type Plan, type PlannedSlice, reachable } from './plan.ts';
import { sealSweep } from './seal.ts';
import { SliceHistory } from './slice-history.ts';

/** How many slices are collected at the same time: enough to hide latency, few enough for the API buckets and memory. */
const concurrentSlices = 6;

/** How far a running sweep has come. */
export interface SweepProgress {
  readonly sweepId: string;
  readonly planned: number;
  readonly done: number;
  readonly resources: number;
  /** The slice that was finished last; undefined at the start and right after a resume. */
  readonly latest?: SliceDescriptor;
}

export interface SweepInput {
  readonly plan: Plan;
  readonly checks: readonly AnyCheck[];
  readonly collectors: readonly Collector[];
  readonly open: SourceOpener;
  /** Told when no slice of a region is left, so that its connections can be closed. */
  readonly regionDone?: (accountId: string, region: string) => void;
  readonly evidence: EvidenceStore;
  readonly objects: ObjectStore;
  readonly now: () => Date;
  /** As for a slice. */
  readonly chunkEntries?: number;
  readonly onProgress?: (progress: SweepProgress) => void;
}

/**
 * Carries out a plan: collects every slice that has no checkpoint yet, evaluates it, and seals the sweep. May be run
 * again after any crash; a sweep that is sealed already is only looked up. Throws what the store throws.
 */
export const runSweep = async (input: SweepInput): Promise<SweepRecord> => {
  const { plan, evidence, objects, chunkEntries } = input;
  const sealed = await evidence.sweepById(plan.sweepId);
  if (sealed !== undefined) return sealed;
  await savePlan(objects, plan);
  const collected = new Map(await loadSlices(objects, plan.sweepId));
  const lookBack = new LookBack(evidence);
  const selected = selectedChecks(input.checks, plan);

  let resources = [...collected.values()].reduce((sum, { descriptor }) => sum + resourcesOf(descriptor), 0);
  const report = (latest?: SliceDescriptor) =>
    input.onProgress?.({
      sweepId: plan.sweepId,
      planned: plan.slices.length,
      done: collected.size,
      resources,
      ...(latest !== undefined && { latest }),
    });
  report();

  const limit = pLimit(concurrentSlices);
  const left = remainingByRegion(plan.slices.filter((slice) => !collected.has(sliceId(slice))));
  const collectOne = async (planned: PlannedSlice): Promise<void> => {
    const collector = reachable(input.collectors, planned);
    const key: SliceKey = { accountId: planned.accountId, region: planned.region, collectorId: planned.collectorId };
    const slice = await collectSlice({
      key,
      collector,
      open: input.open,
      checks: checksOf(collector, selected),
      history: new SliceHistory(evidence, lookBack, key),
      evidence,
      objects,
      now: input.now,
      ...(chunkEntries !== undefined && { chunkEntries }),
    });
    await saveSlice(objects, plan.sweepId, slice);
    collected.set(sliceId(key), slice);
    resources += resourcesOf(slice.descriptor);
    report(slice.descriptor);
    if (left.done(key)) input.regionDone?.(key.accountId, key.region);
  };
  const failures: unknown[] = [];
  await limit.map(left.slices, async (slice) => {
    if (failures.length > 0) return;
    await collectOne(slice).catch((error: unknown) => failures.push(error));
  });
  if (failures.length > 0) throw failures[0];
  return sealSweep({ evidence, objects }, plan, collected, input.now);
};

const resourcesOf = ({ resources }: SliceDescriptor): number =>
  Object.values(resources).reduce<number>((sum, count) => sum + (count ?? 0), 0);

/** The checks as the plan fixed them, so that a resumed sweep judges as it began. */
const selectedChecks = (checks: readonly AnyCheck[], plan: Plan): readonly SelectedCheck[] =>
  plan.scope.checks.map(({ checkId, parameters }) => {
    const check = checks.find(({ id }) => id === checkId);
    if (check === undefined) throw new Error(`the plan names an unknown check ${checkId}`);
    return { check, parameters };
  });

const remainingByRegion = (slices: readonly PlannedSlice[]) => {
  const regionOf = ({ accountId, region }: SliceKey) => `${accountId}/${region}`;
  const left = new Map<string, number>();
  for (const slice of slices) left.set(regionOf(slice), (left.get(regionOf(slice)) ?? 0) + 1);
  return {
    slices,
    /** Marks one slice as done; true when it was the last of its region. */
    done: (key: SliceKey): boolean => {
      const count = (left.get(regionOf(key)) ?? 0) - 1;
      left.set(regionOf(key), count);
      return count === 0;
    },
  };
};
