import { type SourceFailure, toReason } from '../../domain/source-error.ts';
import type { Operation } from '../collector.ts';
import { SourceError } from '../source-error.ts';

/** What the SDK adds to an answer and, from its first attempt on, to an error. */
export interface Metadata {
  readonly httpStatusCode?: number;
  readonly requestId?: string;
  readonly attempts?: number;
}

export const metadataOf = (value: unknown): Metadata => {
  const metadata = typeof value === 'object' && value !== null && '$metadata' in value ? value.$metadata : undefined;
  return typeof metadata === 'object' && metadata !== null ? metadata : {};
};

/** Codes with which AWS refuses a caller it does not know: everywhere, or in a region the account has not enabled. */
const unknownCaller = ['AuthFailure', 'UnrecognizedClientException', 'InvalidClientTokenId'];

/**
 * An error of the SDK as the one error of the collectors. `callerKnown` is true where AWS has just accepted the
 * credentials (the region of `sts:GetCallerIdentity`): there, an unknown caller cannot mean a disabled region.
 * `context` says which part of the read it was (`page 2`).
 */
export const toSourceError = (
  operation: Operation,
  error: unknown,
  { callerKnown, context }: { readonly callerKnown: boolean; readonly context?: string | undefined },
): SourceError => {
  // Credentials are fetched through calls of their own, which are classified already.
  if (error instanceof SourceError) return error;
  const failure = toFailure(error);
  const reason =
    callerKnown && unknownCaller.includes(failure.code) ? ('CREDENTIALS_INVALID' as const) : toReason(failure);
  const message = context === undefined ? failure.message : `${context}: ${failure.message}`;
  return new SourceError(operation, failure.code, reason, message, { cause: error });
};

const toFailure = (error: unknown): SourceFailure => {
  const { httpStatusCode } = metadataOf(error);
  const failure = (code: string, message: string): SourceFailure => ({
    code,
    message,
    ...(typeof httpStatusCode === 'number' && { httpStatus: httpStatusCode }),
  });
  if (!(error instanceof Error)) return failure('Unknown', 'something that is not an error was thrown');
  const { code, $fault, $response } = error as Error & { code?: unknown; $fault?: unknown; $response?: unknown };
  // Errors of Node's sockets say what happened in `code`, those of AWS in `name`.
  if (error.name === 'TimeoutError') return failure(error.name, brief(error.message));
  if (error.name === 'Error' && typeof code === 'string') return failure(code, brief(error.message));
  // An answer that the SDK could not parse is thrown as whatever its parser met, with the response attached; an error
  // that AWS did not name is called Unknown. Neither says anything of itself.
  if (($response !== undefined && $fault === undefined) || error.name === 'Unknown') {
    return httpStatusCode !== undefined && httpStatusCode >= 300
      ? failure(`Http${httpStatusCode}`, 'an error without a code that could be read')
      : failure('UnexpectedShape', 'the answer could not be parsed');
  }
  return failure(error.name, brief(error.message));
};

/** AWS appends a long encoded blob to some denials; it differs every time and means nothing here. */
const brief = (message: string): string =>
  message
    .replace(/\s*Encoded authorization failure message:.*$/s, '')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 400);
