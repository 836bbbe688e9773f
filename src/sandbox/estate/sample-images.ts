import type {
  ImageDetail,
  ImageScanFinding,
  RegistryScanningConfiguration,
  Repository,
  ScanFrequency,
  ScanStatus,
} from '@aws-sdk/client-ecr';
import type { ImageRow, ImageScan, RepositoryRow } from './estate.ts';
import { imageManifest, indexManifest, mediaTypes } from './image-manifests.ts';
import { daysBefore, digestOf } from './sample-names.ts';
import type { Ago, Timed } from './timed.ts';

/** A registry in one account and region: the maker of its repositories and images. */
export interface SampleRegistry {
  readonly accountId: string;
  readonly region: string;
  readonly scanType: 'BASIC' | 'ENHANCED';
}

export const registryRules = (
  { scanType }: SampleRegistry,
  filters: readonly string[],
): RegistryScanningConfiguration => ({
  scanType,
  rules: [
    {
      scanFrequency: scanType === 'BASIC' ? 'SCAN_ON_PUSH' : 'CONTINUOUS_SCAN',
      repositoryFilters: filters.map((filter) => ({ filter, filterType: 'WILDCARD' })),
    },
  ],
});

export const repositoryRow = (
  { accountId, region }: SampleRegistry,
  name: string,
  scanFrequency: ScanFrequency,
  images: RepositoryRow['images'],
  members: Partial<Repository> = {},
): RepositoryRow => {
  const repositoryArn = `arn:aws:ecr:${region}:${accountId}:repository/${name}`;
  return {
    repository: {
      repositoryArn,
      registryId: accountId,
      repositoryName: name,
      repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${name}`,
      createdAt: daysBefore(1100),
      imageTagMutability: 'IMMUTABLE',
      // The setting of the repository itself, which the registry's rules override.
      imageScanningConfiguration: { scanOnPush: false },
      encryptionConfiguration: { encryptionType: 'KMS' },
      ...members,
    },
    scanning: {
      repositoryArn,
      repositoryName: name,
      scanOnPush: scanFrequency === 'SCAN_ON_PUSH',
      scanFrequency,
      appliedScanFilters: scanFrequency === 'MANUAL' ? [] : [{ filter: '*', filterType: 'WILDCARD' }],
    },
    images,
  };
};

/** One image. Without a scan it has never been scanned by the registry. */
export const imageRow = (
  registry: SampleRegistry,
  repositoryName: string,
  name: string,
  imageTags: readonly string[],
  rest: { readonly members?: Timed<Partial<ImageDetail>>; readonly scan?: ImageScan; readonly manifest?: string } = {},
): ImageRow => {
  const imageDigest = digestOf(`${registry.accountId}/${registry.region}/${repositoryName}/${name}`);
  return {
    image: {
      registryId: registry.accountId,
      repositoryName,
      imageDigest,
      ...(imageTags.length > 0 && { imageTags }),
      imageSizeInBytes: 48_120_331,
      imagePushedAt: daysBefore(10),
      imageManifestMediaType: mediaTypes.image,
      artifactMediaType: mediaTypes.config,
      imageStatus: 'ACTIVE',
      ...rest.members,
    },
    manifest: rest.manifest ?? imageManifest(digestOf(`${imageDigest}/config`)),
    ...(rest.scan !== undefined && { scan: rest.scan }),
  };
};

/** A multi-platform image: an index with a tag, its images and the attestation of each, none of which has one. */
export const multiPlatform = (
  registry: SampleRegistry,
  repositoryName: string,
  tag: string,
  architectures: readonly string[],
  scanOf: (architecture: string) => ImageScan | undefined,
): readonly ImageRow[] => {
  const children = architectures.map((architecture) => {
    const scan = scanOf(architecture);
    return [
      architecture,
      imageRow(registry, repositoryName, `${tag}/${architecture}`, [], scan && { scan }),
      imageRow(registry, repositoryName, `${tag}/${architecture}/attestation`, [], {
        manifest: imageManifest(digestOf(`${tag}/${architecture}/statement`), [mediaTypes.attestation]),
      }),
    ] as const;
  });
  const index = imageRow(registry, repositoryName, tag, [tag], {
    members: { imageManifestMediaType: mediaTypes.index },
    manifest: indexManifest([
      ...children.map(([architecture, { image }]) => ({ architecture, digest: image.imageDigest ?? '' })),
      ...children.map(([, { image }, attestation]) => ({
        architecture: 'unknown',
        digest: attestation.image.imageDigest ?? '',
        attests: image.imageDigest ?? '',
      })),
    ]),
  });
  return [index, ...children.flatMap(([, image, attestation]) => [image, attestation])];
};

/** A signature as cosign pushes it: an image by its media type, a signature by its tag. */
export const signature = (registry: SampleRegistry, repositoryName: string, of: ImageRow): ImageRow =>
  imageRow(registry, repositoryName, `${of.image.imageDigest}.sig`, [
    `${(of.image.imageDigest ?? '').replace(':', '-')}.sig`,
  ]);

/** A signature that names its subject, as the OCI referrers API lists it. */
export const referrer = (registry: SampleRegistry, repositoryName: string, of: ImageRow): ImageRow =>
  imageRow(registry, repositoryName, `${of.image.imageDigest}.referrer`, [], {
    members: {
      artifactMediaType: mediaTypes.cosign,
      ...(of.image.imageDigest !== undefined && { subjectManifestDigest: of.image.imageDigest }),
    },
  });

const finding = (
  name: string,
  severity: NonNullable<ImageScanFinding['severity']>,
  packageName: string,
): ImageScanFinding => ({
  name,
  severity,
  uri: `https://security-tracker.debian.org/tracker/${name}`,
  attributes: [
    { key: 'package_name', value: packageName },
    { key: 'package_version', value: '3.0.15-1' },
    { key: 'CVSS3_SCORE', value: severity === 'CRITICAL' ? '9.8' : '5.3' },
  ],
});

type SeverityCount = Readonly<Partial<Record<NonNullable<ImageScanFinding['severity']>, number>>>;

/** A completed basic scan with so many findings of each severity. */
export const completedScan = (counts: SeverityCount, completedAt: Date | Ago = { weeksAgo: 1 }): ImageScan => ({
  status: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
  result: {
    imageScanCompletedAt: completedAt,
    vulnerabilitySourceUpdatedAt: completedAt,
    findingSeverityCounts: { ...counts },
  },
  findings: (['CRITICAL', 'HIGH', 'MEDIUM', 'LOW', 'INFORMATIONAL', 'UNDEFINED'] as const).flatMap((severity) =>
    Array.from({ length: counts[severity] ?? 0 }, (_, index) =>
      finding(`CVE-2025-${severity.length}${String(index).padStart(4, '0')}`, severity, `lib${index % 7}`),
    ),
  ),
});

/** A scan that has no result: pending, failed, expired … */
export const scanWithoutResult = (status: ScanStatus, description: string): ImageScan => ({
  status: { status, description },
  findings: [],
});
