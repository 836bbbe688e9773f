import { describe, expect, it } from 'vitest';
import { sgNoUnrestrictedHighRiskPorts as check } from '../../../src/checks/security-groups/sg-no-unrestricted-high-risk-ports.ts';
import { rule, securityGroup, tcp } from '../../builders/security-group.ts';
import { briefs, type GoldenCase, goldenCases, run } from './golden-cases.ts';

describe(check.id, () => {
  it('answers the golden cases', () => {
    const expected: Record<GoldenCase, string> = {
      'tcp 22 from the IPv4 world': 'PASS',
      'tcp 22 from the IPv6 world only': 'PASS',
      'tcp 20-25': 'FAIL',
      'tcp 0-65535': 'FAIL',
      'all protocols': 'FAIL',
      'protocol 47': 'PASS',
      'icmp type 22': 'PASS',
      'tcp 22 from two halves': 'PASS',
      'tcp 22 from 2000::/3': 'PASS',
      'tcp 3306 from the world': 'PASS',
      'tcp 8080 from the world': 'FAIL',
      'tcp 443 from the world': 'PASS',
      'tcp 22 from a customer list with the world': 'PASS',
      'tcp 22 from a list that is denied': 'PASS',
      'tcp 22 from a list of AWS': 'PASS',
      'tcp 3306 from a list that is denied': 'PASS',
      'all protocols from itself': 'PASS',
      'tcp 3306 from a deleted group': 'PASS',
      'tcp 22 on an attached group': 'PASS',
      'no rules': 'PASS',
      'tcp 22 from a narrow public address': 'PASS',
      'tcp 22 from something that is no CIDR': 'PASS',
      'tcp 443 from something that is no CIDR': 'PASS',
      'tcp from the world without ports': 'INCONCLUSIVE PARSE_FAILED',
      'the rule list denied, nothing in the permissions': 'INCONCLUSIVE ACCESS_DENIED',
      'the rule list denied, tcp 22 in the permissions': 'INCONCLUSIVE ACCESS_DENIED',
      'the rule list absent': 'INCONCLUSIVE UNEXPECTED_SHAPE',
      'a group of another account': 'NOT_APPLICABLE PROVIDER_MANAGED',
    };
    expect(briefs(check)).toEqual(expected);
  });

  it.each([
    20, 21, 25, 110, 111, 135, 139, 143, 389, 445, 512, 513, 514, 636, 873, 2049, 2375, 2376, 2379, 2380, 3000, 4333,
    5000, 5500, 5601, 6443, 8080, 8088, 8888, 10_250,
  ])('fails for tcp %i, over IPv4 and IPv6', (port) => {
    expect(run(check, securityGroup([tcp(port, port)])).verdict).toBe('FAIL');
    expect(run(check, securityGroup([tcp(port, port, { cidrIpv6: '::/0' })])).verdict).toBe('FAIL');
  });

  it.each([22, 23, 3389, 1433, 1434, 3306, 5432, 9200, 9300, 443])('leaves tcp %i to the other checks', (port) => {
    expect(run(check, securityGroup([tcp(port, port)])).verdict).toBe('PASS');
  });

  it('names the ports of a range that are on the list', () => {
    const group = securityGroup([tcp(1, 150), rule({ protocol: 'udp', fromPort: 1, toPort: 150 })]);
    expect(run(check, group).attributes).toMatchObject({
      exposedIpv4: ['tcp 110-111', 'tcp 135', 'tcp 139', 'tcp 143', 'tcp 20-21', 'tcp 25'],
      offendingRules: [{ ruleId: 'sgr-0001' }],
    });
  });

  it('takes other ports from its parameters', () => {
    expect(run(check, goldenCases['tcp 8080 from the world'], { tcpPorts: [25] }).verdict).toBe('PASS');
  });
});
