import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import packageJson from '../../package.json' with { type: 'json' };
import { checks } from '../checks/catalogue.ts';
import type { AwsAccess } from '../collectors/aws/accounts.ts';
import { collectors } from '../collectors/collectors.ts';
import type { AccountSettings, StoreSettings } from '../config/deployment-settings.ts';
import { currentMappings } from '../controls/catalogue.ts';
import { DynamodbEvidenceStore } from '../store/dynamodb/evidence-store.ts';
import type { EvidenceStore } from '../store/evidence-store.ts';
import { S3ObjectStore } from '../store/s3/object-store.ts';
import type { Stores } from '../store/stores.ts';
import type { PlanningServices } from '../sweep/make-plan.ts';
import { clientConfig } from './client-config.ts';

/** Opens the evidence in a table. */
export type OpenEvidence = (client: DynamoDBClient, tableName: string) => EvidenceStore;

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

/** What every part of a sweep of this version works with. */
export const sweepServices = (stores: Stores): PlanningServices => ({
  ...stores,
  collectors,
  checks,
  parameters: {},
  productVersion: packageJson.version,
  mappings: currentMappings,
  now: () => new Date(),
});

/** How the accounts of a deployment are entered: the own one through the role of the function. */
export const accountAccess = (
  settings: AccountSettings,
  bounds: Pick<AwsAccess, 'deadline' | 'maxAttempts'> = {},
): AwsAccess => {
  const { region, tagKeys, requestTimeoutMs, maxCalls, accounts, excludedAccounts, memberRole, externalId } = settings;
  return {
    homeRegion: region,
    tagKeys,
    requestTimeoutMs,
    ...(maxCalls !== undefined && { maxCalls }),
    further: { accountIds: accounts, roleName: memberRole, ...(externalId !== undefined && { externalId }) },
    excludedAccountIds: excludedAccounts,
    ...bounds,
  };
};
