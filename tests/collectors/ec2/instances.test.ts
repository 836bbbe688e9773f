import { describe, expect, it } from 'vitest';
import { ec2Instances, toInstanceFacts } from '../../../src/collectors/ec2/instances.ts';
import { awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const instance = (InstanceId: string, state = 'running') => ({ InstanceId, State: { Name: state } });
const page = (...instances: readonly object[]) => ({ Reservations: [{ Instances: instances }] });
const script: Script = {
  'ec2:GetManagedResourceVisibility': () => ({ Visibility: { DefaultVisibility: 'visible' } }),
  'ec2:DescribeInstances': pages([page(instance('i-1')), page(instance('i-2', 'stopped'))]),
  'ssm:DescribeInstanceInformation': pages([
    {
      InstanceInformationList: [
        { InstanceId: 'i-1', PingStatus: 'Online', LastPingDateTime: new Date('2026-11-20T10:00:00Z') },
      ],
    },
  ]),
  'ssm:ListResourceComplianceSummaries': pages([
    { ResourceComplianceSummaryItems: [{ ComplianceType: 'Patch', ResourceId: 'i-1', Status: 'COMPLIANT' }] },
  ]),
  'ssm:DescribeInstancePatchStates': pages([
    { InstancePatchStates: [{ InstanceId: 'i-1', OperationEndTime: new Date('2026-11-20T02:00:00Z') }] },
  ]),
};
const run = (changes: Script = {}) => {
  const scripted = scriptedSource({ ...script, ...changes });
  return { ...scripted, result: collect(ec2Instances, scripted.source) };
};

describe('the collector of instances', () => {
  it('joins every instance with what Systems Manager knows of it', async () => {
    const { result, calls, notes } = run();

    const { enumeration, observations } = await result;

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::EC2::Instance',
          id: 'i-1',
          arn: 'arn:aws:ec2:eu-west-1:111122223333:instance/i-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          state: 'running',
          tags: {},
          ssm: { observed: { pingStatus: 'Online' } },
          patch: { observed: { counters: {} } },
          patchSummary: { observed: { status: 'COMPLIANT' } },
        },
        times: { lastPingAt: '2026-11-20T10:00:00.000Z', operationEndedAt: '2026-11-20T02:00:00.000Z' },
      },
      expect.objectContaining({
        facts: {
          state: 'stopped',
          tags: {},
          ssm: { absent: 'NOT_LISTED' },
          patchSummary: { absent: 'NO_PATCH_SUMMARY' },
        },
      }),
    ]);
    expect(calls.filter(({ operation }) => operation === 'ec2:DescribeInstances').map(({ input }) => input)).toEqual([
      { IncludeManagedResources: true, MaxResults: 1000 },
      { IncludeManagedResources: true, MaxResults: 1000, NextToken: '1' },
    ]);
    expect(notes()).toEqual({ managedResourceVisibility: { defaultVisibility: 'visible' } });
  });

  it('reads the lists of Systems Manager once, and no patch state of instances that do not run', async () => {
    const { result, apiCalls } = run({
      'ec2:DescribeInstances': pages([page(instance('i-1', 'stopped')), page(instance('i-2', 'pending'))]),
    });

    await result;

    expect(apiCalls()).toEqual({
      'ec2:GetManagedResourceVisibility': 1,
      'ec2:DescribeInstances': 2,
      'ssm:DescribeInstanceInformation': 1,
      'ssm:ListResourceComplianceSummaries': 1,
    });
  });

  it('does not count terminated and shutting-down instances, nor ask Systems Manager without any other', async () => {
    const { result, apiCalls } = run({
      'ec2:DescribeInstances': pages([page(instance('i-1', 'terminated'), instance('i-2', 'shutting-down'))]),
    });

    const { enumeration, observations } = await result;

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([]);
    expect(Object.keys(apiCalls()).filter((operation) => operation.startsWith('ssm:'))).toEqual([]);
  });

  it('emits an instance once, even when pages overlap', async () => {
    const { result } = run({ 'ec2:DescribeInstances': pages([page(instance('i-1')), page(instance('i-1'))]) });

    expect((await result).observations).toHaveLength(1);
  });

  it('keeps an instance whose state is missing', async () => {
    const { result } = run({ 'ec2:DescribeInstances': pages([page({ InstanceId: 'i-1' })]) });

    const { observations } = await result;

    expect(observations).toHaveLength(1);
    expect(observations[0]?.facts).not.toHaveProperty('state');
    expect(observations[0]?.facts).not.toHaveProperty('patch');
  });

  it('is complete while Systems Manager is denied, and says so of every instance', async () => {
    const denied = () => awsError('AccessDeniedException');
    const { result } = run({
      'ssm:DescribeInstanceInformation': denied,
      'ssm:ListResourceComplianceSummaries': denied,
      'ssm:DescribeInstancePatchStates': denied,
    });

    const { enumeration, observations } = await result;

    const unavailable = { unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' };
    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations[0]?.facts).toMatchObject({ ssm: unavailable, patch: unavailable, patchSummary: unavailable });
    expect(observations[1]?.facts).toMatchObject({ ssm: unavailable, patchSummary: unavailable });
  });

  it('does not call an instance unmanaged by a list that broke off', async () => {
    const { result } = run({
      'ssm:DescribeInstanceInformation': (_, call) =>
        call === 0
          ? { InstanceInformationList: [{ InstanceId: 'i-1' }], NextToken: 'more' }
          : awsError('ThrottlingException'),
    });

    const { observations } = await result;

    expect(observations[0]?.facts).toMatchObject({ ssm: { observed: {} } });
    expect(observations[1]?.facts).toMatchObject({ ssm: { unavailable: 'THROTTLED' } });
  });

  it('is partial when the list of instances breaks off on page 2', async () => {
    const { result } = run({
      'ec2:DescribeInstances': (_, call) =>
        call === 0 ? { ...page(instance('i-1')), NextToken: 'more' } : awsError('RequestLimitExceeded'),
    });

    const { enumeration, observations } = await result;

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'THROTTLED' });
    expect(enumeration.detail).toContain('page 2');
    expect(observations).toHaveLength(1);
  });

  it('is partial when an instance cannot be named, with the others', async () => {
    const { result } = run({
      'ec2:DescribeInstances': pages([page({ State: { Name: 'running' } }, instance('i-2'))]),
    });

    const { enumeration, observations } = await result;

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'UNEXPECTED_SHAPE' });
    expect(observations.map(({ resource }) => resource.id)).toEqual(['i-2']);
  });

  it.each([
    ['a denial', awsError('UnauthorizedOperation'), { status: 'denied', reason: 'ACCESS_DENIED' }],
    ['an answer without content', {}, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
    ['a reservation without its instances', { Reservations: [{}] }, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
  ])('is not complete after %s', async (_, answer, expected) => {
    const { result } = run({ 'ec2:DescribeInstances': () => answer });

    const { enumeration, observations } = await result;

    expect(enumeration).toMatchObject(expected);
    expect(observations).toEqual([]);
  });

  it('notes a visibility setting that it may not read, and goes on', async () => {
    const { result, notes } = run({ 'ec2:GetManagedResourceVisibility': () => awsError('UnauthorizedOperation') });

    expect((await result).enumeration).toEqual({ status: 'complete' });
    expect(notes()).toEqual({
      managedResourceVisibility: { unavailable: 'ACCESS_DENIED', code: 'UnauthorizedOperation' },
    });
  });
});

