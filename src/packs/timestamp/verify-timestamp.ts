import { hash, type X509Certificate } from 'node:crypto';
import { readCertificate, requireAuthority, subjectOf } from './certificate.ts';
import { leadsTo } from './certificate-path.ts';
import { openToken } from './signed-token.ts';
import { readTimeInfo } from './time-info.ts';
import { type Timestamp, TimestampProblem } from './timestamp.ts';

export interface TimestampRequest {
  /** DER of a whole `TimeStampResp`. */
  readonly response: Uint8Array;
  /** What it has to be of. */
  readonly checkpoint: Uint8Array;
  /** CAs of which one has to stand behind it; without any, whoever made it is as good as another. */
  readonly authorities?: readonly X509Certificate[];
  /** What was sent with the request; not known to whoever finds the response in a pack. */
  readonly nonce?: Uint8Array;
}

/** A response is a few kilobytes: a signature, and some certificates. */
export const largestResponse = 64 * 1024;

/**
 * Verifies an RFC 3161 timestamp of a checkpoint, offline and at the time that it states: certificates may have expired
 * since, and whether one was revoked is not asked. Only SHA-2 with RSA (PKCS #1 v1.5) or ECDSA is accepted.
 * `TimestampProblem` with what is wrong.
 */
export const verifyTimestamp = (request: TimestampRequest): Timestamp => {
  if (request.response.length > largestResponse) throw new TimestampProblem('is larger than a timestamp can be');
  try {
    return verified(request);
  } catch (cause) {
    throw cause instanceof TimestampProblem ? cause : new TimestampProblem('is malformed', { cause });
  }
};

const verified = ({ response, checkpoint, authorities, nonce }: TimestampRequest): Timestamp => {
  const { content, signer, certificates } = openToken(response);
  const info = readTimeInfo(content);
  if (!Buffer.from(info.imprint).equals(hash('sha256', checkpoint, 'buffer'))) {
    throw new TimestampProblem('is of something else than the checkpoint');
  }
  if (nonce !== undefined && !(info.nonce !== undefined && Buffer.from(info.nonce).equals(nonce))) {
    throw new TimestampProblem('is not the answer to this request: its nonce is another');
  }
  requireAuthority(signer, info.time);
  if (authorities !== undefined && !leadsTo(signer, certificates, authorities.map(toRead), info.time)) {
    throw new TimestampProblem(`is of ${subjectOf(signer)}, whose certificate leads to no CA that you gave`);
  }
  const accuracyMs = info.accuracyMs ?? 0;
  return {
    time: toText(info.time),
    earliest: toText(info.time - Math.ceil(accuracyMs)),
    latest: toText(info.time + info.resolutionMs + Math.ceil(accuracyMs)),
    ...(info.accuracyMs !== undefined && { accuracyMs }),
    authority: subjectOf(signer),
    authorityKnown: authorities !== undefined,
  };
};

const toRead = ({ raw }: X509Certificate) => readCertificate(raw);

const toText = (milliseconds: number): string => new Date(milliseconds).toISOString();
