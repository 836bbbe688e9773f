import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import type { Observation } from '../../domain/resource.ts';
import { parseCidr } from '../algorithms/cidr.ts';
import { judgeDatabaseSource } from '../algorithms/database-source.ts';
import { databasePortParameters, portsIn } from '../algorithms/port-concerns.ts';
import { intersectRanges } from '../algorithms/ports.ts';
import { formatTraffic, type Grant } from '../algorithms/security-group-grant.ts';
import { judgeGroup, type ViewJudgement } from '../algorithms/security-group-judgement.ts';

const parameters = z.strictObject({
  ...databasePortParameters,
  /** Besides groups of the same VPC: group ids, prefix list ids, and CIDRs that may hold the source of a rule. */
  approvedDatabaseSources: z
    .array(
      z
        .string()
        .refine(
          (text) => /^(?:sg|pl)-[0-9a-z]+$/.test(text) || parseCidr(text) !== undefined,
          'must be a security group id, a prefix list id or a CIDR',
        ),
    )
    .default([]),
});
type Parameters = z.infer<typeof parameters>;

/** The database ports that a grant covers, as text; empty when it covers none. */
const coveredPorts = ({ traffic: { lane, range } }: Grant, given: Parameters): readonly string[] => {
  const ports = portsIn(given);
  return (['tcp', 'udp'] as const)
    .filter((one) => lane === one || lane === 'every')
    .flatMap((one) => intersectRanges(ports(one), [range]).flatMap((part) => formatTraffic(one, part)));
};

const judgeView = (
  grants: readonly Grant[],
  observation: Observation<'AWS::EC2::SecurityGroup'>,
  given: Parameters,
): ViewJudgement => {
  const judged = grants
    .map((grant) => ({
      grant,
      ports: coveredPorts(grant, given),
      source:
        grant.traffic.unknown === undefined
          ? judgeDatabaseSource(grant.peer, observation, given.approvedDatabaseSources)
          : ({ kind: 'doubt', reason: grant.traffic.unknown } as const),
    }))
    .filter(({ ports }) => ports.length > 0);
  const identify = ({ rule: { ruleId } }: Grant) => (ruleId === undefined ? {} : { ruleId });
  return {
    violated: judged.some(({ source }) => source.kind === 'violation'),
    applicable: judged.length > 0,
    doubts: judged.flatMap(({ grant, source }) =>
      source.kind === 'doubt' ? [{ key: grant.key, ...identify(grant), reason: source.reason }] : [],
    ),
    lines: {
      offendingRules: judged.flatMap(({ grant, ports, source }) =>
        source.kind === 'violation'
          ? [
              {
                key: grant.key,
                value: {
                  ...identify(grant),
                  rule: grant.key,
                  source: grant.peer.text,
                  ...(grant.peer.kind === 'prefix-list' &&
                    grant.peer.version !== undefined && { prefixListVersion: grant.peer.version }),
                  why: source.why,
                  exposes: ports,
                },
              },
            ]
          : [],
      ),
      deletedReferences: judged.flatMap(({ grant, source }) =>
        source.kind === 'nothing' ? [{ key: grant.key, value: { ...identify(grant), rule: grant.key } }] : [],
      ),
    },
  };
};

export const sgDatabaseSourcesSegmented = defineCheck<'AWS::EC2::SecurityGroup', Parameters>({
  id: 'sg-database-sources-segmented',
  version: 1,
  title: 'Database ports accept traffic only from approved groups or subnets',
  description:
    'Fails when a rule that covers a database port has a source other than a group of the same VPC or an approved source; groups without such a rule are not applicable.',
  remediation: 'Replace the source by the security group of the tier that uses the database, or approve it.',
  severity: 'HIGH',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation, given) =>
    judgeGroup(observation, 'ingress', (grants) => judgeView(grants, observation, given)),
});
