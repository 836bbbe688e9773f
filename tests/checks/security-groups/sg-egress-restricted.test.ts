import { describe, expect, it } from 'vitest';
import { sgEgressRestricted as check } from '../../../src/checks/security-groups/sg-egress-restricted.ts';
import type { SecurityGroupRule } from '../../../src/domain/facts/security-groups.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import { accountId, groupId, rule, securityGroup, tcp, without } from '../../builders/security-group.ts';
import { brief, briefs, run } from './golden-cases.ts';

const to = (...rules: readonly SecurityGroupRule[]) =>
  securityGroup(rules.map((one) => ({ ...one, direction: 'egress' as const })));
const udp = (port: number, given: Partial<SecurityGroupRule> = {}) =>
  rule({ protocol: 'udp', fromPort: port, toPort: port, ...given });

describe(check.id, () => {
  it('does not look at ingress: what the golden cases leave is whether the views were read', () => {
    expect(new Set(Object.values(briefs(check)))).toEqual(
      new Set([
        'PASS',
        'INCONCLUSIVE ACCESS_DENIED',
        'INCONCLUSIVE UNEXPECTED_SHAPE',
        'NOT_APPLICABLE PROVIDER_MANAGED',
      ]),
    );
  });

  it.each([
    ['no rules', to()],
    ['tcp 443, 80 and 53', to(tcp(443, 443), tcp(80, 80), tcp(53, 53))],
    ['udp 53 and 123 over IPv6', to(udp(53, { cidrIpv6: '::/0' }), udp(123, { cidrIpv6: '::/0' }))],
    ['an echo request', to(rule({ protocol: 'icmp', fromPort: 8, toPort: -1 }))],
    ['all traffic to a private network', to(rule({ protocol: '-1', cidrIpv4: '10.0.0.0/8' }))],
    ['all traffic to itself', to(rule({ protocol: '-1', referencedGroup: { groupId, ownerId: accountId } }))],
    ['all traffic to half a world', to(rule({ protocol: '-1', cidrIpv4: '0.0.0.0/1' }))],
  ])('passes for %s', (_name, group) => {
    expect(run(check, group).verdict).toBe('PASS');
  });

  it.each([
    ['the rule that AWS creates a group with', to(rule({ protocol: '-1' }))],
    ['all traffic over IPv6', to(rule({ protocol: '-1', cidrIpv6: '::/0' }))],
    ['all tcp ports', to(tcp(0, 65_535))],
    ['tcp 22', to(tcp(22, 22))],
    ['a range around 443', to(tcp(440, 450))],
    ['udp 443', to(udp(443))],
    ['protocol 47', to(rule({ protocol: '47' }))],
    ['every icmp type', to(rule({ protocol: 'icmp', fromPort: -1, toPort: -1 }))],
    ['tcp 25 to two halves', to(tcp(25, 25, { cidrIpv4: '0.0.0.0/1' }), tcp(20, 30, { cidrIpv4: '128.0.0.0/1' }))],
    ['tcp 25 to the IPv4 Internet through NAT64', to(tcp(25, 25, { cidrIpv6: '64:ff9b::/96' }))],
  ])('fails for %s', (_name, group) => {
    expect(run(check, group).verdict).toBe('FAIL');
  });

  it('names what is open beyond what is authorised', () => {
    expect(run(check, to(tcp(79, 81), tcp(443, 443))).attributes).toMatchObject({
      exposedIpv4: ['tcp 79', 'tcp 81'],
      offendingRules: [{ ruleId: 'sgr-0001', rule: 'egress tcp 79-81 to 0.0.0.0/0', exposes: ['tcp 79', 'tcp 81'] }],
    });
  });

  it('is in doubt about a list that was not read only beyond what is authorised', () => {
    const listed = (port: number) =>
      securityGroup([tcp(port, port, { direction: 'egress', prefixListId: 'pl-1' })], {
        prefixLists: { 'pl-1': unavailable('THROTTLED') },
      });
    expect(brief(run(check, listed(22)))).toBe('INCONCLUSIVE THROTTLED');
    expect(brief(run(check, listed(443)))).toBe('PASS');
  });

  it('lets a gateway list of AWS pass on any port', () => {
    const group = securityGroup([rule({ direction: 'egress', protocol: '-1', prefixListId: 'pl-1' })], {
      prefixLists: { 'pl-1': observed({ ownerId: 'AWS', name: 'com.amazonaws.eu-central-1.s3', version: 1 }) },
    });
    expect(run(check, group).verdict).toBe('PASS');
  });

  it('does not pass without a view or an owner', () => {
    expect(brief(run(check, without(to(), 'permissions')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
    expect(brief(run(check, without(to(), 'ownerId')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
    expect(brief(run(check, without(to(tcp(22, 22)), 'ownerId')))).toBe('FAIL');
  });

  it('takes what is authorised from its parameters', () => {
    expect(run(check, to(tcp(22, 22)), { authorisedTcpPorts: [22] }).verdict).toBe('PASS');
    expect(run(check, to(udp(123)), { authorisedUdpPorts: [] }).verdict).toBe('FAIL');
  });
});
