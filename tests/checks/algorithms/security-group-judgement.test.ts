import { describe, expect, it } from 'vitest';
import type { Grant } from '../../../src/checks/algorithms/security-group-grant.ts';
import { judgeGroup, type ViewJudgement } from '../../../src/checks/algorithms/security-group-judgement.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { securityGroup, tcp, withIds, without } from '../../builders/security-group.ts';

/** Objects to TCP 22 and doubts TCP 23. */
const judgeView = (grants: readonly Grant[]): ViewJudgement => {
  const on = (port: number) => grants.filter(({ rule }) => rule.fromPort === port);
  return {
    violated: on(22).length > 0,
    applicable: grants.length > 0,
    doubts: on(23).map(({ key, rule: { ruleId } }) => ({
      key,
      ...(ruleId !== undefined && { ruleId }),
      reason: 'PARSE_FAILED',
    })),
    lines: { offendingRules: on(22).map(({ key, rule: { ruleId = 'none' } }) => ({ key, value: ruleId })) },
  };
};

const judge = (group: ReturnType<typeof securityGroup>) => judgeGroup(group, 'ingress', judgeView);

describe('judgeGroup', () => {
  it('shows a rule of both views once, as the rule list has it', () => {
    expect(judge(securityGroup([tcp(22, 22)])).attributes).toMatchObject({ offendingRules: ['sgr-0001'] });
  });

  it('shows what either view finds when they disagree', () => {
    const far = tcp(22, 22, { cidrIpv4: '203.0.113.0/24' });
    const outcome = judge(securityGroup([], { rules: observed(withIds([tcp(22, 22)])), permissions: [far] }));
    expect(outcome).toMatchObject({
      verdict: 'FAIL',
      attributes: {
        offendingRules: ['sgr-0001', 'none'],
        viewsDisagree: {
          onlyInRules: ['ingress tcp 22 from 0.0.0.0/0'],
          onlyInPermissions: ['ingress tcp 22 from 203.0.113.0/24'],
        },
      },
    });
  });

  it('keeps two rules of the same meaning apart by their ids', () => {
    const twice = [tcp(22, 22), tcp(22, 22, { cidrIpv4: '1.0.0.0/0' })];
    expect(judge(securityGroup(twice)).attributes).toMatchObject({ offendingRules: ['sgr-0001', 'sgr-0002'] });
  });

  it('takes ICMP without type and code, and a protocol by its number, for the same in both views', () => {
    const rules = [
      { direction: 'ingress' as const, protocol: 'icmp', fromPort: -1, toPort: -1, cidrIpv4: '10.0.0.0/8' },
      { direction: 'ingress' as const, protocol: '6', fromPort: 443, toPort: 443, cidrIpv4: '10.0.0.0/8' },
    ];
    const permissions = [
      { direction: 'ingress' as const, protocol: 'icmp', cidrIpv4: '10.0.0.0/8' },
      { direction: 'ingress' as const, protocol: 'tcp', fromPort: 443, toPort: 443, cidrIpv4: '10.0.0.0/8' },
    ];
    expect(judge(securityGroup(rules, { permissions }))).toEqual({ verdict: 'PASS' });
  });

  it('gives the reason of what is missing as a whole before that of a rule, and lists both', () => {
    const group = securityGroup([tcp(23, 23)], { rules: unavailable('THROTTLED') });
    expect(judge(group)).toEqual({
      verdict: 'INCONCLUSIVE',
      reason: 'THROTTLED',
      attributes: {
        doubts: [
          { what: 'ingress tcp 23 from 0.0.0.0/0', reason: 'PARSE_FAILED' },
          { what: 'rules', reason: 'THROTTLED' },
        ],
      },
    });
  });

  it('does not believe a rule list that is said to be absent', () => {
    const group = securityGroup([tcp(443, 443)], { rules: absent('Nothing') });
    expect(judge(group)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  it('fails in spite of a doubt, and passes over neither', () => {
    expect(judge(securityGroup([tcp(22, 22), tcp(23, 23)])).verdict).toBe('FAIL');
    expect(judge(securityGroup([tcp(23, 23), tcp(443, 443)])).verdict).toBe('INCONCLUSIVE');
    expect(judge(securityGroup([tcp(443, 443)])).verdict).toBe('PASS');
  });

  it('is not applicable only when neither view shows anything and both were read', () => {
    expect(judge(securityGroup([])).verdict).toBe('NOT_APPLICABLE');
    expect(judge(securityGroup([], { permissions: [tcp(443, 443)] })).verdict).toBe('PASS');
    expect(judge(without(securityGroup([]), 'permissions')).verdict).toBe('INCONCLUSIVE');
  });
});
