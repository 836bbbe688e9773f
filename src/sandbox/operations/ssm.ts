import {
  DescribeInstanceInformation$,
  type DescribeInstanceInformationCommandInput,
  DescribeInstancePatchStates$,
  type DescribeInstancePatchStatesCommandInput,
  type InstanceInformation,
  type InstancePatchState,
  ListResourceComplianceSummaries$,
  type ListResourceComplianceSummariesCommandInput,
  type ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm';
import { lookUp, where } from '../estate/rows.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list, type Paging } from '../operation.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../service.ts';

const pages = (min: number, max: number, byDefault: number): Paging => ({
  size: 'MaxResults',
  token: 'NextToken',
  next: 'NextToken',
  min,
  max,
  default: byDefault,
});

export const ssmOperations: readonly AnyOperation[] = [
  list<DescribeInstanceInformationCommandInput, Timed<InstanceInformation>>({
    service: 'ssm',
    schema: DescribeInstanceInformation$,
    list: ['InstanceInformationList'],
    paging: pages(5, 50, 10),
    rows: ({ Filters = [], InstanceInformationFilterList = [] }, { region }) => {
      const filters = [
        ...Filters.map(({ Key, Values }) => [Key, Values] as const),
        ...InstanceInformationFilterList.map(({ key, valueSet }) => [key, valueSet] as const),
      ];
      if (filters.length === 0) return region.managedNodes;
      const tests = filters.map(([key, values = []]) => {
        if (key === 'InstanceIds') return (node: Timed<InstanceInformation>) => values.includes(node.InstanceId ?? '');
        if (key === 'PingStatus') return (node: Timed<InstanceInformation>) => values.includes(node.PingStatus ?? '');
        throw new Refusal('InvalidFilterKey', 400, `The filter key ${key} is not valid.`);
      });
      return where(region.managedNodes, (node) => tests.every((test) => test(node)));
    },
    show: (node) => node,
  }),
  list<DescribeInstancePatchStatesCommandInput, Timed<InstancePatchState>>({
    service: 'ssm',
    schema: DescribeInstancePatchStates$,
    list: ['InstancePatchStates'],
    paging: pages(10, 100, 100),
    omitsGone: true,
    check: ({ InstanceIds = [] }) => {
      if (InstanceIds.length > 50) throw refuse('ssm', 'invalid', 'InstanceIds must have 50 members or fewer.');
      if (InstanceIds.length === 0) throw refuse('ssm', 'invalid', 'InstanceIds must not be empty.');
    },
    // Nodes on which no patch operation ever ran have no state and are left out without a word.
    rows: ({ InstanceIds = [] }, { region }) =>
      InstanceIds.flatMap((id) => lookUp(region.patchStates, id, (state) => state.InstanceId) ?? []),
    show: (state) => state,
  }),
  list<ListResourceComplianceSummariesCommandInput, Timed<ResourceComplianceSummaryItem>>({
    service: 'ssm',
    schema: ListResourceComplianceSummaries$,
    list: ['ResourceComplianceSummaryItems'],
    paging: pages(1, 50, 50),
    rows: ({ Filters = [] }, { region }) => {
      if (Filters.length === 0) return region.complianceSummaries;
      const tests = Filters.map(({ Key, Values = [], Type = 'EQUAL' }) => {
        if (Type !== 'EQUAL') throw new Refusal('InvalidFilter', 400, `The filter type ${Type} is not valid here.`);
        if (Key === 'ComplianceType') {
          return (item: Timed<ResourceComplianceSummaryItem>) => Values.includes(item.ComplianceType ?? '');
        }
        if (Key === 'Status') return (item: Timed<ResourceComplianceSummaryItem>) => Values.includes(item.Status ?? '');
        throw new Refusal('InvalidFilter', 400, `The filter key ${Key} is not valid.`);
      });
      return where(region.complianceSummaries, (item) => tests.every((test) => test(item)));
    },
    show: (item) => item,
  }),
];
