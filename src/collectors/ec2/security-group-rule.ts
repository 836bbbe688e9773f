import type { IpPermission, ReferencedSecurityGroup, SecurityGroupRule as SentRule } from '@aws-sdk/client-ec2';
import type { ReferencedGroup, SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import { asBoolean, asInteger, asString } from '../aws/typed.ts';
import { asList } from '../list-value.ts';
import { present } from '../present.ts';
import { byText } from '../text-order.ts';

/** What the listing of security groups says about the groups that rules refer to. */
export interface KnownGroups {
  /** The account whose groups are listed. */
  readonly accountId: string;
  /** By id, every group that was listed. */
  readonly vpcIds: ReadonlyMap<string, string | undefined>;
  readonly complete: boolean;
}

/** Undefined when it names no group, or an owner that is not text: that must not pass for a deleted group. */
export const toReferencedGroup = (
  sent: ReferencedSecurityGroup | undefined,
  { accountId, vpcIds, complete }: KnownGroups,
): ReferencedGroup | undefined => {
  const groupId = asString(sent?.GroupId);
  const ownerId = asString(sent?.UserId);
  if (groupId === undefined || (ownerId === undefined && sent?.UserId !== undefined)) return undefined;
  const isListed = vpcIds.has(groupId);
  const own = ownerId === accountId;
  return {
    groupId,
    ...present({
      ownerId,
      vpcId: asString(sent?.VpcId) ?? (own ? vpcIds.get(groupId) : undefined),
      peeringConnectionId: asString(sent?.VpcPeeringConnectionId),
      peeringStatus: asString(sent?.PeeringStatus),
      // A group without an owner has been deleted, says AWS; when it is listed all the same, that is worth knowing.
      listed: (own && complete) || (ownerId === undefined && isListed) ? isListed : undefined,
    }),
  };
};

const toTraffic = (sent: Pick<IpPermission, 'IpProtocol' | 'FromPort' | 'ToPort'>) =>
  present({
    protocol: asString(sent.IpProtocol),
    fromPort: asInteger(sent.FromPort),
    toPort: asInteger(sent.ToPort),
  });

/** Undefined when it does not say its direction: it may be of either. */
export const toSecurityGroupRule = (sent: SentRule, groups: KnownGroups): SecurityGroupRule | undefined => {
  const egress = asBoolean(sent.IsEgress);
  if (egress === undefined) return undefined;
  return {
    direction: egress ? 'egress' : 'ingress',
    ...toTraffic(sent),
    ...present({
      ruleId: asString(sent.SecurityGroupRuleId),
      cidrIpv4: asString(sent.CidrIpv4),
      cidrIpv6: asString(sent.CidrIpv6),
      prefixListId: asString(sent.PrefixListId),
      referencedGroup: toReferencedGroup(sent.ReferencedGroupInfo, groups),
    }),
  };
};

/** The sources of one kind; one that cannot be told when AWS sent something else than a list. */
const sourcesIn = <T, Source extends object>(
  sent: readonly T[] | null | undefined,
  read: (item: T) => Source,
): readonly (Source | Record<never, never>)[] => {
  if (sent === undefined) return [];
  return asList(sent ?? undefined)?.map(read) ?? [{}];
};

/** One row per source of a permission; a source that cannot be read, or none at all, is a row without a source. */
const toPermissionRows = (
  direction: SecurityGroupRule['direction'],
  sent: IpPermission,
  groups: KnownGroups,
): readonly SecurityGroupRule[] => {
  const sources = [
    ...sourcesIn(sent.IpRanges, (range) => present({ cidrIpv4: asString(range.CidrIp) })),
    ...sourcesIn(sent.Ipv6Ranges, (range) => present({ cidrIpv6: asString(range.CidrIpv6) })),
    ...sourcesIn(sent.PrefixListIds, (list) => present({ prefixListId: asString(list.PrefixListId) })),
    ...sourcesIn(sent.UserIdGroupPairs, (pair) => present({ referencedGroup: toReferencedGroup(pair, groups) })),
  ];
  return (sources.length === 0 ? [{}] : sources).map((source) => ({ direction, ...toTraffic(sent), ...source }));
};

/** The permissions of a group, one row per source, in an order of their own; undefined when AWS left out either list. */
export const toPermissions = (
  ingress: readonly IpPermission[] | undefined,
  egress: readonly IpPermission[] | undefined,
  groups: KnownGroups,
): readonly SecurityGroupRule[] | undefined => {
  if (asList(ingress) === undefined || asList(egress) === undefined) return undefined;
  return [
    ...(ingress ?? []).flatMap((permission) => toPermissionRows('ingress', permission, groups)),
    ...(egress ?? []).flatMap((permission) => toPermissionRows('egress', permission, groups)),
  ].toSorted(byText((row) => JSON.stringify(row)));
};
