import packageJson from '../../package.json' with { type: 'json' };
import { checks } from '../checks/catalogue.ts';
import type { AwsAccess } from '../collectors/aws/accounts.ts';
import { collectors } from '../collectors/collectors.ts';
import type { AccountSettings } from '../config/deployment-settings.ts';
import { currentMappings } from '../controls/catalogue.ts';
import type { Stores } from '../store/stores.ts';
import { connectAws } from '../sweep/connect-aws.ts';
import type { PlanningServices } from '../sweep/make-plan.ts';
import { Sweeper } from '../sweep/sweeper.ts';

/** How calls to AWS are bounded beside the settings. */
export type CallBounds = Pick<AwsAccess, 'deadline' | 'maxAttempts'>;

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
export const accountAccess = (settings: AccountSettings, bounds: CallBounds = {}): AwsAccess => {
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

/** What looks at the accounts of a deployment and stores nothing. */
export const openLiveView = (settings: AccountSettings, stores: Stores, bounds: CallBounds): Sweeper =>
  new Sweeper({ ...sweepServices(stores), connect: connectAws(accountAccess(settings, bounds)) });
