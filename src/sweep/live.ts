import pLimit from 'p-limit';
import { countFindings, evaluate, type SelectedCheck } from '../checks/evaluate.ts';
import type { Collector } from '../collectors/collector.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import type { Finding } from '../domain/finding.ts';
import type { AnyObservation, ResourceType } from '../domain/resource.ts';
import { enumerateSlice, type SourceOpener } from './enumerate-slice.ts';
import { checksOf, type PlannedSlice, reachable } from './plan.ts';

const concurrentSlices = 8;

/** What AWS shows now, judged: slices in the order they were planned, observations slice by slice. */
export interface LiveCollection {
  readonly observations: readonly (AnyObservation & { readonly findings: readonly Finding[] })[];
  readonly slices: readonly Omit<SliceDescriptor, 'treeDigest'>[];
}

/**
 * Collects and evaluates slices now and stores nothing. What only our own history knows (since when a finding can be
 * there) is missing; the checks then take the older bound. Does not throw for anything AWS does.
 */
export const collectLive = async (input: {
  readonly slices: readonly PlannedSlice[];
  readonly collectors: readonly Collector[];
  readonly checks: readonly SelectedCheck[];
  readonly open: SourceOpener;
  readonly now: () => Date;
}): Promise<LiveCollection> => {
  const collected = await pLimit(concurrentSlices).map(input.slices, async (planned) => {
    const collector = reachable(input.collectors, planned);
    const checks = checksOf(collector, input.checks);
    const { source } = input.open(planned, () => undefined);
    const seen: AnyObservation[] = [];
    const enumeration = await enumerateSlice(
      collector,
      source,
      (observations) => seen.push(...observations),
      () => seen.length,
    );
    const evaluatedAt = input.now().toISOString();
    const observations = seen.map((observation) => ({
      ...observation,
      findings: evaluate(observation, checks, evaluatedAt),
    }));
    const { accountId, region, collectorId } = planned;
    const slice = {
      accountId,
      region,
      collectorId,
      enumeration,
      resources: countTypes(observations.map(({ resource }) => resource.type)),
      counts: countFindings(
        checks,
        observations.flatMap(({ findings }) => findings),
      ),
    };
    return { observations, slice };
  });
  return {
    observations: collected.flatMap(({ observations }) => observations),
    slices: collected.map(({ slice }) => slice),
  };
};

const countTypes = (types: readonly ResourceType[]): Partial<Record<ResourceType, number>> => {
  const counts: Partial<Record<ResourceType, number>> = {};
  for (const type of types) counts[type] = (counts[type] ?? 0) + 1;
  return counts;
};
