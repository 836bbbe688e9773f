import { AssayError } from '../domain/error.ts';

/** Somebody who has shown who it is, before anything is known of what it may do. */
export type Caller = IamCaller | TokenCaller;

export interface IamCaller {
  readonly kind: 'iam';
  /** As it is granted: of an assumed role the ARN of the role, without its path, which AWS does not tell. */
  readonly arn: string;
  /** The session name of an assumed role. */
  readonly session?: string;
}

export interface TokenCaller {
  readonly kind: 'jwt';
  readonly issuer: string;
  readonly subject: string;
  /** Of a token that was verified. */
  readonly claims: Readonly<Record<string, unknown>>;
}

const assumedRole = /^arn:(aws[a-z-]*):sts::(\d{12}):assumed-role\/([\w+=,.@-]+)\/([\w+=,.@-]+)$/;
const others = /^arn:aws[a-z-]*:(iam::\d{12}:(root|user\/[\w+=,.@/-]+)|sts::\d{12}:federated-user\/[\w+=,.@-]+)$/;

/** The caller of the `userArn` of a request that API Gateway has verified (SigV4). `UNAUTHENTICATED` for any other text. */
export const toIamCaller = (userArn: string): IamCaller => {
  const [, partition, accountId, roleName, session] = assumedRole.exec(userArn) ?? [];
  if (partition !== undefined && session !== undefined) {
    return { kind: 'iam', arn: `arn:${partition}:iam::${accountId}:role/${roleName}`, session };
  }
  if (others.test(userArn)) return { kind: 'iam', arn: userArn };
  throw new AssayError('UNAUTHENTICATED', `${JSON.stringify(userArn)} is not the ARN of a caller.`);
};
