import {
  DescribeInstances$,
  type DescribeInstancesCommandInput,
  DescribeRegions$,
  type DescribeRegionsCommandInput,
  GetManagedResourceVisibility$,
  type GetManagedResourceVisibilityResult,
  type Instance,
  type Region,
  type Reservation,
} from '@aws-sdk/client-ec2';
import type { RegionEstate } from '../estate/estate.ts';
import { each, type Rows, where } from '../estate/rows.ts';
import type { Timed } from '../estate/timed.ts';
import { type AnyOperation, list, read, type Scope } from '../operation.ts';
import { checkIdsWithoutPaging, checkKnown, type FilterValues, pagesUpTo, toPredicate } from './ec2-request.ts';
import { isShown } from './ec2-visibility.ts';

const instanceFilters: FilterValues<Timed<Instance>> = {
  'instance-id': ({ InstanceId }) => [InstanceId],
  'instance-state-name': ({ State }) => [State?.Name],
  'vpc-id': ({ VpcId }) => [VpcId],
};

const instancesOf = ({ region }: Scope): readonly string[] =>
  [...each(region.reservations)].flatMap(([, { Instances = [] }]) =>
    Instances.map(({ InstanceId = '' }) => InstanceId),
  );

const reservationRows = (input: DescribeInstancesCommandInput, scope: Scope): Rows<Timed<Reservation>> => {
  const { InstanceIds, IncludeManagedResources } = input;
  const filter = toPredicate(input.Filters, instanceFilters);
  if (InstanceIds !== undefined) {
    const known = new Set(instancesOf(scope));
    checkKnown(InstanceIds, (id) => known.has(id), 'InvalidInstanceID.NotFound');
  }
  const accepts = (instance: Timed<Instance>) =>
    isShown(instance.Operator, IncludeManagedResources, scope) &&
    (InstanceIds === undefined || InstanceIds.includes(instance.InstanceId ?? '')) &&
    (filter?.(instance) ?? true);
  const all = IncludeManagedResources === true || scope.region.managedResourceVisibility === 'visible';
  if (all && InstanceIds === undefined && filter === undefined) return scope.region.reservations;
  const kept = where(scope.region.reservations, ({ Instances = [] }) => Instances.some(accepts));
  return {
    length: kept.length,
    at: (index) => {
      const reservation = kept.at(index);
      return reservation && { ...reservation, Instances: reservation.Instances?.filter(accepts) };
    },
  };
};

type RegionRow = readonly [name: string, region: RegionEstate];

const regionFilters: FilterValues<RegionRow> = {
  'region-name': ([name]) => [name],
  'opt-in-status': ([, { optIn }]) => [optIn],
};

export const ec2InstanceOperations: readonly AnyOperation[] = [
  list<DescribeRegionsCommandInput, RegionRow>({
    service: 'ec2',
    schema: DescribeRegions$,
    list: ['Regions'],
    rows: ({ AllRegions, RegionNames, Filters }, { account }) => {
      const filter = toPredicate(Filters, regionFilters);
      checkKnown(RegionNames, (name) => account.regions[name] !== undefined, 'InvalidParameterValue');
      return Object.entries(account.regions).filter(
        (row) =>
          (AllRegions === true || row[1].optIn !== 'not-opted-in') &&
          (RegionNames === undefined || RegionNames.includes(row[0])) &&
          (filter?.(row) ?? true),
      );
    },
    show: ([name, { optIn }]): Region => ({
      RegionName: name,
      OptInStatus: optIn,
      Endpoint: `ec2.${name}.amazonaws.com`,
    }),
  }),
  list<DescribeInstancesCommandInput, Timed<Reservation>>({
    service: 'ec2',
    schema: DescribeInstances$,
    list: ['Reservations'],
    paging: pagesUpTo(1000),
    check: ({ InstanceIds, MaxResults }) => checkIdsWithoutPaging(InstanceIds, MaxResults),
    rows: reservationRows,
    show: (reservation) => reservation,
  }),
  read({
    service: 'ec2',
    schema: GetManagedResourceVisibility$,
    answer: (_input, { region }): GetManagedResourceVisibilityResult => ({
      Visibility: { DefaultVisibility: region.managedResourceVisibility },
    }),
  }),
];
