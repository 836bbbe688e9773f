import { describe, expect, test } from 'vitest';
import { rdsDbClusterSnapshots } from '../../../src/collectors/rds/db-cluster-snapshots.ts';
import { describeListCollector } from '../../builders/list-collector-suite.ts';
import { awsError, collect, type Script, scriptedSource } from '../../builders/source.ts';

const list = 'rds:DescribeDBClusterSnapshots';
const attributes = 'rds:DescribeDBClusterSnapshotAttributes';
const restore = (values: readonly string[]) => ({
  DBClusterSnapshotAttributesResult: {
    DBClusterSnapshotAttributes: [{ AttributeName: 'restore', AttributeValues: values }],
  },
});
const snapshot = (more: object = {}) => ({
  DBClusterSnapshotIdentifier: 'cluster-1',
  SnapshotType: 'manual',
  Status: 'available',
  StorageEncrypted: false,
  ...more,
});
const run = async (found: object, more: Script = {}) => {
  const scripted = scriptedSource({
    [list]: () => ({ DBClusterSnapshots: [found] }),
    [attributes]: () => restore([]),
    ...more,
  });
  return { ...scripted, ...(await collect(rdsDbClusterSnapshots, scripted.source)) };
};

describeListCollector({
  collector: rdsDbClusterSnapshots,
  operation: list,
  listMember: 'DBClusterSnapshots',
  tokenMember: 'Marker',
  item: (id) => snapshot({ DBClusterSnapshotIdentifier: id, SnapshotType: 'automated' }),
  idMember: 'DBClusterSnapshotIdentifier',
});

describe('a cluster snapshot', () => {
  test('takes its encryption from StorageEncrypted and keeps its engine', async () => {
    const { observations, calls } = await run(
      snapshot({ Engine: 'neptune', DBClusterIdentifier: 'graph', StorageEncrypted: true, Encrypted: false }),
    );

    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::RDS::DBClusterSnapshot',
          id: 'cluster-1',
          arn: 'arn:aws:rds:eu-west-1:111122223333:cluster-snapshot:cluster-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          engine: 'neptune',
          snapshotType: 'manual',
          status: 'available',
          sourceId: 'graph',
          encrypted: true,
          tags: {},
        },
        times: {},
      },
    ]);
    expect(calls.map(({ input }) => input)).toEqual([{ MaxRecords: 100 }]);
  });

  test('that is manual and not encrypted is asked who may restore it', async () => {
    const { observations } = await run(snapshot(), { [attributes]: () => restore(['all']) });

    expect(observations[0]?.facts).toMatchObject({ restorableBy: { observed: ['all'] } });
  });

  test('is of unknown publicness when that is refused', async () => {
    const { observations } = await run(snapshot(), { [attributes]: () => awsError('AccessDenied') });

    expect(observations[0]?.facts).toMatchObject({ restorableBy: { unavailable: 'ACCESS_DENIED' } });
  });

  test('that vanishes is noted and not emitted', async () => {
    const { observations, notes } = await run(snapshot(), {
      [attributes]: () => awsError('DBClusterSnapshotNotFoundFault'),
    });

    expect(observations).toEqual([]);
    expect(notes()).toMatchObject({ vanishedSnapshots: { ids: ['cluster-1'] } });
  });
});
