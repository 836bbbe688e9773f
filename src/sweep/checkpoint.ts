import pLimit from 'p-limit';
import type { SliceDescriptor, SliceRun } from '../domain/evidence.ts';
import { type SliceKey, sliceId } from '../domain/slice.ts';
import type { ObjectStore } from '../store/object-store.ts';
import type { CollectedSlice } from './collect-slice.ts';
import type { Plan } from './plan.ts';

/**
 * What lets a sweep go on in another process: its plan, and each slice that was collected. They lie in the object store
 * because a checkpoint a slice would otherwise cost more table writes than a night without drift.
 */
const planKey = (sweepId: string): string => `plans/${sweepId}.json`;
const sliceFolder = (sweepId: string, accountId?: string): string =>
  `sweeps/${sweepId}/slices${accountId === undefined ? '' : `/${accountId}`}`;
const sliceKeyOf = (sweepId: string, { accountId, region, collectorId }: SliceKey): string =>
  `${sliceFolder(sweepId, accountId)}/${region}=${collectorId}.json`;

/** Requests at the same time: an organisation has a hundred thousand slices. */
const concurrentReads = 32;

const encode = (value: unknown): Uint8Array => Buffer.from(JSON.stringify(value));
const decode = <T>(bytes: Uint8Array): T => JSON.parse(Buffer.from(bytes).toString('utf8')) as T;

/** Keeps a plan unless another one of the same sweep was kept before: gives the one that stands. */
export const savePlan = async (objects: ObjectStore, plan: Plan): Promise<Plan> => {
  if (await objects.putNew(planKey(plan.sweepId), encode(plan))) return plan;
  const standing = await loadPlan(objects, plan.sweepId);
  if (standing === undefined) throw new Error(`the plan of ${plan.sweepId} is kept and cannot be read`);
  return standing;
};

/** Undefined when no sweep of that id was planned. */
export const loadPlan = async (objects: ObjectStore, sweepId: string): Promise<Plan | undefined> => {
  const bytes = await objects.get(planKey(sweepId));
  return bytes && decode<Plan>(bytes);
};

/** The plan made last; sweep ids are ordered by time. */
export const newestPlan = async (objects: ObjectStore): Promise<Plan | undefined> => {
  const newest = (await objects.list('plans')).at(-1);
  const bytes = newest === undefined ? undefined : await objects.get(newest);
  return bytes && decode<Plan>(bytes);
};

/** Keeps the state of a slice. One that is not complete does not replace the state that a duplicate worker left. */
export const saveSlice = async (objects: ObjectStore, sweepId: string, slice: CollectedSlice): Promise<void> => {
  const key = sliceKeyOf(sweepId, slice.descriptor);
  const { status } = slice.descriptor.enumeration;
  if (status === 'complete') await objects.put(key, encode(slice));
  else await objects.putNew(key, encode(slice));
};

/** Notes that a worker begins with an account of a sweep. Gives how many have begun before, however they ended. */
export const countBegun = async (objects: ObjectStore, sweepId: string, accountId: string): Promise<number> => {
  const folder = `sweeps/${sweepId}/begun/${accountId}`;
  const before = (await objects.list(folder)).length;
  await objects.putNew(`${folder}/${before}.json`, encode({}));
  return before;
};

/** How many slices of a sweep have ended. */
export const countSlices = async (objects: ObjectStore, sweepId: string): Promise<number> =>
  (await objects.list(sliceFolder(sweepId))).length;

/** The slices of a sweep, or of one account of it, that were collected before, by slice id. */
export const loadSlices = async (
  objects: ObjectStore,
  sweepId: string,
  accountId?: string,
): Promise<ReadonlyMap<string, CollectedSlice>> => {
  const slices = new Map<string, CollectedSlice>();
  const keys = await objects.list(sliceFolder(sweepId, accountId));
  await pLimit(concurrentReads).map(keys, async (key) => {
    const bytes = await objects.get(key);
    if (bytes === undefined) return;
    const slice = decode<{ descriptor: SliceDescriptor; run: SliceRun }>(bytes);
    slices.set(sliceId(slice.descriptor), slice);
  });
  return slices;
};
