import type { Role } from './principal.ts';

/** Who is given a role: callers that IAM vouches for by ARN, or tokens by a claim. */
export type Grant = {
  readonly role: Role;
  /** Only these accounts, sorted; missing: all. */
  readonly accountIds?: readonly string[];
} & (
  | {
      /** ARN of an IAM role, an IAM user, the root of an account or a federated user, exactly. */
      readonly iam: string;
    }
  | {
      /** A claim that has the value, or a list of which the value is one. */
      readonly claim: { readonly name: string; readonly value: string };
    }
);
