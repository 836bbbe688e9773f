import {
  DescribeDBClusterSnapshotAttributes$,
  type DescribeDBClusterSnapshotAttributesCommandInput,
  type DescribeDBClusterSnapshotAttributesResult,
  DescribeDBClusterSnapshots$,
  type DescribeDBClusterSnapshotsCommandInput,
  DescribeDBSnapshotAttributes$,
  type DescribeDBSnapshotAttributesCommandInput,
  type DescribeDBSnapshotAttributesResult,
  DescribeDBSnapshots$,
  type DescribeDBSnapshotsCommandInput,
} from '@aws-sdk/client-rds';
import type { DBClusterSnapshotRow, DBSnapshotRow, RegionEstate } from '../estate/estate.ts';
import { concatenated, lookUp, type Rows, where } from '../estate/rows.ts';
import { type AnyOperation, list, type Paging, read, type Scope } from '../operation.ts';
import { Refusal } from '../refusal.ts';
import { refuse } from '../service.ts';

const paging: Paging = { size: 'MaxRecords', token: 'Marker', next: 'Marker', min: 20, max: 100, default: 100 };

const snapshotTypes = ['automated', 'manual', 'shared', 'public', 'awsbackup'];

interface SnapshotQuery {
  readonly SnapshotType?: string | undefined;
  readonly IncludeShared?: boolean | undefined;
  readonly IncludePublic?: boolean | undefined;
  readonly Filters?: readonly unknown[] | undefined;
}

interface SnapshotRow {
  readonly snapshot: { readonly SnapshotType?: string | undefined };
  readonly restorableBy?: readonly string[];
}

const checkQuery = ({ SnapshotType, Filters = [] }: SnapshotQuery): void => {
  if (SnapshotType !== undefined && !snapshotTypes.includes(SnapshotType)) {
    throw refuse('rds', 'invalid', `Invalid snapshot type: ${SnapshotType}`);
  }
  if (Filters.length > 0) throw refuse('rds', 'invalid', 'Unrecognized filter name.');
};

/** The own snapshots of the type (automated and manual when none is named), then those of other accounts if asked for. */
const ofType = <Row extends SnapshotRow>(
  query: SnapshotQuery,
  scope: Scope,
  rowsOf: (region: RegionEstate) => Rows<Row>,
): Rows<Row> => {
  const { SnapshotType, IncludePublic, IncludeShared } = query;
  const own = where(rowsOf(scope.region), ({ snapshot }) =>
    SnapshotType === undefined
      ? snapshot.SnapshotType === 'automated' || snapshot.SnapshotType === 'manual'
      : snapshot.SnapshotType === SnapshotType,
  );
  const wantsPublic = SnapshotType === 'public' || (SnapshotType === undefined && IncludePublic === true);
  const wantsShared = SnapshotType === 'shared' || (SnapshotType === undefined && IncludeShared === true);
  if (!wantsPublic && !wantsShared) return own;
  const others = scope.estate.accounts.flatMap((account) => {
    const region = account.regions[scope.regionName];
    return account.id === scope.account.id || region === undefined ? [] : [rowsOf(region)];
  });
  const visible = others.map((rows) =>
    where(
      rows,
      ({ restorableBy = [] }) =>
        (wantsPublic && restorableBy.includes('all')) || (wantsShared && restorableBy.includes(scope.account.id)),
    ),
  );
  return concatenated([own, ...visible]);
};

const noSnapshot = (id: string | undefined) => new Refusal('DBSnapshotNotFound', 404, `DBSnapshot not found: ${id}`);

const noClusterSnapshot = (id: string | undefined) =>
  new Refusal('DBClusterSnapshotNotFoundFault', 404, `DBClusterSnapshot not found: ${id}`);

const idOf = ({ snapshot }: DBSnapshotRow) => snapshot.DBSnapshotIdentifier;
const clusterIdOf = ({ snapshot }: DBClusterSnapshotRow) => snapshot.DBClusterSnapshotIdentifier;

/** A snapshot may be named by its ARN too. */
const bareId = (id: string): string => id.replace(/^arn:aws:rds:[^:]*:\d+:(cluster-)?snapshot:/, '');