describe('the facts of an instance', () => {
  it('hold what AWS sent in its type, and only the listed tags', () => {
    const sent = {
      InstanceId: 'i-1',
      State: { Name: 'running' as const },
      LaunchTime: new Date('2026-01-02T03:04:05Z'),
      ImageId: 'ami-1',
      InstanceType: 't3.micro' as const,
      PlatformDetails: 'Linux/UNIX',
      VpcId: 'vpc-1',
      SubnetId: 'subnet-1',
      Operator: { Managed: true, Principal: 'eks.amazonaws.com' },
      Tags: [
        { Key: 'assay:remediation', Value: 'rebuild' },
        { Key: 'owner', Value: 'a person' },
      ],
    };

    expect(toInstanceFacts(sent, ['assay:remediation'])).toEqual({
      state: 'running',
      launchedAt: '2026-01-02T03:04:05.000Z',
      imageId: 'ami-1',
      instanceType: 't3.micro',
      platform: 'Linux/UNIX',
      vpcId: 'vpc-1',
      subnetId: 'subnet-1',
      managedBy: 'eks.amazonaws.com',
      tags: { 'assay:remediation': 'rebuild' },
    });
  });

  it('do not call an instance managed by a text where a boolean belongs', () => {
    expect(toInstanceFacts({ Operator: { Managed: 'true' as never, Principal: 'x' } }, [])).toEqual({ tags: {} });
    expect(toInstanceFacts({ Operator: { Managed: true } }, [])).toEqual({ managedBy: 'unknown', tags: {} });
  });
});
