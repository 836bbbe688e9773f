import { BatchGetAccountStatusCommand, GetConfigurationCommand } from '@aws-sdk/client-inspector2';
import type { RescanDuration } from '../../domain/facts/images.ts';
import { observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { asList } from '../list-value.ts';
import { unexpectedShape } from '../listing.ts';
import { present } from '../present.ts';
import { attempt } from '../source-error.ts';

const accountStatus = 'inspector2:BatchGetAccountStatus';
const configuration = 'inspector2:GetConfiguration';

export const ecrStatusActions = [accountStatus] as const satisfies readonly Operation[];
export const rescanDurationActions = [configuration] as const satisfies readonly Operation[];

/** Whether Inspector scans ECR in this account and region: `resourceState.ecr.status` as sent, such as `ENABLED`. */
export const readEcrStatus = async (source: SliceSource): Promise<Reading<string>> => {
  const answer = await attempt(() =>
    source.call(accountStatus, new BatchGetAccountStatusCommand({ accountIds: [source.accountId] })),
  );
  if (!('observed' in answer)) return answer;
  const { accounts, failedAccounts } = answer.observed;
  // One account was asked for, so any failure is its own.
  const failure = asList(failedAccounts)?.[0];
  if (failure !== undefined) return unavailable('PARTIAL_BATCH_FAILURE', asString(failure.errorCode));
  const account = asList(accounts)?.find((candidate) => candidate.accountId === source.accountId);
  const status = asString(account?.resourceState?.ecr?.status);
  return status === undefined ? unavailable('UNEXPECTED_SHAPE') : observed(status);
};

/** How long Inspector keeps re-scanning an image of ECR in this account and region. */
export const readRescanDuration = (source: SliceSource): Promise<Reading<RescanDuration>> =>
  attempt(async () => {
    const { ecrConfiguration } = await source.call(configuration, new GetConfigurationCommand({}));
    const state = ecrConfiguration?.rescanDurationState;
    if (state === undefined) throw unexpectedShape(configuration, 'no re-scan duration for ECR');
    return present({
      rescanDuration: asString(state.rescanDuration),
      pullDateRescanDuration: asString(state.pullDateRescanDuration),
      pullDateRescanMode: asString(state.pullDateRescanMode),
    });
  });
