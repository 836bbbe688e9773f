import { describe, expect, it } from 'vitest';
import { toManagedNode } from '../../../src/collectors/ssm/managed-node-list.ts';
import { ssmManagedNodes } from '../../../src/collectors/ssm/managed-nodes.ts';
import { awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const hybrid = (InstanceId: string) => ({ InstanceId, ResourceType: 'ManagedInstance', PingStatus: 'Online' });
const script: Script = {
  'ssm:DescribeInstanceInformation': pages([
    { InstanceInformationList: [hybrid('mi-1'), { InstanceId: 'i-1', ResourceType: 'EC2Instance' }] },
    { InstanceInformationList: [hybrid('mi-2')] },
  ]),
  'ssm:ListResourceComplianceSummaries': pages([{ ResourceComplianceSummaryItems: [] }]),
  'ssm:DescribeInstancePatchStates': pages([{ InstancePatchStates: [{ InstanceId: 'mi-1', MissingCount: 0 }] }]),
};

describe('the collector of hybrid nodes', () => {
  it('emits the nodes of every page that are not EC2 instances, with their patch state', async () => {
    const { source, calls } = scriptedSource(script);

    const { enumeration, observations } = await collect(ssmManagedNodes, source);

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::SSM::ManagedInstance',
          id: 'mi-1',
          arn: 'arn:aws:ssm:eu-west-1:111122223333:managed-instance/mi-1',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          tags: {},
          ssm: { observed: { pingStatus: 'Online' } },
          patch: { observed: { counters: { MissingCount: 0 } } },
          patchSummary: { absent: 'NO_PATCH_SUMMARY' },
        },
        times: {},
      },
      expect.objectContaining({ facts: expect.objectContaining({ patch: { absent: 'NO_PATCH_STATE' } }) }),
    ]);
    expect(calls.filter(({ operation }) => operation === 'ssm:DescribeInstanceInformation')).toEqual([
      { operation: 'ssm:DescribeInstanceInformation', input: { MaxResults: 50 } },
      { operation: 'ssm:DescribeInstanceInformation', input: { MaxResults: 50, NextToken: '1' } },
    ]);
    expect(calls.at(-1)?.input).toMatchObject({ InstanceIds: ['mi-1', 'mi-2'] });
  });

  it('asks nothing else where there is no hybrid node', async () => {
    const { source, apiCalls } = scriptedSource({
      'ssm:DescribeInstanceInformation': pages([{ InstanceInformationList: [{ InstanceId: 'i-1' }] }]),
    });

    const { enumeration, observations } = await collect(ssmManagedNodes, source);

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([]);
    expect(apiCalls()).toEqual({ 'ssm:DescribeInstanceInformation': 1 });
  });

  it('is partial when the list breaks off on page 2, with the nodes of page 1', async () => {
    const { source } = scriptedSource({
      ...script,
      'ssm:DescribeInstanceInformation': (_, call) =>
        call === 0 ? { InstanceInformationList: [hybrid('mi-1')], NextToken: 'more' } : awsError('ThrottlingException'),
    });

    const { enumeration, observations } = await collect(ssmManagedNodes, source);

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'THROTTLED', code: 'ThrottlingException' });
    expect(observations.map(({ resource }) => resource.id)).toEqual(['mi-1']);
  });

  it('is partial when a node of the list cannot be named', async () => {
    const { source } = scriptedSource({
      ...script,
      'ssm:DescribeInstanceInformation': pages([
        { InstanceInformationList: [hybrid('mi-1'), { PingStatus: 'Online' }] },
      ]),
    });

    const { enumeration } = await collect(ssmManagedNodes, source);

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'UNEXPECTED_SHAPE' });
  });

  it.each([
    ['a denial', awsError('AccessDeniedException'), { status: 'denied', reason: 'ACCESS_DENIED' }],
    ['an answer without content', {}, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
    ['an answer without its list', { NextToken: '1' }, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
    ['a list that is none', { InstanceInformationList: 'none' }, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
  ])('is not complete after %s', async (_, answer, expected) => {
    const { source } = scriptedSource({ 'ssm:DescribeInstanceInformation': () => answer });

    const { enumeration, observations } = await collect(ssmManagedNodes, source);

    expect(enumeration).toMatchObject(expected);
    expect(observations).toEqual([]);
  });
});

describe('a managed node', () => {
  it('keeps what says whether it is managed, and neither name nor address', () => {
    const sent = {
      InstanceId: 'mi-1',
      ResourceType: 'ManagedInstance' as const,
      PingStatus: 'ConnectionLost' as const,
      LastPingDateTime: new Date('2026-11-20T10:00:00Z'),
      AgentVersion: '3.3.0.0',
      IsLatestVersion: false,
      PlatformType: 'Linux' as const,
      PlatformName: 'Debian',
      PlatformVersion: '12',
      ComputerName: 'host.example',
      IPAddress: '10.0.0.1',
      Name: 'a name',
    };

    expect(toManagedNode(sent)).toEqual([
      'mi-1',
      {
        hybrid: true,
        node: {
          pingStatus: 'ConnectionLost',
          agentVersion: '3.3.0.0',
          isLatestAgentVersion: false,
          platformType: 'Linux',
          platformName: 'Debian',
          platformVersion: '12',
        },
        lastPingAt: '2026-11-20T10:00:00.000Z',
      },
    ]);
  });

  it('leaves out values of another type', () => {
    const sent = { InstanceId: 'i-1', IsLatestVersion: 'false', LastPingDateTime: 'today', PingStatus: 7 };

    expect(toManagedNode(sent as never)).toEqual(['i-1', { hybrid: false, node: {} }]);
  });
});
