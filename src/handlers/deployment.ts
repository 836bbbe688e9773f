import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import packageJson from '../../package.json' with { type: 'json' };
import { checks } from '../checks/catalogue.ts';
import type { AwsAccess } from '../collectors/aws/accounts.ts';
import { collectors } from '../collectors/collectors.ts';
import type { DeploymentSettings } from '../config/deployment-settings.ts';
import { currentMappings } from '../controls/catalogue.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { S3ObjectStore } from '../store/s3/object-store.ts';
import type { Stores } from '../store/stores.ts';
import { connectAws } from '../sweep/connect-aws.ts';
import { Sweeper } from '../sweep/sweeper.ts';
import { clientConfig } from './client-config.ts';

/** How calls to AWS are bounded beside the settings. */
export type CallBounds = Pick<AwsAccess, 'deadline' | 'maxAttempts'>;

/** A deployment in AWS as its functions use it. */
export interface Deployment {
  readonly source: Stores;
  /** Reaches the account that the deployment is in, through the role of the function. */
  readonly sweeper: (bounds: CallBounds) => Sweeper;
}

/** Opens the evidence in a table. */
export type OpenEvidence = (client: DynamoDBClient, tableName: string) => EvidenceStore;

/** The stores of a deployment, each with its client. */
const openStores = (settings: DeploymentSettings, openEvidence: OpenEvidence): Stores => {
  const config = clientConfig(settings);
  return {
    evidence: openEvidence(new DynamoDBClient(config), settings.tableName),
    objects: new S3ObjectStore(new S3Client(config), settings.bucketName),
  };
};

/** Puts the parts together for AWS. */
export const openDeployment = (
  settings: DeploymentSettings,
  openEvidence: OpenEvidence = (client, tableName) => new DynamodbEvidenceStore(client, tableName),
): Deployment => {
  const source = openStores(settings, openEvidence);
  const { region, tagKeys, requestTimeoutMs, maxCalls } = settings;
  return {
    source,
    sweeper: (bounds) =>
      new Sweeper({
        connect: connectAws({
          homeRegion: region,
          tagKeys,
          requestTimeoutMs,
          ...(maxCalls !== undefined && { maxCalls }),
          ...bounds,
        }),
        collectors,
        checks,
        parameters: {},
        ...source,
        productVersion: packageJson.version,
        mappings: currentMappings,
        now: () => new Date(),
      }),
  };
};
