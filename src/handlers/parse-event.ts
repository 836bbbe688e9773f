import type { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { schemaIssues } from '../domain/schema-issues.ts';

/** Reads what a function is invoked with. Error: `BAD_INPUT`. */
export const parseEvent = <T>(schema: z.ZodType<T>, event: unknown): T => {
  const parsed = schema.safeParse(event);
  if (parsed.success) return parsed.data;
  throw new AssayError('BAD_INPUT', `The event is not valid: ${schemaIssues(parsed.error)}.`);
};
