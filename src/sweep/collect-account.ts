import { AssayError } from '../domain/error.ts';
import type { AwsSources } from './aws-access.ts';
import { countBegun, loadPlan, loadSlices } from './checkpoint.ts';
import {
  collectSlices,
  concurrentSlices,
  type InvocationTimes,
  requestsByAccount,
  type SweepServices,
  withoutState,
} from './collect-slices.ts';

export interface AccountInput {
  readonly sweepId: string;
  readonly accountId: string;
  readonly times: InvocationTimes;
  /** Enters AWS; no call is begun after `lastCall`, in milliseconds since the epoch. */
  readonly connect: (accountId: string, lastCall: number) => Promise<AwsSources>;
  /** As for a slice. */
  readonly chunkEntries?: number;
}

/**
 * Collects what has no state yet of one account of a planned sweep, as far as the time of the invocation allows.
 * Returns how many slices are left; every invocation that comes to its end leaves fewer. Each begins with others, so
 * that a slice that ends its worker every time keeps only those from being collected that begin together with it. Of a
 * sealed sweep nothing is left. Errors: `SWEEP_UNKNOWN` when no such sweep was planned, those of entering AWS, and what the stores throw.
 */
export const collectAccount = async (
  services: SweepServices,
  { sweepId, accountId, times, connect, chunkEntries }: AccountInput,
): Promise<number> => {
  const { evidence, objects } = services;
  const plan = await loadPlan(objects, sweepId);
  if (plan === undefined) throw new AssayError('SWEEP_UNKNOWN', `No sweep ${JSON.stringify(sweepId)} was planned.`);
  if ((await evidence.sweepById(sweepId)) !== undefined) return 0;
  const collected = await loadSlices(objects, sweepId, accountId);
  const slices = withoutState(
    plan.slices.filter((slice) => slice.accountId === accountId),
    collected,
  );
  if (slices.length === 0) return 0;
  // What ended the worker before, if anything did, was among the first that it had left: they come last this time.
  const first = ((await countBegun(objects, sweepId, accountId)) * concurrentSlices) % slices.length;
  const sweepEnd = plan.endsAt === undefined ? Number.POSITIVE_INFINITY : Date.parse(plan.endsAt);
  const access = await connect(accountId, Math.min(times.lastCall, sweepEnd));
  try {
    for (const [account, requests] of requestsByAccount(collected.values())) access.spent(account, requests);
    return await collectSlices(services, {
      plan,
      slices: [...slices.slice(first), ...slices.slice(0, first)],
      times,
      open: access.open,
      entered: access.entered,
      regionDone: access.closeRegion,
      ...(chunkEntries !== undefined && { chunkEntries }),
    });
  } finally {
    access.close();
  }
};
