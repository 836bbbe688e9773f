import type { SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { CollectedSlice } from './collect-slice.ts';
import type { Plan } from './plan.ts';

/**
 * What lets a killed sweep go on: its plan, and each slice that was collected. They lie in the object store because a
 * checkpoint a slice would otherwise cost more table writes than a night without drift.
 */
const planKey = (sweepId: string): string => `plans/${sweepId}.json`;
const sliceFolder = (sweepId: string): string => `sweeps/${sweepId}/slices`;
const sliceKeyOf = (sweepId: string, key: SliceKey): string =>
  `${sliceFolder(sweepId)}/${key.accountId}=${key.region}=${key.collectorId}.json`;

const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const decode = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T;

export const savePlan = (objects: ObjectStore, plan: Plan): Promise<void> =>
  objects.put(planKey(plan.sweepId), encode(plan));

/** The plan made last; sweep ids are ordered by time. */
export const newestPlan = async (objects: ObjectStore): Promise<Plan | undefined> => {
  const newest = (await objects.list('plans')).at(-1);
  const bytes = newest === undefined ? undefined : await objects.get(newest);
  return bytes && decode<Plan>(bytes);
};

export const saveSlice = (objects: ObjectStore, sweepId: string, slice: CollectedSlice): Promise<void> =>
  objects.put(sliceKeyOf(sweepId, slice.descriptor), encode(slice));

/** The slices of a sweep that were collected before, by slice id. */
export const loadSlices = async (
  objects: ObjectStore,
  sweepId: string,
): Promise<ReadonlyMap<string, CollectedSlice>> => {
  const slices = new Map<string, CollectedSlice>();
  for (const key of await objects.list(sliceFolder(sweepId))) {
    const bytes = await objects.get(key);
    if (bytes === undefined) continue;
    const slice = decode<{ descriptor: SliceDescriptor; run: SliceRun }>(bytes);
    slices.set(sliceId(slice.descriptor), slice);
  }
  return slices;
};
