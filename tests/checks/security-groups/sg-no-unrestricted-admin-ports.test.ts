import { describe, expect, it } from 'vitest';
import { sgNoUnrestrictedAdminPorts as check } from '../../../src/checks/security-groups/sg-no-unrestricted-admin-ports.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import { accountId, rule, securityGroup, tcp } from '../../builders/security-group.ts';
import { brief, briefs, type GoldenCase, goldenCases, run } from './golden-cases.ts';

describe(check.id, () => {
  it('answers the golden cases', () => {
    const expected: Record<GoldenCase, string> = {
      'tcp 22 from the IPv4 world': 'FAIL',
      'tcp 22 from the IPv6 world only': 'FAIL',
      'tcp 20-25': 'FAIL',
      'tcp 0-65535': 'FAIL',
      'all protocols': 'FAIL',
      'protocol 47': 'PASS',
      'icmp type 22': 'PASS',
      'tcp 22 from two halves': 'FAIL',
      'tcp 22 from 2000::/3': 'FAIL',
      'tcp 3306 from the world': 'PASS',
      'tcp 8080 from the world': 'PASS',
      'tcp 443 from the world': 'PASS',
      'tcp 22 from a customer list with the world': 'FAIL',
      'tcp 22 from a list that is denied': 'INCONCLUSIVE ACCESS_DENIED',
      'tcp 22 from a list of AWS': 'PASS',
      'tcp 3306 from a list that is denied': 'PASS',
      'all protocols from itself': 'PASS',
      'tcp 3306 from a deleted group': 'PASS',
      'tcp 22 on an attached group': 'FAIL',
      'no rules': 'PASS',
      'tcp 22 from a narrow public address': 'PASS',
      'tcp 22 from something that is no CIDR': 'INCONCLUSIVE PARSE_FAILED',
      'tcp 443 from something that is no CIDR': 'PASS',
      'tcp from the world without ports': 'INCONCLUSIVE PARSE_FAILED',
      'the rule list denied, nothing in the permissions': 'INCONCLUSIVE ACCESS_DENIED',
      'the rule list denied, tcp 22 in the permissions': 'FAIL',
      'the rule list absent': 'INCONCLUSIVE UNEXPECTED_SHAPE',
      'a group of another account': 'NOT_APPLICABLE PROVIDER_MANAGED',
    };
    expect(briefs(check)).toEqual(expected);
  });

  it('names the rule, its ports and families, and the context of the group', () => {
    const group = securityGroup([tcp(20, 25), tcp(3389, 3389, { cidrIpv6: '::/0' }), tcp(443, 443)]);
    expect(run(check, group)).toEqual({
      verdict: 'FAIL',
      attributes: {
        groupName: 'web',
        vpcId: group.facts.vpcId,
        ownerId: accountId,
        attachmentCount: 0,
        interfaceTypes: {},
        effectiveExposure: 'NOT_REACHABLE',
        exposedIpv4: ['tcp 22-23'],
        exposedIpv6: ['tcp 3389'],
        offendingRules: [
          {
            ruleId: 'sgr-0001',
            rule: 'ingress tcp 20-25 from 0.0.0.0/0',
            protocol: 'tcp',
            fromPort: 20,
            toPort: 25,
            source: '0.0.0.0/0',
            addressFamilies: ['ipv4'],
            exposes: ['tcp 22-23'],
          },
          {
            ruleId: 'sgr-0002',
            rule: 'ingress tcp 3389 from ::/0',
            protocol: 'tcp',
            fromPort: 3389,
            toPort: 3389,
            source: '::/0',
            addressFamilies: ['ipv6'],
            exposes: ['tcp 3389'],
          },
        ],
      },
    });
  });

  it('names a prefix list with its version', () => {
    expect(run(check, goldenCases['tcp 22 from a customer list with the world']).attributes).toMatchObject({
      offendingRules: [{ source: 'pl-1', prefixListVersion: 7, addressFamilies: ['ipv4'] }],
    });
  });

  it('shows the rule from the permissions where the rule list was not read', () => {
    const outcome = run(check, goldenCases['the rule list denied, tcp 22 in the permissions']);
    expect(outcome.attributes).toMatchObject({
      offendingRules: [{ rule: 'ingress tcp 22 from 0.0.0.0/0' }],
      doubts: [{ what: 'rules', reason: 'ACCESS_DENIED' }],
    });
  });

  it('judges an attached group alike, and does not claim that it can be reached', () => {
    expect(run(check, goldenCases['tcp 22 on an attached group']).attributes).toMatchObject({
      attachmentCount: 2,
      interfaceTypes: { interface: 2 },
      effectiveExposure: 'UNKNOWN',
    });
    const unseen = securityGroup([tcp(22, 22)], { attachments: unavailable('ACCESS_DENIED') });
    expect(run(check, unseen).attributes).toMatchObject({ attachments: 'ACCESS_DENIED', effectiveExposure: 'UNKNOWN' });
  });

  it('fails although the check for all ports fails too', () => {
    const outcome = run(check, goldenCases['all protocols']);
    expect(outcome.attributes).toMatchObject({ exposedIpv4: expect.arrayContaining(['tcp 22-23', 'udp 3389']) });
  });

  it('finds SSH under the number of TCP, and not under any other', () => {
    expect(run(check, securityGroup([rule({ protocol: '6', fromPort: 22, toPort: 22 })])).verdict).toBe('FAIL');
    expect(run(check, securityGroup([rule({ protocol: '47' }), tcp(22, 22, { cidrIpv4: '10.0.0.0/8' })])).verdict).toBe(
      'PASS',
    );
  });

  it('finds the IPv4 world written as IPv6', () => {
    const outcome = run(check, securityGroup([tcp(22, 22, { cidrIpv6: '::ffff:0:0/96' })]));
    expect(outcome).toMatchObject({ verdict: 'FAIL', attributes: { exposedIpv4: ['tcp 22'] } });
  });

  it('does not look at egress', () => {
    expect(run(check, securityGroup([rule({ direction: 'egress', protocol: '-1' })]))).toEqual({ verdict: 'PASS' });
  });

  it('takes the worse view when the two disagree, and notes it', () => {
    const hidden = securityGroup([], { permissions: [tcp(22, 22)] });
    expect(run(check, hidden)).toMatchObject({
      verdict: 'FAIL',
      attributes: { viewsDisagree: { onlyInRules: [], onlyInPermissions: ['ingress tcp 22 from 0.0.0.0/0'] } },
    });
    const harmless = securityGroup([tcp(443, 443)], { permissions: [] });
    expect(run(check, harmless)).toEqual({
      verdict: 'PASS',
      attributes: { viewsDisagree: { onlyInRules: ['ingress tcp 443 from 0.0.0.0/0'], onlyInPermissions: [] } },
    });
  });

  it('warns of a broad public source, and fails on it when told to', () => {
    const group = securityGroup([tcp(22, 22, { cidrIpv4: '11.0.0.0/8' })]);
    expect(run(check, group)).toMatchObject({
      verdict: 'PASS',
      attributes: { broadPublic: [{ ruleId: 'sgr-0001', source: '11.0.0.0/8' }] },
    });
    expect(run(check, group, { failOnBroadPublic: true })).toMatchObject({
      verdict: 'FAIL',
      attributes: { offendingRules: [{ ruleId: 'sgr-0001' }], exposedIpv4: ['tcp 22'] },
    });
    expect(run(check, group, { broadPublicIpv4Prefix: 8 })).toEqual({ verdict: 'PASS' });
  });

  it('lets a wide unrestricted rule and a broad one stand side by side', () => {
    const group = securityGroup([tcp(22, 22), tcp(23, 23, { cidrIpv4: '11.0.0.0/8' })]);
    expect(run(check, group, { failOnBroadPublic: true }).attributes).toMatchObject({
      exposedIpv4: ['tcp 22-23'],
      offendingRules: [{ ruleId: 'sgr-0001' }, { ruleId: 'sgr-0002' }],
    });
  });

  it('notes the lists of AWS that it did not expand', () => {
    expect(run(check, goldenCases['tcp 22 from a list of AWS'])).toEqual({
      verdict: 'PASS',
      attributes: { awsManagedPrefixLists: [{ prefixListId: 'pl-1', prefixListVersion: 1 }] },
    });
  });

  it('joins what is known with what is not: half a world and an unread list', () => {
    const group = securityGroup([tcp(22, 22, { cidrIpv4: '0.0.0.0/1' }), tcp(22, 22, { prefixListId: 'pl-1' })], {
      prefixLists: { 'pl-1': observed({ ownerId: accountId, entries: unavailable('THROTTLED') }) },
    });
    expect(run(check, group)).toMatchObject({
      verdict: 'INCONCLUSIVE',
      reason: 'THROTTLED',
      attributes: { doubts: [{ what: 'ingress tcp 22 from pl-1', ruleId: 'sgr-0002', reason: 'THROTTLED' }] },
    });
  });

  it('takes other ports from its parameters and refuses unknown ones', () => {
    expect(brief(run(check, goldenCases['tcp 8080 from the world'], { tcpPorts: ['8000-9000'] }))).toBe('FAIL');
    expect(brief(run(check, goldenCases['tcp 22 from the IPv4 world'], { tcpPorts: [] }))).toBe('PASS');
    expect(() => check.parameters.parse({ ports: [22] })).toThrow();
  });
});
