import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sgDatabaseSourcesSegmented } from '../../../src/checks/security-groups/sg-database-sources-segmented.ts';
import { sgDefaultClosed } from '../../../src/checks/security-groups/sg-default-closed.ts';
import { sgEgressRestricted } from '../../../src/checks/security-groups/sg-egress-restricted.ts';
import { sgNoUnrestrictedAdminPorts } from '../../../src/checks/security-groups/sg-no-unrestricted-admin-ports.ts';
import { sgNoUnrestrictedAllTraffic } from '../../../src/checks/security-groups/sg-no-unrestricted-all-traffic.ts';
import { sgNoUnrestrictedDatabasePorts } from '../../../src/checks/security-groups/sg-no-unrestricted-database-ports.ts';
import { sgNoUnrestrictedHighRiskPorts } from '../../../src/checks/security-groups/sg-no-unrestricted-high-risk-ports.ts';
import { sgUnrestrictedPortsAuthorisedOnly } from '../../../src/checks/security-groups/sg-unrestricted-ports-authorised-only.ts';
import type { PrefixListFacts, SecurityGroupRule } from '../../../src/domain/facts/security-groups.ts';
import { isObserved, observed, type Reading, unavailable } from '../../../src/domain/reading.ts';
import {
  accountId,
  groupId,
  type SecurityGroupObservation,
  securityGroup,
  tcp,
  vpcId,
  without,
} from '../../builders/security-group.ts';
import { run } from './golden-cases.ts';

const checks = [
  sgDatabaseSourcesSegmented,
  sgDefaultClosed,
  sgEgressRestricted,
  sgNoUnrestrictedAdminPorts,
  sgNoUnrestrictedAllTraffic,
  sgNoUnrestrictedDatabasePorts,
  sgNoUnrestrictedHighRiskPorts,
  sgUnrestrictedPortsAuthorisedOnly,
];

const listIds = ['pl-world', 'pl-half', 'pl-private', 'pl-aws', 'pl-denied'] as const;
const prefixLists: Readonly<Record<string, Reading<PrefixListFacts>>> = {
  'pl-world': observed({ ownerId: accountId, version: 1, entries: observed(['0.0.0.0/0', '::/0']) }),
  'pl-half': observed({ ownerId: accountId, version: 1, entries: observed(['0.0.0.0/1']) }),
  'pl-private': observed({ ownerId: accountId, version: 1, entries: observed(['10.0.0.0/8']) }),
  'pl-aws': observed({ ownerId: 'AWS', version: 1 }),
  'pl-denied': unavailable('ACCESS_DENIED'),
};

const peer: fc.Arbitrary<Partial<SecurityGroupRule>> = fc.oneof(
  fc
    .constantFrom(
      '0.0.0.0/0',
      '0.0.0.0/1',
      '128.0.0.0/1',
      '10.0.0.0/8',
      '11.0.0.0/8',
      '203.0.113.0/24',
      '1.0.0.0/0',
      'x',
    )
    .map((cidrIpv4) => ({ cidrIpv4 })),
  fc
    .constantFrom('::/0', '2000::/3', '2000::/4', '3000::/4', 'fd00::/8', '::ffff:0:0/96')
    .map((cidrIpv6) => ({ cidrIpv6 })),
  fc.constantFrom(...listIds).map((prefixListId) => ({ prefixListId })),
  fc
    .constantFrom(
      { groupId, ownerId: accountId },
      { groupId: 'sg-web', ownerId: accountId, vpcId, listed: true },
      { groupId: 'sg-gone' },
      { groupId: 'sg-far', ownerId: '444455556666' },
    )
    .map((referencedGroup) => ({ referencedGroup })),
  fc.constant({}),
);

const port = fc.constantFrom(0, 1, 20, 22, 80, 443, 3306, 3389, 5432, 8080, 65_535);
const traffic: fc.Arbitrary<Partial<SecurityGroupRule>> = fc.oneof(
  fc.record({ protocol: fc.constantFrom('tcp', 'udp', '6', '17'), fromPort: port, toPort: port }),
  fc.record({
    protocol: fc.constantFrom('icmp', 'icmpv6'),
    fromPort: fc.constantFrom(-1, 3, 5, 8, 22, 128),
    toPort: fc.constantFrom(-1, 0, 4),
  }),
  fc.record({ protocol: fc.constantFrom('-1', '47', '50', 'gre', 'tcp') }),
);

const anyRule: fc.Arbitrary<SecurityGroupRule> = fc
  .tuple(fc.constantFrom('ingress' as const, 'egress' as const), traffic, peer)
  .map(([direction, some, whom]) => ({ direction, ...some, ...whom }));

const anyGroup: fc.Arbitrary<SecurityGroupObservation> = fc
  .tuple(
    fc.uniqueArray(anyRule, { maxLength: 6, selector: (one) => JSON.stringify(one) }),
    fc.constantFrom('default', 'web'),
  )
  .map(([rules, groupName]) => securityGroup(rules, { groupName, prefixLists }));

