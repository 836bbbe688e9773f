import type { IpPermission, SecurityGroup, SecurityGroupRule } from '@aws-sdk/client-ec2';
import { resourceId } from './sample-names.ts';

/** One rule with one source, before it is written in the two forms in which AWS answers it. */
export interface RuleSpec {
  readonly egress?: true;
  readonly protocol: string;
  /** Ports, or icmp type and code; missing for all. */
  readonly from?: number;
  readonly to?: number;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly prefixListId?: string;
  /** `userId` is missing when the group has been deleted. */
  readonly group?: { readonly groupId: string; readonly userId?: string; readonly vpcId?: string };
}

/** A security group whose rules are still specifications. */
export interface GroupSpec {
  readonly group: SecurityGroup & { readonly GroupId: string };
  readonly rules: readonly RuleSpec[];
}

const groupPair = ({ groupId, userId }: NonNullable<RuleSpec['group']>) => ({
  GroupId: groupId,
  ...(userId !== undefined && { UserId: userId }),
});

/** The permissions of a group: one per protocol and ports, with all its sources. `-1` has no ports here. */
const toPermissions = (rules: readonly RuleSpec[], egress: boolean): IpPermission[] => {
  const byPorts = Map.groupBy(
    rules.filter((rule) => (rule.egress === true) === egress),
    ({ protocol, from, to }) => JSON.stringify([protocol, from, to]),
  );
  return [...byPorts.values()].map((alike) => ({
    IpProtocol: alike[0]?.protocol,
    ...(alike[0]?.from !== undefined && { FromPort: alike[0].from, ToPort: alike[0].to }),
    UserIdGroupPairs: alike.flatMap(({ group }) => (group === undefined ? [] : [groupPair(group)])),
    IpRanges: alike.flatMap(({ cidrIpv4 }) => (cidrIpv4 === undefined ? [] : [{ CidrIp: cidrIpv4 }])),
    Ipv6Ranges: alike.flatMap(({ cidrIpv6 }) => (cidrIpv6 === undefined ? [] : [{ CidrIpv6: cidrIpv6 }])),
    PrefixListIds: alike.flatMap(({ prefixListId }) =>
      prefixListId === undefined ? [] : [{ PrefixListId: prefixListId }],
    ),
  }));
};

/** One row per rule. Absent ports are -1 here. */
export const toRule = ({ GroupId, OwnerId }: SecurityGroup, rule: RuleSpec, index: number): SecurityGroupRule => ({
  SecurityGroupRuleId: resourceId('sgr', `${GroupId}/${index}`),
  GroupId,
  GroupOwnerId: OwnerId,
  IsEgress: rule.egress === true,
  IpProtocol: rule.protocol,
  FromPort: rule.from ?? -1,
  ToPort: rule.to ?? -1,
  ...(rule.cidrIpv4 !== undefined && { CidrIpv4: rule.cidrIpv4 }),
  ...(rule.cidrIpv6 !== undefined && { CidrIpv6: rule.cidrIpv6 }),
  ...(rule.prefixListId !== undefined && { PrefixListId: rule.prefixListId }),
  ...(rule.group !== undefined && {
    ReferencedGroupInfo: {
      ...groupPair(rule.group),
      ...(rule.group.vpcId !== undefined && { VpcId: rule.group.vpcId }),
    },
  }),
  Tags: [],
});

/** The group as DescribeSecurityGroups shows it. */
export const toGroup = ({ group, rules }: GroupSpec): SecurityGroup => ({
  ...group,
  IpPermissions: toPermissions(rules, false),
  IpPermissionsEgress: toPermissions(rules, true),
});

/** The rules as DescribeSecurityGroupRules shows them. */
export const toRules = ({ group, rules }: GroupSpec): readonly SecurityGroupRule[] =>
  rules.map((rule, index) => toRule(group, rule, index));
