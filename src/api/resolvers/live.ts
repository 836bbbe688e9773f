import type { AnyCheck } from '../../domain/check.ts';
import { type ResourceType, resourceKey } from '../../domain/resource.ts';
import type { Verdict } from '../../domain/verdict.ts';
import { checkResult, coverageOf, relevantSlices } from '../../evidence/results.ts';
import type { LiveObservation } from '../context.ts';
import type { LiveImageResolvers, LiveResolvers, VulnerabilityResolvers } from '../generated.ts';
import { imageTypes, toImage } from '../live/image.ts';
import { patchTypes, toPatchStatus } from '../live/patch-status.ts';
import { securityGroupTypes, toSecurityGroup } from '../live/security-group.ts';
import { snapshotTypes, toSnapshot } from '../live/snapshot.ts';
import type { CoverageNode, LiveNode, ResultBasis } from '../nodes.ts';
import { listArgument, pageSize } from '../page.ts';

interface ListArguments {
  readonly first?: number | null;
  readonly verdicts?: readonly Verdict[] | null;
}

const listOf = <T>(
  live: LiveNode,
  types: readonly ResourceType[],
  toNode: (observation: LiveObservation) => T | undefined,
  args: ListArguments,
  checks: readonly AnyCheck[],
) => {
  const first = pageSize(args.first);
  const verdicts = listArgument('verdicts', args.verdicts);
  const checkIds = checksOf(live, types, checks);
  const found = live.result.observations
    .filter(({ resource }) => types.includes(resource.type))
    .filter(({ findings }) => verdicts === undefined || findings.some(({ verdict }) => verdicts.includes(verdict)))
    .map((observation) => ({ key: resourceKey(observation.resource), observation }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
  return {
    nodes: found
      .slice(0, first)
      .map(({ observation }) => toNode(observation))
      .filter((item) => item !== undefined),
    totalCount: found.length,
    hasMore: found.length > first,
    results: checkIds.map((checkId) => ({ result: checkResult(checkId, live.result.slices), basis: basisOf(live) })),
    coverage: coverageNode(live, checkIds),
  };
};

const basisOf = ({ result: { scope } }: LiveNode): ResultBasis => ({ scope, filter: {} });

/** The checks that ran and judge one of the types, sorted. */
const checksOf = (
  { result }: LiveNode,
  types: readonly ResourceType[],
  checks: readonly AnyCheck[],
): readonly string[] => {
  const ran = new Set(result.scope.checks.map(({ checkId }) => checkId));
  return checks
    .filter(({ id, resourceTypes }) => ran.has(id) && resourceTypes.some((type) => types.includes(type)))
    .map(({ id }) => id)
    .toSorted();
};

const coverageNode = (live: LiveNode, checkIds: readonly string[]): CoverageNode => ({
  coverage: coverageOf(relevantSlices(live.result.slices, {}, checkIds)),
  basis: basisOf(live),
  checkIds,
});

export const liveResolvers: LiveResolvers = {
  startedAt: ({ result }) => result.startedAt,
  endedAt: ({ result }) => result.endedAt,
  coverage: (live, _, { checks }) => coverageNode(live, checksOf(live, live.types, checks)),
  snapshots: (live, args, { checks }) => listOf(live, snapshotTypes, toSnapshot, args, checks),
  imageScanFindings: (live, args, { checks }) => listOf(live, imageTypes, toImage, args, checks),
  securityGroups: (live, args, { checks }) => listOf(live, securityGroupTypes, toSecurityGroup, args, checks),
  patchStatus: (live, args, { checks }) => listOf(live, patchTypes, toPatchStatus, args, checks),
};

export const liveImageResolvers: LiveImageResolvers = {
  vulnerabilities: ({ vulnerabilities }, { first }) => vulnerabilities?.slice(0, pageSize(first)) ?? null,
};

export const vulnerabilityResolvers: VulnerabilityResolvers = {
  vulnerabilityId: ({ id }) => id ?? null,
};
