import pLimit from 'p-limit';
import { CallMeter } from '../../src/collectors/aws/call-meter.ts';
import { RegionSources } from '../../src/collectors/aws/region-sources.ts';
import { collectors } from '../../src/collectors/collectors.ts';
import type { Estate } from '../../src/sandbox/estate/estate.ts';
import { concurrentSlices } from '../../src/sweep/collect-slices.ts';
import { enumerateSlice } from '../../src/sweep/enumerate-slice.ts';
import { plannedSlices, reachable } from '../../src/sweep/plan.ts';
import type { BucketUse } from './buckets.ts';
import { SimulatedAws } from './simulated-aws.ts';
import { VirtualClock } from './virtual-clock.ts';

/** How long into an invocation slices are begun, and calls made. */
interface InvocationTimes {
  readonly lastBeginMs: number;
  readonly lastCallMs: number;
}

/** Of 15 minutes. */
const fullTimes: InvocationTimes = { lastBeginMs: 600_000, lastCallMs: 720_000 };

/** What collecting one account came to. Times in milliseconds of virtual time. */
export interface SimulatedAccount {
  readonly wallMs: number;
  /** Of each Lambda invocation. */
  readonly invocationsMs: readonly number[];
  readonly slices: number;
  /** Slices that did not end as complete. */
  readonly incomplete: number;
  readonly resources: number;
  readonly requests: number;
  readonly throttled: number;
  /** Objects that are written: raw pages, times where there are any, and the checkpoint of each slice. */
  readonly objects: number;
  readonly mostUsed: BucketUse | undefined;
}

/**
 * Collects an account with the collectors, the caller, the plan and the concurrency of a sweep, over AWS in virtual
 * time. An invocation that ends begins again with the slices that are left.
 */
export const simulateAccount = async (
  estate: Estate,
  { lastBeginMs, lastCallMs } = fullTimes,
): Promise<SimulatedAccount> => {
  const [account] = estate.accounts;
  if (account === undefined) throw new Error('the estate holds no account');
  const clock = new VirtualClock();
  const aws = new SimulatedAws(estate, clock);
  const regions = Object.keys(account.regions).toSorted();
  const target = { accountId: account.id, principalArn: 'simulated', regions, excludedRegions: [] };
  const slices = plannedSlices([target], collectors);
  const left = new Set(slices);
  const invocationsMs: number[] = [];
  let objects = 0;
  let resources = 0;
  let incomplete = 0;

  const invocation = async (): Promise<void> => {
    const startedAt = clock.now();
    aws.lastCallAt = startedAt + lastCallMs;
    const sources = new Map<string, RegionSources>();
    let begun = 0;
    await pLimit(concurrentSlices).map([...left], async (planned) => {
      const first = begun < concurrentSlices;
      if (!first && clock.now() - startedAt >= lastBeginMs) return;
      begun += 1;
      const { region } = planned;
      const shared =
        sources.get(region) ??
        new RegionSources({
          accountId: account.id,
          region,
          partition: 'aws',
          tagKeys: ['Name'],
          send: aws.send(region),
          meter: new CallMeter(),
          callerKnown: true,
        });
      sources.set(region, shared);
      let raw = 0;
      let timed = 0;
      let seen = 0;
      const { source } = shared.open(() => {
        raw = 1;
      });
      const { status } = await enumerateSlice(
        reachable(collectors, planned),
        source,
        (observations) => {
          seen += observations.length;
          if (observations.some(({ times }) => Object.keys(times).length > 0)) timed = 1;
        },
        () => seen,
      );
      if (!first && clock.now() - startedAt >= lastCallMs) return;
      left.delete(planned);
      objects += 1 + raw + timed;
      resources += seen;
      incomplete += status === 'complete' ? 0 : 1;
    });
    invocationsMs.push(clock.now() - startedAt);
  };
  const all = async () => {
    while (left.size > 0) await invocation();
  };
  await clock.run(all());
  return {
    wallMs: clock.now(),
    invocationsMs,
    slices: slices.length,
    incomplete,
    resources,
    requests: aws.requests,
    throttled: aws.throttled,
    objects,
    mostUsed: aws.buckets.mostUsed(),
  };
};
