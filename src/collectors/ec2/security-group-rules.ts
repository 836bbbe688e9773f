import {
  DescribeSecurityGroupRulesCommand,
  type DescribeSecurityGroupRulesCommandOutput,
  type SecurityGroupRule as SentRule,
} from '@aws-sdk/client-ec2';
import type { SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import { observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { readListing } from '../listing.ts';
import { byText } from '../text-order.ts';
import { type KnownGroups, toSecurityGroupRule } from './security-group-rule.ts';

const operation = 'ec2:DescribeSecurityGroupRules';

export const securityGroupRuleActions = [operation] as const satisfies readonly Operation[];

/** The rules of one group; unavailable with UNEXPECTED_SHAPE when one of them does not say its direction. */
export const toRules = (sent: readonly SentRule[], groups: KnownGroups): Reading<readonly SecurityGroupRule[]> => {
  const rules = sent.map((rule) => toSecurityGroupRule(rule, groups));
  if (!rules.every((rule) => rule !== undefined)) return unavailable('UNEXPECTED_SHAPE');
  return observed(
    rules.toSorted(
      byText(
        ({ ruleId }) => ruleId,
        (rule) => JSON.stringify(rule),
      ),
    ),
  );
};

/**
 * Every rule of the account and region by group; a group without rules is not in the map. Throws `SourceError` unless
 * the whole list was read and every rule names its group: a rule that is missing may be any group's.
 */
export const readSecurityGroupRules = async (
  source: SliceSource,
): Promise<ReadonlyMap<string, readonly SentRule[]>> => {
  const { items, broken } = await readListing(
    source,
    {
      operation,
      page: (NextToken) =>
        new DescribeSecurityGroupRulesCommand({
          MaxResults: 1000,
          ...(NextToken === undefined ? {} : { NextToken }),
        }),
      items: (output: DescribeSecurityGroupRulesCommandOutput) => output.SecurityGroupRules,
      next: (output) => output.NextToken,
    },
    (rule) => {
      const groupId = asString(rule.GroupId);
      return groupId === undefined ? undefined : { groupId, rule };
    },
  );
  if (broken !== undefined) throw broken;
  return new Map(
    Map.groupBy(items, ({ groupId }) => groupId)
      .entries()
      .map(([groupId, group]) => [groupId, group.map(({ rule }) => rule)]),
  );
};
