import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import type { StoreSettings } from '../config/deployment-settings.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { S3ObjectStore } from '../store/s3/object-store.ts';
import type { Stores } from '../store/stores.ts';
import { clientConfig } from './client-config.ts';

/** Opens the evidence in a table. */
type OpenEvidence = (client: DynamoDBClient, tableName: string) => EvidenceStore;

/** The stores of a deployment, each with its client. */
export const openStores = (
  settings: StoreSettings,
  openEvidence: OpenEvidence = (client, tableName) => new DynamodbEvidenceStore(client, tableName),
): Stores => {
  const config = clientConfig(settings);
  return {
    evidence: openEvidence(new DynamoDBClient(config), settings.tableName),
    objects: new S3ObjectStore(new S3Client(config), settings.bucketName),
  };
};
