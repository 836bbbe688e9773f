import { describe, expect, test } from 'vitest';
import { ec2Snapshots } from '../../../src/collectors/ec2/snapshots.ts';
import type { SnapshotFacts } from '../../../src/domain/facts/snapshots.ts';
import { describeListCollector } from '../../builders/list-collector-suite.ts';
import { awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const list = 'ec2:DescribeSnapshots';
const attribute = 'ec2:DescribeSnapshotAttribute';
const isPublicList = (input: Readonly<Record<string, unknown>>) => input.RestorableByUserIds !== undefined;

const script = (snapshots: readonly object[], more: Script = {}): Script => ({
  [list]: (input) => ({ Snapshots: isPublicList(input) ? [] : snapshots }),
  [attribute]: () => ({ CreateVolumePermissions: [] }),
  'ec2:GetSnapshotBlockPublicAccessState': () => ({ State: 'unblocked', ManagedBy: 'account' }),
  'ec2:ListSnapshotsInRecycleBin': () => ({ Snapshots: [] }),
  'kms:DescribeKey': () => ({ KeyMetadata: { KeyManager: 'CUSTOMER' } }),
  ...more,
});

const run = async (snapshots: readonly object[], more: Script = {}, tagKeys: readonly string[] = []) => {
  const scripted = scriptedSource(script(snapshots, more), { tagKeys });
  const { enumeration, observations } = await collect(ec2Snapshots, scripted.source);
  return { ...scripted, enumeration, observations, facts: observations.map(({ facts }) => facts as SnapshotFacts) };
};
const snapshot = (more: object = {}) => ({ SnapshotId: 'snap-1', State: 'completed', Encrypted: false, ...more });

describeListCollector({
  collector: ec2Snapshots,
  operation: list,
  listMember: 'Snapshots',
  tokenMember: 'NextToken',
  item: (id) => snapshot({ SnapshotId: id }),
  idMember: 'SnapshotId',
  rest: script([]),
  isPopulation: (input) => !isPublicList(input),
});

describe('an EBS snapshot', () => {
  test('is described with everything its checks need', async () => {
    const { observations } = await run(
      [
        snapshot({
          OwnerId: '111122223333',
          StateMessage: 'm',
          StorageTier: 'archive',
          Encrypted: true,
          KmsKeyId: 'key-1',
          SseType: 'sse-kms',
          StartTime: new Date(0),
          CompletionTime: new Date(1000),
          VolumeSize: 8,
          OutpostArn: 'arn:outpost',
          Description: 'free text',
          Tags: [
            { Key: 'app', Value: 'shop' },
            { Key: 'owner', Value: 'jane' },
          ],
        }),
      ],
      { [attribute]: () => ({ CreateVolumePermissions: [{ UserId: '999988887777' }, { Group: 'all' }] }) },
      ['app'],
    );

    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::EC2::Snapshot',
          id: 'snap-1',
          arn: 'arn:aws:ec2:eu-west-1::snapshot/snap-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          ownerId: '111122223333',
          state: 'completed',
          stateMessage: 'm',
          storageTier: 'archive',
          encrypted: true,
          kmsKeyId: 'key-1',
          key: { observed: { keyManager: 'CUSTOMER' } },
          sseType: 'sse-kms',
          startedAt: '1970-01-01T00:00:00.000Z',
          completedAt: '1970-01-01T00:00:01.000Z',
          volumeSizeGiB: 8,
          outpostArn: 'arn:outpost',
          tags: { app: 'shop' },
          restorableByAll: { observed: false },
          sharedWith: { observed: ['999988887777', 'all'] },
          blockPublicAccess: { observed: { state: 'unblocked', managedBy: 'account' } },
        },
        times: {},
      },
    ]);
  });

  test('is asked for as owned by the account, with and without the public filter', async () => {
    const { calls } = await run([]);

    expect(calls.filter(({ operation }) => operation === list).map(({ input }) => input)).toEqual([
      { OwnerIds: ['self'], RestorableByUserIds: ['all'], MaxResults: 1000 },
      { OwnerIds: ['self'], MaxResults: 1000 },
    ]);
  });

  test.each([
    ['encrypted', { Encrypted: 'true' }],
    ['encrypted', { Encrypted: undefined }],
    ['volumeSizeGiB', { VolumeSize: '8' }],
    ['startedAt', { StartTime: 'yesterday' }],
    ['state', { State: 1 }],
  ])('lacks %s when AWS sends %o', async (member, fields) => {
    const { enumeration, facts } = await run([snapshot(fields)]);

    expect(enumeration.status).toBe('complete');
    expect(facts[0]).not.toHaveProperty(member);
  });

  test('is restorable by all when the complete public list holds it', async () => {
    const publicPages = pages([{ Snapshots: [snapshot({ SnapshotId: 'snap-2' })] }, { Snapshots: [snapshot()] }]);
    const { facts } = await run([snapshot(), snapshot({ SnapshotId: 'snap-3' })], {
      [list]: (input, index) =>
        isPublicList(input)
          ? publicPages(input, index)
          : { Snapshots: [snapshot(), snapshot({ SnapshotId: 'snap-3' })] },
    });

    expect(facts.map(({ restorableByAll }) => restorableByAll)).toEqual([{ observed: true }, { observed: false }]);
  });

  test.each([
    ['is denied', () => awsError('UnauthorizedOperation', { httpStatus: 403 }), 'ACCESS_DENIED'],
    [
      'breaks off',
      (index: number) => (index === 0 ? { Snapshots: [], NextToken: 'x' } : awsError('InternalError')),
      'SERVICE_ERROR',
    ],
    ['loops', () => ({ Snapshots: [], NextToken: 'x' }), 'PAGINATION_TRUNCATED'],
    ['has no list', () => ({ NextToken: '' }), 'UNEXPECTED_SHAPE'],
    ['holds a snapshot without an id', () => ({ Snapshots: [{}] }), 'UNEXPECTED_SHAPE'],
  ] as const)('is of unknown publicness when the public list %s', async (_, answer, reason) => {
    let index = 0;
    const { enumeration, facts } = await run([snapshot()], {
      [list]: (input) => (isPublicList(input) ? answer(index++) : { Snapshots: [snapshot()] }),
    });

    expect(enumeration.status).toBe('complete');
    expect(facts[0]?.restorableByAll).toMatchObject({ unavailable: reason });
  });

  test.each([
    ['in error', { State: 'error' }, {}],
    [
      'under an AWS-managed key',
      { Encrypted: true, KmsKeyId: 'k' },
      { 'kms:DescribeKey': () => ({ KeyMetadata: { KeyManager: 'AWS' } }) },
    ],
  ] as const)('%s is not asked for its permissions', async (_, fields, more) => {
    const { facts, calls } = await run([snapshot(fields)], more);

    expect(facts[0]).not.toHaveProperty('sharedWith');
    expect(calls.map(({ operation }) => operation)).not.toContain(attribute);
  });

  test.each([
    ['denied', () => awsError('AccessDeniedException')],
    ['gone', () => awsError('NotFoundException')],
    ['without its manager', () => ({ KeyMetadata: {} })],
  ])('under a key that is %s is asked for its permissions', async (_, answer) => {
    const { facts } = await run([snapshot({ Encrypted: true, KmsKeyId: 'k' })], { 'kms:DescribeKey': answer });

    expect(facts[0]?.sharedWith).toEqual({ observed: [] });
  });

  test.each([
    ['refused', () => awsError('UnauthorizedOperation'), 'ACCESS_DENIED'],
    ['throttled', () => awsError('RequestLimitExceeded'), 'THROTTLED'],
    ['answered with nothing', () => ({}), 'UNEXPECTED_SHAPE'],
    ['answered without the list', () => ({ SnapshotId: 'snap-1' }), 'UNEXPECTED_SHAPE'],
    ['answered with a permission for nobody', () => ({ CreateVolumePermissions: [{}] }), 'UNEXPECTED_SHAPE'],
  ] as const)('has unknown sharing when its permissions are %s', async (_, answer, reason) => {
    const { enumeration, facts } = await run([snapshot()], { [attribute]: answer });

    expect(enumeration.status).toBe('complete');
    expect(facts[0]?.sharedWith).toMatchObject({ unavailable: reason });
  });

  test('that vanishes between the list and its permissions is noted and not emitted', async () => {
    const { enumeration, observations, notes } = await run([snapshot(), snapshot({ SnapshotId: 'snap-2' })], {
      [attribute]: ({ SnapshotId }) =>
        SnapshotId === 'snap-1' ? awsError('InvalidSnapshot.NotFound') : { CreateVolumePermissions: [] },
    });

    expect(enumeration.status).toBe('complete');
    expect(observations.map(({ resource }) => resource.id)).toEqual(['snap-2']);
    expect(notes()).toMatchObject({ vanishedSnapshots: { reason: 'RESOURCE_VANISHED', ids: ['snap-1'] } });
  });

  test('shares the reading of its key with others under the same key', async () => {
    const { calls } = await run([
      snapshot({ KmsKeyId: 'k' }),
      snapshot({ SnapshotId: 'snap-2', KmsKeyId: 'k' }),
      snapshot({ SnapshotId: 'snap-3', KmsKeyId: 'other' }),
    ]);

    expect(calls.filter(({ operation }) => operation === 'kms:DescribeKey')).toHaveLength(2);
  });

  test('says when the public-access setting could not be read', async () => {
    const { facts } = await run([snapshot()], {
      'ec2:GetSnapshotBlockPublicAccessState': () => awsError('UnauthorizedOperation'),
    });

    expect(facts[0]?.blockPublicAccess).toEqual({ unavailable: 'ACCESS_DENIED', code: 'UnauthorizedOperation' });
  });
});

describe('the Recycle Bin', () => {
  test('is noted with the ids of its snapshots', async () => {
    const { notes, observations } = await run([], {
      'ec2:ListSnapshotsInRecycleBin': pages([
        { Snapshots: [{ SnapshotId: 'snap-b' }] },
        { Snapshots: [{ SnapshotId: 'snap-a' }] },
      ]),
    });

    expect(notes()).toEqual({ recycleBin: { count: 2, ids: ['snap-a', 'snap-b'] } });
    expect(observations).toEqual([]);
  });

  test('that cannot be read is noted and takes nothing away', async () => {
    const { notes, enumeration } = await run([snapshot()], {
      'ec2:ListSnapshotsInRecycleBin': () => awsError('UnauthorizedOperation'),
    });

    expect(notes()).toEqual({ recycleBin: { unavailable: 'ACCESS_DENIED', code: 'UnauthorizedOperation' } });
    expect(enumeration).toEqual({ status: 'complete' });
  });
});
