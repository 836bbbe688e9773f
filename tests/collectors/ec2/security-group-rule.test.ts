import { describe, expect, it } from 'vitest';
import {
  type KnownGroups,
  toPermissions,
  toReferencedGroup,
  toSecurityGroupRule,
} from '../../../src/collectors/ec2/security-group-rule.ts';

const known: KnownGroups = {
  accountId: '111122223333',
  vpcIds: new Map([['sg-1', 'vpc-1']]),
  complete: true,
};

describe('a referenced group', () => {
  it('of the own account is listed or not, and its VPC is known from the listing', () => {
    const there = toReferencedGroup({ GroupId: 'sg-1', UserId: '111122223333' }, known);
    const missing = toReferencedGroup({ GroupId: 'sg-2', UserId: '111122223333' }, known);

    expect(there).toEqual({ groupId: 'sg-1', ownerId: '111122223333', vpcId: 'vpc-1', listed: true });
    expect(missing).toEqual({ groupId: 'sg-2', ownerId: '111122223333', listed: false });
  });

  it('is not said to be listed or unlisted by a listing that broke off', () => {
    const incomplete = { ...known, complete: false };

    expect(toReferencedGroup({ GroupId: 'sg-2', UserId: '111122223333' }, incomplete)).not.toHaveProperty('listed');
  });

  it('of another account keeps what AWS says of the peering', () => {
    const sent = {
      GroupId: 'sg-9',
      UserId: '999988887777',
      VpcId: 'vpc-9',
      VpcPeeringConnectionId: 'pcx-1',
      PeeringStatus: 'active',
    };

    expect(toReferencedGroup(sent, known)).toEqual({
      groupId: 'sg-9',
      ownerId: '999988887777',
      vpcId: 'vpc-9',
      peeringConnectionId: 'pcx-1',
      peeringStatus: 'active',
    });
  });

  it('without an owner is a deleted one, unless the listing shows it', () => {
    expect(toReferencedGroup({ GroupId: 'sg-2' }, known)).toEqual({ groupId: 'sg-2' });
    expect(toReferencedGroup({ GroupId: 'sg-1' }, known)).toEqual({ groupId: 'sg-1', listed: true });
  });

  it('does not pass for a deleted one when its owner is of another type', () => {
    expect(toReferencedGroup({ GroupId: 'sg-2', UserId: 111122223333 as never }, known)).toBeUndefined();
    expect(toReferencedGroup({ UserId: '111122223333' }, known)).toBeUndefined();
  });
});

describe('a rule', () => {
  it('keeps its one source and its ports', () => {
    const sent = {
      SecurityGroupRuleId: 'sgr-1',
      GroupId: 'sg-1',
      IsEgress: false,
      IpProtocol: 'tcp',
      FromPort: 20,
      ToPort: 25,
      CidrIpv6: '::/0',
      Description: 'free text',
    };

    expect(toSecurityGroupRule(sent, known)).toEqual({
      ruleId: 'sgr-1',
      direction: 'ingress',
      protocol: 'tcp',
      fromPort: 20,
      toPort: 25,
      cidrIpv6: '::/0',
    });
  });

  it('leaves out ports that are no whole numbers', () => {
    const sent = {
      IsEgress: true,
      IpProtocol: 'tcp',
      FromPort: Number.NaN,
      ToPort: '22' as never,
      CidrIpv4: '0.0.0.0/0',
    };

    expect(toSecurityGroupRule(sent, known)).toEqual({ direction: 'egress', protocol: 'tcp', cidrIpv4: '0.0.0.0/0' });
  });

  it('is not one when it does not say its direction', () => {
    expect(toSecurityGroupRule({ IpProtocol: '-1', CidrIpv4: '0.0.0.0/0' }, known)).toBeUndefined();
    expect(toSecurityGroupRule({ IsEgress: 'false' as never, IpProtocol: '-1' }, known)).toBeUndefined();
  });
});

describe('the permissions of a group', () => {
  it('are one row per source, in the same order however AWS sends them', () => {
    const ssh = {
      IpProtocol: 'tcp',
      FromPort: 22,
      ToPort: 22,
      IpRanges: [{ CidrIp: '0.0.0.0/0' }, { CidrIp: '10.0.0.0/8', Description: 'free text' }],
      Ipv6Ranges: [{ CidrIpv6: '::/0' }],
      PrefixListIds: [{ PrefixListId: 'pl-1' }],
      UserIdGroupPairs: [{ GroupId: 'sg-1', UserId: '111122223333' }],
    };
    const all = { IpProtocol: '-1', IpRanges: [{ CidrIp: '0.0.0.0/0' }] };
    const traffic = { direction: 'ingress', protocol: 'tcp', fromPort: 22, toPort: 22 };

    const rows = toPermissions([ssh, all], [all], known);

    expect(rows).toHaveLength(7);
    expect(rows).toEqual(
      expect.arrayContaining([
        { ...traffic, cidrIpv4: '0.0.0.0/0' },
        { ...traffic, cidrIpv4: '10.0.0.0/8' },
        { ...traffic, cidrIpv6: '::/0' },
        { ...traffic, prefixListId: 'pl-1' },
        {
          ...traffic,
          referencedGroup: { groupId: 'sg-1', ownerId: '111122223333', vpcId: 'vpc-1', listed: true },
        },
        { direction: 'ingress', protocol: '-1', cidrIpv4: '0.0.0.0/0' },
        { direction: 'egress', protocol: '-1', cidrIpv4: '0.0.0.0/0' },
      ]),
    );
    const turned = { ...ssh, IpRanges: ssh.IpRanges.toReversed() };
    expect(toPermissions([all, turned], [all], known)).toEqual(rows);
  });

  it('keep a permission without a source, and a source that cannot be read, as a row without a source', () => {
    const rows = toPermissions([{ IpProtocol: '-1' }, { IpProtocol: '47', IpRanges: [{}] }], [], known);

    expect(rows).toEqual([
      { direction: 'ingress', protocol: '-1' },
      { direction: 'ingress', protocol: '47' },
    ]);
  });

  it('are none when both lists are empty, and missing when both are missing', () => {
    expect(toPermissions([], [], known)).toEqual([]);
    expect(toPermissions(undefined, undefined, known)).toBeUndefined();
  });
});
