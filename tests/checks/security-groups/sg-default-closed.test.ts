import { describe, expect, it } from 'vitest';
import { sgDefaultClosed as check } from '../../../src/checks/security-groups/sg-default-closed.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import { accountId, groupId, rule, securityGroup, tcp, without } from '../../builders/security-group.ts';
import { brief, briefs, goldenCases, run } from './golden-cases.ts';

const defaultGroup: typeof securityGroup = (rules, facts) => securityGroup(rules, { groupName: 'default', ...facts });

describe(check.id, () => {
  it('does not apply to groups of another name, whatever is in them', () => {
    expect(new Set(Object.values(briefs(check)))).toEqual(new Set(['NOT_APPLICABLE RULE_NOT_APPLICABLE']));
    expect(Object.keys(briefs(check))).toHaveLength(Object.keys(goldenCases).length);
  });

  it('passes for a default group without rules', () => {
    expect(run(check, defaultGroup([]))).toEqual({ verdict: 'PASS' });
  });

  it.each([
    [
      'the rules that AWS creates it with',
      [
        rule({ protocol: '-1', referencedGroup: { groupId, ownerId: accountId } }),
        rule({ direction: 'egress', protocol: '-1' }),
      ],
    ],
    ['an ingress rule from a narrow address', [tcp(443, 443, { cidrIpv4: '203.0.113.7/32' })]],
    ['an egress rule', [tcp(443, 443, { direction: 'egress' })]],
    ['a rule of a deleted group', [tcp(443, 443, { referencedGroup: { groupId: 'sg-1' } })]],
    ['a rule that cannot be read', [rule({ protocol: 'gre', cidrIpv4: 'anywhere' })]],
    ['a rule of a list that was not read', [tcp(443, 443, { prefixListId: 'pl-1' })]],
  ])('fails for %s', (_name, rules) => {
    expect(run(check, defaultGroup(rules)).verdict).toBe('FAIL');
  });

  it('names every rule and judges the group whether it is attached or not', () => {
    const attached = observed({ count: 3, interfaceTypes: { interface: 3 }, publiclyAddressed: 0 });
    const rules = [tcp(443, 443, { direction: 'egress' }), tcp(22, 22)];
    expect(run(check, defaultGroup(rules, { attachments: attached }))).toMatchObject({
      verdict: 'FAIL',
      attributes: {
        groupName: 'default',
        attachmentCount: 3,
        effectiveExposure: 'UNKNOWN',
        offendingRules: [
          { ruleId: 'sgr-0001', rule: 'egress tcp 443 to 0.0.0.0/0' },
          { ruleId: 'sgr-0002', rule: 'ingress tcp 22 from 0.0.0.0/0' },
        ],
      },
    });
    expect(run(check, defaultGroup(rules)).attributes).toMatchObject({ effectiveExposure: 'NOT_REACHABLE' });
  });

  it('fails on what one view shows and the other does not', () => {
    expect(run(check, defaultGroup([], { permissions: [tcp(22, 22)] })).verdict).toBe('FAIL');
    expect(run(check, defaultGroup([tcp(22, 22)], { permissions: [] })).verdict).toBe('FAIL');
    expect(run(check, defaultGroup([tcp(22, 22)], { rules: unavailable('THROTTLED') })).verdict).toBe('FAIL');
    expect(run(check, without(defaultGroup([tcp(22, 22)]), 'permissions')).verdict).toBe('FAIL');
  });

  it('does not pass when a view was not read', () => {
    expect(brief(run(check, defaultGroup([], { rules: unavailable('THROTTLED') })))).toBe('INCONCLUSIVE THROTTLED');
    expect(brief(run(check, without(defaultGroup([]), 'permissions')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
  });

  it('does not pass when the owner or the name is missing', () => {
    expect(brief(run(check, without(defaultGroup([]), 'ownerId')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
    expect(brief(run(check, without(defaultGroup([]), 'groupName')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
    expect(brief(run(check, without(defaultGroup([tcp(22, 22)]), 'ownerId')))).toBe('FAIL');
    expect(brief(run(check, without(defaultGroup([tcp(22, 22)]), 'groupName')))).toBe('INCONCLUSIVE UNEXPECTED_SHAPE');
  });

  it('leaves the default group of another account to that account', () => {
    expect(run(check, defaultGroup([tcp(22, 22)], { ownerId: '444455556666' }))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason: 'PROVIDER_MANAGED',
      attributes: { ownerId: '444455556666' },
    });
  });
});
