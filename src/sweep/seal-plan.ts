import pLimit from 'p-limit';
import { CallMeter } from '../collectors/aws/call-meter.ts';
import { RegionSources } from '../collectors/aws/region-sources.ts';
import { type Enumeration, sliceId } from '../domain/slice.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { loadSlices } from './checkpoint.ts';
import { type CollectedSlice, collectSlice } from './collect-slice.ts';
import { type SweepServices, withoutState } from './collect-slices.ts';
import type { SourceOpener } from './enumerate-slice.ts';
import { LookBack } from './look-back.ts';
import { checksOf, collectorOf, type Plan, type PlannedSlice, plannedChecks, withoutCalls } from './plan.ts';
import { sealSweep } from './seal.ts';
import { SliceHistory } from './slice-history.ts';

const concurrentSlices = 8;

/** What a slice is whose worker crashed, was cut off or never began: nothing is known of it. */
const notFinished: Enumeration = {
  status: 'failed',
  reason: 'TIMEOUT',
  code: 'WorkerNotFinished',
  detail: 'No worker had finished this slice when the sweep was sealed.',
};

/**
 * Seals a planned sweep with the states that its workers left. A slice without one is `failed`, never left out. Sealing
 * again gives the record that stands. Errors as of `sealSweep`.
 */
export const sealPlan = async (services: SweepServices, plan: Plan): Promise<SweepRecord> => {
  const { evidence, objects, now } = services;
  const sealed = await evidence.sweepById(plan.sweepId);
  if (sealed !== undefined) return sealed;
  const states = new Map(await loadSlices(objects, plan.sweepId));
  const lookBack = new LookBack(evidence);
  await pLimit(concurrentSlices).map(withoutState(plan.slices, states), async (planned) => {
    states.set(sliceId(planned), await unfinished(services, plan, planned, lookBack));
  });
  return sealSweep(services, plan, states, now);
};

/** A source that sends nothing, whatever it is asked for. */
const closedSource: SourceOpener = ({ accountId, region }, raw) =>
  new RegionSources({
    accountId,
    region,
    partition: 'aws',
    tagKeys: [],
    send: () => Promise.reject(new Error('nothing may be sent')),
    meter: new CallMeter({ maxCalls: 0 }),
    callerKnown: false,
  }).open(raw);

const unfinished = (
  { checks, collectors, ...services }: SweepServices,
  plan: Plan,
  { accountId, region, collectorId }: PlannedSlice,
  lookBack: LookBack,
): Promise<CollectedSlice> => {
  const key = { accountId, region, collectorId };
  const collector = withoutCalls(collectorOf(collectors, key), notFinished);
  return collectSlice({
    ...services,
    key,
    collector,
    open: closedSource,
    checks: checksOf(collector, plannedChecks(checks, plan)),
    history: new SliceHistory(services.evidence, lookBack, key),
  });
};
