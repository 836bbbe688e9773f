import { AssumeRoleCommand } from '@aws-sdk/client-sts';
import type { AwsCredentialIdentity, AwsCredentialIdentityProvider } from '@smithy/types';
import { SourceError } from '../source-error.ts';
import type { Caller } from './caller.ts';
import { asString } from './typed.ts';

export interface AssumedRole {
  readonly roleArn: string;
  /** What the role's trust policy may ask for (`sts:ExternalId`). */
  readonly externalId?: string;
}

/** Renewed this long before they expire, so that no call is signed with credentials that end under way. */
const renewBeforeMs = 5 * 60_000;

const operation = 'sts:AssumeRole';

/**
 * Credentials of a role in another account, fetched when first needed and kept for all clients of the account.
 * `sts:AssumeRole`. Throws the `SourceError` of that call; the next use tries again.
 */
export const assumedRole = (caller: Caller, { roleArn, externalId }: AssumedRole): AwsCredentialIdentityProvider => {
  let current: Promise<AwsCredentialIdentity> | undefined;
  let renewAt = 0;
  const assume = async (): Promise<AwsCredentialIdentity> => {
    const { Credentials } = await caller.call(
      operation,
      new AssumeRoleCommand({
        RoleArn: roleArn,
        RoleSessionName: 'assay',
        ...(externalId !== undefined && { ExternalId: externalId }),
      }),
    );
    const accessKeyId = asString(Credentials?.AccessKeyId);
    const secretAccessKey = asString(Credentials?.SecretAccessKey);
    const sessionToken = asString(Credentials?.SessionToken);
    const expiration = Credentials?.Expiration;
    if (
      accessKeyId === undefined ||
      secretAccessKey === undefined ||
      sessionToken === undefined ||
      expiration === undefined
    ) {
      throw new SourceError(operation, 'UnexpectedShape', 'UNEXPECTED_SHAPE', 'an answer without credentials');
    }
    renewAt = expiration.getTime() - renewBeforeMs;
    return { accessKeyId, secretAccessKey, sessionToken, expiration };
  };
  return () => {
    if (current === undefined || Date.now() >= renewAt) {
      renewAt = Number.POSITIVE_INFINITY;
      current = assume().catch((error: unknown) => {
        current = undefined;
        throw error;
      });
    }
    return current;
  };
};
