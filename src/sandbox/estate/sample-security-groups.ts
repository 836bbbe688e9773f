import type { NetworkInterface } from '@aws-sdk/client-ec2';
import type { PrefixListRow, RegionEstate } from './estate.ts';
import { type GroupSpec, type RuleSpec, toGroup, toRules } from './group-rules.ts';
import { production, resourceId, staging, tags } from './sample-names.ts';

type NetworkEstate = Pick<RegionEstate, 'securityGroups' | 'securityGroupRules' | 'networkInterfaces' | 'prefixLists'>;

const world = '0.0.0.0/0';

const tcp = (port: number, source: Partial<RuleSpec>): RuleSpec => ({
  protocol: 'tcp',
  from: port,
  to: port,
  ...source,
});

const https: RuleSpec = { ...tcp(443, { cidrIpv4: world }), egress: true };
const everythingOut: RuleSpec = { egress: true, protocol: '-1', cidrIpv4: world };

/** The names of one account and region: its VPC, its groups, its prefix lists. */
const names = (accountId: string, region: string) => {
  const seed = (name: string) => `${accountId}/${region}/${name}`;
  const vpcId = resourceId('vpc', seed('main'));
  return {
    vpcId,
    groupId: (name: string) => resourceId('sg', seed(name)),
    prefixListId: (name: string) => resourceId('pl', seed(name)),
    interfaceId: (name: string) => resourceId('eni', seed(name)),
    group: (name: string, rules: readonly RuleSpec[], vpc = vpcId): GroupSpec => ({
      group: {
        GroupId: resourceId('sg', seed(vpc === vpcId ? name : `${vpc}/${name}`)),
        GroupName: name,
        Description: name === 'default' ? 'default VPC security group' : `Traffic of ${name}`,
        SecurityGroupArn: `arn:aws:ec2:${region}:${accountId}:security-group/${resourceId('sg', seed(vpc === vpcId ? name : `${vpc}/${name}`))}`,
        OwnerId: accountId,
        VpcId: vpc,
        Tags: tags(name),
      },
      rules,
    }),
  };
};

const attach = (
  accountId: string,
  region: string,
  name: string,
  groups: readonly GroupSpec[],
  members: Partial<NetworkInterface> = {},
): NetworkInterface => ({
  NetworkInterfaceId: names(accountId, region).interfaceId(name),
  OwnerId: accountId,
  VpcId: names(accountId, region).vpcId,
  SubnetId: resourceId('subnet', `${accountId}/${region}/a`),
  AvailabilityZone: `${region}a`,
  InterfaceType: 'interface',
  RequesterManaged: false,
  Status: 'in-use',
  PrivateIpAddress: '10.20.0.10',
  Description: name,
  Groups: groups.map(({ group }) => ({ GroupId: group.GroupId, GroupName: group.GroupName })),
  Ipv6Addresses: [],
  TagSet: [],
  ...members,
});

const prefixLists = (accountId: string, region: string): readonly PrefixListRow[] => {
  const { prefixListId } = names(accountId, region);
  const own = (name: string, cidrs: readonly string[]): PrefixListRow => ({
    list: {
      PrefixListId: prefixListId(name),
      PrefixListName: name,
      PrefixListArn: `arn:aws:ec2:${region}:${accountId}:prefix-list/${prefixListId(name)}`,
      AddressFamily: 'IPv4',
      State: 'create-complete',
      MaxEntries: 200,
      Version: 3,
      OwnerId: accountId,
      Tags: tags(name),
    },
    entries: cidrs.map((Cidr) => ({ Cidr, Description: name })),
  });
  return [
    own('offices', ['192.0.2.0/28', '198.51.100.16/28']),
    own('partners', [...Array.from({ length: 120 }, (_, index) => `203.0.113.${index}/32`), world]),
    own('unreadable', ['192.0.2.64/28']),
    {
      list: {
        PrefixListId: prefixListId('origin-facing'),
        PrefixListName: 'com.amazonaws.global.cloudfront.origin-facing',
        PrefixListArn: `arn:aws:ec2:${region}:aws:prefix-list/${prefixListId('origin-facing')}`,
        AddressFamily: 'IPv4',
        State: 'create-complete',
        Version: 1,
        OwnerId: 'AWS',
        Tags: [],
      },
      entries: [{ Cidr: '198.51.100.0/24' }],
    },
  ];
};

/** The id of the prefix list of production that may be listed and not read. */
export const unreadablePrefixList = names(production, 'eu-west-1').prefixListId('unreadable');

