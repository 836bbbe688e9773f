import { describe, expect, it } from 'vitest';
import { ecrImages } from '../../../src/collectors/ecr/images.ts';
import type { ImageFacts, IndexChild } from '../../../src/domain/facts/images.ts';
import { type Answer, awsError, collect, pages, type Script, scriptedSource } from '../../builders/source.ts';

const indexType = 'application/vnd.oci.image.index.v1+json';
const imageType = 'application/vnd.oci.image.manifest.v1+json';
const digestOf = (name: string) => `sha256:${Buffer.from(name).toString('hex').padEnd(64, '0')}`;
const image = (name: string, ...imageTags: readonly string[]) => ({
  imageDigest: digestOf(name),
  imageManifestMediaType: imageType,
  imageStatus: 'ACTIVE',
  ...(imageTags.length > 0 && { imageTags }),
});
const index = (name: string, ...imageTags: readonly string[]) => ({
  ...image(name, ...imageTags),
  imageManifestMediaType: indexType,
});
const child = (name: string) => ({
  digest: digestOf(name),
  platform: { os: 'linux', architecture: 'arm64', variant: 'v8' },
});
const attestation = (name: string) => ({
  digest: digestOf(name),
  platform: { os: 'unknown', architecture: 'unknown' },
  annotations: { 'vnd.docker.reference.type': 'attestation-manifest' },
});

/** `ecr:BatchGetImage` over indexes: their manifests by name. */
const manifests =
  (byName: Readonly<Record<string, readonly object[]>>): Answer =>
  (input) => ({
    images: (input.imageIds as readonly { imageDigest: string }[]).flatMap(({ imageDigest }) =>
      Object.entries(byName)
        .filter(([name]) => digestOf(name) === imageDigest)
        .map(([, entries]) => ({ imageId: { imageDigest }, imageManifest: JSON.stringify({ manifests: entries }) })),
    ),
    failures: [],
  });

const complete = {
  imageScanStatus: { status: 'COMPLETE' },
  imageScanFindings: {
    imageScanCompletedAt: new Date('2026-11-20T00:00:00Z'),
    vulnerabilitySourceUpdatedAt: new Date('2026-11-19T00:00:00Z'),
    findings: [],
    findingSeverityCounts: {},
  },
};
const basic: Script = {
  'ecr:GetRegistryScanningConfiguration': () => ({ scanningConfiguration: { scanType: 'BASIC', rules: [] } }),
  'ecr:DescribeRepositories': pages([{ repositories: [{ repositoryName: 'app' }] }], 'nextToken'),
  'ecr:DescribeImages': pages([{ imageDetails: [image('one', 'latest')] }], 'nextToken'),
  'ecr:DescribeImageScanFindings': () => complete,
};
const run = async (changes: Script = {}, base = basic) => {
  const scripted = scriptedSource({ ...base, ...changes });
  const collected = await collect(ecrImages, scripted.source);
  const factsOf = (name: string): ImageFacts | undefined => {
    const row = collected.observations.find(({ resource }) => resource.id === `app@${digestOf(name)}`);
    return row?.resource.type === 'AWS::ECR::Image' ? (row.facts as ImageFacts) : undefined;
  };
  return { ...scripted, ...collected, factsOf };
};

/** The digest of the image that a call was about. */
const askedDigest = (input: Readonly<Record<string, unknown>>) =>
  (input.imageId as { readonly imageDigest: string }).imageDigest;

