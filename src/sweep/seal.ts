import { addCounts, noCounts } from '../domain/aggregate.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import { toSweepRecord } from '../domain/log-entry.ts';
import { sliceId } from '../domain/slice.ts';
import type { SliceTotals, SweepBody, SweepRecord } from '../domain/sweep-record.ts';
import { toBlock } from '../ledger/block.ts';
import { canonicalJson } from '../ledger/canonical-json.ts';
import { BlockObjectWriter } from '../store/block-object.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import type { ObjectStore } from '../store/object-store.ts';
import { sumCalls } from './api-calls.ts';
import type { CollectedSlice } from './collect-slice.ts';
import type { Plan } from './plan.ts';

/**
 * Seals a sweep: writes its root and its runs, then makes it visible with one conditional write. Sealing again changes
 * nothing and gives the record that stands. When another sweep was sealed meanwhile, this one follows it; both are
 * kept. Errors: `HEAD_MOVED` when others keep winning, and what the store throws.
 */
export const sealSweep = async (
  stores: { readonly evidence: EvidenceStore; readonly objects: ObjectStore },
  plan: Plan,
  collected: ReadonlyMap<string, CollectedSlice>,
  now: () => Date,
): Promise<SweepRecord> => {
  const { evidence, objects } = stores;
  const slices = plan.slices.map((planned) => {
    const slice = collected.get(sliceId(planned));
    if (slice === undefined) throw new Error(`slice ${sliceId(planned)} was planned and has no state`);
    return slice;
  });
  const root = toBlock(slices.map(({ descriptor }) => descriptor));
  const runs = new BlockObjectWriter();
  for (const { run } of slices) runs.add(canonicalJson(run));
  const runsDigest = await runs.finish(objects);

  const descriptors = slices.map(({ descriptor }) => descriptor);
  const body: SweepBody = {
    sweepId: plan.sweepId,
    trigger: plan.trigger,
    productVersion: plan.productVersion,
    mappingVersion: plan.mappingVersion,
    catalogueDigest: plan.catalogueDigest,
    startedAt: plan.startedAt,
    scope: plan.scope,
    slices: totalsOf(descriptors),
    resources: descriptors
      .flatMap(({ resources }) => Object.values(resources))
      .reduce<number>((sum, count) => sum + (count ?? 0), 0),
    counts: descriptors
      .flatMap(({ counts }) => Object.values(counts))
      .reduce((sum, counts) => addCounts(sum, counts), noCounts),
    apiCalls: sumCalls([plan.apiCalls, ...slices.map(({ run }) => run.apiCalls)]),
    rootDigest: root.digest,
    runsDigest,
  };
  const sealed = await evidence.sweepById(plan.sweepId);
  if (sealed !== undefined) return sealed;
  if ((await evidence.head())?.rootDigest !== root.digest) await evidence.putBlocks([root]);
  const entry = await evidence.append(plan.sweepId, { kind: 'sweep', sweep: body }, now());
  if (entry.kind !== 'sweep') throw new Error(`${plan.sweepId} is the id of another entry of the log`);
  return toSweepRecord(entry);
};

const totalsOf = (descriptors: readonly SliceDescriptor[]): SliceTotals => {
  const totals = { planned: descriptors.length, complete: 0, partial: 0, denied: 0, failed: 0, skipped: 0 };
  for (const { enumeration } of descriptors) totals[enumeration.status] += 1;
  return totals;
};
