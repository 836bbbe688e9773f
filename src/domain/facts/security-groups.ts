import type { Reading } from '../reading.ts';
import type { Tags } from './snapshots.ts';

/** The group a rule refers to. Without `ownerId` the group has been deleted. */
export interface ReferencedGroup {
  readonly groupId: string;
  readonly ownerId?: string;
  /** As AWS sends it; for a group of the same account that the listing shows, its VPC there, since AWS may leave it out. */
  readonly vpcId?: string;
  readonly peeringConnectionId?: string;
  readonly peeringStatus?: string;
  /** For a group of the same account: whether the complete listing of the region shows it. Missing for other accounts. */
  readonly listed?: boolean;
}

/**
 * One rule with one source. Exactly one of `cidrIpv4`, `cidrIpv6`, `prefixListId`, `referencedGroup` is expected.
 * For icmp and icmpv6, `fromPort` is the type and `toPort` the code; -1 or missing means all.
 */
export interface SecurityGroupRule {
  /** Missing in rules flattened from `IpPermissions`. */
  readonly ruleId?: string;
  readonly direction: 'ingress' | 'egress';
  readonly protocol?: string; // tcp | udp | icmp | icmpv6 | -1 | a protocol number
  readonly fromPort?: number;
  readonly toPort?: number;
  readonly cidrIpv4?: string;
  readonly cidrIpv6?: string;
  readonly prefixListId?: string;
  readonly referencedGroup?: ReferencedGroup;
}

/** A managed prefix list that a rule of the group names. */
export interface PrefixListFacts {
  readonly name?: string;
  readonly ownerId?: string; // `AWS` when AWS manages it
  readonly version?: number;
  /** CIDRs of the list: `ec2:GetManagedPrefixListEntries`. Missing for AWS-managed lists, which are not expanded. */
  readonly entries?: Reading<readonly string[]>;
}

/** Network interfaces that carry the group: context only, never a verdict. */
export interface GroupAttachments {
  readonly count: number;
  /** Count by `InterfaceType`. */
  readonly interfaceTypes: Readonly<Record<string, number>>;
  /** How many of them have a public IPv4 address or an IPv6 address. */
  readonly publiclyAddressed: number;
}

/** One security group: `ec2:DescribeSecurityGroups` joined with `ec2:DescribeSecurityGroupRules`. */
export interface SecurityGroupFacts {
  readonly groupName?: string;
  readonly vpcId?: string;
  readonly ownerId?: string;
  readonly tags: Tags;
  /** `DescribeSecurityGroupRules`: one row per source, sorted by `ruleId`. Observed only when the whole region list was read. */
  readonly rules: Reading<readonly SecurityGroupRule[]>;
  /** `IpPermissions` and `IpPermissionsEgress` flattened to one row per source; missing when AWS sent neither. */
  readonly permissions?: readonly SecurityGroupRule[];
  /** By prefix list id: every list that a rule names, observed, absent or unavailable. */
  readonly prefixLists: Readonly<Record<string, Reading<PrefixListFacts>>>;
  readonly attachments: Reading<GroupAttachments>;
}
