import type { CoveredResource, Finding, ScanStatus, Severity } from '@aws-sdk/client-inspector2';
import type { ImageRow, InspectorEstate, RepositoryRow } from './estate.ts';
import { mediaTypes } from './image-manifests.ts';
import { each } from './rows.ts';
import type { SampleRegistry } from './sample-images.ts';
import { daysBefore, digestOf } from './sample-names.ts';
import type { Ago, Timed } from './timed.ts';

interface Vulnerability {
  readonly id: string;
  readonly severity: Severity;
  /** Fixed for what stays overdue; relative for what stays in time. */
  readonly seenAt: Date | Ago;
  readonly status?: 'ACTIVE' | 'SUPPRESSED' | 'CLOSED';
  readonly exploit?: boolean;
}

interface Assessment {
  readonly status?: ScanStatus;
  readonly vulnerabilities?: readonly Vulnerability[];
}

const inactive = (reason: ScanStatus['reason']): Assessment => ({ status: { statusCode: 'INACTIVE', reason } });

/** What Inspector made of the images of the sample that are not simply clean, by repository and tag. */
const assessments: Readonly<Record<string, Assessment | 'uncovered'>> = {
  'payments/api:4.1.0': {
    vulnerabilities: [
      { id: 'CVE-2026-10001', severity: 'CRITICAL', seenAt: daysBefore(40), exploit: true },
      { id: 'CVE-2026-10002', severity: 'HIGH', seenAt: { daysAgo: 12 } },
    ],
  },
  'payments/api:4.0.0': {
    vulnerabilities: [
      { id: 'CVE-2026-10003', severity: 'HIGH', seenAt: { daysAgo: 20 } },
      { id: 'CVE-2026-10004', severity: 'CRITICAL', seenAt: { daysAgo: 3 } },
      { id: 'CVE-2025-40001', severity: 'CRITICAL', seenAt: daysBefore(80), status: 'CLOSED' },
    ],
  },
  'payments/worker:1.8.0': {
    vulnerabilities: [{ id: 'CVE-2026-10005', severity: 'CRITICAL', seenAt: daysBefore(60), status: 'SUPPRESSED' }],
  },
  'payments/worker:1.7.0': {
    vulnerabilities: [{ id: 'CVE-2026-10006', severity: 'UNTRIAGED', seenAt: daysBefore(21) }],
  },
  'payments/worker:1.2.0': inactive('SCAN_ELIGIBILITY_EXPIRED'),
  'payments/worker:tiny': inactive('UNSUPPORTED_OS'),
  'payments/worker:1.9.0': inactive('PENDING_INITIAL_SCAN'),
  'payments/worker:0.9.0': 'uncovered',
  'tools/legacy:old': 'uncovered',
};

const assess = (repositoryName: string, { image }: ImageRow): Assessment | 'uncovered' => {
  const [tag] = image.imageTags ?? [];
  const build = /^build-(\d+)$/.exec(tag ?? '')?.[1];
  return build === undefined
    ? (assessments[`${repositoryName}:${tag}`] ?? {})
    : { vulnerabilities: [{ id: `CVE-2026-2${build.padStart(4, '0')}`, severity: 'MEDIUM', seenAt: daysBefore(15) }] };
};

const coverageOf = (
  { accountId }: SampleRegistry,
  { repository }: RepositoryRow,
  { image }: ImageRow,
  { status = { statusCode: 'ACTIVE', reason: 'SUCCESSFUL' } }: Assessment,
): Timed<CoveredResource> => ({
  resourceType: 'AWS_ECR_CONTAINER_IMAGE',
  resourceId: `${repository.repositoryArn}/${image.imageDigest}`,
  accountId,
  scanType: 'PACKAGE',
  scanStatus: status,
  resourceMetadata: {
    ecrRepository: { name: repository.repositoryName, scanFrequency: 'CONTINUOUS_SCAN' },
    ecrImage: {
      tags: image.imageTags ?? [],
      inUseCount: image.imageTags?.includes('live') ? 6 : 0,
      ...(image.imageTags?.includes('live') && { lastInUseAt: { hoursAgo: 1 } }),
    },
  },
  ...(status.reason !== 'PENDING_INITIAL_SCAN' &&
    status.reason !== 'UNSUPPORTED_OS' && {
      lastScannedAt: status.reason === 'SUCCESSFUL' ? { hoursAgo: 6 } : daysBefore(380),
    }),
});

