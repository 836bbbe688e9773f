import {
  DescribeSecurityGroupsCommand,
  type DescribeSecurityGroupsCommandOutput,
  type SecurityGroup,
} from '@aws-sdk/client-ec2';
import type { GroupAttachments, PrefixListFacts, SecurityGroupRule } from '../../domain/facts/security-groups.ts';
import { isObserved, observed, type Reading, unavailable } from '../../domain/reading.ts';
import type { Observation } from '../../domain/resource.ts';
import { toTags } from '../aws/tags.ts';
import { asString } from '../aws/typed.ts';
import { batchesOf } from '../batches.ts';
import type { Collector, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { readListing } from '../listing.ts';
import { present } from '../present.ts';
import { attempt, enumerate } from '../source-error.ts';
import { networkInterfaceActions, readAttachments, unattached } from './network-interfaces.ts';
import { prefixListActions, readPrefixLists } from './prefix-lists.ts';
import { type KnownGroups, toPermissions } from './security-group-rule.ts';
import { readSecurityGroupRules, securityGroupRuleActions, toRules } from './security-group-rules.ts';

const operation = 'ec2:DescribeSecurityGroups';

interface Group {
  readonly id: string;
  readonly sent: SecurityGroup;
  readonly rules: Reading<readonly SecurityGroupRule[]>;
  readonly permissions: readonly SecurityGroupRule[] | undefined;
}

/** The prefix lists that a group names, in its rules or its permissions. */
const prefixListsOf = ({ rules, permissions }: Group): readonly string[] =>
  [...(isObserved(rules) ? rules.observed : []), ...(permissions ?? [])]
    .map(({ prefixListId }) => prefixListId)
    .filter((id) => id !== undefined);

const toSecurityGroupObservation = (
  { accountId, region, partition, tagKeys }: SliceSource,
  group: Group,
  prefixLists: ReadonlyMap<string, Reading<PrefixListFacts>>,
  attachments: Reading<GroupAttachments>,
): Observation<'AWS::EC2::SecurityGroup'> => {
  const { id, sent, rules, permissions } = group;
  const ownerId = asString(sent.OwnerId);
  const named = [...new Set(prefixListsOf(group))].toSorted();
  return {
    resource: {
      type: 'AWS::EC2::SecurityGroup',
      id,
      arn: `arn:${partition}:ec2:${region}:${ownerId ?? accountId}:security-group/${id}`,
      accountId,
      region,
    },
    facts: {
      ...present({ groupName: asString(sent.GroupName), vpcId: asString(sent.VpcId), ownerId }),
      tags: toTags(asList(sent.Tags), tagKeys),
      rules,
      ...present({ permissions }),
      prefixLists: Object.fromEntries(
        named.map((list) => [list, prefixLists.get(list) ?? unavailable('UNEXPECTED_SHAPE')]),
      ),
      attachments,
    },
    times: {},
  };
};

/** How many groups are emitted at a time. */
const groupsAtATime = 1000;

/**
 * The security groups of the account and region, each with its rules, the prefix lists that these name and what
 * carries it. All groups are read before the first is emitted, because a rule may refer to any of them.
 */
export const ec2SecurityGroups: Collector = {
  id: 'ec2-security-groups',
  resourceTypes: ['AWS::EC2::SecurityGroup'],
  actions: [operation, ...securityGroupRuleActions, ...networkInterfaceActions, ...prefixListActions],
  collect: (source, emit) => {
    let seen = 0;
    return enumerate(
      async () => {
        const listing = await readListing(
          source,
          {
            operation,
            page: (NextToken) =>
              new DescribeSecurityGroupsCommand({
                MaxResults: 1000,
                ...(NextToken === undefined ? {} : { NextToken }),
              }),
            items: (output: DescribeSecurityGroupsCommandOutput) => output.SecurityGroups,
            next: (output) => output.NextToken,
          },
          (group) => {
            const id = asString(group.GroupId);
            return id === undefined ? undefined : ([id, group] as const);
          },
        );
        const { broken } = listing;
        const listed = new Map(listing.items);
        if (listed.size > 0) {
          const known: KnownGroups = {
            accountId: source.accountId,
            vpcIds: new Map([...listed].map(([id, group]) => [id, asString(group.VpcId)])),
            complete: broken === undefined,
          };
          const sentRules = await attempt(() => readSecurityGroupRules(source));
          const attachments = await attempt(() => readAttachments(source));
          const groups = [...listed].map(
            ([id, sent]): Group => ({
              id,
              sent,
              rules: isObserved(sentRules) ? toRules(sentRules.observed.get(id) ?? [], known) : sentRules,
              permissions: toPermissions(asList(sent.IpPermissions), asList(sent.IpPermissionsEgress), known),
            }),
          );
          const prefixLists = await readPrefixLists(source, new Set(groups.flatMap(prefixListsOf)));
          const attachmentsOf = (id: string): Reading<GroupAttachments> =>
            isObserved(attachments) ? observed(attachments.observed.get(id) ?? unattached) : attachments;
          for (const batch of batchesOf(groups, groupsAtATime)) {
            emit(batch.map((group) => toSecurityGroupObservation(source, group, prefixLists, attachmentsOf(group.id))));
            seen += batch.length;
          }
        }
        if (broken !== undefined) throw broken;
      },
      () => seen,
    );
  },
};
