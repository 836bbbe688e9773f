import { BackupClient } from '@aws-sdk/client-backup';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { KMSClient } from '@aws-sdk/client-kms';
import { RDSClient } from '@aws-sdk/client-rds';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import { sandboxCredentials } from '../../src/sandbox/credentials.ts';
import type { Sandbox } from '../../src/sandbox/sandbox.ts';

/** The production clients of one account and region, against a sandbox. One attempt unless more are asked for. */
export const clientsOf = (sandbox: Sandbox, accountId: string, region = 'eu-west-1', maxAttempts = 1) => {
  const config = { endpoint: sandbox.url, region, credentials: sandboxCredentials(accountId), maxAttempts };
  return {
    sts: new STSClient(config),
    ec2: new EC2Client(config),
    rds: new RDSClient(config),
    backup: new BackupClient(config),
    kms: new KMSClient(config),
    ecr: new ECRClient(config),
    inspector2: new Inspector2Client(config),
    ssm: new SSMClient(config),
  };
};
