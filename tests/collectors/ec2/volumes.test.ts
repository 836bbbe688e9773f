import { describe, expect, test } from 'vitest';
import { ec2Volumes } from '../../../src/collectors/ec2/volumes.ts';
import { describeListCollector } from '../../builders/list-collector-suite.ts';
import { awsError, collect, type Script, scriptedSource } from '../../builders/source.ts';

const operation = 'ec2:DescribeVolumes';
const visibility: Script = {
  'ec2:GetManagedResourceVisibility': () => ({ Visibility: { DefaultVisibility: 'hidden' } }),
};
const run = async (volume: object, more: Script = {}) => {
  const scripted = scriptedSource(
    { [operation]: () => ({ Volumes: [volume] }), ...visibility, ...more },
    { tagKeys: ['app'] },
  );
  return { ...scripted, ...(await collect(ec2Volumes, scripted.source)) };
};

describeListCollector({
  collector: ec2Volumes,
  operation,
  listMember: 'Volumes',
  tokenMember: 'NextToken',
  item: (VolumeId) => ({ VolumeId, State: 'in-use', Encrypted: true }),
  idMember: 'VolumeId',
  rest: visibility,
});

describe('an EBS volume', () => {
  test('is described with everything its checks need', async () => {
    const { observations, calls } = await run(
      {
        VolumeId: 'vol-1',
        State: 'in-use',
        Encrypted: true,
        KmsKeyId: 'k',
        Attachments: [{ InstanceId: 'i-2' }, { InstanceId: 'i-1' }, {}],
        Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
        CreateTime: new Date(0),
        Size: 20,
        Tags: [{ Key: 'app', Value: 'shop' }],
      },
      { 'kms:DescribeKey': () => ({ KeyMetadata: { KeyManager: 'AWS', KeyState: 'Enabled' } }) },
    );

    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::EC2::Volume',
          id: 'vol-1',
          arn: 'arn:aws:ec2:eu-west-1:111122223333:volume/vol-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          state: 'in-use',
          encrypted: true,
          kmsKeyId: 'k',
          key: { observed: { keyManager: 'AWS', keyState: 'Enabled' } },
          attachedInstanceIds: ['i-1', 'i-2'],
          managedBy: 'eks.amazonaws.com',
          createdAt: '1970-01-01T00:00:00.000Z',
          sizeGiB: 20,
          tags: { app: 'shop' },
        },
        times: {},
      },
    ]);
    expect(calls.find((call) => call.operation === operation)?.input).toEqual({
      IncludeManagedResources: true,
      MaxResults: 500,
    });
  });

  test('lacks what AWS did not send or sent in another type', async () => {
    const { observations } = await run({
      VolumeId: 'vol-1',
      Encrypted: 'true',
      Size: '8',
      Operator: { Managed: true },
    });

    expect(observations[0]?.facts).toEqual({ attachedInstanceIds: [], managedBy: 'unknown', tags: {} });
  });

  test('that nobody manages has no manager', async () => {
    const { observations } = await run({ VolumeId: 'vol-1', Operator: { Managed: false, Principal: 'x' } });

    expect(observations[0]?.facts).not.toHaveProperty('managedBy');
  });

  test('keeps the reason why its key is not known', async () => {
    const { observations } = await run(
      { VolumeId: 'vol-1', KmsKeyId: 'k' },
      { 'kms:DescribeKey': () => awsError('AccessDeniedException') },
    );

    expect(observations[0]?.facts).toMatchObject({
      key: { unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' },
    });
  });
});

describe('the visibility of managed resources', () => {
  test('is noted', async () => {
    expect((await run({ VolumeId: 'vol-1' })).notes()).toEqual({
      managedResourceVisibility: { defaultVisibility: 'hidden' },
    });
  });

  test.each([
    ['is denied', () => awsError('UnauthorizedOperation'), 'ACCESS_DENIED'],
    ['lacks its value', () => ({ Visibility: {} }), 'UNEXPECTED_SHAPE'],
  ] as const)('is noted when it %s, and the list is complete without it', async (_, answer, reason) => {
    const { notes, enumeration } = await run({ VolumeId: 'vol-1' }, { 'ec2:GetManagedResourceVisibility': answer });

    expect(notes()).toMatchObject({ managedResourceVisibility: { unavailable: reason } });
    expect(enumeration).toEqual({ status: 'complete' });
  });
});
