import { hash, randomBytes } from 'node:crypto';
import { Integer, OctetString } from 'asn1js';
import { AlgorithmIdentifier, MessageImprint, TimeStampReq } from 'pkijs';
import { AssayError } from '../../domain/error.ts';
import { type Timestamp, TimestampProblem } from './timestamp.ts';
import { largestResponse, verifyTimestamp } from './verify-timestamp.ts';

/** A timestamp as it was received. */
export interface ReceivedTimestamp {
  /** DER of the whole `TimeStampResp`. */
  readonly response: Uint8Array;
  readonly timestamp: Timestamp;
}

export interface AuthorityOptions {
  /** Milliseconds that the authority may take for its whole answer. */
  readonly timeoutMs?: number;
}

const sha256 = '2.16.840.1.101.3.4.2.1';

/**
 * Asks an authority for a timestamp of a checkpoint (RFC 3161 over HTTP) and verifies what it answers, but for who it
 * is. It learns the SHA-256 of the checkpoint and nothing else. Errors: `BAD_INPUT` when the URL cannot be one of an
 * authority, `TIMESTAMP_UNAVAILABLE` when it does not answer, refuses, or gives something else.
 */
export const requestTimestamp = async (
  authority: string,
  checkpoint: Uint8Array,
  { timeoutMs = 30_000 }: AuthorityOptions = {},
): Promise<ReceivedTimestamp> => {
  const url = authorityUrl(authority);
  const nonce = positiveNonce();
  const response = await post(url, timestampQuery(checkpoint, nonce), timeoutMs);
  try {
    return { response, timestamp: verifyTimestamp({ response, checkpoint, nonce }) };
  } catch (cause) {
    if (!(cause instanceof TimestampProblem)) throw cause;
    throw unavailable(url, `gave no timestamp that can be used: it ${cause.message}`, cause);
  }
};

const authorityUrl = (text: string): URL => {
  const url = URL.parse(text);
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new AssayError(
      'BAD_INPUT',
      'A time-stamping authority is named by an http or https URL without user and password.',
    );
  }
  return url;
};

/** Eight bytes that DER writes as they are: positive, and not beginning with a zero. */
const positiveNonce = (): Uint8Array => {
  const nonce = randomBytes(8);
  nonce[0] = ((nonce[0] ?? 0) & 0x3f) | 0x40;
  return nonce;
};

const timestampQuery = (checkpoint: Uint8Array, nonce: Uint8Array): Uint8Array<ArrayBuffer> => {
  const query = new TimeStampReq({
    version: 1,
    messageImprint: new MessageImprint({
      hashAlgorithm: new AlgorithmIdentifier({ algorithmId: sha256 }),
      hashedMessage: new OctetString({ valueHex: new Uint8Array(hash('sha256', checkpoint, 'buffer')).buffer }),
    }),
    nonce: new Integer({ valueHex: new Uint8Array(nonce).buffer }),
    certReq: true,
  });
  return new Uint8Array(query.toSchema().toBER());
};

const post = async (url: URL, body: Uint8Array<ArrayBuffer>, timeoutMs: number): Promise<Uint8Array> => {
  let answer: Response;
  const pieces: Uint8Array[] = [];
  try {
    answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/timestamp-query', accept: 'application/timestamp-reply' },
      body,
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    let length = 0;
    for await (const piece of answer.ok ? (answer.body ?? []) : []) {
      length += piece.length;
      // Leaving the loop ends the connection.
      if (length > largestResponse) break;
      pieces.push(piece);
    }
    if (length > largestResponse) throw new TimestampProblem('sent more than a timestamp can be');
    if (!answer.ok) await answer.body?.cancel();
  } catch (cause) {
    throw unavailable(
      url,
      cause instanceof TimestampProblem ? cause.message : `did not answer (${reason(cause)})`,
      cause,
    );
  }
  if (answer.status !== 200) throw unavailable(url, `answered with HTTP status ${answer.status}`);
  return Buffer.concat(pieces);
};

/** What `fetch` says is "fetch failed"; why is in its cause. */
const reason = (error: unknown): string => {
  const { cause } = error instanceof Error ? error : {};
  if (cause instanceof Error) return 'code' in cause ? String(cause.code) : cause.message;
  return error instanceof Error ? error.message : String(error);
};

const unavailable = ({ origin }: URL, what: string, cause?: unknown): AssayError =>
  new AssayError(
    'TIMESTAMP_UNAVAILABLE',
    `The time-stamping authority ${origin} ${what}. Try again, name another, or write the pack without a timestamp.`,
    { cause },
  );
