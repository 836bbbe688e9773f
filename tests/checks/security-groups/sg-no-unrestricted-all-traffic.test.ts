import { describe, expect, it } from 'vitest';
import { sgNoUnrestrictedAllTraffic as check } from '../../../src/checks/security-groups/sg-no-unrestricted-all-traffic.ts';
import { unavailable } from '../../../src/domain/reading.ts';
import { rule, securityGroup, tcp } from '../../builders/security-group.ts';
import { brief, briefs, type GoldenCase, run } from './golden-cases.ts';

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
      'tcp 3306 from the world': 'PASS',
      'tcp 8080 from the world': 'PASS',
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
    ['tcp 1-65535', [tcp(1, 65_535)]],
    ['udp 0-65535', [rule({ protocol: 'udp', fromPort: 0, toPort: 65_535 })]],
    ['all protocols over IPv6', [rule({ protocol: '-1', cidrIpv6: '::/0' })]],
    ['all protocols with ports of -1', [rule({ protocol: '-1', fromPort: -1, toPort: -1 })]],
    [
      'all protocols from two halves',
      [rule({ protocol: '-1', cidrIpv4: '0.0.0.0/1' }), rule({ protocol: '-1', cidrIpv4: '128.0.0.0/1' })],
    ],
    [
      'half a world on all protocols and half on tcp',
      [rule({ protocol: '-1', cidrIpv4: '0.0.0.0/1' }), tcp(0, 65_535, { cidrIpv4: '128.0.0.0/1' })],
    ],
    ['ports that together are all', [tcp(0, 30_000), tcp(30_001, 65_535)]],
    ['some ports over IPv4 and the rest over IPv6', [tcp(0, 30_000), tcp(30_001, 65_535, { cidrIpv6: '::/0' })]],
  ])('fails for %s', (_name, rules) => {
    expect(run(check, securityGroup(rules)).verdict).toBe('FAIL');
  });

  it.each([
    ['all ports but the last', [tcp(0, 65_534)]],
    ['all ports but one', [tcp(0, 21), tcp(23, 65_535)]],
    ['half of tcp and half of udp', [tcp(0, 30_000), rule({ protocol: 'udp', fromPort: 30_001, toPort: 65_535 })]],
    ['all of icmp', [rule({ protocol: 'icmp', fromPort: -1, toPort: -1 })]],
    ['all protocols from half a world', [rule({ protocol: '-1', cidrIpv4: '0.0.0.0/1' })]],
    ['all protocols from a private network', [rule({ protocol: '-1', cidrIpv4: '10.0.0.0/8' })]],
    ['all protocols to the world', [rule({ direction: 'egress', protocol: '-1' })]],
  ])('passes for %s', (_name, rules) => {
    expect(run(check, securityGroup(rules)).verdict).toBe('PASS');
  });

  it('records the families apart', () => {
    const group = securityGroup([tcp(0, 65_535), tcp(22, 22, { cidrIpv6: '::/0' })]);
    expect(run(check, group).attributes).toMatchObject({ exposedIpv4: ['tcp 0-65535'], exposedIpv6: ['tcp 22'] });
  });

  it('is in doubt only about rules that could open everything', () => {
    const list = (fromPort: number, toPort: number) =>
      securityGroup([tcp(fromPort, toPort, { prefixListId: 'pl-1' })], {
        prefixLists: { 'pl-1': unavailable('THROTTLED') },
      });
    expect(brief(run(check, list(0, 65_535)))).toBe('INCONCLUSIVE THROTTLED');
    expect(brief(run(check, list(0, 65_534)))).toBe('PASS');
  });

  it('names the ranges that a list completes', () => {
    const group = securityGroup([tcp(0, 30_000), tcp(30_001, 65_535, { prefixListId: 'pl-1' })], {
      prefixLists: { 'pl-1': unavailable('THROTTLED') },
    });
    expect(run(check, group)).toMatchObject({ reason: 'THROTTLED', attributes: { doubts: [{ ruleId: 'sgr-0002' }] } });
  });
});
