import { BackupClient } from '@aws-sdk/client-backup';
import { EC2Client } from '@aws-sdk/client-ec2';
import { ECRClient } from '@aws-sdk/client-ecr';
import { Inspector2Client } from '@aws-sdk/client-inspector2';
import { KMSClient } from '@aws-sdk/client-kms';
import { OrganizationsClient } from '@aws-sdk/client-organizations';
import { RDSClient } from '@aws-sdk/client-rds';
import { SSMClient } from '@aws-sdk/client-ssm';
import { STSClient } from '@aws-sdk/client-sts';
import type { NodeHttpHandler } from '@smithy/node-http-handler';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { AwsCommand, Service } from '../collector.ts';
import { StrictJsonRpcProtocol, StrictRestJsonProtocol } from './strict-json.ts';
import { StrictEc2QueryProtocol, StrictQueryProtocol } from './strict-xml.ts';

export interface ClientSettings {
  readonly credentials: AwsCredentialIdentityProvider;
  readonly endpoint: string | undefined;
  readonly maxAttempts: number;
  readonly requestHandler: NodeHttpHandler;
}

/** The part of a client that is used here; each client's own type binds the commands of its service. */
interface Client {
  send<Output extends object>(command: AwsCommand<Output>): Promise<Output>;
}

/** The clients of one region, each made when it is first needed. They hold no sockets of their own. */
export class RegionClients {
  readonly #settings: ClientSettings;
  readonly #region: string;
  readonly #clients = new Map<Service, Client>();

  constructor(region: string, settings: ClientSettings) {
    this.#region = region;
    this.#settings = settings;
  }

  get(service: Service): Client {
    const existing = this.#clients.get(service);
    if (existing !== undefined) return existing;
    const client = createClient(service, this.#region, this.#settings);
    this.#clients.set(service, client);
    return client;
  }
}

const createClient = (service: Service, region: string, settings: ClientSettings): Client => {
  const { credentials, endpoint, maxAttempts, requestHandler } = settings;
  const config = {
    region,
    credentials,
    maxAttempts,
    retryMode: 'adaptive',
    requestHandler,
    // Lets whoever reads CloudTrail in the account tell our calls from others.
    customUserAgent: 'assay',
    ...(endpoint !== undefined && { endpoint }),
  };
  switch (service) {
    case 'ec2':
      return new EC2Client({ ...config, protocol: StrictEc2QueryProtocol });
    case 'rds':
      return new RDSClient({ ...config, protocol: StrictQueryProtocol });
    case 'sts':
      return new STSClient({ ...config, protocol: StrictQueryProtocol });
    case 'ecr':
      return new ECRClient({ ...config, protocol: StrictJsonRpcProtocol });
    case 'ssm':
      return new SSMClient({ ...config, protocol: StrictJsonRpcProtocol });
    case 'kms':
      return new KMSClient({ ...config, protocol: StrictJsonRpcProtocol });
    case 'organizations':
      return new OrganizationsClient({ ...config, protocol: StrictJsonRpcProtocol });
    case 'inspector2':
      return new Inspector2Client({ ...config, protocol: StrictRestJsonProtocol });
    case 'backup':
      return new BackupClient({ ...config, protocol: StrictRestJsonProtocol });
  }
};
