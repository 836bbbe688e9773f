import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import type { LogSettings } from '../config/key-settings.ts';
import { kmsPublicKey } from '../store/kms/kms-key.ts';
import { S3CheckpointMemory } from '../store/s3/checkpoint-memory.ts';
import { type SignedCheckpoints, signedBefore } from '../store/signed-checkpoints.ts';
import { askOnce } from './ask-once.ts';
import { clientConfig, type ObjectSettings } from './client-config.ts';

/** The checkpoints of the log of a deployment, for functions that may not sign any. */
export const openCheckpoints = (
  settings: ObjectSettings,
  { origin, signingKeyArn }: LogSettings,
): SignedCheckpoints => {
  const config = clientConfig(settings);
  const kept = new S3CheckpointMemory(new S3Client(config), settings.bucketName);
  return signedBefore(
    kept,
    askOnce(() => kmsPublicKey({ client: new KMSClient(config), keyArn: signingKeyArn, name: origin })),
  );
};
