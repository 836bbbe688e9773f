import { z } from 'zod';
import { parseEnvironment } from './parse-environment.ts';
import { parseSettings, type Settings } from './settings.ts';

const storeVariables = {
  /** Set by Lambda itself. */
  AWS_REGION: z.string().min(1),
  /** Name of the evidence table. */
  ASSAY_TABLE: z.string().min(1),
  /** Name of the bucket of the objects. */
  ASSAY_BUCKET: z.string().min(1),
};

const accountIds = z.array(z.string().regex(/^\d{12}$/, 'account ids have 12 digits'));
const namesOf = (list: string): readonly string[] =>
  list
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

const accountVariables = {
  /** Accounts beside the own one: none when empty, ids separated by commas, or `organization` for all of AWS Organizations. */
  ASSAY_ACCOUNTS: z
    .string()
    .default('')
    .transform((list) => (list.trim() === 'organization' ? ('organization' as const) : namesOf(list)))
    .pipe(z.union([z.literal('organization'), accountIds])),
  /** Accounts that are never entered, separated by commas. */
  ASSAY_EXCLUDED_ACCOUNTS: z.string().default('').transform(namesOf).pipe(accountIds),
  /** The role that is assumed in each account but the own one. */
  ASSAY_MEMBER_ROLE: z.string().min(1).default('AssayReadOnly'),
  /** What the trust policy of that role asks for; empty when it asks for nothing. */
  ASSAY_EXTERNAL_ID: z.string().default(''),
};

const storesSchema = z.object(storeVariables);
const planSchema = z.object({
  ...storeVariables,
  ...accountVariables,
  /** How long after its start a sweep asks AWS nothing more, in hours. */
  ASSAY_SWEEP_HOURS: z.coerce.number().positive().max(24).default(6),
});
const collectSchema = z.object({ ...storeVariables, ...accountVariables });
const graphqlSchema = z.object({
  ...storeVariables,
  ...accountVariables,
  /** Whether the API tells its schema to whoever may call it. */
  ASSAY_INTROSPECTION: z.enum(['on', 'off']).default('off'),
  /** ARN of the state machine that sweeps. */
  ASSAY_SWEEP_MACHINE: z.string().startsWith('arn:'),
  /** Path of the file of the only documents that the API answers; empty for any document. */
  ASSAY_TRUSTED_DOCUMENTS: z.string().default(''),
});

/** What every function has. */
export interface StoreSettings extends Settings {
  /** The region of the deployment: of its table and bucket, and where a sweep asks who it is. */
  readonly region: string;
  readonly tableName: string;
  readonly bucketName: string;
}

/** What the functions have that ask AWS. */
export interface AccountSettings extends StoreSettings {
  /** Accounts beside the own one. */
  readonly accounts: 'organization' | readonly string[];
  readonly excludedAccounts: readonly string[];
  readonly memberRole: string;
  readonly externalId?: string;
}

interface PlanSettings extends AccountSettings {
  readonly sweepHours: number;
}

interface GraphqlSettings extends AccountSettings {
  readonly introspection: boolean;
  readonly sweepMachineArn: string;
  /** Path of the file of the only documents that the API answers. */
  readonly trustedDocuments?: string;
}

/** Reads the settings of the function `plan`. `BAD_INPUT` names the variable that is missing or wrong. */
export const parsePlanSettings = (environment: NodeJS.ProcessEnv): PlanSettings => {
  const variables = parseEnvironment(planSchema, environment);
  return { ...accountSettings(environment, variables), sweepHours: variables.ASSAY_SWEEP_HOURS };
};

/** As `parsePlanSettings`, of the function `collect`. */
export const parseCollectSettings = (environment: NodeJS.ProcessEnv): AccountSettings =>
  accountSettings(environment, parseEnvironment(collectSchema, environment));

/** As `parsePlanSettings`, of a function that asks AWS nothing but its own stores. */
export const parseStoreSettings = (environment: NodeJS.ProcessEnv): StoreSettings =>
  storeSettings(environment, parseEnvironment(storesSchema, environment));

/** As `parsePlanSettings`, of the function `graphql`. */
export const parseGraphqlSettings = (environment: NodeJS.ProcessEnv): GraphqlSettings => {
  const variables = parseEnvironment(graphqlSchema, environment);
  return {
    ...accountSettings(environment, variables),
    introspection: variables.ASSAY_INTROSPECTION === 'on',
    sweepMachineArn: variables.ASSAY_SWEEP_MACHINE,
    ...(variables.ASSAY_TRUSTED_DOCUMENTS !== '' && { trustedDocuments: variables.ASSAY_TRUSTED_DOCUMENTS }),
  };
};

const storeSettings = (
  environment: NodeJS.ProcessEnv,
  { AWS_REGION, ASSAY_TABLE, ASSAY_BUCKET }: z.infer<typeof storesSchema>,
): StoreSettings => ({
  ...parseSettings(environment),
  region: AWS_REGION,
  tableName: ASSAY_TABLE,
  bucketName: ASSAY_BUCKET,
});

const accountSettings = (
  environment: NodeJS.ProcessEnv,
  variables: z.infer<typeof collectSchema>,
): AccountSettings => ({
  ...storeSettings(environment, variables),
  accounts: variables.ASSAY_ACCOUNTS,
  excludedAccounts: variables.ASSAY_EXCLUDED_ACCOUNTS,
  memberRole: variables.ASSAY_MEMBER_ROLE,
  ...(variables.ASSAY_EXTERNAL_ID !== '' && { externalId: variables.ASSAY_EXTERNAL_ID }),
});