describe('the collector of images', () => {
  it('emits every image with the result of the basic engine, keyed by digest', async () => {
    const { enumeration, observations, calls } = await run({
      'ecr:DescribeImages': pages(
        [
          {
            imageDetails: [
              {
                ...image('one', 'v2', 'latest'),
                imagePushedAt: new Date('2026-11-01T00:00:00Z'),
                artifactMediaType: 'application/vnd.oci.image.config.v1+json',
                lastRecordedPullTime: new Date('2026-11-21T00:00:00Z'),
              },
            ],
          },
          { imageDetails: [image('two')] },
        ],
        'nextToken',
      ),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([
      {
        resource: {
          type: 'AWS::ECR::Image',
          id: `app@${digestOf('one')}`,
          arn: `arn:aws:ecr:eu-west-1:111122223333:repository/app/${digestOf('one')}`,
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: {
          scanning: { observed: { scanType: 'BASIC', rules: [] } },
          repositoryName: 'app',
          digest: digestOf('one'),
          imageTags: ['latest', 'v2'],
          pushedAt: '2026-11-01T00:00:00.000Z',
          mediaType: imageType,
          artifactMediaType: 'application/vnd.oci.image.config.v1+json',
          imageStatus: 'ACTIVE',
          attestationOfIndex: false,
          childOfTaggedIndex: false,
          scan: {
            observed: {
              status: 'COMPLETE',
              completedAt: '2026-11-20T00:00:00.000Z',
              findings: [],
              findingsComplete: true,
              severityCounts: {},
            },
          },
        },
        times: {
          vulnerabilitySourceUpdatedAt: '2026-11-19T00:00:00.000Z',
          lastPulledAt: '2026-11-21T00:00:00.000Z',
        },
      },
      expect.objectContaining({ resource: expect.objectContaining({ id: `app@${digestOf('two')}` }) }),
    ]);
    expect(calls.find(({ operation }) => operation === 'ecr:DescribeImages')?.input).toEqual({
      repositoryName: 'app',
      filter: { tagStatus: 'ANY', imageStatus: 'ANY' },
      maxResults: 1000,
    });
    expect(calls.find(({ operation }) => operation === 'ecr:DescribeImageScanFindings')?.input).toEqual({
      repositoryName: 'app',
      imageId: { imageDigest: digestOf('one') },
      maxResults: 1000,
    });
  });

  it('asks nothing else where there is no repository', async () => {
    const { enumeration, calls } = await run({
      'ecr:DescribeRepositories': pages([{ repositories: [] }], 'nextToken'),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(calls).toHaveLength(1);
  });

  it('asks for no scan of archived images, artifacts and indexes', async () => {
    const { observations, calls } = await run({
      'ecr:DescribeImages': pages(
        [
          {
            imageDetails: [
              { ...image('archived', 'old'), imageStatus: 'ARCHIVED' },
              { ...index('archived-index', 'older'), imageStatus: 'ARCHIVED' },
              { ...image('signature'), subjectManifestDigest: digestOf('one') },
            ],
          },
        ],
        'nextToken',
      ),
    });

    expect(observations).toHaveLength(3);
    for (const { facts } of observations) expect(facts).not.toHaveProperty('scan');
    expect(calls.map(({ operation }) => operation).toSorted()).toEqual([
      'ecr:DescribeImages',
      'ecr:DescribeRepositories',
      'ecr:GetRegistryScanningConfiguration',
    ]);
  });

  it.each([
    ['was never scanned', awsError('ScanNotFoundException'), { absent: 'ScanNotFoundException' }],
    [
      'may not be read',
      awsError('AccessDeniedException'),
      { unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' },
    ],
    ['is throttled', awsError('ThrottlingException'), { unavailable: 'THROTTLED', code: 'ThrottlingException' }],
    ['has an empty answer', {}, { unavailable: 'UNEXPECTED_SHAPE', code: 'UnexpectedShape' }],
    ['has no status', { imageScanFindings: {} }, { unavailable: 'UNEXPECTED_SHAPE', code: 'UnexpectedShape' }],
  ])('says so of an image whose scan %s, and is complete', async (_, answer, scan) => {
    const { enumeration, factsOf } = await run({ 'ecr:DescribeImageScanFindings': () => answer });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(factsOf('one')?.scan).toEqual(scan);
  });

  it.each(['ImageNotFoundException', 'RepositoryNotFoundException'])(
    'drops and notes an image that is gone when its scan is read (%s)',
    async (code) => {
      const { enumeration, observations, notes } = await run({
        'ecr:DescribeImages': pages([{ imageDetails: [image('one'), image('gone')] }], 'nextToken'),
        'ecr:DescribeImageScanFindings': (input) =>
          askedDigest(input) === digestOf('gone') ? awsError(code) : complete,
      });

      expect(enumeration).toEqual({ status: 'complete' });
      expect(observations).toHaveLength(1);
      expect(notes()).toEqual({
        vanishedImages: { reason: 'RESOURCE_VANISHED', count: 1, ids: [`app@${digestOf('gone')}`] },
      });
    },
  );

  it('reads nothing of the scans while the engine of the registry is unknown', async () => {
    const { enumeration, factsOf, apiCalls } = await run({
      'ecr:GetRegistryScanningConfiguration': () => awsError('AccessDeniedException'),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(factsOf('one')).toMatchObject({ scanning: { unavailable: 'ACCESS_DENIED' } });
    expect(factsOf('one')).not.toHaveProperty('scan');
    expect(apiCalls()).not.toHaveProperty('ecr:DescribeImageScanFindings');
  });

  it('does not take an image for an untagged one when its tags are no list of texts', async () => {
    for (const imageTags of ['latest', [1], ['']]) {
      const { enumeration, observations } = await run({
        'ecr:DescribeImages': pages([{ imageDetails: [{ ...image('one'), imageTags }, image('two')] }], 'nextToken'),
      });

      expect(enumeration).toMatchObject({ status: 'partial', reason: 'UNEXPECTED_SHAPE' });
      expect(observations).toHaveLength(1);
    }
  });
});

describe('several repositories', () => {
  const script: Script = {
    ...basic,
    'ecr:DescribeRepositories': pages(
      [{ repositories: ['bad', 'app', 'gone'].map((repositoryName) => ({ repositoryName })) }],
      'nextToken',
    ),
  };
  const failing =
    (code: string): Answer =>
    ({ repositoryName }) => {
      if (repositoryName === 'bad') return awsError(code);
      if (repositoryName === 'gone') return awsError('RepositoryNotFoundException');
      return { imageDetails: [image('one', 'latest')] };
    };

  it('are read even when one cannot be listed, and one that is gone is noted', async () => {
    const { enumeration, observations, notes } = await run(
      { 'ecr:DescribeImages': failing('ServerException') },
      script,
    );

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'SERVICE_ERROR', code: 'ServerException' });
    expect(observations.map(({ resource }) => resource.id)).toEqual([`app@${digestOf('one')}`]);
    expect(notes()).toEqual({ vanishedRepositories: { reason: 'RESOURCE_VANISHED', count: 1, ids: ['gone'] } });
  });

  it('are complete without the one that is gone', async () => {
    const { enumeration } = await run({ 'ecr:DescribeImages': failing('RepositoryNotFoundException') }, script);

    expect(enumeration).toEqual({ status: 'complete' });
  });

  it('are partial when their own list breaks off, with the images of those that were seen', async () => {
    const { enumeration, observations } = await run({
      'ecr:DescribeRepositories': (_, call) =>
        call === 0 ? { repositories: [{ repositoryName: 'app' }], nextToken: 'more' } : awsError('ThrottlingException'),
    });

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'THROTTLED' });
    expect(observations).toHaveLength(1);
  });

  it.each([
    ['denied', awsError('AccessDeniedException'), { status: 'denied', reason: 'ACCESS_DENIED' }],
    ['empty', {}, { status: 'failed', reason: 'UNEXPECTED_SHAPE' }],
  ])('are not complete when their list is %s', async (_, answer, expected) => {
    const { enumeration } = await run({ 'ecr:DescribeRepositories': () => answer });

    expect(enumeration).toMatchObject(expected);
  });

  it('end as skipped when the budget is spent before anything was read', async () => {
    const { source } = scriptedSource(basic, { maxCalls: 0 });

    const { enumeration } = await collect(ecrImages, source);

    expect(enumeration).toMatchObject({ status: 'skipped', reason: 'BUDGET_EXHAUSTED' });
  });
});

describe('an index', () => {
  const multiArch: Script = {
    ...basic,
    'ecr:DescribeImages': pages(
      [{ imageDetails: [index('index', 'latest'), image('arm'), image('proof'), image('lonely')] }],
      'nextToken',
    ),
    'ecr:BatchGetImage': manifests({ index: [child('arm'), attestation('proof')] }),
  };
  const childrenOf = (facts: ImageFacts | undefined): readonly IndexChild[] =>
    facts?.children !== undefined && 'observed' in facts.children ? facts.children.observed : [];

  it('carries its children, which are rows of their own too', async () => {
    const { enumeration, observations, factsOf, calls } = await run(multiArch);

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toHaveLength(4);
    expect(factsOf('index')?.children).toEqual({
      observed: [
        {
          digest: digestOf('arm'),
          platform: 'linux/arm64/v8',
          attestation: false,
          image: { observed: factsOf('arm') },
        },
        { digest: digestOf('proof'), platform: 'unknown/unknown', attestation: true },
      ],
    });
    expect(factsOf('index')).not.toHaveProperty('scan');
    expect(factsOf('arm')).toMatchObject({ childOfTaggedIndex: true, scan: { observed: { status: 'COMPLETE' } } });
    expect(factsOf('proof')).toMatchObject({ childOfTaggedIndex: true, attestationOfIndex: true });
    expect(factsOf('proof')).not.toHaveProperty('scan');
    expect(factsOf('lonely')).toMatchObject({ childOfTaggedIndex: false, attestationOfIndex: false });
    expect(calls.find(({ operation }) => operation === 'ecr:BatchGetImage')?.input).toEqual({
      repositoryName: 'app',
      imageIds: [{ imageDigest: digestOf('index') }],
      acceptedMediaTypes: [indexType, 'application/vnd.docker.distribution.manifest.list.v2+json'],
    });
  });

  it('keeps the times of its children apart from the facts', async () => {
    const { observations } = await run(multiArch);

    expect(observations[0]?.times).toEqual({
      children: { [digestOf('arm')]: { vulnerabilitySourceUpdatedAt: '2026-11-19T00:00:00.000Z' } },
    });
  });

  it('does not make an attestation of a digest that another index runs', async () => {
    const { factsOf } = await run({
      ...multiArch,
      'ecr:DescribeImages': pages(
        [{ imageDetails: [index('index', 'latest'), index('other'), image('arm')] }],
        'nextToken',
      ),
      'ecr:BatchGetImage': manifests({ index: [attestation('arm')], other: [child('arm')] }),
    });

    expect(factsOf('arm')).toMatchObject({ attestationOfIndex: false });
    expect(factsOf('arm')).toHaveProperty('scan');
  });

  it('misses a child that the complete repository does not hold', async () => {
    const { factsOf } = await run({
      ...multiArch,
      'ecr:DescribeImages': pages([{ imageDetails: [index('index', 'latest')] }], 'nextToken'),
    });

    expect(childrenOf(factsOf('index'))[0]?.image).toEqual({ absent: 'NOT_IN_REPOSITORY' });
  });

  it('misses a child that is gone when its scan is read', async () => {
    const { factsOf } = await run({
      ...multiArch,
      'ecr:DescribeImageScanFindings': () => awsError('ImageNotFoundException'),
    });

    expect(childrenOf(factsOf('index'))[0]?.image).toEqual({ absent: 'NOT_IN_REPOSITORY' });
    expect(factsOf('arm')).toBeUndefined();
  });

  it('does not call a child missing, nor an image no child, in a list that broke off', async () => {
    const { enumeration, factsOf } = await run({
      ...multiArch,
      'ecr:DescribeImages': (_, call) =>
        call === 0
          ? { imageDetails: [index('index', 'latest'), image('lonely')], nextToken: 'more' }
          : awsError('ThrottlingException'),
    });

    expect(enumeration).toMatchObject({ status: 'partial', reason: 'THROTTLED' });
    expect(childrenOf(factsOf('index'))[0]?.image).toEqual({ unavailable: 'THROTTLED', code: 'ThrottlingException' });
    expect(factsOf('lonely')).not.toHaveProperty('childOfTaggedIndex');
  });

  it.each([
    [
      'reported as failed',
      () => ({
        images: [],
        failures: [{ imageId: { imageDigest: digestOf('index') }, failureCode: 'KmsError' }],
      }),
      { unavailable: 'PARTIAL_BATCH_FAILURE', code: 'KmsError' },
    ],
    ['left out', () => ({ images: [], failures: [] }), { unavailable: 'UNEXPECTED_SHAPE' }],
    [
      'denied',
      () => awsError('AccessDeniedException'),
      { unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' },
    ],
    ['empty', () => ({}), { unavailable: 'UNEXPECTED_SHAPE', code: 'UnexpectedShape' }],
  ])('is unavailable when it is %s, and leaves open which images it lists', async (_, answer, children) => {
    const { enumeration, factsOf } = await run({ ...multiArch, 'ecr:BatchGetImage': answer });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(factsOf('index')?.children).toEqual(children);
    expect(factsOf('arm')).not.toHaveProperty('childOfTaggedIndex');
  });

  it('is dropped and noted when it is gone', async () => {
    const { observations, notes } = await run({
      ...multiArch,
      'ecr:BatchGetImage': () => ({
        images: [],
        failures: [{ imageId: { imageDigest: digestOf('index') }, failureCode: 'ImageNotFound' }],
      }),
    });

    expect(observations).toHaveLength(3);
    expect(notes()).toEqual({
      vanishedImages: { reason: 'RESOURCE_VANISHED', count: 1, ids: [`app@${digestOf('index')}`] },
    });
  });

  it('takes its repository along when that is gone', async () => {
    const { enumeration, observations, notes } = await run({
      ...multiArch,
      'ecr:BatchGetImage': () => awsError('RepositoryNotFoundException'),
    });

    expect(enumeration).toEqual({ status: 'complete' });
    expect(observations).toEqual([]);
    expect(notes()).toEqual({ vanishedRepositories: { reason: 'RESOURCE_VANISHED', count: 1, ids: ['app'] } });
  });

  it('may be any tagged manifest that does not say its type: then no image is said to be no child', async () => {
    const { factsOf } = await run({
      ...multiArch,
      'ecr:DescribeImages': pages(
        [{ imageDetails: [{ ...image('odd', 'latest'), imageManifestMediaType: undefined }, image('lonely')] }],
        'nextToken',
      ),
    });

    expect(factsOf('lonely')).not.toHaveProperty('childOfTaggedIndex');
  });

  it('is fetched with 99 others in one call', async () => {
    const names = Array.from({ length: 101 }, (_, number) => `index-${number}`);
    const { calls } = await run({
      ...basic,
      'ecr:DescribeImages': pages([{ imageDetails: names.map((name) => index(name)) }], 'nextToken'),
      'ecr:BatchGetImage': manifests(Object.fromEntries(names.map((name) => [name, []]))),
    });

    const batches = calls.filter(({ operation }) => operation === 'ecr:BatchGetImage');
    expect(batches.map(({ input }) => (input.imageIds as readonly object[]).length)).toEqual([100, 1]);
  });

  it('is looked into three deep and not deeper', async () => {
    const { factsOf } = await run({
      ...basic,
      'ecr:DescribeImages': pages(
        [{ imageDetails: [index('d1', 'latest'), index('d2'), index('d3'), index('d4'), image('leaf')] }],
        'nextToken',
      ),
      'ecr:BatchGetImage': manifests({ d1: [child('d2')], d2: [child('d3')], d3: [child('d4')], d4: [child('leaf')] }),
    });

    const childOf = (facts: ImageFacts | undefined): ImageFacts | undefined => {
      const reading = childrenOf(facts)[0]?.image;
      return reading !== undefined && 'observed' in reading ? reading.observed : undefined;
    };
    const fourth = childOf(childOf(childOf(factsOf('d1'))));
    expect(fourth).toMatchObject({ digest: digestOf('d4'), children: { unavailable: 'UNEXPECTED_SHAPE' } });
    expect(childOf(childOf(childOf(factsOf('d2'))))).toMatchObject({ digest: digestOf('leaf') });
    expect(factsOf('leaf')).toMatchObject({ childOfTaggedIndex: true });
  });
});

describe('an image of a registry that leaves scanning to Inspector', () => {
  const arn = (name: string) => `arn:aws:ecr:eu-west-1:111122223333:repository/app/${digestOf(name)}`;
  const enhanced: Script = {
    ...basic,
    'ecr:GetRegistryScanningConfiguration': () => ({ scanningConfiguration: { scanType: 'ENHANCED', rules: [] } }),
    'ecr:DescribeImages': pages([{ imageDetails: [image('one', 'latest'), image('two')] }], 'nextToken'),
    'inspector2:BatchGetAccountStatus': () => ({
      accounts: [{ accountId: '111122223333', resourceState: { ecr: { status: 'ENABLED' } } }],
    }),
    'inspector2:ListCoverage': pages(
      [
        {
          coveredResources: [
            {
              resourceId: arn('one'),
              scanStatus: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' },
              lastScannedAt: new Date('2026-11-20T00:00:00Z'),
              resourceMetadata: { ecrImage: { inUseCount: 1 } },
            },
          ],
        },
      ],
      'nextToken',
    ),
    'inspector2:ListFindings': pages(
      [{ findings: [{ severity: 'HIGH', status: 'ACTIVE', resources: [{ id: arn('one') }] }] }],
      'nextToken',
    ),
  };

  it('is joined with its coverage and its findings, read once for the region', async () => {
    const { observations, factsOf, apiCalls } = await run({}, enhanced);

    expect(factsOf('one')).toMatchObject({
      inspector: { observed: 'ENABLED' },
      inUse: true,
      coverage: { observed: { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' } },
      vulnerabilities: { observed: [{ severity: 'HIGH', status: 'ACTIVE' }] },
    });
    expect(observations[0]?.times).toEqual({ lastScannedAt: '2026-11-20T00:00:00.000Z' });
    expect(factsOf('two')).toMatchObject({
      coverage: { absent: 'NOT_IN_COVERAGE' },
      vulnerabilities: { observed: [] },
    });
    expect(factsOf('two')).not.toHaveProperty('inUse');
    expect(apiCalls()).toEqual({
      'ecr:DescribeRepositories': 1,
      'ecr:GetRegistryScanningConfiguration': 1,
      'inspector2:BatchGetAccountStatus': 1,
      'ecr:DescribeImages': 1,
      'inspector2:ListCoverage': 1,
      'inspector2:ListFindings': 1,
    });
  });

  it('knows nothing of coverage and findings when their lists break off on page 2', async () => {
    const breaking =
      (member: string): Answer =>
      (_, call) =>
        call === 0 ? { [member]: [], nextToken: 'more' } : awsError('ThrottlingException');
    const { enumeration, factsOf } = await run(
      {
        'inspector2:ListCoverage': breaking('coveredResources'),
        'inspector2:ListFindings': breaking('findings'),
      },
      enhanced,
    );

    const unavailable = { unavailable: 'THROTTLED', code: 'ThrottlingException' };
    expect(enumeration).toEqual({ status: 'complete' });
    expect(factsOf('one')).toMatchObject({ coverage: unavailable, vulnerabilities: unavailable });
    expect(factsOf('two')).toMatchObject({ coverage: unavailable, vulnerabilities: unavailable });
  });

  it.each([
    ['off', { accounts: [{ accountId: '111122223333', resourceState: { ecr: { status: 'DISABLED' } } }] }],
    ['denied', awsError('AccessDeniedException')],
    ['not told', { accounts: [], failedAccounts: [{ accountId: '111122223333', errorCode: 'ACCESS_DENIED' }] }],
  ])('asks Inspector for no list while its state is %s', async (_, answer) => {
    const { factsOf, apiCalls } = await run({ 'inspector2:BatchGetAccountStatus': () => answer }, enhanced);

    expect(factsOf('one')).toHaveProperty('inspector');
    expect(factsOf('one')).not.toHaveProperty('coverage');
    expect(factsOf('one')).not.toHaveProperty('vulnerabilities');
    expect(Object.keys(apiCalls()).filter((operation) => operation.startsWith('inspector2:List'))).toEqual([]);
  });
});
