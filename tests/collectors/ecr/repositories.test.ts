import { describe, expect, it } from 'vitest';
import { ecrRegistries } from '../../../src/collectors/ecr/registries.ts';
import { ecrRepositories } from '../../../src/collectors/ecr/repositories.ts';
import { awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const names = (count: number) => Array.from({ length: count }, (_, index) => `app-${String(index).padStart(2, '0')}`);
const listOf = (repositoryNames: readonly string[]) => ({
  repositories: repositoryNames.map((repositoryName) => ({ repositoryName })),
});
const asked = (input: Readonly<Record<string, unknown>>) => input.repositoryNames as string[];
const answer = (repositoryNames: readonly string[]) => ({
  scanningConfigurations: repositoryNames.map((repositoryName) => ({
    repositoryName,
    scanFrequency: 'SCAN_ON_PUSH',
    appliedScanFilters: [{ filter: 'b*' }, { filter: 'a*' }],
  })),
});
const script: Script = {
  'ecr:GetRegistryScanningConfiguration': () => ({ scanningConfiguration: { scanType: 'BASIC', rules: [] } }),
  'ecr:DescribeRepositories': pages([listOf(['app'])], 'nextToken'),
  'ecr:BatchGetRepositoryScanningConfiguration': (input) => answer(asked(input)),
};
const run = async (changes: Script = {}) => {
  const scripted = scriptedSource({ ...script, ...changes });
  return { ...scripted, ...(await collect(ecrRepositories, scripted.source)) };
};

describe('the collector of repositories', () => {
  it('joins every repository with its effective scan frequency and the engine of the registry', async () => {
    const { enumeration, observations, calls } = await run({
      'ecr:DescribeRepositories': pages(
        [
          {
            repositories: [
              {
                repositoryName: 'app',
                repositoryArn: 'arn:aws:ecr:eu-west-1:111122223333:repository/app',
                createdAt: new Date('2026-01-02T00:00:00Z'),
                imageTagMutability: 'IMMUTABLE',
                imageScanningConfiguration: { scanOnPush: false },
                encryptionConfiguration: { encryptionType: 'KMS' },
              },
            ],
          },
          listOf(['base']),
        ],
        'nextToken',
      ),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::ECR::Repository',
          id: 'app',
          arn: 'arn:aws:ecr:eu-west-1:111122223333:repository/app',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          scanning: { observed: { scanType: 'BASIC', rules: [] } },
          createdAt: '2026-01-02T00:00:00.000Z',
          tagMutability: 'IMMUTABLE',
          encryptionType: 'KMS',
          repositoryScanning: { observed: { scanFrequency: 'SCAN_ON_PUSH', appliedFilters: ['a*', 'b*'] } },
        },
        times: {},
      },
      expect.objectContaining({ resource: expect.objectContaining({ id: 'base' }) }),
    ]);
    expect(calls[0]?.input).toEqual({ maxResults: 1000 });
  });

  it('asks for 25 scanning configurations at a time', async () => {
    const { calls, observations } = await run({ 'ecr:DescribeRepositories': pages([listOf(names(51))], 'nextToken') });

    const batches = calls.filter(({ operation }) => operation === 'ecr:BatchGetRepositoryScanningConfiguration');
    expect(batches.map(({ input }) => asked(input).length)).toEqual([25, 25, 1]);
    expect(observations).toHaveLength(51);
  });

  it('asks nothing else where there is no repository', async () => {
    const { enumeration, calls } = await run({ 'ecr:DescribeRepositories': pages([listOf([])], 'nextToken') });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(calls).toHaveLength(1);
  });

  it('shares its reads with the collector of registries', async () => {
    const first = scriptedSource(script);

    await collect(ecrRepositories, first.source);
    await collect(ecrRegistries, first.another().source);

    expect(first.calls).toHaveLength(3);
  });

  it('drops and notes a repository that is gone, and keeps one that failed', async () => {
    const { enumeration, observations, notes } = await run({
      'ecr:DescribeRepositories': pages([listOf(['app', 'gone', 'failed', 'left-out'])], 'nextToken'),
      'ecr:BatchGetRepositoryScanningConfiguration': () => ({
        ...answer(['app']),
        failures: [
          { repositoryName: 'gone', failureCode: 'REPOSITORY_NOT_FOUND' },
          { repositoryName: 'failed', failureCode: 'SOMETHING_ELSE' },
        ],
      }),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations.map(({ resource, facts }) => [resource.id, facts])).toMatchObject([
      ['app', { repositoryScanning: { observed: { scanFrequency: 'SCAN_ON_PUSH' } } }],
      ['failed', { repositoryScanning: { unavailable: 'PARTIAL_BATCH_FAILURE', code: 'SOMETHING_ELSE' } }],
      ['left-out', { repositoryScanning: { unavailable: 'UNEXPECTED_SHAPE' } }],
    ]);
    expect(notes()).toEqual({ vanishedRepositories: { reason: 'RESOURCE_VANISHED', count: 1, ids: ['gone'] } });
  });

  it('loses one batch, not the others, to an error', async () => {
    const { enumeration, observations } = await run({
      'ecr:DescribeRepositories': pages([listOf(names(26))], 'nextToken'),
      'ecr:BatchGetRepositoryScanningConfiguration': (input, call) =>
        call === 0 ? awsError('ThrottlingException') : answer(asked(input)),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations[24]?.facts).toMatchObject({ repositoryScanning: { unavailable: 'THROTTLED' } });
    expect(observations[25]?.facts).toMatchObject({ repositoryScanning: { observed: {} } });
  });

  it('leaves out a scan frequency of another type', async () => {
    const { observations } = await run({
      'ecr:BatchGetRepositoryScanningConfiguration': () => ({
        scanningConfigurations: [{ repositoryName: 'app', scanFrequency: true }],
      }),
    });

    expect(observations[0]?.facts).toMatchObject({ repositoryScanning: { observed: { appliedFilters: [] } } });
    expect(observations[0]).not.toHaveProperty('facts.repositoryScanning.observed.scanFrequency');
  });

  it('is partial when the list breaks off on page 2 or holds a repository without a name', async () => {
    const broken = await run({
      'ecr:DescribeRepositories': (_, call) =>
        call === 0 ? { ...listOf(['app']), nextToken: 'more' } : awsError('ServerException', { httpStatus: 500 }),
    });
    const nameless = await run({
      'ecr:DescribeRepositories': pages([{ repositories: [{}, { repositoryName: 'app' }] }], 'nextToken'),
    });

    expect(broken.enumeration).toMatchObject({ status: 'partial', reason: 'SERVICE_ERROR' });
    expect(broken.observations).toHaveLength(1);
    expect(nameless.enumeration).toMatchObject({ status: 'partial', reason: 'UNEXPECTED_SHAPE' });
    expect(nameless.observations).toHaveLength(1);
  });

  it.each([
    ['a denial', awsError('AccessDeniedException'), { status: 'denied', reason: 'ACCESS_DENIED' }],
    ['an answer without content', {}, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
    ['a list that is none', { repositories: 'none' }, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
  ])('is not complete after %s', async (_, broken, expected) => {
    const { enumeration, observations } = await run({ 'ecr:DescribeRepositories': () => broken });

    expect(enumeration).toMatchObject(expected);
    expect(observations).toEqual([]);
  });
});
