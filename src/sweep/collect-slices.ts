import pLimit from 'p-limit';
import type { Collector } from '../collectors/collector.ts';
import type { AnyCheck } from '../domain/check.ts';
import { type Enumeration, type SliceKey, sliceId } from '../domain/slice.ts';
import type { Stores } from '../store/stores.ts';
import { sumCalls } from './api-calls.ts';
import { saveSlice } from './checkpoint.ts';
import { type CollectedSlice, collectSlice } from './collect-slice.ts';
import type { SourceOpener } from './enumerate-slice.ts';
import { LookBack } from './look-back.ts';
import {
  checksOf,
  judgesAsPlanned,
  type Plan,
  type PlannedSlice,
  plannedChecks,
  reachable,
  withoutCalls,
} from './plan.ts';
import { SliceHistory } from './slice-history.ts';

/** How many slices are collected at the same time: enough to hide latency, few enough for the API buckets and memory. */
export const concurrentSlices = 6;

/** What every part of a sweep works with. */
export interface SweepServices extends Stores {
  readonly checks: readonly AnyCheck[];
  readonly collectors: readonly Collector[];
  readonly now: () => Date;
}

/** The times of an invocation that is cut off at its end, in milliseconds since the epoch. */
export interface InvocationTimes {
  /** No slice is begun from then on. */
  readonly lastBegin: number;
  /** No call to AWS is begun from then on. */
  readonly lastCall: number;
}

export interface CollectInput {
  readonly plan: Plan;
  /** Slices of the plan that have no state yet. */
  readonly slices: readonly PlannedSlice[];
  readonly open: SourceOpener;
  /** HTTP requests since it was asked last that belong to no slice; they are counted with the one that ends next. */
  readonly entered?: () => Readonly<Record<string, number>>;
  /** Told when no slice of a region is left, so that its connections can be closed. */
  readonly regionDone?: (accountId: string, region: string) => void;
  /** Missing for a process that ends when it is done. */
  readonly times?: InvocationTimes;
  /** As for a slice. */
  readonly chunkEntries?: number;
  readonly onSlice?: (slice: CollectedSlice) => void;
}

/**
 * Collects slices, evaluates them and keeps the state of each. Returns how many are left for another invocation; none
 * when there are no `times`. At least the slices that are begun first get a state, whatever the time does: one that is
 * begun later and meets the end of the invocation is left, while one that had all of it stays as far as it came. After
 * the end of the sweep, and where a check is of another version than the plan says, a slice is skipped without a call.
 * Throws what the stores throw.
 */
export const collectSlices = async (services: SweepServices, input: CollectInput): Promise<number> => {
  const { evidence, objects, collectors, now } = services;
  const { plan, slices, times, chunkEntries } = input;
  const lookBack = new LookBack(evidence);
  const checks = plannedChecks(services.checks, plan);
  const unplanned = judgesAsPlanned(services.checks, plan) ? undefined : checksReplaced;
  const endsAt = plan.endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(plan.endsAt);
  const left = remainingByRegion(slices);
  let begun = 0;
  let kept = 0;

  const collectOne = async (planned: PlannedSlice): Promise<void> => {
    const beganAt = now().getTime();
    const first = begun < concurrentSlices;
    if (!first && times !== undefined && beganAt >= times.lastBegin) return;
    begun += 1;
    const skipped = beganAt >= endsAt ? sweepIsOver : unplanned;
    const reached = reachable(collectors, planned);
    const collector = skipped === undefined ? reached : withoutCalls(reached, skipped);
    const key: SliceKey = { accountId: planned.accountId, region: planned.region, collectorId: planned.collectorId };
    const slice = await collectSlice({
      key,
      collector,
      open: input.open,
      checks: checksOf(collector, checks),
      history: new SliceHistory(evidence, lookBack, key),
      evidence,
      objects,
      now,
      ...(chunkEntries !== undefined && { chunkEntries }),
    });
    if (!first && skipped === undefined && times !== undefined && wasCut(slice, times.lastCall, endsAt)) return;
    const { run } = slice;
    const apiCalls = sumCalls([run.apiCalls, input.entered?.() ?? {}]);
    await saveSlice(objects, plan.sweepId, { ...slice, run: { ...run, apiCalls } });
    kept += 1;
    input.onSlice?.(slice);
    if (left.done(key)) input.regionDone?.(key.accountId, key.region);
  };
  const failures: unknown[] = [];
  await pLimit(concurrentSlices).map(slices, async (slice) => {
    if (failures.length > 0) return;
    await collectOne(slice).catch((error: unknown) => failures.push(error));
  });
  if (failures.length > 0) throw failures[0];
  return slices.length - kept;
};

const sweepIsOver: Enumeration = {
  status: 'skipped',
  reason: 'BUDGET_EXHAUSTED',
  code: 'SweepOver',
  detail: 'The sweep had come to its end before this was begun.',
};

/** The record of the sweep names the checks of its plan: what others found must not stand under it. */
const checksReplaced: Enumeration = {
  status: 'skipped',
  reason: 'BUDGET_EXHAUSTED',
  code: 'ChecksReplaced',
  detail: 'A version with other checks than those of the plan took its place before this was begun.',
};

/**
 * Whether the end of the invocation may have kept calls from being made. A single read that was refused does not make
 * the list incomplete, so the state of the slice does not tell. Nobody comes back to it after the end of the sweep.
 */
const wasCut = ({ run }: CollectedSlice, lastCall: number, endsAt: number): boolean => {
  const readUntil = Date.parse(run.evaluatedAt);
  return readUntil >= lastCall && readUntil < endsAt;
};

/** The slices of a plan that are not among those collected. */
export const withoutState = (
  slices: readonly PlannedSlice[],
  collected: ReadonlyMap<string, CollectedSlice>,
): readonly PlannedSlice[] => slices.filter((slice) => !collected.has(sliceId(slice)));

/** HTTP requests that collected slices took, by account. */
export const requestsByAccount = (collected: Iterable<CollectedSlice>): ReadonlyMap<string, number> => {
  const requests = new Map<string, number>();
  for (const { descriptor, run } of collected) {
    const sum = Object.values(run.apiCalls).reduce((total, count) => total + count, 0);
    requests.set(descriptor.accountId, (requests.get(descriptor.accountId) ?? 0) + sum);
  }
  return requests;
};

const remainingByRegion = (slices: readonly PlannedSlice[]) => {
  const regionOf = ({ accountId, region }: SliceKey) => `${accountId}/${region}`;
  const left = new Map<string, number>();
  for (const slice of slices) left.set(regionOf(slice), (left.get(regionOf(slice)) ?? 0) + 1);
  return {
    /** Marks one slice as done; true when it was the last of its region. */
    done: (key: SliceKey): boolean => {
      const count = (left.get(regionOf(key)) ?? 0) - 1;
      left.set(regionOf(key), count);
      return count === 0;
    },
  };
};