/** Ways in which something that was known becomes unknown. */
const losses: Readonly<Record<string, (group: SecurityGroupObservation) => SecurityGroupObservation>> = {
  'the rule list is denied': (group) => ({ ...group, facts: { ...group.facts, rules: unavailable('ACCESS_DENIED') } }),
  'the permissions are dropped': (group) => without(group, 'permissions'),
  'the owner is dropped': (group) => without(group, 'ownerId'),
  'the name is dropped': (group) => without(group, 'groupName'),
  'the VPC is dropped': (group) => without(group, 'vpcId'),
  'every prefix list is throttled': (group) => ({
    ...group,
    facts: {
      ...group.facts,
      prefixLists: Object.fromEntries(listIds.map((id) => [id, unavailable('THROTTLED')])),
    },
  }),
  'prefix lists are not read at all': (group) => ({ ...group, facts: { ...group.facts, prefixLists: {} } }),
  'attachments are denied': (group) => ({
    ...group,
    facts: { ...group.facts, attachments: unavailable('ACCESS_DENIED') },
  }),
  ...Object.fromEntries(
    (['protocol', 'fromPort', 'toPort', 'cidrIpv4', 'cidrIpv6', 'prefixListId'] as const).map((field) => [
      `${field} is dropped from tcp and udp rules`,
      (group: SecurityGroupObservation) => mapRules(group, (one) => dropField(one, field)),
    ]),
  ),
  'the VPC of references is dropped': (group) =>
    mapRules(group, (one) => {
      if (one.referencedGroup?.vpcId === undefined) return one;
      const { vpcId: _dropped, ...referencedGroup } = one.referencedGroup;
      return { ...one, referencedGroup };
    }),
};

const dropField = (
  one: SecurityGroupRule,
  field: 'protocol' | 'fromPort' | 'toPort' | 'cidrIpv4' | 'cidrIpv6' | 'prefixListId',
): SecurityGroupRule => {
  const { [field]: _dropped, ...rest } = one;
  return rest;
};

const mapRules = (
  group: SecurityGroupObservation,
  change: (one: SecurityGroupRule) => SecurityGroupRule,
): SecurityGroupObservation => ({
  ...group,
  facts: {
    ...group.facts,
    rules: isObserved(group.facts.rules) ? observed(group.facts.rules.observed.map(change)) : group.facts.rules,
    ...(group.facts.permissions !== undefined && { permissions: group.facts.permissions.map(change) }),
  },
});

/** What may follow a loss; the order is FAIL, INCONCLUSIVE, PASS, NOT_APPLICABLE and nothing may move up in it. */
const allowed: Readonly<Record<string, readonly string[]>> = {
  FAIL: ['FAIL', 'INCONCLUSIVE'],
  INCONCLUSIVE: ['INCONCLUSIVE', 'FAIL'],
  PASS: ['PASS', 'INCONCLUSIVE', 'FAIL'],
  NOT_APPLICABLE: ['NOT_APPLICABLE', 'PASS', 'INCONCLUSIVE', 'FAIL'],
};

describe.each(checks)('$id', (check) => {
  it.each(Object.keys(losses))('never gets better when %s', (name) => {
    fc.assert(
      fc.property(anyGroup, (group) => {
        const before = run(check, group).verdict;
        const after = run(check, losses[name]?.(group) ?? group).verdict;
        expect(allowed[before], `${before} became ${after}`).toContain(after);
      }),
      { numRuns: 60 },
    );
  });

  it('gives the same outcome in every order of the rules', () => {
    fc.assert(
      fc.property(anyGroup, fc.infiniteStream(fc.nat(1000)), (group, noise) => {
        const shuffle = <T>(items: readonly T[]): readonly T[] =>
          items
            .map((item) => ({ item, weight: noise.next().value ?? 0 }))
            .sort((a, b) => a.weight - b.weight)
            .map(({ item }) => item);
        const { rules, permissions } = group.facts;
        const shuffled: SecurityGroupObservation = {
          ...group,
          facts: {
            ...group.facts,
            rules: isObserved(rules) ? observed(shuffle(rules.observed)) : rules,
            ...(permissions !== undefined && { permissions: shuffle(permissions) }),
          },
        };
        expect(run(check, shuffled)).toEqual(run(check, group));
      }),
      { numRuns: 100 },
    );
  });

  it('never gets better when a rule is added', () => {
    fc.assert(
      fc.property(anyGroup, anyRule, (group, more) => {
        const { rules, permissions } = group.facts;
        const wider: SecurityGroupObservation = {
          ...group,
          facts: {
            ...group.facts,
            rules: isObserved(rules) ? observed([...rules.observed, { ruleId: 'sgr-9999', ...more }]) : rules,
            permissions: [...(permissions ?? []), more],
          },
        };
        const before = run(check, group).verdict;
        expect(allowed[before]).toContain(run(check, wider).verdict);
        if (before === 'FAIL') expect(run(check, wider).verdict).toBe('FAIL');
      }),
      { numRuns: 100 },
    );
  });

  it('survives storage: its parameters and outcome are plain JSON', () => {
    const defaults = check.parameters.parse({});
    expect(check.parameters.parse(JSON.parse(JSON.stringify(defaults)))).toEqual(defaults);
    fc.assert(
      fc.property(anyGroup, (group) => {
        const outcome = run(check, group);
        expect(JSON.parse(JSON.stringify(outcome))).toEqual(outcome);
      }),
      { numRuns: 30 },
    );
  });

  it('judges a group of a thousand rules in milliseconds', () => {
    const many = Array.from({ length: 1000 }, (_, index) =>
      tcp(index * 60, index * 60 + 100, {
        direction: index % 2 === 0 ? 'ingress' : 'egress',
        cidrIpv4: index % 3 === 0 ? '0.0.0.0/0' : `198.51.${index % 256}.0/24`,
      }),
    );
    const group = securityGroup(many);
    const startedAt = performance.now();
    run(check, group);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
