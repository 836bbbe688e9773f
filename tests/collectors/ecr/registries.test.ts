import { describe, expect, it } from 'vitest';
import { ecrRegistries } from '../../../src/collectors/ecr/registries.ts';
import { awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const scanning = (scanType: string) => ({
  registryId: '111122223333',
  scanningConfiguration: {
    scanType,
    rules: [{ scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] }],
  },
});
const named = (names: readonly string[]) => names.map((repositoryName) => ({ repositoryName }));
const frequencies = (scanFrequency: string) => (input: Readonly<Record<string, unknown>>) => ({
  scanningConfigurations: (input.repositoryNames as string[]).map((repositoryName) => ({
    repositoryName,
    scanFrequency,
  })),
  failures: [],
});
const script: Script = {
  'ecr:GetRegistryScanningConfiguration': () => scanning('BASIC'),
  'ecr:DescribeRepositories': pages([{ repositories: named(['b']) }, { repositories: named(['a']) }], 'nextToken'),
  'ecr:BatchGetRepositoryScanningConfiguration': frequencies('SCAN_ON_PUSH'),
};
const enhanced: Script = {
  ...script,
  'ecr:GetRegistryScanningConfiguration': () => scanning('ENHANCED'),
  'inspector2:BatchGetAccountStatus': () => ({
    accounts: [{ accountId: '111122223333', resourceState: { ecr: { status: 'ENABLED' } } }],
    failedAccounts: [],
  }),
  'inspector2:GetConfiguration': () => ({
    ecrConfiguration: {
      rescanDurationState: {
        rescanDuration: 'DAYS_14',
        pullDateRescanDuration: 'DAYS_14',
        pullDateRescanMode: 'LAST_IN_USE_AT',
      },
    },
  }),
};
const run = async (changes: Script = {}, base = script) => {
  const scripted = scriptedSource({ ...base, ...changes });
  const collected = await collect(ecrRegistries, scripted.source);
  return { ...scripted, ...collected, facts: collected.observations[0]?.facts };
};

describe('the collector of registries', () => {
  it('emits one row for the registry of the account and region', async () => {
    const { enumeration, observations, apiCalls } = await run();

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::ECR::Registry',
          id: '111122223333',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          scanning: {
            observed: {
              scanType: 'BASIC',
              rules: [{ scanFrequency: 'SCAN_ON_PUSH', filters: [{ filter: '*', filterType: 'WILDCARD' }] }],
            },
          },
          repositories: { observed: { total: 2, uncovered: [], unknown: [] } },
        },
        times: {},
      },
    ]);
    expect(apiCalls()).toEqual({
      'ecr:GetRegistryScanningConfiguration': 1,
      'ecr:DescribeRepositories': 2,
      'ecr:BatchGetRepositoryScanningConfiguration': 1,
    });
  });

  it('asks nothing of repositories where there are none', async () => {
    const { facts, apiCalls } = await run({ 'ecr:DescribeRepositories': pages([{ repositories: [] }], 'nextToken') });

    expect(facts).toMatchObject({ repositories: { observed: { total: 0, uncovered: [], unknown: [] } } });
    expect(apiCalls()).not.toHaveProperty('ecr:BatchGetRepositoryScanningConfiguration');
  });

  it('names the repositories that are not covered and those of which that is not known', async () => {
    const { facts } = await run({
      'ecr:DescribeRepositories': pages(
        [{ repositories: named(['manual', 'gone', 'failed', 'left-out', 'odd', 'covered', 'another-manual']) }],
        'nextToken',
      ),
      'ecr:BatchGetRepositoryScanningConfiguration': () => ({
        scanningConfigurations: [
          { repositoryName: 'manual', scanFrequency: 'MANUAL' },
          { repositoryName: 'another-manual', scanFrequency: 'MANUAL' },
          { repositoryName: 'covered', scanFrequency: 'CONTINUOUS_SCAN' },
          { repositoryName: 'odd', scanFrequency: 'SOMETIMES' },
        ],
        failures: [
          { repositoryName: 'gone', failureCode: 'REPOSITORY_NOT_FOUND' },
          { repositoryName: 'failed', failureCode: 'SOMETHING_ELSE' },
        ],
      }),
    });

    expect(facts).toMatchObject({
      repositories: {
        observed: {
          total: 6,
          uncovered: ['another-manual', 'manual'],
          unknown: [
            { name: 'failed', reason: 'PARTIAL_BATCH_FAILURE' },
            { name: 'left-out', reason: 'UNEXPECTED_SHAPE' },
            { name: 'odd', reason: 'UNEXPECTED_SHAPE' },
          ],
        },
      },
    });
  });

  it('does not know its repositories when their list breaks off', async () => {
    const { enumeration, facts, apiCalls } = await run({
      'ecr:DescribeRepositories': (_, call) =>
        call === 0 ? { repositories: named(['a']), nextToken: 'more' } : awsError('ThrottlingException'),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(facts).toMatchObject({ repositories: { unavailable: 'THROTTLED', code: 'ThrottlingException' } });
    expect(apiCalls()).not.toHaveProperty('ecr:BatchGetRepositoryScanningConfiguration');
  });

  it.each([
    ['denied', awsError('AccessDeniedException'), 'denied', 'ACCESS_DENIED'],
    [
      'denied by an organisation policy',
      awsError('AccessDeniedException', { message: 'with an explicit deny in a service control policy' }),
      'denied',
      'EXPLICIT_DENY_SCP',
    ],
    ['throttled', awsError('ThrottlingException'), 'failed', 'THROTTLED'],
    ['empty', {}, 'failed', 'UNEXPECTED_SHAPE'],
    ['without a configuration', { registryId: '111122223333' }, 'failed', 'UNEXPECTED_SHAPE'],
    ['without rules', { scanningConfiguration: { scanType: 'BASIC' } }, 'failed', 'UNEXPECTED_SHAPE'],
  ])('still emits its row when the scanning configuration is %s', async (_, answer, status, reason) => {
    const { enumeration, observations } = await run({ 'ecr:GetRegistryScanningConfiguration': () => answer });

    expect(enumeration).toMatchObject({ status, reason });
    expect(observations).toHaveLength(1);
    expect(observations[0]?.facts).toMatchObject({ scanning: { unavailable: reason } });
    expect(observations[0]?.facts).not.toHaveProperty('inspector');
  });
});

describe('a registry that leaves scanning to Inspector', () => {
  it('says whether Inspector scans and how long', async () => {
    const { facts, calls } = await run({}, enhanced);

    expect(facts).toMatchObject({
      inspector: { observed: 'ENABLED' },
      rescan: {
        observed: {
          rescanDuration: 'DAYS_14',
          pullDateRescanDuration: 'DAYS_14',
          pullDateRescanMode: 'LAST_IN_USE_AT',
        },
      },
    });
    expect(calls.find(({ operation }) => operation === 'inspector2:BatchGetAccountStatus')?.input).toEqual({
      accountIds: ['111122223333'],
    });
  });

  it('says so when Inspector is denied, and is complete', async () => {
    const denied = () => awsError('AccessDeniedException');
    const { enumeration, facts } = await run(
      { 'inspector2:BatchGetAccountStatus': denied, 'inspector2:GetConfiguration': denied },
      enhanced,
    );

    const unavailable = { unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' };
    expect(enumeration).toEqual({ status: 'complete' });
    expect(facts).toMatchObject({ inspector: unavailable, rescan: unavailable });
  });
});
