import {
  AssumeRole$,
  type AssumeRoleCommandInput,
  type AssumeRoleResponse,
  GetCallerIdentity$,
  type GetCallerIdentityResponse,
} from '@aws-sdk/client-sts';
import { sessionCredentials } from '../credentials.ts';
import { type AnyOperation, read } from '../operation.ts';
import { refuse } from '../service.ts';

const hour = 3600;

export const stsOperations: readonly AnyOperation[] = [
  read({
    service: 'sts',
    schema: GetCallerIdentity$,
    answer: (_input, { caller }): GetCallerIdentityResponse => ({
      Account: caller.accountId,
      Arn: caller.arn,
      UserId: caller.userId,
    }),
  }),
  read<AssumeRoleCommandInput>({
    service: 'sts',
    schema: AssumeRole$,
    check: ({ DurationSeconds = hour }) => {
      if (DurationSeconds < 900 || DurationSeconds > 12 * hour) {
        throw refuse('sts', 'invalid', 'DurationSeconds must be between 900 and 43200.');
      }
    },
    answer: ({ RoleArn = '', RoleSessionName = '', ExternalId, DurationSeconds = hour }, scope): AssumeRoleResponse => {
      const [, accountId, roleName] = /^arn:aws:iam::(\d{12}):role\/(?:.*\/)?([^/]+)$/.exec(RoleArn) ?? [];
      const role = scope.estate.accounts
        .find((account) => account.id === accountId)
        ?.roles.find(({ name }) => name === roleName);
      if (accountId === undefined || role === undefined || (role.externalId ?? ExternalId) !== ExternalId) {
        throw refuse(
          'sts',
          'denied',
          `User: ${scope.caller.arn} is not authorized to perform: sts:AssumeRole on resource: ${RoleArn}`,
        );
      }
      const credentials = sessionCredentials(accountId, role.name, RoleSessionName);
      return {
        Credentials: {
          AccessKeyId: credentials.accessKeyId,
          SecretAccessKey: credentials.secretAccessKey,
          SessionToken: credentials.sessionToken,
          Expiration: new Date(scope.now.getTime() + DurationSeconds * 1000),
        },
        AssumedRoleUser: {
          AssumedRoleId: `AROASBOX${accountId}:${RoleSessionName}`,
          Arn: `arn:aws:sts::${accountId}:assumed-role/${role.name}/${RoleSessionName}`,
        },
      };
    },
  }),
];
