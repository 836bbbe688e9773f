import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { schemaIssues } from '../domain/schema-issues.ts';
import { parseSettings, type Settings } from './settings.ts';

const deploymentSchema = z.object({
  /** Set by Lambda itself. */
  AWS_REGION: z.string().min(1),
  /** Name of the evidence table. */
  ASSAY_TABLE: z.string().min(1),
  /** Name of the bucket of the objects. */
  ASSAY_BUCKET: z.string().min(1),
  /** Whether the API tells its schema to whoever may call it. */
  ASSAY_INTROSPECTION: z.enum(['on', 'off']).default('off'),
});

/** What the environment of a function of a deployment says, read once per container. */
export interface DeploymentSettings extends Settings {
  /** The region of the deployment: of its table and bucket, and where a sweep asks who it is. */
  readonly region: string;
  readonly tableName: string;
  readonly bucketName: string;
  readonly introspection: boolean;
}

/** Reads the settings of a deployed function. `BAD_INPUT` names the variable that is missing or wrong. */
export const parseDeploymentSettings = (environment: NodeJS.ProcessEnv): DeploymentSettings => {
  const parsed = deploymentSchema.safeParse(environment);
  if (!parsed.success) {
    throw new AssayError('BAD_INPUT', `The environment is not valid: ${schemaIssues(parsed.error)}.`);
  }
  const { AWS_REGION, ASSAY_TABLE, ASSAY_BUCKET, ASSAY_INTROSPECTION } = parsed.data;
  return {
    ...parseSettings(environment),
    region: AWS_REGION,
    tableName: ASSAY_TABLE,
    bucketName: ASSAY_BUCKET,
    introspection: ASSAY_INTROSPECTION === 'on',
  };
};
