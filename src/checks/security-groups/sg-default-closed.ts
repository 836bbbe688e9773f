import { z } from 'zod';
import { defineCheck } from '../../domain/check.ts';
import { notApplicable } from '../../domain/finding.ts';
import { judgeGroup } from '../algorithms/security-group-judgement.ts';

const parameters = z.strictObject({});

export const sgDefaultClosed = defineCheck<'AWS::EC2::SecurityGroup', z.infer<typeof parameters>>({
  id: 'sg-default-closed',
  version: 1,
  title: 'Default security groups carry no rules',
  description:
    'Fails when the default group of a VPC has any ingress or egress rule, whether or not it is in use; other groups are not applicable.',
  remediation: 'Move what uses the default group to a group of its own, then delete all rules of the default group.',
  severity: 'HIGH',
  family: 'security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  parameters,
  maxEvidenceAgeHours: 36,
  evaluate: (observation) => {
    const { groupName } = observation.facts;
    // AWS reserves the name: no other group can be called that.
    if (groupName !== undefined && groupName !== 'default') return notApplicable('RULE_NOT_APPLICABLE');
    return judgeGroup(observation, 'both', (grants) => ({
      violated: groupName !== undefined && grants.length > 0,
      applicable: true,
      doubts: groupName === undefined ? [{ key: 'groupName', reason: 'UNEXPECTED_SHAPE' }] : [],
      lines: {
        offendingRules: grants.map(({ key, rule: { ruleId } }) => ({
          key,
          value: { ...(ruleId !== undefined && { ruleId }), rule: key },
        })),
      },
    }));
  },
});
