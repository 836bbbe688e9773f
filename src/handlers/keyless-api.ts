import { LambdaClient } from '@aws-sdk/client-lambda';
import { S3Client } from '@aws-sdk/client-s3';
import type { ApiServices } from '../api/context.ts';
import type { KeylessApiSettings } from '../config/key-settings.ts';
import { BucketShelf } from '../packs/bucket-shelf.ts';
import { PackBucket } from '../store/s3/pack-bucket.ts';
import type { Stores } from '../store/stores.ts';
import { clientConfig, type ObjectSettings } from './client-config.ts';
import { queueFunction } from './invoke-function.ts';
import { openCheckpoints } from './log-checkpoints.ts';

/** Checkpoints and packs for an API that signs neither: it shows those that were, and has packs written. */
export const openKeylessApi = (
  settings: ObjectSettings,
  own: KeylessApiSettings,
  stores: Stores,
): Pick<ApiServices, 'checkpoints' | 'packs'> => {
  const config = clientConfig(settings);
  const checkpoints = openCheckpoints(settings, own);
  const lambda = new LambdaClient(config);
  const packs = new BucketShelf({
    stores,
    bucket: new PackBucket(new S3Client(config), own.packsBucket),
    checkpoints,
    write: (event) => queueFunction({ client: lambda, functionName: own.packFunction }, event),
    now: () => new Date(),
  });
  return { checkpoints, packs };
};
