import { z } from 'zod';
import { parseEnvironment } from './parse-environment.ts';

/** ARN of a key, not of an alias: an alias could be pointed at another. */
const keyArn = z.string().regex(/^arn:[a-z-]+:kms:[a-z0-9-]+:\d{12}:key\/[A-Za-z0-9-]+$/);
const name = z.string().min(1);

const log = {
  /** Name of the log and of its key. */
  ASSAY_ORIGIN: name,
  /** The key of the log. */
  ASSAY_SIGNING_KEY: keyArn,
};
const apiSchema = z.object({
  ...log,
  ASSAY_RECORD_FUNCTION: name,
  ASSAY_PACK_FUNCTION: name,
  ASSAY_PACKS_BUCKET: name,
});
const sealSchema = z.object({ ...log, ASSAY_EVENT_BUS: name });
const packSchema = z.object({ ...log, ASSAY_PACK_KEY: keyArn, ASSAY_PACKS_BUCKET: name });

/** Which log a function speaks for. */
export interface LogSettings {
  readonly origin: string;
  readonly signingKeyArn: string;
}

/** Beside the settings of every function: what the API reads checkpoints and packs with, and who writes for it. */
export interface KeylessApiSettings extends LogSettings {
  readonly recordFunction: string;
  readonly packFunction: string;
  readonly packsBucket: string;
}

/** Beside the settings of every function: what packs are signed with and where they go. */
export interface PackFunctionSettings extends LogSettings {
  readonly packKeyArn: string;
  readonly packsBucket: string;
}

/** Beside the settings of every function: what sweeps are signed with, and where it is announced. */
export interface SealSettings extends LogSettings {
  /** Name or ARN of an event bus. */
  readonly eventBus: string;
}

/** The settings of the function `seal`. Errors: as `parseKeylessApiSettings`. */
export const parseSealSettings = (environment: NodeJS.ProcessEnv): SealSettings => {
  const parsed = parseEnvironment(sealSchema, environment);
  return { ...toLog(parsed), eventBus: parsed.ASSAY_EVENT_BUS };
};

/** The settings of the function `graphql`. `BAD_INPUT` names the variable that is missing or wrong. */
export const parseKeylessApiSettings = (environment: NodeJS.ProcessEnv): KeylessApiSettings => {
  const parsed = parseEnvironment(apiSchema, environment);
  return {
    ...toLog(parsed),
    recordFunction: parsed.ASSAY_RECORD_FUNCTION,
    packFunction: parsed.ASSAY_PACK_FUNCTION,
    packsBucket: parsed.ASSAY_PACKS_BUCKET,
  };
};

/** The settings of the function `pack`. Errors: as `parseKeylessApiSettings`. */
export const parsePackFunctionSettings = (environment: NodeJS.ProcessEnv): PackFunctionSettings => {
  const parsed = parseEnvironment(packSchema, environment);
  return { ...toLog(parsed), packKeyArn: parsed.ASSAY_PACK_KEY, packsBucket: parsed.ASSAY_PACKS_BUCKET };
};

const toLog = ({
  ASSAY_ORIGIN: origin,
  ASSAY_SIGNING_KEY: signingKeyArn,
}: {
  readonly ASSAY_ORIGIN: string;
  readonly ASSAY_SIGNING_KEY: string;
}): LogSettings => ({ origin, signingKeyArn });
