import { type CoveredResource, ListCoverageCommand, type ListCoverageCommandOutput } from '@aws-sdk/client-inspector2';
import type { InspectorCoverage } from '../../domain/facts/images.ts';
import { asInteger, asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { imageId, parseImageArn } from '../ecr/image-identity.ts';
import { readListing } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'inspector2:ListCoverage';

export const imageCoverageActions = [operation] as const satisfies readonly Operation[];

/** What Inspector says of its watch over one image. */
export interface ImageCoverage {
  readonly coverage: InspectorCoverage;
  readonly inUse?: boolean;
  readonly lastScannedAt?: string;
}

export const toImageCoverage = (resource: CoveredResource): ImageCoverage => {
  const inUseCount = asInteger(resource.resourceMetadata?.ecrImage?.inUseCount);
  return present({
    coverage: present({
      statusCode: asString(resource.scanStatus?.statusCode),
      reason: asString(resource.scanStatus?.reason),
    }),
    inUse: inUseCount === undefined ? undefined : inUseCount > 0,
    lastScannedAt: asTime(resource.lastScannedAt),
  });
};

/**
 * Every ECR image of the account and region that Inspector covers, by image id. Throws `SourceError` unless the whole
 * list was read and every row could be placed: an image is not uncovered by a list that broke off.
 */
export const readImageCoverage = async (source: SliceSource): Promise<ReadonlyMap<string, ImageCoverage>> => {
  const { items, broken } = await readListing(
    source,
    {
      operation,
      page: (nextToken) =>
        new ListCoverageCommand({
          maxResults: 200,
          filterCriteria: {
            resourceType: [{ comparison: 'EQUALS', value: 'AWS_ECR_CONTAINER_IMAGE' }],
            // A delegated administrator would get the images of every member account.
            accountId: [{ comparison: 'EQUALS', value: source.accountId }],
          },
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      items: (output: ListCoverageCommandOutput) => output.coveredResources,
      next: (output) => output.nextToken,
    },
    (resource) => {
      const image = parseImageArn(asString(resource.resourceId) ?? '');
      return image && { image, row: toImageCoverage(resource) };
    },
  );
  if (broken !== undefined) throw broken;
  const own = items.filter(({ image }) => image.accountId === source.accountId);
  return new Map(own.map(({ image, row }) => [imageId(image.repositoryName, image.digest), row]));
};
