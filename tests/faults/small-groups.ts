import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { PrefixListRow, RegionEstate } from '../../src/sandbox/estate/estate.ts';
import { type GroupSpec, type RuleSpec, toGroup, toRules } from '../../src/sandbox/estate/group-rules.ts';
import { account, idOf, several, stranger } from './small-names.ts';

type NetworkEstate = Pick<RegionEstate, 'securityGroups' | 'securityGroupRules' | 'networkInterfaces' | 'prefixLists'>;

const vpcId = idOf('vpc', 'main');
export const groupId = (name: string): string => idOf('sg', name);
export const prefixListId = (name: string): string => idOf('pl', name);

const named = (name: string, rules: readonly RuleSpec[], GroupName = name): GroupSpec => ({
  group: {
    GroupId: groupId(name),
    GroupName,
    OwnerId: account,
    VpcId: vpcId,
    Tags: [{ Key: 'Name', Value: name }],
  },
  rules,
});

const tcp = (port: number, source: Partial<RuleSpec>, to = port): RuleSpec => ({
  protocol: 'tcp',
  from: port,
  to,
  ...source,
});

const world = '0.0.0.0/0';
const httpsOut: RuleSpec = { ...tcp(443, { cidrIpv4: world }), egress: true };

// Passing and failing ones take turns, so that each page holds both.
const groups: readonly GroupSpec[] = [
  named('default', []),
  named('ssh-from-world', [tcp(22, { cidrIpv4: world }), httpsOut]),
  named('web', [tcp(443, { cidrIpv4: world }), tcp(443, { cidrIpv6: '::/0' }), httpsOut]),
  named(
    'open-default',
    [{ protocol: '-1', group: { groupId: groupId('open-default'), userId: account, vpcId } }],
    'default',
  ),
  named('ssh-from-world-in-ipv6', [tcp(22, { cidrIpv6: '::/0' }), httpsOut]),
  named('ssh-from-offices', [tcp(22, { prefixListId: prefixListId('offices') }), httpsOut]),
  named('ssh-from-listed-world', [tcp(22, { prefixListId: prefixListId('partners') }), httpsOut]),
  named('gre', [{ protocol: '47', cidrIpv4: world }, httpsOut]),
  named('ssh-from-halves', [
    tcp(20, { cidrIpv4: '0.0.0.0/1' }, 25),
    tcp(20, { cidrIpv4: '128.0.0.0/1' }, 25),
    httpsOut,
  ]),
  named('database-of-web', [tcp(5432, { group: { groupId: groupId('web'), userId: account, vpcId } }), httpsOut]),
  named('database-of-stranger', [
    tcp(5432, { group: { groupId: idOf('sg', 'elsewhere'), userId: stranger, vpcId: idOf('vpc', 'elsewhere') } }),
    httpsOut,
  ]),
  named('database-of-deleted', [tcp(5432, { group: { groupId: idOf('sg', 'deleted') } }), httpsOut]),
  named('ping', [{ protocol: 'icmp', from: 8, to: -1, cidrIpv4: world }, httpsOut]),
  named('everything', [
    { protocol: '-1', cidrIpv4: world },
    { egress: true, protocol: '-1', cidrIpv4: world },
  ]),
  named('empty', []),
];

const list = (name: string, cidrs: readonly string[], OwnerId = account): PrefixListRow => ({
  list: { PrefixListId: prefixListId(name), PrefixListName: name, OwnerId, Version: 3 },
  entries: cidrs.map((Cidr) => ({ Cidr })),
});

const networkInterface = (name: string, groupName: string): NetworkInterface => ({
  NetworkInterfaceId: idOf('eni', name),
  InterfaceType: 'interface',
  Groups: [{ GroupId: groupId(groupName), GroupName: groupName }],
  ...(groupName === 'web'
    ? { Ipv6Addresses: [{ Ipv6Address: '2001:db8::1' }] }
    : { Association: { PublicIp: '192.0.2.1' } }),
});

/** Security groups with both views of their rules, the prefix lists that these name, and interfaces. */
export const smallGroups: NetworkEstate = {
  securityGroups: groups.map(toGroup),
  securityGroupRules: groups.flatMap(toRules),
  networkInterfaces: several(7, (name, index) => networkInterface(name, index % 2 === 0 ? 'web' : 'ssh-from-world')),
  prefixLists: [
    list('offices', ['192.0.2.0/28', '198.51.100.16/28', '203.0.113.0/28']),
    list('unused', ['192.0.2.64/28']),
    list('edge', ['198.51.100.0/24'], 'AWS'),
    // The last entry, on the second page, is what makes it the world.
    list('partners', ['192.0.2.32/28', '198.51.100.32/28', '203.0.113.32/28', world]),
  ],
};
