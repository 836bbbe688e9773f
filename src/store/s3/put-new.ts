import { PutObjectCommand, type PutObjectCommandInput, type S3Client, S3ServiceException } from '@aws-sdk/client-s3';

/** Of two that put the same key at the same moment, S3 may tell one to try again. */
const attempts = 5;

/**
 * Puts an object where there is none (`s3:PutObject`, with a condition); false when there is one. `input` is asked for
 * before each attempt. Throws what the last attempt did, and `Error` for an answer without a tag, which is not one of S3.
 */
export const putNew = async (
  client: S3Client,
  input: () => Omit<PutObjectCommandInput, 'IfNoneMatch'>,
): Promise<boolean> => {
  for (let attempt = 1; ; attempt += 1) {
    try {
      const { ETag: tag } = await client.send(new PutObjectCommand({ ...input(), IfNoneMatch: '*' }));
      if (tag === undefined) throw new Error('an empty answer');
      return true;
    } catch (error) {
      const code = error instanceof S3ServiceException ? error.name : undefined;
      if (code === 'PreconditionFailed') return false;
      if (code !== 'ConditionalRequestConflict' || attempt === attempts) throw error;
    }
  }
};
