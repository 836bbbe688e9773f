import type { SliceSource } from '../collector.ts';

/** One image of a private registry. */
export interface ImageIdentity {
  readonly accountId: string;
  readonly repositoryName: string;
  readonly digest: string;
}

const imageArn = /^arn:[^:]+:ecr:[^:]*:(\d{12}):repository\/(.+)\/(sha256:[0-9a-f]{64})$/;

/** The image that an ARN in Inspector's form names; undefined when it is anything else. */
export const parseImageArn = (arn: string): ImageIdentity | undefined => {
  const [, accountId, repositoryName, digest] = imageArn.exec(arn) ?? [];
  return accountId === undefined || repositoryName === undefined || digest === undefined
    ? undefined
    : { accountId, repositoryName, digest };
};

/** ECR defines no ARN for an image; this is the form by which Inspector and Security Hub name one. */
export const toImageArn = (source: SliceSource, repositoryName: string, digest: string): string =>
  `arn:${source.partition}:ecr:${source.region}:${source.accountId}:repository/${repositoryName}/${digest}`;

/** Unique within an account and region; the id of `AWS::ECR::Image`. */
export const imageId = (repositoryName: string, digest: string): string => `${repositoryName}@${digest}`;
