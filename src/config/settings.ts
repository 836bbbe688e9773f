import { z } from 'zod';
import { parseEnvironment } from './parse-environment.ts';

const settingsSchema = z.object({
  /** Tag keys whose values may be stored, comma-separated. Everything else is dropped before storing or logging. */
  ASSAY_TAG_KEYS: z
    .string()
    .default('Name,Environment,assay:remediation,AWSElasticDisasterRecoveryManaged')
    .transform((keys) =>
      keys
        .split(',')
        .map((key) => key.trim())
        .filter((key) => key !== ''),
    ),
  /** Milliseconds that one HTTP request to AWS may take. */
  ASSAY_REQUEST_TIMEOUT_MS: z.coerce.number().int().positive().default(30_000),
  /** HTTP requests that one sweep of one account may make; unlimited when not set. */
  ASSAY_MAX_CALLS: z.coerce.number().int().positive().optional(),
  /** URL of a time-stamping authority (RFC 3161) for the checkpoints of packs; none is asked when not set. */
  ASSAY_TIMESTAMP_AUTHORITY: z.url({ protocol: /^https?$/ }).optional(),
});

/** What the environment says, read once at the start. */
export interface Settings {
  readonly tagKeys: readonly string[];
  readonly requestTimeoutMs: number;
  readonly maxCalls?: number;
  readonly timestampAuthority?: string;
}

/** Reads the settings. `BAD_INPUT` names the variable that is wrong. */
export const parseSettings = (environment: NodeJS.ProcessEnv): Settings => {
  const { ASSAY_TAG_KEYS, ASSAY_REQUEST_TIMEOUT_MS, ASSAY_MAX_CALLS, ASSAY_TIMESTAMP_AUTHORITY } = parseEnvironment(
    settingsSchema,
    environment,
  );
  return {
    tagKeys: ASSAY_TAG_KEYS,
    requestTimeoutMs: ASSAY_REQUEST_TIMEOUT_MS,
    ...(ASSAY_MAX_CALLS !== undefined && { maxCalls: ASSAY_MAX_CALLS }),
    ...(ASSAY_TIMESTAMP_AUTHORITY !== undefined && { timestampAuthority: ASSAY_TIMESTAMP_AUTHORITY }),
  };
};
