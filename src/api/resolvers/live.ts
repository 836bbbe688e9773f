import type { AnyCheck } from '../../domain/check.ts';
import { type ResourceType, resourceKey } from '../../domain/resource.ts';
import type { Verdict } from '../../domain/verdict.ts';
import type { EvidenceAccess } from '../../evidence/evidence-access.ts';
import { acceptanceOf } from '../../evidence/exceptions-in-force.ts';
import { evidenceAge } from '../../evidence/freshness.ts';
import { type CheckResult, checkResult, coverageOf, relevantSlices } from '../../evidence/results.ts';
import type { LiveObservation, RequestContext } from '../context.ts';
import type { LiveImageResolvers, LiveResolvers, VulnerabilityResolvers } from '../generated.ts';
import { imageTypes, toImage } from '../live/image.ts';
import { patchTypes, toPatchStatus } from '../live/patch-status.ts';
import { securityGroupTypes, toSecurityGroup } from '../live/security-group.ts';
import { snapshotTypes, toSnapshot } from '../live/snapshot.ts';
import type { CheckResultNode, CoverageNode, LiveNode, ResultBasis } from '../nodes.ts';
import { listArgument, pageSize } from '../page.ts';

interface ListArguments {
  readonly first?: number | null;
  readonly verdicts?: readonly Verdict[] | null;
}

const listOf = <T>(
  live: LiveNode,
  types: readonly ResourceType[],
  toNode: (observation: LiveObservation, readAt: string) => T | undefined,
  args: ListArguments,
  { checks, evidence }: Pick<RequestContext, 'checks' | 'evidence'>,
) => {
  const first = pageSize(args.first);
  const verdicts = listArgument('verdicts', args.verdicts);
  const checkIds = checksOf(live, types, checks);
  const { startedAt, endedAt, slices } = live.result;
  const age = evidenceAge({ startedAt, endedAt, checks, evaluatedFor: endedAt });
  const found = live.result.observations
    .filter(({ resource }) => types.includes(resource.type))
    .filter(({ findings }) => verdicts === undefined || findings.some(({ verdict }) => verdicts.includes(verdict)))
    .map((observation) => ({ key: resourceKey(observation.resource), observation }))
    .toSorted((left, right) => (left.key < right.key ? -1 : 1));
  return {
    nodes: found
      .slice(0, first)
      .map(({ observation }) => toNode(observation, evidence.now))
      .filter((item) => item !== undefined),
    totalCount: found.length,
    hasMore: found.length > first,
    results: checkIds.map((checkId) => toResult(live, checkResult(checkId, slices, age), evidence)),
    coverage: coverageNode(live, checkIds),
  };
};

const toResult = (live: LiveNode, result: CheckResult, evidence: EvidenceAccess): CheckResultNode => ({
  result,
  basis: basisOf(live),
  counts: {
    counts: result.counts,
    accepted: async () => {
      const exceptions = await evidence.exceptions(evidence.now);
      return live.result.observations.reduce(
        (sum, { resource, findings }) =>
          sum +
          findings.filter(
            (finding) =>
              finding.checkId === result.checkId && acceptanceOf(exceptions, finding, resource) !== undefined,
          ).length,
        0,
      );
    },
  },
});

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
  snapshots: (live, args, context) => listOf(live, snapshotTypes, toSnapshot, args, context),
  imageScanFindings: (live, args, context) => listOf(live, imageTypes, toImage, args, context),
  securityGroups: (live, args, context) => listOf(live, securityGroupTypes, toSecurityGroup, args, context),
  patchStatus: (live, args, context) => listOf(live, patchTypes, toPatchStatus, args, context),
};

export const liveImageResolvers: LiveImageResolvers = {
  vulnerabilities: ({ vulnerabilities }, { first }) => vulnerabilities?.slice(0, pageSize(first)) ?? null,
};

export const vulnerabilityResolvers: VulnerabilityResolvers = {
  vulnerabilityId: ({ id }) => id ?? null,
};
