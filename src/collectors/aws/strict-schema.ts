import type { NormalizedSchema, Schema } from '@smithy/types';

/** A schema as the SDK hands it to its readers for every member; raw ones occur only for free-form error documents. */
export const isNormalized = (schema: Schema): schema is Schema & NormalizedSchema =>
  typeof schema === 'object' && schema !== null && 'isListSchema' in schema;

/**
 * What a member that was sent with a value of another type is read as. Unlike a member that was not sent it is not
 * undefined, so that "malformed" never passes for "there is none"; the pickers take both for unknown.
 */
export const malformed = null;
