import { type ApolloServer, HeaderMap } from '@apollo/server';
import { z } from 'zod';
import type { ErrorCode } from '../domain/error.ts';
import type { RequestContext } from './context.ts';
import { excessOf } from './document-limits.ts';
import { requestError } from './errors.ts';
import { maxBodyBytes, parseJsonBody } from './request-body.ts';
import { currentRequestId } from './request-id.ts';
import { type TrustedDocuments, withTrustedDocument } from './trusted-documents.ts';

/** A request under `/graphql`, however it came. */
export interface GraphqlRequest {
  readonly requestId: string;
  readonly method: string;
  /** Names in lower case; several values of one name are joined by commas. */
  readonly headers: Readonly<Record<string, string>>;
  /** The query string, with or without its question mark. */
  readonly search: string;
  /** As it was sent. One that is too large may end anywhere behind the limit. */
  readonly body: Buffer;
}

export interface GraphqlAnswer {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * Answers a request; every error in the answer bears the id of the request, and the note of the context says what the
 * answer holds. With `trusted` no other documents are answered.
 */
export const answerGraphql = async (
  apollo: ApolloServer<RequestContext>,
  request: GraphqlRequest,
  context: RequestContext,
  trusted?: TrustedDocuments,
): Promise<GraphqlAnswer> => {
  const answer = await answerOf(apollo, request, context, trusted);
  // What was refused before there was an operation, or after it: nothing of it is in this answer.
  if (answer.status >= 400 && !context.note.hasErrors) context.note.answered(0, errorsOf(answer.body));
  return answer;
};

const answerOf = (
  apollo: ApolloServer<RequestContext>,
  request: GraphqlRequest,
  context: RequestContext,
  trusted: TrustedDocuments | undefined,
): Promise<GraphqlAnswer> =>
  currentRequestId.run(request.requestId, async () => {
    if (request.body.length > maxBodyBytes) return refusal(413, `The body is larger than ${maxBodyBytes} bytes.`);
    const json = parseJsonBody(request.headers['content-type'], request.body.toString('utf8'));
    if (json === 'malformed') return refusal(400, 'The body is not JSON.');
    const asked = trusted === undefined ? json?.value : withTrustedDocument(trusted, json?.value);
    if (trusted !== undefined && (asked === undefined || request.method.toUpperCase() !== 'POST')) {
      return refusal(400, 'The document is not one of those that this deployment trusts.', 'DOCUMENT_NOT_TRUSTED');
    }
    const document = documentOf(request, asked);
    const excess = document === undefined ? undefined : excessOf(document);
    if (excess !== undefined) return refusal(400, `${excess} Ask in parts.`, 'QUERY_TOO_LARGE');
    const headers = new HeaderMap();
    for (const [name, value] of Object.entries(request.headers)) headers.set(name, value);
    const answer = await apollo.executeHTTPGraphQLRequest({
      httpGraphQLRequest: { method: request.method.toUpperCase(), headers, search: request.search, body: asked },
      context: async () => context,
    });
    // The schema has neither @defer nor subscriptions.
    if (answer.body.kind !== 'complete') throw new Error('an answer in parts');
    return { status: answer.status ?? 200, headers: Object.fromEntries(answer.headers), body: answer.body.string };
  });

/** An answer that holds nothing of an operation. */
const errorsSchema = z.object({ errors: z.array(z.object({ extensions: z.object({ code: z.string() }) })) });

const errorsOf = (body: string): readonly { readonly code: string }[] =>
  errorsSchema.parse(JSON.parse(body)).errors.map(({ extensions: { code } }) => ({ code }));

/** The document as the executor will find it. */
const documentOf = ({ method, search }: GraphqlRequest, body: unknown): string | undefined => {
  if (method.toUpperCase() === 'GET') return new URLSearchParams(search).get('query') ?? undefined;
  return typeof body === 'object' && body !== null && 'query' in body && typeof body.query === 'string'
    ? body.query
    : undefined;
};

const refusal = (status: number, message: string, code?: ErrorCode): GraphqlAnswer => ({
  status,
  headers: { 'content-type': 'application/json; charset=utf-8' },
  body: requestError(message, code),
});
