import type { RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { type GroupSpec, type RuleSpec, toGroup, toRule } from '../../src/sandbox/estate/group-rules.ts';
import { resourceIds } from './generated-ids.ts';
import { type EstateSize, madeOnDemand, type Share } from './generated-share.ts';

type GroupEstate = Pick<RegionEstate, 'securityGroups' | 'securityGroupRules' | 'networkInterfaces'>;

const ports = [443, 8443, 5432, 6379, 9092, 80, 8080];

/** Security groups with so many rules each, the last of them egress. One in 50 opens SSH to the world. */
export const generatedGroups = (share: Share, size: EstateSize): GroupEstate => {
  const { accountId, region } = share;
  const scope = `${accountId}/${region}`;
  const groupIds = resourceIds('sg', scope);
  const vpcIds = resourceIds('vpc', scope);
  const interfaceIds = resourceIds('eni', scope);
  const rulesPerGroup = size.rulesPerGroup ?? 4;
  const count = share.part(size.groups);

  const rule = (group: number, index: number): RuleSpec => {
    if (index === rulesPerGroup - 1) {
      return { egress: true, protocol: 'tcp', from: 443, to: 443, cidrIpv4: '0.0.0.0/0' };
    }
    if (index === 0 && group % 50 === 7) return { protocol: 'tcp', from: 22, to: 22, cidrIpv4: '0.0.0.0/0' };
    const port =
      (ports[(group + index) % ports.length] ?? 443) + (index === 0 && share.isChanged('group', group) ? 1 : 0);
    const source: Partial<RuleSpec> =
      index % 2 === 0
        ? { cidrIpv4: `10.${group % 250}.${(group * 3 + index) % 250}.0/24` }
        : { group: { groupId: groupIds.of((group + index) % count), userId: accountId, vpcId: vpcIds.of(0) } };
    return { protocol: 'tcp', from: port, to: port, ...source };
  };

  const groupOf = (index: number): GroupSpec['group'] => ({
    GroupId: groupIds.of(index),
    GroupName: `service-${index}`,
    Description: `Traffic of service ${index}`,
    OwnerId: accountId,
    VpcId: vpcIds.of(index % 4),
    Tags: [{ Key: 'Name', Value: `service-${index}` }],
  });

  return {
    securityGroups: madeOnDemand(
      count,
      (index) =>
        toGroup({
          group: groupOf(index),
          rules: Array.from({ length: rulesPerGroup }, (_, position) => rule(index, position)),
        }),
      groupIds.indexOf,
    ),
    securityGroupRules: madeOnDemand(count * rulesPerGroup, (index) => {
      const group = Math.floor(index / rulesPerGroup);
      const position = index % rulesPerGroup;
      return toRule(groupOf(group), rule(group, position), position);
    }),
    networkInterfaces: madeOnDemand(count === 0 ? 0 : share.part(size.instances), (index) => ({
      NetworkInterfaceId: interfaceIds.of(index),
      OwnerId: accountId,
      VpcId: vpcIds.of(index % 4),
      InterfaceType: 'interface',
      Status: 'in-use',
      Groups: [{ GroupId: groupIds.of(index % count), GroupName: `service-${index % count}` }],
      Ipv6Addresses: [],
      PrivateIpAddress: `10.${index % 250}.0.10`,
    })),
  };
};
