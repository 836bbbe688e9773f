import type { SliceDescriptor } from '../domain/evidence.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { loadSlices, savePlan } from './checkpoint.ts';
import {
  type CollectInput,
  collectSlices,
  requestsByAccount,
  type SweepServices,
  withoutState,
} from './collect-slices.ts';
import { sealPlan } from './seal-plan.ts';

/** How far a running sweep has come. */
export interface SweepProgress {
  readonly sweepId: string;
  readonly planned: number;
  readonly done: number;
  readonly resources: number;
  /** The slice that was finished last; undefined at the start and right after a resume. */
  readonly latest?: SliceDescriptor;
}

export interface SweepInput
  extends SweepServices,
    Pick<CollectInput, 'plan' | 'open' | 'entered' | 'regionDone' | 'chunkEntries'> {
  /** Told what an account was asked before: of a sweep that goes on. */
  readonly spent?: (accountId: string, requests: number) => void;
  readonly onProgress?: (progress: SweepProgress) => void;
}

/**
 * Carries out a plan in this process: collects every slice that has no state yet, and seals the sweep. May be run again
 * after any crash; a sweep that is sealed already is only looked up. Throws what the stores throw.
 */
export const runSweep = async (input: SweepInput): Promise<SweepRecord> => {
  const { plan, objects } = input;
  const sealed = await input.evidence.sweepById(plan.sweepId);
  if (sealed !== undefined) return sealed;
  await savePlan(objects, plan);
  const collected = await loadSlices(objects, plan.sweepId);
  for (const [accountId, requests] of requestsByAccount(collected.values())) input.spent?.(accountId, requests);

  let done = collected.size;
  let resources = [...collected.values()].reduce((sum, { descriptor }) => sum + resourcesOf(descriptor), 0);
  const report = (latest?: SliceDescriptor) =>
    input.onProgress?.({
      sweepId: plan.sweepId,
      planned: plan.slices.length,
      done,
      resources,
      ...(latest !== undefined && { latest }),
    });
  report();
  await collectSlices(input, {
    ...input,
    slices: withoutState(plan.slices, collected),
    onSlice: ({ descriptor }) => {
      done += 1;
      resources += resourcesOf(descriptor);
      report(descriptor);
    },
  });
  return sealPlan(input, plan);
};

const resourcesOf = ({ resources }: SliceDescriptor): number =>
  Object.values(resources).reduce<number>((sum, count) => sum + (count ?? 0), 0);
