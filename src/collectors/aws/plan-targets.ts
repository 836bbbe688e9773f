import { DescribeRegionsCommand, type Region } from '@aws-sdk/client-ec2';
import pLimit from 'p-limit';
import { AssayError } from '../../domain/error.ts';
import { type Unavailable, unavailable } from '../../domain/reading.ts';
import type { ExcludedRegion } from '../../domain/sweep-record.ts';
import { SourceError } from '../source-error.ts';
import { type AwsAccess, AwsAccounts, type Identity, identify } from './accounts.ts';
import type { Caller } from './caller.ts';
import { asString, requireString } from './typed.ts';

/** An account to sweep, as planning found it. */
export interface AwsTarget {
  readonly accountId: string;
  /** The caller in that account; of an account that cannot be entered, the role that was tried. */
  readonly principalArn: string;
  /** Sorted. Of an account that cannot be entered, those of the caller's own account. */
  readonly regions: readonly string[];
  readonly excludedRegions: readonly ExcludedRegion[];
  /** Why the account cannot be entered, or its regions cannot be told. */
  readonly unavailable?: Unavailable;
}

const concurrentAccounts = 8;

/**
 * Enters AWS. Errors: `CREDENTIALS_MISSING`, `CREDENTIALS_INVALID`, `ACCESS_DENIED`, `SOURCE_FAILED`, each with what
 * to do about it.
 */
export const enterAws = async (access: AwsAccess): Promise<AwsAccounts> => {
  try {
    return await AwsAccounts.enter(access);
  } catch (error) {
    if (!(error instanceof SourceError)) throw error;
    throw toAssayError(error, access.homeRegion);
  }
};

/**
 * Decides the accounts and regions of a sweep: of `accountIds`, all when missing or empty, those that are not excluded.
 * Without `regions` all that are enabled; with it those, and the others
 * are excluded as not selected. Errors: `REGION_UNKNOWN` for a name that is no enabled region of the caller's account,
 * `REGIONS_UNKNOWN` when the regions cannot be listed and none were named. A further account that fails is a target
 * with its reason, not an error. The caller's own account comes first.
 */
export const planTargets = async (
  accounts: AwsAccounts,
  selection: { readonly accountIds?: readonly string[]; readonly regions?: readonly string[] } = {},
): Promise<readonly AwsTarget[]> => {
  const { accountIds = [] } = selection;
  const swept = (accountId: string) =>
    (accountIds.length === 0 || accountIds.includes(accountId)) &&
    accounts.excluded.every((excluded) => excluded.accountId !== accountId);
  const selected = [...new Set(selection.regions)].toSorted();
  const home = await planHome(accounts, selected);
  const limit = pLimit(concurrentAccounts);
  const further = await limit.map(accounts.furtherAccountIds.filter(swept), (accountId) =>
    planFurther(accounts, accountId, selected, home.regions),
  );
  return swept(accounts.home.accountId) ? [home, ...further] : further;
};

const planHome = async (accounts: AwsAccounts, selected: readonly string[]): Promise<AwsTarget> => {
  const { accountId, principalArn } = accounts.home;
  const listed = await tryRegions(accounts.caller(accountId));
  if (listed instanceof SourceError) {
    if (selected.length > 0) return { accountId, principalArn, regions: selected, excludedRegions: [] };
    throw new AssayError(
      'REGIONS_UNKNOWN',
      `The enabled regions of account ${accountId} could not be listed (${listed.code}). ` +
        'Allow ec2:DescribeRegions, or name the regions to sweep.',
      { cause: listed },
    );
  }
  const unknown = selected.filter((name) => !listed.enabled.includes(name));
  if (unknown.length > 0) {
    throw new AssayError(
      'REGION_UNKNOWN',
      `Account ${accountId} has no enabled region ${unknown.join(', ')}. Enabled: ${listed.enabled.join(', ')}.`,
    );
  }
  return { accountId, principalArn, ...choose(accountId, listed, selected) };
};

const planFurther = async (
  accounts: AwsAccounts,
  accountId: string,
  selected: readonly string[],
  fallback: readonly string[],
): Promise<AwsTarget> => {
  const caller = accounts.caller(accountId);
  const failed = (principalArn: string, error: SourceError): AwsTarget => ({
    accountId,
    principalArn,
    regions: fallback,
    excludedRegions: [],
    unavailable: unavailable(error.reason, error.code),
  });
  const identity = await tryIdentity(caller, accountId);
  if (identity instanceof SourceError) return failed(accounts.roleArn(accountId), identity);
  const { principalArn } = identity;
  const listed = await tryRegions(caller);
  if (!(listed instanceof SourceError)) return { accountId, principalArn, ...choose(accountId, listed, selected) };
  return selected.length > 0
    ? { accountId, principalArn, regions: selected, excludedRegions: [] }
    : failed(principalArn, listed);
};

