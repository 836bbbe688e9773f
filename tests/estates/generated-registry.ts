import type { ImageScanFinding } from '@aws-sdk/client-ecr';
import type { ImageRow, RegionEstate, RepositoryRow } from '../../src/sandbox/estate/estate.ts';
import { imageManifest, mediaTypes } from '../../src/sandbox/estate/image-manifests.ts';
import { digests } from './generated-ids.ts';
import { type EstateSize, madeOnDemand, type Share } from './generated-share.ts';

const pushedAt = Date.UTC(2026, 5, 1);

const finding = (image: number, index: number, severity: 'CRITICAL' | 'MEDIUM' | 'LOW'): ImageScanFinding => ({
  name: `CVE-2025-${10_000 + ((image * 13 + index * 7) % 80_000)}`,
  severity,
  uri: 'https://security-tracker.debian.org/tracker/',
  attributes: [
    { key: 'package_name', value: `lib${index}` },
    { key: 'package_version', value: `1.${image % 9}.${index}` },
  ],
});

/** Tagged images with a scan of last week and 2 to 7 findings. One in 50 has a critical one. */
const images = (share: Share, repositoryName: string, count: number): RepositoryRow['images'] => {
  const { accountId, region } = share;
  const imageDigests = digests(`${accountId}/${region}/${repositoryName}`);
  return madeOnDemand(
    count,
    (index): ImageRow => {
      const critical = index % 50 === 7 ? 1 : 0;
      const medium = 1 + (index % 3) + (share.isChanged(`image/${repositoryName}`, index) ? 1 : 0);
      const low = 1 + (index % 4);
      return {
        image: {
          registryId: accountId,
          repositoryName,
          imageDigest: imageDigests.of(index),
          imageTags: [`build-${index}`],
          imageSizeInBytes: 40_000_000 + index * 1009,
          imagePushedAt: new Date(pushedAt + index * 3_600_000),
          imageManifestMediaType: mediaTypes.image,
          artifactMediaType: mediaTypes.config,
          imageStatus: 'ACTIVE',
        },
        manifest: imageManifest(imageDigests.of(index)),
        scan: {
          status: { status: 'COMPLETE', description: 'The scan was completed successfully.' },
          result: {
            imageScanCompletedAt: { weeksAgo: 1 },
            vulnerabilitySourceUpdatedAt: { weeksAgo: 1 },
            findingSeverityCounts: { MEDIUM: medium, LOW: low, ...(critical > 0 && { CRITICAL: critical }) },
          },
          findings: [
            ...Array.from({ length: critical }, (_, position) => finding(index, position, 'CRITICAL')),
            ...Array.from({ length: medium }, (_, position) => finding(index, 10 + position, 'MEDIUM')),
            ...Array.from({ length: low }, (_, position) => finding(index, 20 + position, 'LOW')),
          ],
        },
      };
    },
    imageDigests.indexOf,
  );
};

/** Repositories of a registry with basic scanning on push. */
export const generatedRegistry = (share: Share, size: EstateSize): Pick<RegionEstate, 'registry' | 'repositories'> => {
  const { accountId, region } = share;
  const count = share.part(size.repositories);
  return {
    registry: {
      scanType: 'BASIC',
      rules: [{ scanFrequency: 'SCAN_ON_PUSH', repositoryFilters: [{ filter: '*', filterType: 'WILDCARD' }] }],
    },
    repositories: madeOnDemand(
      count,
      (index) => {
        const repositoryName = `team-${index % 20}/service-${index}`;
        const repositoryArn = `arn:aws:ecr:${region}:${accountId}:repository/${repositoryName}`;
        return {
          repository: {
            repositoryArn,
            registryId: accountId,
            repositoryName,
            repositoryUri: `${accountId}.dkr.ecr.${region}.amazonaws.com/${repositoryName}`,
            createdAt: new Date(pushedAt + index * 60_000),
            imageTagMutability: share.isChanged('repository', index) ? 'MUTABLE' : 'IMMUTABLE',
            imageScanningConfiguration: { scanOnPush: false },
            encryptionConfiguration: { encryptionType: 'AES256' },
          },
          scanning: {
            repositoryArn,
            repositoryName,
            scanOnPush: true,
            scanFrequency: 'SCAN_ON_PUSH',
            appliedScanFilters: [{ filter: '*', filterType: 'WILDCARD' }],
          },
          images: images(share, repositoryName, size.imagesPerRepository ?? 0),
        };
      },
      (name) => Number(/^team-\d+\/service-(\d+)$/.exec(name)?.[1] ?? -1),
    ),
  };
};
