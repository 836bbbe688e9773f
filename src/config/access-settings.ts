import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import type { Grant } from '../domain/grant.ts';
import { roles } from '../domain/principal.ts';
import { schemaIssues } from '../domain/schema-issues.ts';

const iamArn = z
  .string()
  .regex(
    /^arn:aws[a-z-]*:(iam::\d{12}:(root|(role|user)\/[\w+=,.@/-]+)|sts::\d{12}:federated-user\/[\w+=,.@-]+)$/,
    'must be the ARN of an IAM role, an IAM user, a root or a federated user, without wildcards (whoever assumes a role is granted by the ARN of the role)',
  );

const held = {
  role: z.enum(roles),
  accountIds: z
    .array(z.string().regex(/^\d{12}$/, 'must have 12 digits'))
    .min(1, 'must name an account; leave it out for all')
    .transform((accountIds) => [...new Set(accountIds)].toSorted())
    .optional(),
};

const iamGrant = z.strictObject({ iam: iamArn, ...held });
const claimGrant = z.strictObject({
  claim: z.strictObject({ name: z.string().min(1), value: z.string().min(1) }),
  ...held,
});

const accessSchema = z.object({
  ASSAY_ACCESS: z.string().default('[]'),
  ASSAY_OIDC_ISSUER: z
    .union([z.literal(''), z.url({ protocol: /^https$/, error: 'must be an https URL' })])
    .default(''),
  ASSAY_OIDC_AUDIENCE: z.string().default(''),
  ASSAY_OIDC_SCOPE: z.string().default('assay/graphql'),
});

/** The tokens that are accepted. */
export interface OidcSettings {
  /** As tokens say it, and where its discovery document lies. */
  readonly issuer: string;
  /** One of the audiences of the token, or its client where it names no audience. */
  readonly audience: string;
  /** Must be among the scopes of every token. */
  readonly scope: string;
}

/** Who may call a deployment, and how callers without an AWS identity show who they are. */
export interface AccessSettings {
  /** In their order: the first that fits a caller holds. */
  readonly grants: readonly Grant[];
  /** Missing: no token is accepted. */
  readonly oidc?: OidcSettings;
}

/**
 * Reads who may call: `ASSAY_ACCESS` (JSON, a list of grants; nobody when not set), `ASSAY_OIDC_ISSUER`,
 * `ASSAY_OIDC_AUDIENCE`, `ASSAY_OIDC_SCOPE`. `BAD_INPUT` names the variable and the grant that is wrong.
 */
export const parseAccessSettings = (environment: NodeJS.ProcessEnv): AccessSettings => {
  const parsed = accessSchema.safeParse(environment);
  if (!parsed.success) throw invalid(schemaIssues(parsed.error));
  const {
    ASSAY_ACCESS,
    ASSAY_OIDC_ISSUER: issuer,
    ASSAY_OIDC_AUDIENCE: audience,
    ASSAY_OIDC_SCOPE: scope,
  } = parsed.data;
  const grants = parseGrants(ASSAY_ACCESS);
  if ((issuer === '') !== (audience === '')) {
    throw invalid('ASSAY_OIDC_ISSUER and ASSAY_OIDC_AUDIENCE belong together: set both, or neither');
  }
  if (issuer === '') return { grants };
  if (scope === '') throw invalid('ASSAY_OIDC_SCOPE must name the scope that tokens need');
  return { grants, oidc: { issuer, audience, scope } };
};

const parseGrants = (text: string): readonly Grant[] => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw invalid('ASSAY_ACCESS is not JSON', cause);
  }
  if (!Array.isArray(value)) throw invalid('ASSAY_ACCESS must be a JSON list of grants');
  const grants = value.map(toGrant);
  const callers = grants.map((grant) =>
    JSON.stringify('iam' in grant ? grant.iam : [grant.claim.name, grant.claim.value]),
  );
  const twice = callers.find((caller, place) => callers.indexOf(caller) !== place);
  if (twice !== undefined) {
    throw invalid(`ASSAY_ACCESS grants ${twice} twice: the first would hold and the second never`);
  }
  return grants;
};

const toGrant = (value: unknown, place: number): Grant => {
  const isByClaim = typeof value === 'object' && value !== null && 'claim' in value;
  const parsed = (isByClaim ? claimGrant : iamGrant).safeParse(value);
  if (!parsed.success) throw invalid(`grant ${place + 1} of ASSAY_ACCESS: ${schemaIssues(parsed.error)}`);
  const { accountIds, ...grant } = parsed.data;
  return { ...grant, ...(accountIds !== undefined && { accountIds }) };
};

const invalid = (what: string, cause?: unknown): AssayError =>
  new AssayError('BAD_INPUT', `The environment is not valid: ${what}.`, { cause });
