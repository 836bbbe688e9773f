import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { Operation } from '../collector.ts';
import { SourceError } from '../source-error.ts';
import { assumedRole } from './assumed-role.ts';
import { Caller } from './caller.ts';
import { Connection, type ConnectionSettings } from './connection.ts';
import { type OpenSource, RegionSources } from './region-sources.ts';
import { asString } from './typed.ts';

/** Accounts beside the caller's own, entered through a role of the same name in each. */
interface FurtherAccounts {
  readonly accountIds: readonly string[];
  readonly roleName: string;
  readonly externalId?: string;
}

export interface AwsAccess extends ConnectionSettings {
  /** The region in which AWS is asked who the caller is and which regions there are. */
  readonly homeRegion: string;
  /** The machine's own (environment, profile, role) when missing. */
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly further?: FurtherAccounts;
  /** Tag keys whose values may be stored. */
  readonly tagKeys: readonly string[];
}

/** Who AWS says the caller is. `sts:GetCallerIdentity` */
export interface Identity {
  readonly accountId: string;
  readonly principalArn: string;
  readonly partition: string;
}

/** The accounts that can be entered: one connection each, and the sources of their regions. */
export class AwsAccounts {
  readonly home: Identity;
  readonly homeRegion: string;
  readonly furtherAccountIds: readonly string[];
  readonly #access: AwsAccess;
  readonly #counts: Map<Operation, number>;
  readonly #connections: Map<string, Connection>;
  readonly #regions = new Map<string, RegionSources>();

  private constructor(access: AwsAccess, home: Identity, connection: Connection, counts: Map<Operation, number>) {
    const { further } = access;
    this.home = home;
    this.homeRegion = access.homeRegion;
    this.#access = access;
    this.#counts = counts;
    this.#connections = new Map([[home.accountId, connection]]);
    this.furtherAccountIds = [...new Set(further?.accountIds)].filter((id) => id !== home.accountId).toSorted();
    for (const accountId of this.furtherAccountIds) {
      const credentials = assumedRole(this.caller(home.accountId), {
        roleArn: this.roleArn(accountId),
        ...(further?.externalId !== undefined && { externalId: further.externalId }),
      });
      this.#connections.set(accountId, new Connection(credentials, access));
    }
  }

  /** Asks AWS who the caller is. Throws the `SourceError` of `sts:GetCallerIdentity`. */
  static async enter(access: AwsAccess): Promise<AwsAccounts> {
    const connection = new Connection(access.credentials ?? machineCredentials(), access);
    const counts = new Map<Operation, number>();
    try {
      return new AwsAccounts(access, await identify(callerOf(connection, access, counts)), connection, counts);
    } catch (error) {
      connection.close();
      throw error;
    }
  }

  /** The role through which a further account is entered. */
  roleArn(accountId: string): string {
    return `arn:${this.home.partition}:iam::${accountId}:role/${this.#access.further?.roleName ?? ''}`;
  }

  /** For the reads of planning, in the home region. */
  caller(accountId: string): Caller {
    return callerOf(this.#connection(accountId), this.#access, this.#counts);
  }

  /** Opens the source of one slice; `raw` receives its calls as lines of JSON. The account must be one of ours. */
  open({ accountId, region }: { accountId: string; region: string }, raw: (line: string) => void): OpenSource {
    const key = `${accountId}/${region}`;
    let sources = this.#regions.get(key);
    if (sources === undefined) {
      const connection = this.#connection(accountId);
      sources = new RegionSources({
        accountId,
        region,
        partition: this.home.partition,
        tagKeys: this.#access.tagKeys,
        send: connection.send(region),
        meter: connection.meter,
        callerKnown: region === this.homeRegion,
      });
      this.#regions.set(key, sources);
    }
    return sources.open(raw);
  }

  /** Drops what is held for a region of which no slice is left. */
  release(accountId: string, region: string): void {
    this.#regions.delete(`${accountId}/${region}`);
    this.#connections.get(accountId)?.release(region);
  }

  /** HTTP requests by operation that belong to no slice: planning, and entering accounts. */
  apiCalls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  close(): void {
    for (const connection of this.#connections.values()) connection.close();
  }

  #connection(accountId: string): Connection {
    const connection = this.#connections.get(accountId);
    if (connection === undefined) throw new Error(`account ${accountId} is not one of those that can be entered`);
    return connection;
  }
}

/** Reads who the caller is. Throws `SourceError`; an answer without an account or ARN is `UnexpectedShape`. */
export const identify = async (caller: Caller): Promise<Identity> => {
  const operation = 'sts:GetCallerIdentity';
  const identity = await caller.call(operation, new GetCallerIdentityCommand({}));
  const accountId = asString(identity.Account);
  const principalArn = asString(identity.Arn);
  const partition = principalArn?.split(':')[1];
  if (
    !/^\d{12}$/.test(accountId ?? '') ||
    accountId === undefined ||
    principalArn === undefined ||
    partition === undefined ||
    partition === ''
  ) {
    throw new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', 'an answer without account and ARN');
  }
  return { accountId, principalArn, partition };
};

const callerOf = (connection: Connection, access: AwsAccess, counts: Map<Operation, number>): Caller =>
  new Caller({
    send: connection.send(access.homeRegion),
    meter: connection.meter,
    tagKeys: access.tagKeys,
    callerKnown: true,
    record: ({ operation, attempts }) => counts.set(operation, (counts.get(operation) ?? 0) + attempts),
  });

/** The SDK's default chain, loaded when it is needed: it is the slowest part of the SDK to load. */
const machineCredentials = (): AwsCredentialIdentityProvider => {
  let provider: Promise<AwsCredentialIdentityProvider> | undefined;
  return async (properties) => {
    provider ??= import('@aws-sdk/credential-provider-node').then(({ defaultProvider }) => defaultProvider());
    return (await provider)(properties);
  };
};
