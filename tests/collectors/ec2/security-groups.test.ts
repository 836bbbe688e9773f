import { describe, expect, it } from 'vitest';
import { ec2SecurityGroups } from '../../../src/collectors/ec2/security-groups.ts';
import { awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const group = (GroupId: string) => ({
  GroupId,
  GroupName: 'web',
  VpcId: 'vpc-1',
  OwnerId: '111122223333',
  Description: 'free text',
  Tags: [],
  IpPermissions: [],
  IpPermissionsEgress: [],
});
const rule = (SecurityGroupRuleId: string, GroupId: string, source: object) => ({
  SecurityGroupRuleId,
  GroupId,
  IsEgress: false,
  IpProtocol: 'tcp',
  FromPort: 22,
  ToPort: 22,
  ...source,
});
const world = { CidrIpv4: '0.0.0.0/0' };
const traffic = { direction: 'ingress', protocol: 'tcp', fromPort: 22, toPort: 22 };

const script: Script = {
  'ec2:DescribeSecurityGroups': pages([{ SecurityGroups: [group('sg-1')] }, { SecurityGroups: [group('sg-2')] }]),
  'ec2:DescribeSecurityGroupRules': pages([
    { SecurityGroupRules: [rule('sgr-2', 'sg-1', world)] },
    { SecurityGroupRules: [rule('sgr-1', 'sg-1', { CidrIpv6: '::/0' })] },
  ]),
  'ec2:DescribeNetworkInterfaces': pages([
    {
      NetworkInterfaces: [
        { Groups: [{ GroupId: 'sg-1' }], InterfaceType: 'interface', Association: { PublicIp: '203.0.113.9' } },
      ],
    },
    { NetworkInterfaces: [{ Groups: [{ GroupId: 'sg-1' }], InterfaceType: 'lambda', Ipv6Addresses: [] }] },
  ]),
};
const withPrefixList: Script = {
  ...script,
  'ec2:DescribeSecurityGroupRules': pages([{ SecurityGroupRules: [rule('sgr-1', 'sg-1', { PrefixListId: 'pl-1' })] }]),
  'ec2:DescribeManagedPrefixLists': pages([
    { PrefixLists: [{ PrefixListId: 'pl-aws', OwnerId: 'AWS' }] },
    { PrefixLists: [{ PrefixListId: 'pl-1', PrefixListName: 'offices', OwnerId: '111122223333', Version: 3 }] },
  ]),
  'ec2:GetManagedPrefixListEntries': pages([
    { Entries: [{ Cidr: '198.51.100.0/24', Description: 'free text' }] },
    { Entries: [{ Cidr: '0.0.0.0/0' }] },
  ]),
};
const run = async (changes: Script = {}, base = script) => {
  const scripted = scriptedSource({ ...base, ...changes });
  return { ...scripted, ...(await collect(ec2SecurityGroups, scripted.source)) };
};

describe('the collector of security groups', () => {
  it('joins every group with its rules and what carries it', async () => {
    const { enumeration, observations } = await run();

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::EC2::SecurityGroup',
          id: 'sg-1',
          arn: 'arn:aws:ec2:eu-west-1:111122223333:security-group/sg-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          groupName: 'web',
          vpcId: 'vpc-1',
          ownerId: '111122223333',
          tags: {},
          rules: {
            observed: [
              { ruleId: 'sgr-1', ...traffic, cidrIpv6: '::/0' },
              { ruleId: 'sgr-2', ...traffic, cidrIpv4: '0.0.0.0/0' },
            ],
          },
          permissions: [],
          prefixLists: {},
          attachments: {
            observed: { count: 2, interfaceTypes: { interface: 1, lambda: 1 }, publiclyAddressed: 1 },
          },
        },
        times: {},
      },
      expect.objectContaining({
        facts: expect.objectContaining({
          rules: { observed: [] },
          attachments: { observed: { count: 0, interfaceTypes: {}, publiclyAddressed: 0 } },
        }),
      }),
    ]);
  });

  it('reads full pages, hidden interfaces too, and no prefix lists when no rule names one', async () => {
    const { calls, apiCalls } = await run();

    expect(apiCalls()).toEqual({
      'ec2:DescribeSecurityGroups': 2,
      'ec2:DescribeSecurityGroupRules': 2,
      'ec2:DescribeNetworkInterfaces': 2,
    });
    expect(calls.filter(({ input }) => input.NextToken === undefined).map(({ input }) => input)).toEqual([
      { MaxResults: 1000 },
      { MaxResults: 1000 },
      { IncludeManagedResources: true, MaxResults: 1000 },
    ]);
  });

  it('asks nothing else without groups', async () => {
    const { enumeration, observations, calls } = await run({
      'ec2:DescribeSecurityGroups': pages([{ SecurityGroups: [] }]),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([]);
    expect(calls).toHaveLength(1);
  });

  it.each([
    ['is denied', () => awsError('UnauthorizedOperation'), 'ACCESS_DENIED'],
    [
      'breaks off on page 2',
      (_: object, call: number) =>
        call === 0
          ? { SecurityGroupRules: [rule('sgr-1', 'sg-1', world)], NextToken: 'more' }
          : awsError('RequestLimitExceeded'),
      'THROTTLED',
    ],
    ['is missing', () => ({ NextToken: '1' }), 'UNEXPECTED_SHAPE'],
    ['holds a rule of no group', pages([{ SecurityGroupRules: [{ IsEgress: false }] }]), 'UNEXPECTED_SHAPE'],
  ])('knows the rules of no group when their list %s', async (_, answer, reason) => {
    const { enumeration, observations } = await run({ 'ec2:DescribeSecurityGroupRules': answer });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toHaveLength(2);
    for (const { facts } of observations) expect(facts).toMatchObject({ rules: { unavailable: reason } });
  });

  it('does not know the rules of the group that has one without a direction', async () => {
    const { observations } = await run({
      'ec2:DescribeSecurityGroupRules': pages([
        {
          SecurityGroupRules: [rule('sgr-1', 'sg-1', { ...world, IsEgress: undefined }), rule('sgr-2', 'sg-2', world)],
        },
      ]),
    });

    expect(observations[0]?.facts).toMatchObject({ rules: { unavailable: 'UNEXPECTED_SHAPE' } });
    expect(observations[1]?.facts).toMatchObject({ rules: { observed: [{ ruleId: 'sgr-2' }] } });
  });

  it('is partial when the list of groups breaks off, and calls no group unlisted', async () => {
    const { enumeration, observations } = await run({
      'ec2:DescribeSecurityGroups': (_, call) =>
        call === 0 ? { SecurityGroups: [group('sg-1')], NextToken: 'more' } : awsError('UnauthorizedOperation'),
      'ec2:DescribeSecurityGroupRules': pages([
        {
          SecurityGroupRules: [
            rule('sgr-1', 'sg-1', { ReferencedGroupInfo: { GroupId: 'sg-2', UserId: '111122223333' } }),
          ],
        },
      ]),
    });

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'ACCESS_DENIED' });
    expect(observations.map(({ facts }) => facts)).toMatchObject([
      { rules: { observed: [{ referencedGroup: { groupId: 'sg-2', ownerId: '111122223333' } }] } },
    ]);
    expect(observations[0]).not.toHaveProperty('facts.rules.observed.0.referencedGroup.listed');
  });

  it('is partial when a group cannot be named, with the others', async () => {
    const { enumeration, observations } = await run({
      'ec2:DescribeSecurityGroups': pages([{ SecurityGroups: [{ GroupName: 'web' }, group('sg-2')] }]),
    });

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'UNEXPECTED_SHAPE' });
    expect(observations.map(({ resource }) => resource.id)).toEqual(['sg-2']);
  });

  it.each([
    ['a denial', awsError('UnauthorizedOperation'), { status: 'denied', reason: 'ACCESS_DENIED' }],
    ['an answer without content', {}, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
  ])('is not complete after %s', async (_, answer, expected) => {
    const { enumeration, observations } = await run({ 'ec2:DescribeSecurityGroups': () => answer });

    expect(enumeration).toMatchObject(expected);
    expect(observations).toEqual([]);
  });

  it('keeps the permissions beside the rules, and leaves them out when AWS sent neither list', async () => {
    const { observations } = await run({
      'ec2:DescribeSecurityGroups': pages([
        {
          SecurityGroups: [
            { ...group('sg-1'), IpPermissions: [{ IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] }] },
            { ...group('sg-2'), IpPermissions: undefined, IpPermissionsEgress: undefined },
          ],
        },
      ]),
    });

    expect(observations[0]?.facts).toMatchObject({
      permissions: [{ direction: 'ingress', protocol: '-1', cidrIpv4: '0.0.0.0/0' }],
    });
    expect(observations[1]?.facts).not.toHaveProperty('permissions');
  });

  it('does not know what carries a group when an interface was not read', async () => {
    const denied = await run({ 'ec2:DescribeNetworkInterfaces': () => awsError('UnauthorizedOperation') });
    const groupless = await run({ 'ec2:DescribeNetworkInterfaces': pages([{ NetworkInterfaces: [{}] }]) });

    expect(denied.enumeration).toEqual({ status: 'complete' });
    expect(denied.observations[0]?.facts).toMatchObject({ attachments: { unavailable: 'ACCESS_DENIED' } });
    expect(groupless.observations[1]?.facts).toMatchObject({ attachments: { unavailable: 'UNEXPECTED_SHAPE' } });
  });
});

