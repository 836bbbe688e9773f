import type { SecurityGroupFacts, SecurityGroupRule } from '../../src/domain/facts/security-groups.ts';
import { observed } from '../../src/domain/reading.ts';
import type { Observation } from '../../src/domain/resource.ts';

export type SecurityGroupObservation = Observation<'AWS::EC2::SecurityGroup'>;

export const accountId = '111122223333';
export const groupId = 'sg-0a1b2c3d4e5f60718';
export const vpcId = 'vpc-0a1b2c3d4e5f60718';

/** A rule for TCP 22 from the whole IPv4 Internet, unless told otherwise. Giving any source leaves the default out. */
export const rule = (given: Partial<SecurityGroupRule> = {}): SecurityGroupRule => {
  const namesPeer = ['cidrIpv4', 'cidrIpv6', 'prefixListId', 'referencedGroup'].some((name) => name in given);
  return {
    direction: 'ingress',
    protocol: 'tcp',
    ...(given.protocol === undefined && { fromPort: 22, toPort: 22 }),
    ...(!namesPeer && { cidrIpv4: '0.0.0.0/0' }),
    ...given,
  };
};

export const tcp = (fromPort: number, toPort: number, given: Partial<SecurityGroupRule> = {}): SecurityGroupRule =>
  rule({ protocol: 'tcp', fromPort, toPort, ...given });

/** The rules as `DescribeSecurityGroupRules` shows them: numbered and sorted by id. */
export const withIds = (rules: readonly SecurityGroupRule[]): readonly SecurityGroupRule[] =>
  rules.map((one, index) => ({ ruleId: `sgr-${String(index + 1).padStart(4, '0')}`, ...one }));

/** An unattached group of the account whose two views both show the rules. */
export const securityGroup = (
  rules: readonly SecurityGroupRule[],
  facts: Partial<SecurityGroupFacts> = {},
): SecurityGroupObservation => ({
  resource: { type: 'AWS::EC2::SecurityGroup', id: groupId, accountId, region: 'eu-central-1' },
  facts: {
    groupName: 'web',
    vpcId,
    ownerId: accountId,
    tags: {},
    rules: observed(withIds(rules)),
    permissions: rules,
    prefixLists: {},
    attachments: observed({ count: 0, interfaceTypes: {}, publiclyAddressed: 0 }),
    ...facts,
  },
  times: {},
});

/** The observation without one of its facts, as when AWS did not send it. */
export const without = (
  { resource, facts, times }: SecurityGroupObservation,
  name: 'groupName' | 'vpcId' | 'ownerId' | 'permissions',
): SecurityGroupObservation => {
  const { [name]: _dropped, ...rest } = facts;
  return { resource, facts: rest, times };
};