const findingOf = (
  { accountId, region }: SampleRegistry,
  { repository }: RepositoryRow,
  { image }: ImageRow,
  { id, severity, seenAt, status = 'ACTIVE', exploit = false }: Vulnerability,
): Timed<Finding> => ({
  awsAccountId: accountId,
  findingArn: `arn:aws:inspector2:${region}:${accountId}:finding/${digestOf(`${image.imageDigest}/${id}`).slice(7, 39)}`,
  type: 'PACKAGE_VULNERABILITY',
  title: `${id} - libexample`,
  description: 'A flaw in a library of the image.',
  severity,
  status,
  inspectorScore: severity === 'CRITICAL' ? 9.8 : 7.1,
  epss: { score: exploit ? 0.7 : 0.02 },
  exploitAvailable: exploit ? 'YES' : 'NO',
  fixAvailable: 'YES',
  firstObservedAt: seenAt,
  lastObservedAt: { hoursAgo: 6 },
  updatedAt: { hoursAgo: 6 },
  remediation: { recommendation: { text: 'Update the package.' } },
  packageVulnerabilityDetails: {
    vulnerabilityId: id,
    source: 'NVD',
    vendorSeverity: severity,
    vulnerablePackages: [{ name: 'libexample', version: '1.2.3', fixedInVersion: '0:1.2.4', packageManager: 'OS' }],
  },
  resources: [
    {
      type: 'AWS_ECR_CONTAINER_IMAGE',
      id: `${repository.repositoryArn}/${image.imageDigest}`,
      partition: 'aws',
      region,
      details: {
        awsEcrContainerImage: {
          repositoryName: repository.repositoryName,
          registry: accountId,
          imageHash: image.imageDigest,
          imageTags: image.imageTags ?? [],
          platform: 'DEBIAN_12',
        },
      },
    },
  ],
});

/** What Inspector scans at all: no indexes, no signatures, no attestations, nothing archived. */
const isScannable = ({ image, manifest }: ImageRow): boolean =>
  image.imageManifestMediaType !== mediaTypes.index &&
  image.imageStatus !== 'ARCHIVED' &&
  image.subjectManifestDigest === undefined &&
  !manifest.includes(mediaTypes.attestation) &&
  image.imageTags?.some((tag) => tag.endsWith('.sig')) !== true;

/** Inspector in a region where it scans the registry: a row of coverage and the findings of each image. */
export const sampleInspector = (registry: SampleRegistry, repositories: readonly RepositoryRow[]): InspectorEstate => {
  const assessed = repositories.flatMap((repository) =>
    [...each(repository.images)].flatMap(([, row]) => {
      const assessment = assess(repository.repository.repositoryName ?? '', row);
      return isScannable(row) && assessment !== 'uncovered' ? [{ repository, row, assessment }] : [];
    }),
  );
  return {
    ecr: 'ENABLED',
    ec2: 'ENABLED',
    rescan: {
      rescanDuration: 'DAYS_90',
      pullDateRescanDuration: 'DAYS_90',
      pullDateRescanMode: 'LAST_IN_USE_AT',
      status: 'SUCCESS',
      updatedAt: daysBefore(200),
    },
    coverage: assessed.map(({ repository, row, assessment }) => coverageOf(registry, repository, row, assessment)),
    findings: assessed.flatMap(({ repository, row, assessment: { vulnerabilities = [] } }) =>
      vulnerabilities.map((vulnerability) => findingOf(registry, repository, row, vulnerability)),
    ),
  };
};