const tryIdentity = (caller: Caller, accountId: string): Promise<Identity | SourceError> =>
  settled(async () => {
    const identity = await identify(caller);
    if (identity.accountId !== accountId) {
      throw new SourceError(
        'sts:GetCallerIdentity',
        'UnexpectedShape',
        'UNEXPECTED_SHAPE',
        `the role of account ${accountId} leads to account ${identity.accountId}`,
      );
    }
    return identity;
  });

interface ListedRegions {
  readonly enabled: readonly string[];
  readonly notOptedIn: readonly string[];
}

/** `ec2:DescribeRegions(AllRegions)`; a list without an enabled region is a failure. */
const tryRegions = (caller: Caller): Promise<ListedRegions | SourceError> =>
  settled(async () => {
    const operation = 'ec2:DescribeRegions';
    const regions: Region[] = [];
    const request = {
      operation,
      page: () => new DescribeRegionsCommand({ AllRegions: true }),
      items: (output: { Regions?: Region[] | undefined }) => output.Regions,
      next: () => undefined,
    } as const;
    for await (const page of caller.list(request)) regions.push(...page);
    const named = regions.map((region) => ({
      name: requireString(operation, 'RegionName', region.RegionName),
      // A status that is missing or new is no reason to leave a region out: sweeping it will tell.
      enabled: asString(region.OptInStatus) !== 'not-opted-in',
    }));
    const names = (enabled: boolean) =>
      [...new Set(named.filter((region) => region.enabled === enabled).map(({ name }) => name))].toSorted();
    const enabled = names(true);
    if (enabled.length === 0) {
      throw new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', 'a list without an enabled region');
    }
    return { enabled, notOptedIn: names(false) };
  });

const choose = (
  accountId: string,
  { enabled, notOptedIn }: ListedRegions,
  selected: readonly string[],
): Pick<AwsTarget, 'regions' | 'excludedRegions'> => {
  const chosen = (region: string) => selected.length === 0 || selected.includes(region);
  // A region that was asked for and is not enabled here is named too, so that it does not go missing without a word.
  const unlisted = selected.filter((region) => !enabled.includes(region) && !notOptedIn.includes(region));
  return {
    regions: enabled.filter(chosen),
    excludedRegions: [
      ...enabled.filter((region) => !chosen(region)).map((region) => ({ region, reason: 'NOT_SELECTED' as const })),
      ...[...notOptedIn, ...unlisted].map((region) => ({ region, reason: 'NOT_OPTED_IN' as const })),
    ]
      .map(({ region, reason }) => ({ accountId, region, reason }))
      .toSorted((left, right) => (left.region < right.region ? -1 : 1)),
  };
};

const settled = async <T>(read: () => Promise<T>): Promise<T | SourceError> => {
  try {
    return await read();
  } catch (error) {
    if (error instanceof SourceError) return error;
    throw error;
  }
};

const toAssayError = (error: SourceError, homeRegion: string): AssayError => {
  const cause = { cause: error };
  if (error.code === 'CredentialsProviderError' || error.code === 'TokenProviderError') {
    return new AssayError(
      'CREDENTIALS_MISSING',
      'No usable AWS credentials were found. Set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, ' +
        'or sign in again if a session has ended.',
      cause,
    );
  }
  switch (error.reason) {
    case 'CREDENTIALS_INVALID':
      return new AssayError(
        'CREDENTIALS_INVALID',
        `AWS did not accept the credentials (${error.code}). Renew them, and check the clock of this machine.`,
        cause,
      );
    case 'ACCESS_DENIED':
    case 'EXPLICIT_DENY_SCP':
      return new AssayError(
        'ACCESS_DENIED',
        `AWS refused ${error.operation} (${error.code}). Allow it for this principal, or lift the policy that denies it.`,
        cause,
      );
    default:
      return new AssayError(
        'SOURCE_FAILED',
        `AWS could not be asked in ${homeRegion} (${error.code}). Check the region's name, the network and the proxy.`,
        cause,
      );
  }
};
