import type { SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import type { ResourceType } from '../../domain/resource.ts';
import type { LiveObservation } from '../context.ts';
import type { ResolversParentTypes } from '../generated.ts';
import { FactSheet } from './fact-sheet.ts';
import { commonFields, isOf } from './observation.ts';

export const securityGroupTypes = ['AWS::EC2::SecurityGroup'] as const satisfies readonly ResourceType[];

/** Undefined for an observation of another type. */
export const toSecurityGroup = (
  observation: LiveObservation,
  readAt: string,
): ResolversParentTypes['LiveSecurityGroup'] | undefined => {
  if (!isOf(observation, 'AWS::EC2::SecurityGroup')) return undefined;
  const sheet = new FactSheet();
  const { facts, resource } = observation;
  return {
    ...commonFields(observation, readAt),
    groupId: resource.id,
    groupName: sheet.sent('groupName', facts.groupName),
    vpcId: sheet.sent('vpcId', facts.vpcId),
    ownerId: sheet.sent('ownerId', facts.ownerId),
    rules: sheet.read('rules', facts.rules, (rules) => rules.map(toRule)),
    attachmentCount: sheet.read('attachmentCount', facts.attachments, ({ count }) => count),
    publiclyAddressedCount: sheet.read(
      'publiclyAddressedCount',
      facts.attachments,
      ({ publiclyAddressed }) => publiclyAddressed,
    ),
    notEstablished: sheet.notEstablished,
  };
};

const toRule = (rule: SecurityGroupRule): ResolversParentTypes['SecurityGroupRule'] => ({
  ruleId: rule.ruleId ?? null,
  direction: rule.direction,
  protocol: rule.protocol ?? null,
  fromPort: rule.fromPort ?? null,
  toPort: rule.toPort ?? null,
  cidrIpv4: rule.cidrIpv4 ?? null,
  cidrIpv6: rule.cidrIpv6 ?? null,
  prefixListId: rule.prefixListId ?? null,
  groupId: rule.referencedGroup?.groupId ?? null,
  groupOwnerId: rule.referencedGroup?.ownerId ?? null,
});
