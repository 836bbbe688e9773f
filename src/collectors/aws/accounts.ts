import { GetCallerIdentityCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentityProvider } from '@smithy/types';
import type { ExcludedAccount } from '../../domain/sweep-record.ts';
import type { Operation } from '../collector.ts';
import { SourceError } from '../source-error.ts';
import { assumedRole } from './assumed-role.ts';
import { Caller } from './caller.ts';
import { Connection, type ConnectionSettings } from './connection.ts';
import { type OrganizationAccount, organizationAccounts } from './organization-accounts.ts';
import { type OpenSource, RegionSources } from './region-sources.ts';
import { asString } from './typed.ts';

/** Accounts beside the caller's own, entered through a role of the same name in each. */
interface FurtherAccounts {
  /** `organization`: all that `organizations:ListAccounts` names. */
  readonly accountIds: 'organization' | readonly string[];
  readonly roleName: string;
  readonly externalId?: string;
}

export interface AwsAccess extends ConnectionSettings {
  /** The region in which AWS is asked who the caller is and which regions there are. */
  readonly homeRegion: string;
  /** The machine's own (environment, profile, role) when missing. */
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly further?: FurtherAccounts;
  /** Accounts that are never entered, the caller's own among them or not. */
  readonly excludedAccountIds?: readonly string[];
  /** Tag keys whose values may be stored. */
  readonly tagKeys: readonly string[];
}

/** Who AWS says the caller is. `sts:GetCallerIdentity` */
export interface Identity {
  readonly accountId: string;
  readonly principalArn: string;
  readonly partition: string;
}

interface KnownAccounts {
  readonly home: Identity;
  readonly furtherAccountIds: readonly string[];
  readonly excluded: readonly ExcludedAccount[];
}

/** The accounts that can be entered: one connection each, and the sources of their regions. */
export class AwsAccounts {
  readonly home: Identity;
  readonly homeRegion: string;
  /** Without those that are excluded, sorted. */
  readonly furtherAccountIds: readonly string[];
  /** Known accounts that are not to be swept, the caller's own may be one of them; sorted. */
  readonly excluded: readonly ExcludedAccount[];
  readonly #access: AwsAccess;
  readonly #counts: Map<Operation, number>;
  readonly #connections: Map<string, Connection>;
  readonly #regions = new Map<string, RegionSources>();

  private constructor(
    access: AwsAccess,
    { home, furtherAccountIds, excluded }: KnownAccounts,
    connection: Connection,
    counts: Map<Operation, number>,
  ) {
    const { further } = access;
    this.home = home;
    this.homeRegion = access.homeRegion;
    this.#access = access;
    this.#counts = counts;
    this.#connections = new Map([[home.accountId, connection]]);
    this.furtherAccountIds = furtherAccountIds;
    this.excluded = excluded;
    for (const accountId of this.furtherAccountIds) {
      const credentials = assumedRole(this.caller(home.accountId), {
        roleArn: this.roleArn(accountId),
        ...(further?.externalId !== undefined && { externalId: further.externalId }),
      });
      this.#connections.set(accountId, new Connection(credentials, access));
    }
  }

  /**
   * Asks AWS who the caller is, and for the accounts of the organisation where they are wanted. Throws the
   * `SourceError` of `sts:GetCallerIdentity` or `organizations:ListAccounts`.
   */
  static async enter(access: AwsAccess): Promise<AwsAccounts> {
    const connection = new Connection(access.credentials ?? machineCredentials(), access);
    const counts = new Map<Operation, number>();
    try {
      const known = await knownAccounts(access, callerOf(connection, access, counts));
      return new AwsAccounts(access, known, connection, counts);
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

  /** Takes requests that were made before off the budget of an account. */
  spent(accountId: string, requests: number): void {
    this.#connection(accountId).meter.retried(requests);
  }

  /** HTTP requests by operation that belong to no slice: planning, and entering accounts. */
  apiCalls(): Readonly<Record<string, number>> {
    return Object.fromEntries(this.#counts);
  }

  /** As `apiCalls`, those since it was asked last. */
  takeCalls(): Readonly<Record<string, number>> {
    const calls = this.apiCalls();
    this.#counts.clear();
    return calls;
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

const knownAccounts = async (
  { further, excludedAccountIds = [] }: AwsAccess,
  caller: Caller,
): Promise<KnownAccounts> => {
  const home = await identify(caller);
  const listed: readonly OrganizationAccount[] =
    further?.accountIds === 'organization'
      ? await organizationAccounts(caller)
      : (further?.accountIds ?? []).map((accountId) => ({ accountId }));
  const excluded = new Map<string, ExcludedAccount>();
  for (const { accountId, closed } of listed) {
    if (closed !== undefined) excluded.set(accountId, { accountId, reason: closed });
  }
  for (const accountId of excludedAccountIds) excluded.set(accountId, { accountId, reason: 'BY_SETTING' });
  return {
    home,
    furtherAccountIds: [...new Set(listed.map(({ accountId }) => accountId))]
      .filter((accountId) => accountId !== home.accountId && !excluded.has(accountId))
      .toSorted(),
    excluded: [...excluded.values()].toSorted((left, right) => (left.accountId < right.accountId ? -1 : 1)),
  };
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
