import type { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { schemaIssues } from '../domain/schema-issues.ts';

/** Reads variables of the environment. `BAD_INPUT` names each that is missing or wrong. */
export const parseEnvironment = <T>(schema: z.ZodType<T>, environment: NodeJS.ProcessEnv): T => {
  const parsed = schema.safeParse(environment);
  if (parsed.success) return parsed.data;
  throw new AssayError('BAD_INPUT', `The environment is not valid: ${schemaIssues(parsed.error)}.`);
};
