import {
  DescribeManagedPrefixLists$,
  type DescribeManagedPrefixListsCommandInput,
  DescribeNetworkInterfaces$,
  type DescribeNetworkInterfacesCommandInput,
  DescribeSecurityGroupRules$,
  type DescribeSecurityGroupRulesCommandInput,
  DescribeSecurityGroups$,
  type DescribeSecurityGroupsCommandInput,
  GetManagedPrefixListEntries$,
  type GetManagedPrefixListEntriesCommandInput,
  type NetworkInterface,
  type PrefixListEntry,
  type SecurityGroup,
  type SecurityGroupRule,
} from '@aws-sdk/client-ec2';
import type { PrefixListRow } from '../estate/estate.ts';
import { lookUp, where } from '../estate/rows.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list } from '../operation.ts';
import { Refusal } from '../refusal.ts';
import { checkKnown, type FilterValues, pagesUpTo, toPredicate } from './ec2-request.ts';
import { isShown } from './ec2-visibility.ts';

const groupFilters: FilterValues<Timed<SecurityGroup>> = {
  'group-id': ({ GroupId }) => [GroupId],
  'group-name': ({ GroupName }) => [GroupName],
  'owner-id': ({ OwnerId }) => [OwnerId],
  'vpc-id': ({ VpcId }) => [VpcId],
};

const ruleFilters: FilterValues<Timed<SecurityGroupRule>> = {
  'group-id': ({ GroupId }) => [GroupId],
  'security-group-rule-id': ({ SecurityGroupRuleId }) => [SecurityGroupRuleId],
};

const interfaceFilters: FilterValues<Timed<NetworkInterface>> = {
  'network-interface-id': ({ NetworkInterfaceId }) => [NetworkInterfaceId],
  'group-id': ({ Groups = [] }) => Groups.map(({ GroupId }) => GroupId),
  'vpc-id': ({ VpcId }) => [VpcId],
};

const prefixListFilters: FilterValues<PrefixListRow> = {
  'owner-id': ({ list: { OwnerId } }) => [OwnerId],
  'prefix-list-id': ({ list: { PrefixListId } }) => [PrefixListId],
  'prefix-list-name': ({ list: { PrefixListName } }) => [PrefixListName],
};

const listIdOf = (row: PrefixListRow) => row.list.PrefixListId;

const noSuchList = (id: string | undefined) =>
  new Refusal('InvalidPrefixListID.NotFound', 400, `The prefix list ID '${id}' does not exist`);

export const ec2SecurityGroupOperations: readonly AnyOperation[] = [
  list<DescribeSecurityGroupsCommandInput, Timed<SecurityGroup>>({
    service: 'ec2',
    schema: DescribeSecurityGroups$,
    list: ['SecurityGroups'],
    paging: pagesUpTo(1000),
    rows: ({ GroupIds, GroupNames, Filters }, { region: { securityGroups } }) => {
      const filter = toPredicate(Filters, groupFilters);
      checkKnown(
        GroupIds,
        (id) => lookUp(securityGroups, id, (group) => group.GroupId) !== undefined,
        'InvalidGroup.NotFound',
      );
      if (GroupIds === undefined && GroupNames === undefined && filter === undefined) return securityGroups;
      return where(
        securityGroups,
        (group) =>
          (GroupIds === undefined || GroupIds.includes(group.GroupId ?? '')) &&
          (GroupNames === undefined || GroupNames.includes(group.GroupName ?? '')) &&
          (filter?.(group) ?? true),
      );
    },
    show: (group) => group,
  }),
  list<DescribeSecurityGroupRulesCommandInput, Timed<SecurityGroupRule>>({
    service: 'ec2',
    schema: DescribeSecurityGroupRules$,
    list: ['SecurityGroupRules'],
    paging: pagesUpTo(1000),
    rows: ({ SecurityGroupRuleIds, Filters }, { region: { securityGroupRules } }) => {
      const filter = toPredicate(Filters, ruleFilters);
      if (SecurityGroupRuleIds === undefined && filter === undefined) return securityGroupRules;
      return where(
        securityGroupRules,
        (rule) =>
          (SecurityGroupRuleIds === undefined || SecurityGroupRuleIds.includes(rule.SecurityGroupRuleId ?? '')) &&
          (filter?.(rule) ?? true),
      );
    },
    show: (rule) => rule,
  }),
  list<DescribeNetworkInterfacesCommandInput, Timed<NetworkInterface>>({
    service: 'ec2',
    schema: DescribeNetworkInterfaces$,
    list: ['NetworkInterfaces'],
    paging: pagesUpTo(1000),
    rows: ({ NetworkInterfaceIds, IncludeManagedResources, Filters }, scope) => {
      const filter = toPredicate(Filters, interfaceFilters);
      const all = IncludeManagedResources === true || scope.region.managedResourceVisibility === 'visible';
      if (all && NetworkInterfaceIds === undefined && filter === undefined) return scope.region.networkInterfaces;
      return where(
        scope.region.networkInterfaces,
        (row) =>
          isShown(row.Operator, IncludeManagedResources, scope) &&
          (NetworkInterfaceIds === undefined || NetworkInterfaceIds.includes(row.NetworkInterfaceId ?? '')) &&
          (filter?.(row) ?? true),
      );
    },
    show: (row) => row,
  }),
  list<DescribeManagedPrefixListsCommandInput, PrefixListRow>({
    service: 'ec2',
    schema: DescribeManagedPrefixLists$,
    list: ['PrefixLists'],
    paging: pagesUpTo(100, 1),
    rows: ({ PrefixListIds, Filters }, { region: { prefixLists } }) => {
      const filter = toPredicate(Filters, prefixListFilters);
      checkKnown(
        PrefixListIds,
        (id) => lookUp(prefixLists, id, listIdOf) !== undefined,
        'InvalidPrefixListID.NotFound',
      );
      return where(
        prefixLists,
        (row) =>
          (PrefixListIds === undefined || PrefixListIds.includes(row.list.PrefixListId ?? '')) &&
          (filter?.(row) ?? true),
      );
    },
    show: (row) => row.list,
  }),
  list<GetManagedPrefixListEntriesCommandInput, PrefixListEntry>({
    service: 'ec2',
    schema: GetManagedPrefixListEntries$,
    list: ['Entries'],
    paging: pagesUpTo(100, 1),
    gone: ({ PrefixListId }) => noSuchList(PrefixListId),
    rows: ({ PrefixListId = '', TargetVersion }, { region }) => {
      const row = lookUp(region.prefixLists, PrefixListId, listIdOf);
      if (row === undefined) throw noSuchList(PrefixListId);
      if (TargetVersion !== undefined && TargetVersion !== row.list.Version) {
        throw new Refusal('InvalidPrefixListVersion', 400, `The prefix list has no version ${TargetVersion}.`);
      }
      return row.entries;
    },
    show: (entry) => entry,
  }),
];