const restoreAttribute = (row: SnapshotRow) => [
  { AttributeName: 'restore', AttributeValues: [...(row.restorableBy ?? [])] },
];

export const rdsOperations: readonly AnyOperation[] = [
  list<DescribeDBSnapshotsCommandInput, DBSnapshotRow>({
    service: 'rds',
    schema: DescribeDBSnapshots$,
    list: ['DBSnapshots'],
    paging,
    check: checkQuery,
    rows: (input, scope) => {
      const rows = ofType(input, scope, (region) => region.dbSnapshots);
      const { DBSnapshotIdentifier, DBInstanceIdentifier } = input;
      if (DBSnapshotIdentifier === undefined && DBInstanceIdentifier === undefined) return rows;
      const found = where(
        rows,
        ({ snapshot }) =>
          (DBSnapshotIdentifier === undefined || snapshot.DBSnapshotIdentifier === bareId(DBSnapshotIdentifier)) &&
          (DBInstanceIdentifier === undefined || snapshot.DBInstanceIdentifier === DBInstanceIdentifier),
      );
      if (found.length === 0 && DBSnapshotIdentifier !== undefined) throw noSnapshot(DBSnapshotIdentifier);
      return found;
    },
    show: ({ snapshot }) => snapshot,
  }),
  list<DescribeDBClusterSnapshotsCommandInput, DBClusterSnapshotRow>({
    service: 'rds',
    schema: DescribeDBClusterSnapshots$,
    list: ['DBClusterSnapshots'],
    paging,
    check: checkQuery,
    rows: (input, scope) => {
      const rows = ofType(input, scope, (region) => region.dbClusterSnapshots);
      const { DBClusterSnapshotIdentifier, DBClusterIdentifier } = input;
      if (DBClusterSnapshotIdentifier === undefined && DBClusterIdentifier === undefined) return rows;
      const found = where(
        rows,
        ({ snapshot }) =>
          (DBClusterSnapshotIdentifier === undefined ||
            snapshot.DBClusterSnapshotIdentifier === bareId(DBClusterSnapshotIdentifier)) &&
          (DBClusterIdentifier === undefined || snapshot.DBClusterIdentifier === DBClusterIdentifier),
      );
      if (found.length === 0 && DBClusterSnapshotIdentifier !== undefined) {
        throw noClusterSnapshot(DBClusterSnapshotIdentifier);
      }
      return found;
    },
    show: ({ snapshot }) => snapshot,
  }),
  read<DescribeDBSnapshotAttributesCommandInput>({
    service: 'rds',
    schema: DescribeDBSnapshotAttributes$,
    gone: ({ DBSnapshotIdentifier }) => noSnapshot(DBSnapshotIdentifier),
    answer: ({ DBSnapshotIdentifier = '' }, { region }): DescribeDBSnapshotAttributesResult => {
      const row = lookUp(region.dbSnapshots, bareId(DBSnapshotIdentifier), idOf);
      if (row?.snapshot.SnapshotType !== 'manual') throw noSnapshot(DBSnapshotIdentifier);
      return {
        DBSnapshotAttributesResult: {
          DBSnapshotIdentifier: bareId(DBSnapshotIdentifier),
          DBSnapshotAttributes: restoreAttribute(row),
        },
      };
    },
  }),
  read<DescribeDBClusterSnapshotAttributesCommandInput>({
    service: 'rds',
    schema: DescribeDBClusterSnapshotAttributes$,
    gone: ({ DBClusterSnapshotIdentifier }) => noClusterSnapshot(DBClusterSnapshotIdentifier),
    answer: ({ DBClusterSnapshotIdentifier = '' }, { region }): DescribeDBClusterSnapshotAttributesResult => {
      const row = lookUp(region.dbClusterSnapshots, bareId(DBClusterSnapshotIdentifier), clusterIdOf);
      if (row?.snapshot.SnapshotType !== 'manual') throw noClusterSnapshot(DBClusterSnapshotIdentifier);
      return {
        DBClusterSnapshotAttributesResult: {
          DBClusterSnapshotIdentifier: bareId(DBClusterSnapshotIdentifier),
          DBClusterSnapshotAttributes: restoreAttribute(row),
        },
      };
    },
  }),
];
