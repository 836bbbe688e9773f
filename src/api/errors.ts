import type { ApolloServerPlugin } from '@apollo/server';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { AssayError, type ErrorCode } from '../domain/error.ts';
import type { RequestContext } from './context.ts';
import { currentRequestId } from './request-id.ts';

/** What was thrown, below the layers that GraphQL puts around it. */
const thrown = (error: unknown): unknown =>
  error instanceof GraphQLError && error.originalError !== undefined ? thrown(error.originalError) : error;

/** Whether a client can be shown the error as it is: it is ours, or about the request itself. */
const isExpected = (error: GraphQLError): boolean =>
  thrown(error) instanceof AssayError || typeof error.extensions.code === 'string';

/** An error that a client is shown and an operator has to look at as well. */
const isOperational = (error: unknown): boolean =>
  error instanceof AssayError && (error.cause !== undefined || operational.includes(error.code));

const operational: readonly ErrorCode[] = [
  'STORE_UNAVAILABLE',
  'EVIDENCE_CORRUPT',
  'LOG_INCONSISTENT',
  'CHECKPOINT_MEMORY_CORRUPT',
];

/** Logs, once per request, what was not expected. */
export const errorLog: ApolloServerPlugin<RequestContext> = {
  requestDidStart: async () => ({
    didEncounterErrors: async ({ errors, contextValue: { logger, requestId } }) => {
      const logged = new Set<unknown>();
      for (const error of errors) {
        const cause = thrown(error);
        const unexpected = !isExpected(error);
        if ((unexpected || isOperational(cause)) && !logged.has(cause)) {
          logged.add(cause);
          logger.error(unexpected ? 'a request failed unexpectedly' : 'a request could not be answered', {
            requestId,
            error: cause,
          });
        }
      }
    },
  }),
};

/** What every error says of itself: its code, and the id of the request that it was met in. */
const extensionsOf = (code: unknown): Readonly<Record<string, unknown>> => {
  const requestId = currentRequestId.getStore();
  return { code, ...(requestId !== undefined && { requestId }) };
};

/** Letters of a message: some repeat what was sent. */
const maxMessageLength = 1_000;

const short = (message: string): string =>
  message.length <= maxMessageLength ? message : `${message.slice(0, maxMessageLength)}\u2026`;

/** The error as a client sees it: our code and sentence, or nothing but the id under which it was logged. */
export const formatError = (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
  const cause = thrown(error);
  const { message, extensions, ...place } = formatted;
  if (cause instanceof AssayError) {
    return { message: short(cause.message), ...place, extensions: extensionsOf(cause.code) };
  }
  if (error instanceof GraphQLError && isExpected(error)) {
    const code = extensions?.code === 'BAD_USER_INPUT' ? 'BAD_INPUT' : extensions?.code;
    return { message: short(message), ...place, extensions: extensionsOf(code) };
  }
  return {
    message: 'The request failed for a reason that is not its own. The log has the details under the request id.',
    ...place,
    extensions: extensionsOf('INTERNAL_SERVER_ERROR'),
  };
};

/** The body of an answer to what is no GraphQL request, or cannot be answered as one. */
export const requestError = (message: string, code: 'BAD_REQUEST' | ErrorCode = 'BAD_REQUEST'): string =>
  JSON.stringify({ errors: [{ message, extensions: extensionsOf(code) }] });
