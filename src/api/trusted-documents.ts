import { hash } from 'node:crypto';
import { z } from 'zod';
import { AssayError } from '../domain/error.ts';
import { schemaIssues } from '../domain/schema-issues.ts';

/** The documents that may be asked, by the SHA-256 of their text in lower-case hex. */
export type TrustedDocuments = ReadonlyMap<string, string>;

const schema = z.record(
  z.string().regex(/^[0-9a-f]{64}$/, 'a name is not a SHA-256 in lower-case hex'),
  z.string().min(1),
);

/**
 * Reads the file of the documents that are trusted: a JSON object of their texts by digest. Error: `BAD_INPUT` for another
 * content, or a digest that is not that of its text.
 */
export const parseTrustedDocuments = (text: string): TrustedDocuments => {
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success) {
    throw new AssayError('BAD_INPUT', `The trusted documents are not valid: ${schemaIssues(parsed.error)}.`);
  }
  const documents = new Map(Object.entries(parsed.data));
  for (const [digest, document] of documents) {
    if (hash('sha256', document, 'hex') !== digest) {
      throw new AssayError('BAD_INPUT', `The trusted document ${digest} has another SHA-256.`);
    }
  }
  return documents;
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new AssayError('BAD_INPUT', 'The trusted documents are not JSON.', { cause });
  }
};

/**
 * The body with the document that it asks for: by `documentId` (`sha256:` and the digest), or by its full text. Undefined
 * when it asks for anything else.
 */
export const withTrustedDocument = (
  documents: TrustedDocuments,
  body: unknown,
): Readonly<Record<string, unknown>> | undefined => {
  if (typeof body !== 'object' || body === null) return undefined;
  const { documentId, ...request }: Readonly<Record<string, unknown>> = { ...body };
  if (documentId === undefined) {
    const { query } = request;
    return typeof query === 'string' && documents.has(hash('sha256', query, 'hex')) ? request : undefined;
  }
  const [, digest = ''] = typeof documentId === 'string' ? (/^sha256:([0-9a-f]{64})$/.exec(documentId) ?? []) : [];
  const query = documents.get(digest);
  // Two documents in one request: which was meant would be a guess.
  return query === undefined || request.query !== undefined ? undefined : { ...request, query };
};
