import { DescribeImagesCommand, type DescribeImagesCommandOutput, type ImageDetail } from '@aws-sdk/client-ecr';
import { asString, asTime } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { type Listing, readListing } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'ecr:DescribeImages';

export const imageListActions = [operation] as const satisfies readonly Operation[];

/** One image as `ecr:DescribeImages` lists it. */
export interface ListedImage {
  readonly digest: string;
  readonly imageTags: readonly string[]; // sorted
  readonly pushedAt?: string;
  readonly mediaType?: string;
  readonly artifactMediaType?: string;
  readonly subjectDigest?: string;
  readonly imageStatus?: string;
  readonly lastPulledAt?: string;
}

/** Undefined without a digest, and with tags that are not a list of texts: an image must not pass for an untagged one. */
const toListedImage = (image: ImageDetail): ListedImage | undefined => {
  const digest = asString(image.imageDigest);
  // ECR leaves the list out for an untagged image.
  const tags = image.imageTags === undefined ? [] : asList(image.imageTags)?.map(asString);
  if (digest === undefined || tags === undefined || !tags.every((tag) => tag !== undefined)) return undefined;
  return {
    digest,
    imageTags: tags.toSorted(),
    ...present({
      pushedAt: asTime(image.imagePushedAt),
      mediaType: asString(image.imageManifestMediaType),
      artifactMediaType: asString(image.artifactMediaType),
      subjectDigest: asString(image.subjectManifestDigest),
      imageStatus: asString(image.imageStatus),
      lastPulledAt: asTime(image.lastRecordedPullTime),
    }),
  };
};

/** Every image of a repository, untagged and archived ones too. */
export const readImageList = (source: SliceSource, repositoryName: string): Promise<Listing<ListedImage>> =>
  readListing(
    source,
    {
      operation,
      page: (nextToken) =>
        new DescribeImagesCommand({
          repositoryName,
          // By default ECR leaves archived images out.
          filter: { tagStatus: 'ANY', imageStatus: 'ANY' },
          maxResults: 1000,
          ...(nextToken === undefined ? {} : { nextToken }),
        }),
      items: (output: DescribeImagesCommandOutput) => output.imageDetails,
      next: (output) => output.nextToken,
    },
    toListedImage,
  );
