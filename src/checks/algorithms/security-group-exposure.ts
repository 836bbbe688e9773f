import { z } from 'zod';
import type { SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import type { Outcome } from '../../domain/finding.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import type { Observation } from '../../domain/resource.ts';
import { type AddressFamily, addressFamilies, type BroadPublic, wholeInternet } from './cidr.ts';
import {
  type Concern,
  concerning,
  type Exposed,
  type Exposure,
  exposureOf,
  intersectExposed,
  isExposed,
  type Lane,
  mergeExposed,
  type Reach,
  touches,
} from './exposure.ts';
import { contributors, mergeContributions } from './exposure-contributors.ts';
import { intersectRanges } from './ports.ts';
import { formatTraffic, type Grant } from './security-group-grant.ts';
import { type Doubt, judgeGroup, type Line, type ViewJudgement } from './security-group-judgement.ts';

/** Parameters of every check for unrestricted sources. */
export const broadPublicParameters = {
  /** A routable IPv4 block with a shorter prefix is broad. */
  broadPublicIpv4Prefix: z.int().min(0).max(32).default(16),
  /** A routable IPv6 block with a shorter prefix is broad. */
  broadPublicIpv6Prefix: z.int().min(0).max(128).default(32),
  /** Whether a broad source fails like an unrestricted one; otherwise it is a warning among the attributes. */
  failOnBroadPublic: z.boolean().default(false),
};

export interface BroadPublicParameters {
  readonly broadPublicIpv4Prefix: number;
  readonly broadPublicIpv6Prefix: number;
  readonly failOnBroadPublic: boolean;
}

interface GrantReach extends Reach {
  readonly grant: Grant;
}

const blocksOf = ({ peer }: Grant): Reach['blocks'] =>
  peer.kind === 'cidr' || peer.kind === 'prefix-list' ? peer.blocks : [];

const reasonOf = ({ traffic, peer }: Grant): ReasonCode | undefined => traffic.unknown ?? peer.unknown;

/** What a grant certainly opens: nothing where its traffic is unknown, and only the addresses that are known. */
const toCertainReach = (grant: Grant): GrantReach => ({
  ...grant.traffic,
  blocks: grant.traffic.unknown === undefined ? blocksOf(grant) : [],
  grant,
});

/** The most that a grant could open. */
const toPossibleReach = (grant: Grant): GrantReach => ({
  ...grant.traffic,
  blocks: grant.peer.unknown === undefined ? blocksOf(grant) : [wholeInternet.ipv4, wholeInternet.ipv6],
  grant,
});

const exposedLines = (exposed: Exposed, family: AddressFamily): readonly Line[] =>
  [...exposed]
    .flatMap(([lane, ranges]) => ranges[family].flatMap((range) => formatTraffic(lane, range)))
    .map((text) => ({ key: text, value: text }));

const ruleLine = (
  { grant, range }: GrantReach,
  lanes: ReadonlyMap<Lane, ReadonlySet<AddressFamily>>,
  exposed: Exposed,
): Line => {
  const { rule, peer, key } = grant;
  const exposes = [...lanes].flatMap(([lane, families]) =>
    [...families]
      .flatMap((family) => intersectRanges(exposed.get(lane)?.[family] ?? [], [range]))
      .flatMap((part) => formatTraffic(lane, part)),
  );
  return {
    key,
    value: {
      ...(rule.ruleId !== undefined && { ruleId: rule.ruleId }),
      rule: key,
      ...(rule.protocol !== undefined && { protocol: rule.protocol }),
      ...(rule.fromPort !== undefined && { fromPort: rule.fromPort }),
      ...(rule.toPort !== undefined && { toPort: rule.toPort }),
      source: peer.text,
      ...(peer.kind === 'prefix-list' && peer.version !== undefined && { prefixListVersion: peer.version }),
      addressFamilies: addressFamilies.filter((family) => lanes.values().some((families) => families.has(family))),
      exposes: [...new Set(exposes)],
    },
  };
};

const awsListLines = (grants: readonly Grant[]): readonly Line[] =>
  grants.flatMap(({ peer }) =>
    peer.kind === 'prefix-list' && peer.managedByAws
      ? [
          {
            key: peer.text,
            value: { prefixListId: peer.text, ...(peer.version !== undefined && { prefixListVersion: peer.version }) },
          },
        ]
      : [],
  );

const findDoubts = (
  grants: readonly Grant[],
  broad: BroadPublic,
  select: (exposure: Exposure) => Exposed,
): readonly Doubt[] => {
  if (grants.every((grant) => reasonOf(grant) === undefined)) return [];
  const reaches = grants.map(toPossibleReach);
  const possible = select(exposureOf(reaches, broad));
  return reaches.flatMap((reach) => {
    const reason = reasonOf(reach.grant);
    if (reason === undefined || !touches(reach, possible)) return [];
    const { ruleId } = reach.grant.rule;
    return [{ key: reach.grant.key, ...(ruleId !== undefined && { ruleId }), reason }];
  });
};

const judgeView =
  (concern: Concern, parameters: BroadPublicParameters) =>
  (grants: readonly Grant[]): ViewJudgement => {
    const broad: BroadPublic = { ipv4: parameters.broadPublicIpv4Prefix, ipv6: parameters.broadPublicIpv6Prefix };
    const select = ({ world, broad: wide }: Exposure): Exposed =>
      concerning(parameters.failOnBroadPublic ? mergeExposed(world, wide) : world, concern);

    const reaches = grants.map(toCertainReach);
    const exposure = exposureOf(reaches, broad);
    const violation = select(exposure);
    const violated = isExposed(violation);
    const warning = concerning(exposure.broad, concern);
    const offending = mergeContributions(
      contributors(reaches, intersectExposed(violation, exposure.world), 'world', broad),
      contributors(reaches, intersectExposed(violation, exposure.broad), 'broad', broad),
    );
    return {
      violated,
      applicable: true,
      doubts: violated ? [] : findDoubts(grants, broad, select),
      lines: {
        offendingRules: [...offending].map(([reach, lanes]) => ruleLine(reach, lanes, violation)),
        exposedIpv4: exposedLines(violation, 'ipv4'),
        exposedIpv6: exposedLines(violation, 'ipv6'),
        broadPublic: parameters.failOnBroadPublic
          ? []
          : [...contributors(reaches, warning, 'broad', broad)].map(([reach, lanes]) =>
              ruleLine(reach, lanes, warning),
            ),
        awsManagedPrefixLists: awsListLines(grants),
      },
    };
  };

/**
 * FAIL when unrestricted addresses reach any part of what the check is concerned with; INCONCLUSIVE when a rule that
 * cannot be read in full could; PASS otherwise. References to groups and lists of AWS services are not unrestricted.
 */
export const judgeExposure = (
  observation: Observation<'AWS::EC2::SecurityGroup'>,
  direction: SecurityGroupRule['direction'],
  concern: Concern,
  parameters: BroadPublicParameters,
): Outcome => judgeGroup(observation, direction, judgeView(concern, parameters));