describe('the prefix lists that a group names', () => {
  const prefixListsOf = async (changes: Script = {}) => {
    const { observations, calls } = await run(changes, withPrefixList);
    const [first] = observations;
    const prefixLists = first?.resource.type === 'AWS::EC2::SecurityGroup' && 'prefixLists' in first.facts;
    return { prefixLists: prefixLists ? first.facts.prefixLists : undefined, calls, observations };
  };

  it('are expanded to their sorted entries, and belong to no group that does not name them', async () => {
    const { prefixLists, calls, observations } = await prefixListsOf();

    expect(prefixLists).toEqual({
      'pl-1': {
        observed: {
          name: 'offices',
          ownerId: '111122223333',
          version: 3,
          entries: { observed: ['0.0.0.0/0', '198.51.100.0/24'] },
        },
      },
    });
    expect(observations[1]?.facts).toMatchObject({ prefixLists: {} });
    expect(calls.filter(({ operation }) => operation === 'ec2:GetManagedPrefixListEntries')[0]?.input).toEqual({
      PrefixListId: 'pl-1',
      MaxResults: 100,
    });
  });

  it('are found in the permissions too', async () => {
    const { prefixLists } = await prefixListsOf({
      'ec2:DescribeSecurityGroups': pages([
        {
          SecurityGroups: [
            {
              ...group('sg-1'),
              IpPermissionsEgress: [{ IpProtocol: '-1', PrefixListIds: [{ PrefixListId: 'pl-aws' }] }],
            },
          ],
        },
      ]),
    });

    expect(prefixLists).toMatchObject({ 'pl-1': { observed: {} }, 'pl-aws': { observed: { ownerId: 'AWS' } } });
    expect(prefixLists?.['pl-aws']).not.toHaveProperty('observed.entries');
  });

  it('are absent when the complete list of the region does not hold them', async () => {
    const { prefixLists } = await prefixListsOf({ 'ec2:DescribeManagedPrefixLists': pages([{ PrefixLists: [] }]) });

    expect(prefixLists).toEqual({ 'pl-1': { absent: 'NOT_LISTED' } });
  });

  it('are unavailable when the list of the region is denied', async () => {
    const { prefixLists } = await prefixListsOf({
      'ec2:DescribeManagedPrefixLists': () => awsError('UnauthorizedOperation'),
    });

    expect(prefixLists).toEqual({ 'pl-1': { unavailable: 'ACCESS_DENIED', code: 'UnauthorizedOperation' } });
  });

  it.each([
    ['are denied', () => awsError('UnauthorizedOperation'), 'ACCESS_DENIED'],
    [
      'break off on page 2',
      (_: object, call: number) =>
        call === 0 ? { Entries: [{ Cidr: '10.0.0.0/8' }], NextToken: 'more' } : awsError('RequestLimitExceeded'),
      'THROTTLED',
    ],
    ['hold one without its CIDR', pages([{ Entries: [{ Description: 'free text' }] }]), 'UNEXPECTED_SHAPE'],
  ])('keep no entry when the entries %s', async (_, answer, reason) => {
    const { prefixLists } = await prefixListsOf({ 'ec2:GetManagedPrefixListEntries': answer });

    expect(prefixLists).toMatchObject({ 'pl-1': { observed: { version: 3, entries: { unavailable: reason } } } });
  });
});
