import { type ApolloServer, HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { ApiServices, RequestContext } from '../api/context.ts';
import { requestError } from '../api/errors.ts';
import { createGraphqlServer, createRequestContext } from '../api/graphql-server.ts';
import { maxBodyBytes, parseJsonBody } from '../api/request-body.ts';
import { AssayError } from '../domain/error.ts';
import type { Principal } from '../domain/principal.ts';
import { bodyOf, type HttpEvent, type HttpResult, parseHttpEvent } from './http-event.ts';

/** Lambda refuses an answer of 6 MB, everything around the body included. */
const maxAnswerBytes = 5_500_000;

/** How long before the end of an invocation no call to AWS is begun any more: time for the last one and the answer. */
const answerMs = 14_000;

/** What Lambda says of an invocation, as far as it is used. */
export interface Invocation {
  readonly awsRequestId: string;
  getRemainingTimeInMillis(): number;
}

export interface GraphqlOptions {
  readonly introspection: boolean;
  /** Who sent a request. Throws `UNAUTHENTICATED` or `ACCESS_FORBIDDEN` for whoever may not call at all. */
  readonly authenticate: (event: HttpEvent) => Promise<Principal>;
  /** The services of a request; they begin no call to AWS after `deadline`, in milliseconds since the epoch. */
  readonly services: (deadline: number) => ApiServices;
}

/**
 * Answers the events of an HTTP API as the local server answers requests under `/graphql`. An error that is logged
 * bears the id of the invocation.
 */
export const createGraphqlHandler = async ({ introspection, authenticate, services }: GraphqlOptions) => {
  const apollo = createGraphqlServer({ introspection });
  await apollo.start();
  return async (input: unknown, invocation: Invocation): Promise<HttpResult> => {
    const event = parseHttpEvent(input);
    const principal = await authenticate(event).catch(refusal);
    if ('statusCode' in principal) return principal;
    const body = bodyOf(event);
    if (body.length > maxBodyBytes) {
      return result(413, requestError(`The body is larger than ${maxBodyBytes} bytes.`));
    }
    const json = parseJsonBody(event.headers['content-type'], body.toString('utf8'));
    if (json === 'malformed') return result(400, requestError('The body is not JSON.'));
    return answer(apollo, toRequest(event, json?.value), () =>
      createRequestContext(
        services(Date.now() + invocation.getRemainingTimeInMillis() - answerMs),
        principal,
        invocation.awsRequestId,
      ),
    );
  };
};

/** The answer to whoever may not call at all. */
const refusal = (error: unknown): HttpResult => {
  if (!(error instanceof AssayError)) throw error;
  if (error.code === 'ACCESS_FORBIDDEN') return result(403, requestError(error.message, error.code));
  if (error.code !== 'UNAUTHENTICATED') throw error;
  return result(401, requestError(error.message, error.code), { 'www-authenticate': 'Bearer' });
};

const toRequest = (event: HttpEvent, body: unknown): HTTPGraphQLRequest => {
  const headers = new HeaderMap();
  for (const [name, value] of Object.entries(event.headers)) headers.set(name, value);
  return { method: event.requestContext.http.method.toUpperCase(), headers, search: event.rawQueryString, body };
};

const answer = async (
  apollo: ApolloServer<RequestContext>,
  httpGraphQLRequest: HTTPGraphQLRequest,
  context: () => RequestContext,
): Promise<HttpResult> => {
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({
    httpGraphQLRequest,
    context: async () => context(),
  });
  // The schema has neither @defer nor subscriptions.
  if (body.kind !== 'complete') throw new Error('an answer in parts');
  if (Buffer.byteLength(body.string) > maxAnswerBytes) {
    const message = `The answer is larger than ${maxAnswerBytes} bytes. Ask for smaller pages or fewer fields.`;
    return result(413, requestError(message, 'QUERY_TOO_LARGE'));
  }
  return result(status ?? 200, body.string, Object.fromEntries(headers));
};

const result = (statusCode: number, body: string, headers: Readonly<Record<string, string>> = {}): HttpResult => ({
  statusCode,
  headers: {
    'content-type': 'application/json; charset=utf-8',
    ...headers,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
  },
  body,
});
