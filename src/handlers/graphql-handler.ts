import { setTimeout as sleep } from 'node:timers/promises';
import type { ApolloServer } from '@apollo/server';
import { refusedAccess } from '../api/access-record.ts';
import type { ApiServices, RequestContext } from '../api/context.ts';
import { requestError } from '../api/errors.ts';
import { answerGraphql } from '../api/graphql-request.ts';
import { createGraphqlServer, createRequestContext } from '../api/graphql-server.ts';
import { currentRequestId, requestIdHeader } from '../api/request-id.ts';
import type { TrustedDocuments } from '../api/trusted-documents.ts';
import { AssayError, type ErrorCode } from '../domain/error.ts';
import type { Principal } from '../domain/principal.ts';
import { bodyOf, type HttpEvent, type HttpResult, parseHttpEvent } from './http-event.ts';
import type { Invocation } from './invocation.ts';

/**
 * Lambda refuses an answer above 6 MB (6,291,556 bytes) as it is sent: as JSON, in which the body is a text whose quotes
 * are escaped.
 */
const maxAnswerBytes = 6_000_000;

/** No text grows by more than this when it is written as JSON: a lone surrogate takes six bytes. */
const maxBytesPerUnit = 6;

/** How long before the end of an invocation a request is answered that is not by then: one that is cut off leaves no line in the log. */
const lastAnswerMs = 1_000;

/** How long before the end of an invocation no call to AWS is begun any more: time for the last one and the answer. */
const answerMs = 14_000;

export interface GraphqlOptions {
  readonly introspection: boolean;
  /** The only documents that are answered; any when missing. */
  readonly trusted?: TrustedDocuments;
  /** Who sent a request. Throws `UNAUTHENTICATED` or `ACCESS_FORBIDDEN` for whoever may not call at all. */
  readonly authenticate: (event: HttpEvent) => Promise<Principal>;
  /** The services of a request; they begin no call to AWS after `deadline`, in milliseconds since the epoch. */
  readonly services: (deadline: number) => ApiServices;
}

/**
 * Answers the events of an HTTP API as the local server answers requests under `/graphql`. The id of a request is that of
 * its invocation.
 */
export const createGraphqlHandler = async ({ introspection, trusted, authenticate, services }: GraphqlOptions) => {
  const apollo = createGraphqlServer({ introspection });
  await apollo.start();
  return async (input: unknown, invocation: Invocation): Promise<HttpResult> => {
    const { awsRequestId: requestId } = invocation;
    const event = parseHttpEvent(input);
    const given = services(Date.now() + invocation.getRemainingTimeInMillis() - answerMs);
    const caller = await authenticate(event).catch((error: unknown) => toRefusal(error));
    if (caller instanceof AssayError) {
      const refused = refusal(caller, requestId);
      if (caller.cause !== undefined) {
        given.logger.error('a caller could not be verified', { requestId, error: caller });
      }
      given.logger.access(
        refusedAccess({ requestId, at: given.now().toISOString(), status: refused.statusCode }, caller),
      );
      return refused;
    }
    const context = createRequestContext(given, caller, requestId);
    const answered = await within(
      invocation.getRemainingTimeInMillis() - lastAnswerMs,
      respond(apollo, event, context, trusted),
      () => lateAnswer(context),
    ).catch((error: unknown) => {
      given.logger.access(context.note.failed());
      throw error;
    });
    given.logger.access(context.note.finish(answered.statusCode, Buffer.byteLength(answered.body)));
    return answered;
  };
};

/** What is answered in time, or else at that time. */
const within = async <T>(milliseconds: number, answer: Promise<T>, late: () => T): Promise<T> => {
  const answered = new AbortController();
  try {
    return await Promise.race([answer, sleep(milliseconds, undefined, { signal: answered.signal }).then(late)]);
  } finally {
    answered.abort();
  }
};

const lateAnswer = (context: RequestContext): HttpResult =>
  refusedAnswer(
    context,
    504,
    'The answer was not there in time. Ask for less at once; what a mutation did until then stays, so look before you repeat it.',
    'ANSWER_TIMED_OUT',
  );

/** In place of an answer, of which nothing was handed out then. */
const refusedAnswer = (
  { requestId, note }: RequestContext,
  status: number,
  message: string,
  code: ErrorCode,
): HttpResult => {
  note.answered(0, [{ code }]);
  return result(
    status,
    requestId,
    currentRequestId.run(requestId, () => requestError(message, code)),
  );
};

const respond = async (
  apollo: ApolloServer<RequestContext>,
  event: HttpEvent,
  context: RequestContext,
  trusted: TrustedDocuments | undefined,
): Promise<HttpResult> => {
  const { requestId } = context;
  const { status, headers, body } = await answerGraphql(
    apollo,
    {
      requestId,
      method: event.requestContext.http.method,
      headers: event.headers,
      search: event.rawQueryString,
      body: bodyOf(event),
    },
    context,
    trusted,
  );
  const answer = result(status, requestId, body, headers);
  if (isWithinLimit(answer)) return answer;
  const message = 'The answer is larger than the 6 MB that Lambda hands on. Ask for smaller pages or fewer fields.';
  return refusedAnswer(context, 413, message, 'QUERY_TOO_LARGE');
};

/** The error of a caller who may not call at all. Any other is thrown on. */
const toRefusal = (error: unknown): AssayError => {
  if (error instanceof AssayError && (error.code === 'UNAUTHENTICATED' || error.code === 'ACCESS_FORBIDDEN')) {
    return error;
  }
  throw error;
};

const refusal = ({ code, message }: AssayError, requestId: string): HttpResult => {
  const body = currentRequestId.run(requestId, () => requestError(message, code));
  return code === 'UNAUTHENTICATED'
    ? result(401, requestId, body, { 'www-authenticate': 'Bearer' })
    : result(403, requestId, body);
};

const isWithinLimit = (answer: HttpResult): boolean =>
  answer.body.length < maxAnswerBytes / maxBytesPerUnit - 10_000 ||
  Buffer.byteLength(JSON.stringify(answer)) <= maxAnswerBytes;

const result = (
  statusCode: number,
  requestId: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): HttpResult => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
    [requestIdHeader]: requestId,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
  body,
});
