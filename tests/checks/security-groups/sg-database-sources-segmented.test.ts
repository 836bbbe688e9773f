import { describe, expect, it } from 'vitest';
import { sgDatabaseSourcesSegmented as check } from '../../../src/checks/security-groups/sg-database-sources-segmented.ts';
import type { ReferencedGroup, SecurityGroupRule } from '../../../src/domain/facts/security-groups.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import { accountId, groupId, rule, securityGroup, tcp, vpcId, without } from '../../builders/security-group.ts';
import { brief, briefs, type GoldenCase, run } from './golden-cases.ts';

const web: ReferencedGroup = { groupId: 'sg-web', ownerId: accountId, vpcId, listed: true };
const from = (given: Partial<SecurityGroupRule>) => securityGroup([tcp(5432, 5432, given)]);
const fromGroup = (given: Partial<ReferencedGroup>) => from({ referencedGroup: { ...web, ...given } });

describe(check.id, () => {
  it('answers the golden cases', () => {
    const none = 'NOT_APPLICABLE RULE_NOT_APPLICABLE';
    const expected: Record<GoldenCase, string> = {
      'tcp 22 from the IPv4 world': none,
      'tcp 22 from the IPv6 world only': none,
      'tcp 20-25': none,
      'tcp 0-65535': 'FAIL',
      'all protocols': 'FAIL',
      'protocol 47': none,
      'icmp type 22': none,
      'tcp 22 from two halves': none,
      'tcp 22 from 2000::/3': none,
      'tcp 3306 from the world': 'FAIL',
      'tcp 8080 from the world': none,
      'tcp 443 from the world': none,
      'tcp 22 from a customer list with the world': none,
      'tcp 22 from a list that is denied': none,
      'tcp 22 from a list of AWS': none,
      'tcp 3306 from a list that is denied': 'FAIL',
      'all protocols from itself': 'PASS',
      'tcp 3306 from a deleted group': 'PASS',
      'tcp 22 on an attached group': none,
      'no rules': none,
      'tcp 22 from a narrow public address': none,
      'tcp 22 from something that is no CIDR': none,
      'tcp 443 from something that is no CIDR': none,
      'tcp from the world without ports': 'INCONCLUSIVE PARSE_FAILED',
      'the rule list denied, nothing in the permissions': 'INCONCLUSIVE ACCESS_DENIED',
      'the rule list denied, tcp 22 in the permissions': 'INCONCLUSIVE ACCESS_DENIED',
      'the rule list absent': 'INCONCLUSIVE UNEXPECTED_SHAPE',
      'a group of another account': 'NOT_APPLICABLE PROVIDER_MANAGED',
    };
    expect(briefs(check)).toEqual(expected);
  });

  it('passes when every database port is open to groups of the same VPC only', () => {
    const rules = [
      tcp(5432, 5432, { referencedGroup: web }),
      tcp(3306, 3306, { referencedGroup: { groupId, ownerId: accountId } }),
      tcp(443, 443),
    ];
    expect(run(check, securityGroup(rules))).toEqual({ verdict: 'PASS' });
  });

  it.each<[string, Partial<SecurityGroupRule>, string]>([
    ['a private network', { cidrIpv4: '10.0.0.0/16' }, 'CIDR_NOT_APPROVED'],
    ['one address', { cidrIpv4: '10.0.0.7/32' }, 'CIDR_NOT_APPROVED'],
    ['an IPv6 network', { cidrIpv6: 'fd00::/8' }, 'CIDR_NOT_APPROVED'],
    ['a prefix list', { prefixListId: 'pl-1' }, 'PREFIX_LIST_NOT_APPROVED'],
    ['a group of another account', { referencedGroup: { ...web, ownerId: '444455556666' } }, 'GROUP_OF_OTHER_ACCOUNT'],
    ['a group of another VPC', { referencedGroup: { ...web, vpcId: 'vpc-2' } }, 'GROUP_OF_OTHER_VPC'],
    [
      'a group across a peering',
      { referencedGroup: { groupId: 'sg-web', ownerId: accountId, listed: true, peeringConnectionId: 'pcx-1' } },
      'GROUP_OF_OTHER_VPC',
    ],
  ])('fails for %s and says why', (_name, given, why) => {
    expect(run(check, from(given))).toMatchObject({
      verdict: 'FAIL',
      attributes: { offendingRules: [{ ruleId: 'sgr-0001', why, exposes: ['tcp 5432'] }] },
    });
  });

  it('names the version of a list, and fails whether or not it could be read', () => {
    const given = (list: Parameters<typeof securityGroup>[1]) =>
      run(check, securityGroup([tcp(5432, 5432, { prefixListId: 'pl-1' })], list));
    const read = { 'pl-1': observed({ ownerId: accountId, version: 4, entries: observed(['10.0.0.0/8']) }) };
    expect(given({ prefixLists: read })).toMatchObject({
      verdict: 'FAIL',
      attributes: { offendingRules: [{ source: 'pl-1', prefixListVersion: 4 }] },
    });
    expect(given({ prefixLists: { 'pl-1': unavailable('THROTTLED') } }).verdict).toBe('FAIL');
    expect(given({ prefixLists: { 'pl-1': observed({ ownerId: 'AWS' }) } }).verdict).toBe('FAIL');
  });

  it('lets a deleted group grant nothing, noted, and never hide another source', () => {
    const deleted = tcp(5432, 5432, { referencedGroup: { groupId: 'sg-gone' } });
    expect(run(check, securityGroup([deleted]))).toEqual({
      verdict: 'PASS',
      attributes: { deletedReferences: [{ ruleId: 'sgr-0001', rule: 'ingress tcp 5432 from sg-gone' }] },
    });
    expect(run(check, securityGroup([deleted, tcp(5432, 5432)])).verdict).toBe('FAIL');
  });

  it.each<[string, ReturnType<typeof securityGroup>, string]>([
    ['a group of the account is not listed', fromGroup({ listed: false }), 'CONTRADICTORY_SOURCES'],
    [
      'a group without an owner is listed',
      from({ referencedGroup: { groupId: 'sg-web', listed: true } }),
      'CONTRADICTORY_SOURCES',
    ],
    [
      'nobody says whether a group is listed',
      from({ referencedGroup: { groupId: 'sg-web', ownerId: accountId, vpcId } }),
      'UNEXPECTED_SHAPE',
    ],
    [
      'nobody says in which VPC a group is',
      from({ referencedGroup: { groupId: 'sg-web', ownerId: accountId, listed: true } }),
      'UNEXPECTED_SHAPE',
    ],
    ['nobody says in which VPC the database is', without(fromGroup({}), 'vpcId'), 'UNEXPECTED_SHAPE'],
    ['a CIDR cannot be read', from({ cidrIpv4: '10.0/8' }), 'PARSE_FAILED'],
    ['nobody is named', securityGroup([{ direction: 'ingress', protocol: '-1' }]), 'UNEXPECTED_SHAPE'],
    ['the protocol is missing', securityGroup([{ direction: 'ingress', referencedGroup: web }]), 'UNEXPECTED_SHAPE'],
    ['the owner is missing', without(fromGroup({}), 'ownerId'), 'UNEXPECTED_SHAPE'],
    ['the permissions are missing', without(fromGroup({}), 'permissions'), 'UNEXPECTED_SHAPE'],
  ])('is inconclusive when %s', (_name, group, reason) => {
    expect(brief(run(check, group))).toBe(`INCONCLUSIVE ${reason}`);
  });

  it('does not call a group without database rules not applicable before both views are read', () => {
    const group = securityGroup([tcp(443, 443)]);
    expect(brief(run(check, group))).toBe('NOT_APPLICABLE RULE_NOT_APPLICABLE');
    expect(brief(run(check, without(group, 'permissions')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
    expect(brief(run(check, without(group, 'ownerId')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
  });

  it('takes approved sources from its parameters: CIDRs by what they hold, lists and groups by id', () => {
    const approved = (...sources: readonly string[]) => ({ approvedDatabaseSources: sources });
    expect(run(check, from({ cidrIpv4: '10.1.2.0/24' }), approved('10.1.0.0/16')).verdict).toBe('PASS');
    expect(run(check, from({ cidrIpv4: '10.0.0.0/8' }), approved('10.1.0.0/16')).verdict).toBe('FAIL');
    expect(run(check, from({ cidrIpv6: 'fd00::/64' }), approved('fd00::/8')).verdict).toBe('PASS');
    expect(run(check, from({ prefixListId: 'pl-1' }), approved('pl-1')).verdict).toBe('PASS');
    expect(run(check, fromGroup({ groupId: 'sg-2', ownerId: '444455556666' }), approved('sg-2')).verdict).toBe('PASS');
  });

  it('refuses an approved source that is neither an id nor a CIDR', () => {
    expect(() => check.parameters.parse({ approvedDatabaseSources: ['10.0/8'] })).toThrow();
    expect(() => check.parameters.parse({ approvedDatabaseSources: ['anywhere'] })).toThrow();
    expect(() => check.parameters.parse({ unknown: true })).toThrow();
  });

  it('takes other ports from its parameters, for tcp and udp', () => {
    const group = securityGroup([rule({ protocol: 'udp', fromPort: 5000, toPort: 5000 })]);
    expect(run(check, group).verdict).toBe('NOT_APPLICABLE');
    expect(run(check, group, { udpPorts: ['4000-6000'] }).verdict).toBe('FAIL');
  });
});