const productionIreland = (region: string): NetworkEstate => {
  const { group, groupId, prefixListId, vpcId } = names(production, region);
  const from = (name: string): Partial<RuleSpec> => ({
    group: { groupId: groupId(name), userId: production, vpcId },
  });
  const otherVpc = resourceId('vpc', 'unused');
  const groups = {
    default: group('default', []),
    openDefault: group(
      'default',
      [
        { protocol: '-1', group: { groupId: groupId(`${otherVpc}/default`), userId: production, vpcId: otherVpc } },
        everythingOut,
      ],
      otherVpc,
    ),
    web: group('web', [
      tcp(443, { cidrIpv4: world }),
      tcp(443, { cidrIpv6: '::/0' }),
      tcp(80, { cidrIpv4: world }),
      https,
    ]),
    app: group('app', [tcp(8443, from('web')), https]),
    database: group('database', [tcp(5432, from('app')), https]),
    reporting: group('reporting-db', [tcp(3306, { cidrIpv4: '10.20.0.0/16' }), https]),
    bastion: group('bastion', [tcp(22, { cidrIpv4: world }), everythingOut]),
    halves: group('halves', [tcp(22, { cidrIpv4: '0.0.0.0/1' }), tcp(22, { cidrIpv4: '128.0.0.0/1' }), https]),
    ipv6: group('ipv6-only', [tcp(3389, { cidrIpv6: '::/0' }), https]),
    ipv6Unicast: group('ipv6-unicast', [tcp(22, { cidrIpv6: '2000::/3' }), https]),
    partners: group('partners', [tcp(22, { prefixListId: prefixListId('partners') }), https]),
    offices: group('offices', [tcp(22, { prefixListId: prefixListId('offices') }), https]),
    unreadable: group('unreadable-list', [tcp(22, { prefixListId: prefixListId('unreadable') }), https]),
    cdn: group('cdn-origin', [tcp(443, { prefixListId: prefixListId('origin-facing') }), https]),
    tunnel: group('gre-tunnel', [{ protocol: '47', cidrIpv4: world }, https]),
    ping: group('icmp-22', [{ protocol: 'icmp', from: 22, to: -1, cidrIpv4: world }, https]),
    range: group('range-20-25', [{ protocol: 'tcp', from: 20, to: 25, cidrIpv4: world }, https]),
    allPorts: group('all-ports', [{ protocol: 'tcp', from: 0, to: 65535, cidrIpv4: world }, https]),
    everything: group('everything', [{ protocol: '-1', cidrIpv4: world }, everythingOut]),
    orphan: group('deleted-reference', [tcp(5432, { group: { groupId: resourceId('sg', 'deleted') } }), https]),
    itself: group('cluster', [{ protocol: '-1', ...from('cluster') }, https]),
    unattached: group('unattached', [tcp(3306, { cidrIpv4: world }), everythingOut]),
    empty: group('no-rules', []),
  };
  const all = Object.values(groups);
  const pub = { Association: { PublicIp: '198.51.100.7', IpOwnerId: 'amazon' } };
  const nic = (name: string, members: readonly GroupSpec[], rest?: Partial<NetworkInterface>) =>
    attach(production, region, name, members, rest);
  return {
    securityGroups: all.map(toGroup),
    securityGroupRules: all.flatMap(toRules),
    networkInterfaces: [
      nic('web-lb', [groups.web], { InterfaceType: 'network_load_balancer', RequesterManaged: true, ...pub }),
      ...Array.from({ length: 12 }, (_, index) => nic(`app-${index}`, [groups.app])),
      nic('database', [groups.database], { RequesterManaged: true, RequesterId: 'amazon-rds' }),
      nic('reporting', [groups.reporting], { RequesterManaged: true, RequesterId: 'amazon-rds' }),
      nic('bastion', [groups.bastion], pub),
      nic('function', [groups.app, groups.itself], { InterfaceType: 'lambda', RequesterManaged: true }),
      nic('ipv6', [groups.ipv6], { Ipv6Addresses: [{ Ipv6Address: '2001:db8::10' }] }),
      nic('everything', [groups.everything], pub),
      nic('managed-node', [groups.range], {
        Operator: { Managed: true, Principal: 'eks.amazonaws.com', HiddenByDefault: true },
      }),
    ],
    prefixLists: prefixLists(production, region),
  };
};

/** A region that nobody uses: the default group as AWS made it (`open`), or emptied, and one group for the application. */
const plainRegion = (accountId: string, region: string, open: boolean): NetworkEstate => {
  const { group, groupId, vpcId } = names(accountId, region);
  const groups = [
    group(
      'default',
      open ? [{ protocol: '-1', group: { groupId: groupId('default'), userId: accountId, vpcId } }, everythingOut] : [],
    ),
    group('service', [tcp(443, { cidrIpv4: '10.0.0.0/8' }), https]),
  ];
  return {
    securityGroups: groups.map(toGroup),
    securityGroupRules: groups.flatMap(toRules),
    networkInterfaces: [attach(accountId, region, 'service', groups.slice(1))],
    prefixLists: [],
  };
};

/** Security groups, their rules, what carries them, and the prefix lists they name. */
export const sampleSecurityGroups = (accountId: string, region: string): NetworkEstate =>
  accountId === production && region === 'eu-west-1'
    ? productionIreland(region)
    : plainRegion(accountId, region, accountId === staging || region === 'ap-southeast-2');
