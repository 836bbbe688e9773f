import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import type { SealSettings } from '../config/key-settings.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { openKmsSigner } from '../store/kms/kms-key.ts';
import { S3CheckpointMemory } from '../store/s3/checkpoint-memory.ts';
import type { Stores } from '../store/stores.ts';
import { type AfterSeal, afterSeal } from './after-seal.ts';
import { askOnce } from './ask-once.ts';
import { clientConfig, type ObjectSettings } from './client-config.ts';
import { publishEvents } from './event-bus.ts';

/** `afterSeal` with the key, the memory and the bus of a deployment: what the function `seal` does once a sweep is sealed. */
export const openAfterSeal = (
  settings: ObjectSettings,
  { origin, signingKeyArn, eventBus }: SealSettings,
  source: Stores,
): ((record: SweepRecord) => Promise<AfterSeal>) => {
  const config = clientConfig(settings);
  const memory = new S3CheckpointMemory(new S3Client(config), settings.bucketName);
  const signer = askOnce(async () => ({
    ...(await openKmsSigner({ client: new KMSClient(config), keyArn: signingKeyArn, name: origin })),
    memory,
  }));
  const bus = { client: new EventBridgeClient(config), busName: eventBus };
  return (record) => afterSeal({ source, signer, publish: (events) => publishEvents(bus, events) }, record);
};
