import { describe, expect, it } from 'vitest';
import { sgUnrestrictedPortsAuthorisedOnly as check } from '../../../src/checks/security-groups/sg-unrestricted-ports-authorised-only.ts';
import { rule, securityGroup, tcp } from '../../builders/security-group.ts';
import { briefs, type GoldenCase, goldenCases, run } from './golden-cases.ts';

describe(check.id, () => {
  it('answers the golden cases', () => {
    const expected: Record<GoldenCase, string> = {
      'tcp 22 from the IPv4 world': 'FAIL',
      'tcp 22 from the IPv6 world only': 'FAIL',
      'tcp 20-25': 'FAIL',
      'tcp 0-65535': 'FAIL',
      'all protocols': 'FAIL',
      'protocol 47': 'FAIL',
      'icmp type 22': 'FAIL',
      'tcp 22 from two halves': 'FAIL',
      'tcp 22 from 2000::/3': 'FAIL',
      'tcp 3306 from the world': 'FAIL',
      'tcp 8080 from the world': 'FAIL',
      'tcp 443 from the world': 'PASS',
      'tcp 22 from a customer list with the world': 'FAIL',
      'tcp 22 from a list that is denied': 'INCONCLUSIVE ACCESS_DENIED',
      'tcp 22 from a list of AWS': 'PASS',
      'tcp 3306 from a list that is denied': 'INCONCLUSIVE ACCESS_DENIED',
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

  it.each([
    ['tcp 80 and 443', [tcp(80, 80), tcp(443, 443, { cidrIpv6: '::/0' })]],
    ['an echo request', [rule({ protocol: 'icmp', fromPort: 8, toPort: -1 })]],
    ['a fragmentation message by its code', [rule({ protocol: 'icmp', fromPort: 3, toPort: 4 })]],
    ['an IPv6 echo request', [rule({ protocol: '58', fromPort: 128, toPort: 0, cidrIpv6: '::/0' })]],
    ['protocol 47 from half a world', [rule({ protocol: '47', cidrIpv4: '0.0.0.0/1' })]],
  ])('passes for %s', (_name, rules) => {
    expect(run(check, securityGroup(rules)).verdict).toBe('PASS');
  });

  it.each([
    ['udp 443', [rule({ protocol: 'udp', fromPort: 443, toPort: 443 })]],
    ['tcp 80-443', [tcp(80, 443)]],
    ['tcp port 0', [tcp(0, 0)]],
    ['every icmp type', [rule({ protocol: 'icmp', fromPort: -1, toPort: -1 })]],
    ['icmp without a type', [rule({ protocol: 'icmp' })]],
    ['a redirect', [rule({ protocol: 'icmp', fromPort: 5, toPort: 1 })]],
    ['an IPv6 redirect', [rule({ protocol: 'icmpv6', fromPort: 137, toPort: -1, cidrIpv6: '::/0' })]],
    ['protocol 50 over IPv6', [rule({ protocol: '50', cidrIpv6: '::/0' })]],
    [
      'protocol 47 from two halves, one of all protocols',
      [rule({ protocol: '47', cidrIpv4: '0.0.0.0/1' }), rule({ protocol: '-1', cidrIpv4: '128.0.0.0/1' })],
    ],
  ])('fails for %s', (_name, rules) => {
    expect(run(check, securityGroup(rules)).verdict).toBe('FAIL');
  });

  it('names the protocol or the icmp types that are open', () => {
    const group = securityGroup([rule({ protocol: '47' }), rule({ protocol: 'icmp', fromPort: -1, toPort: -1 })]);
    expect(run(check, group).attributes).toMatchObject({
      exposedIpv4: ['icmp types 0-2', 'icmp types 12-255', 'icmp types 4-7', 'icmp types 9-10', 'protocol 47'],
      offendingRules: [{ ruleId: 'sgr-0002' }, { ruleId: 'sgr-0001', protocol: '47', exposes: ['protocol 47'] }],
    });
  });

  it('takes what is authorised from its parameters', () => {
    const group = securityGroup([tcp(25, 25), rule({ protocol: 'icmp', fromPort: 13, toPort: -1 })]);
    expect(run(check, group, { authorisedTcpPorts: [25], authorisedIcmpTypes: [13] }).verdict).toBe('PASS');
    expect(run(check, goldenCases['tcp 443 from the world'], { authorisedTcpPorts: [] }).verdict).toBe('FAIL');
  });
});
