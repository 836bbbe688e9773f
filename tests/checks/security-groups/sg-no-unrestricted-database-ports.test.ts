import { describe, expect, it } from 'vitest';
import { sgNoUnrestrictedDatabasePorts as check } from '../../../src/checks/security-groups/sg-no-unrestricted-database-ports.ts';
import { rule, securityGroup, tcp } from '../../builders/security-group.ts';
import { briefs, type GoldenCase, goldenCases, run } from './golden-cases.ts';

describe(check.id, () => {
  it('answers the golden cases', () => {
    const expected: Record<GoldenCase, string> = {
      'tcp 22 from the IPv4 world': 'PASS',
      'tcp 22 from the IPv6 world only': 'PASS',
      'tcp 20-25': 'PASS',
      'tcp 0-65535': 'FAIL',
      'all protocols': 'FAIL',
      'protocol 47': 'PASS',
      'icmp type 22': 'PASS',
      'tcp 22 from two halves': 'PASS',
      'tcp 22 from 2000::/3': 'PASS',
      'tcp 3306 from the world': 'FAIL',
      'tcp 8080 from the world': 'PASS',
      'tcp 443 from the world': 'PASS',
      'tcp 22 from a customer list with the world': 'PASS',
      'tcp 22 from a list that is denied': 'PASS',
      'tcp 22 from a list of AWS': 'PASS',
      'tcp 3306 from a list that is denied': 'INCONCLUSIVE ACCESS_DENIED',
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
    1433, 1434, 1521, 2483, 2484, 3306, 5432, 5439, 5984, 6379, 6380, 7000, 7001, 7199, 7474, 7687, 8086, 9042, 9092,
    9160, 9200, 9300, 11_211, 27_017, 27_018, 27_019, 33_060, 50_000,
  ])('fails for tcp %i, over IPv4 and IPv6', (port) => {
    expect(run(check, securityGroup([tcp(port, port)])).verdict).toBe('FAIL');
    expect(run(check, securityGroup([tcp(port, port, { cidrIpv6: '::/0' })])).verdict).toBe('FAIL');
  });

  it('knows two udp ports', () => {
    const failing = [1434, 11_211, 3306].filter(
      (port) => run(check, securityGroup([rule({ protocol: 'udp', fromPort: port, toPort: port })])).verdict === 'FAIL',
    );
    expect(failing).toEqual([1434, 11_211]);
  });

  it('names every rule and port that is open', () => {
    const group = securityGroup([tcp(5432, 5432), tcp(3300, 3310, { cidrIpv6: '::/0' }), tcp(22, 22)]);
    expect(run(check, group).attributes).toMatchObject({
      exposedIpv4: ['tcp 5432'],
      exposedIpv6: ['tcp 3306'],
      offendingRules: [{ ruleId: 'sgr-0002' }, { ruleId: 'sgr-0001' }],
    });
  });

  it('takes other ports from its parameters', () => {
    expect(run(check, goldenCases['tcp 3306 from the world'], { tcpPorts: [5432] }).verdict).toBe('PASS');
  });
});
