import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { NodeHttpHandler } from '@smithy/node-http-handler';
import packageJson from '../../package.json' with { type: 'json' };
import { checks } from '../checks/catalogue.ts';
import type { AwsAccess } from '../collectors/aws/accounts.ts';
import { collectors } from '../collectors/collectors.ts';
import type { DeploymentSettings } from '../config/deployment-settings.ts';
import { currentMappings } from '../controls/catalogue.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';
import { S3ObjectStore } from '../store/s3/object-store.ts';
import type { Stores } from '../store/stores.ts';
import { connectAws } from '../sweep/connect-aws.ts';
import { Sweeper } from '../sweep/sweeper.ts';

/** How calls to AWS are bounded beside the settings. */
export type CallBounds = Pick<AwsAccess, 'deadline' | 'maxAttempts'>;

/** A deployment in AWS as its functions use it. */
export interface Deployment {
  readonly source: Stores;
  /** Reaches the account that the deployment is in, through the role of the function. */
  readonly sweeper: (bounds: CallBounds) => Sweeper;
}

/** The stores of a deployment, each with its client. */
const openStores = (
  { region, tableName, bucketName, requestTimeoutMs }: DeploymentSettings,
  Store: typeof DynamodbEvidenceStore,
): Stores => {
  const requestHandler = new NodeHttpHandler({
    connectionTimeout: 5_000,
    requestTimeout: requestTimeoutMs,
    // Without it the handler only warns and the call hangs.
    throwOnRequestTimeout: true,
    // The request timeout ends with the headers of the answer; this one catches a body that stalls.
    socketTimeout: requestTimeoutMs,
  });
  const config = { region, requestHandler, maxAttempts: 4 };
  return {
    evidence: new Store(new DynamoDBClient(config), tableName),
    objects: new S3ObjectStore(new S3Client(config), bucketName),
  };
};

/** Puts the parts together for AWS. */
export const openDeployment = (settings: DeploymentSettings, Store = DynamodbEvidenceStore): Deployment => {
  const source = openStores(settings, Store);
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
