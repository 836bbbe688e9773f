import { requireSignatureAlgorithm } from './accepted-algorithms.ts';
import { type ReadCertificate, requireCa } from './certificate.ts';
import { TimestampProblem } from './timestamp.ts';

/**
 * Whether a certificate leads, over others that are not trusted, to a CA that is, with all of them good at `time`
 * (milliseconds since 1970). Every certificate is walked over once, so that no set of them can keep this busy.
 */
export const leadsTo = (
  certificate: ReadCertificate,
  others: readonly ReadCertificate[],
  authorities: readonly ReadCertificate[],
  time: number,
): boolean => {
  const reached = new Set([certificate]);
  // A set can grow while it is walked over.
  const casBelow = new Map([[certificate, 0]]);
  for (const child of reached) {
    const depth = casBelow.get(child) ?? 0;
    if (authorities.some((authority) => isIssuer(authority, child, time, depth))) return true;
    for (const other of others) {
      if (reached.has(other) || !isIssuer(other, child, time, depth)) continue;
      reached.add(other);
      casBelow.set(other, depth + 1);
    }
  }
  return false;
};

const isIssuer = (issuer: ReadCertificate, child: ReadCertificate, time: number, casBelow: number): boolean => {
  try {
    if (!child.x509.checkIssued(issuer.x509)) return false;
    requireCa(issuer, time, casBelow);
    requireSignatureAlgorithm(child.fields.signatureAlgorithm.algorithmId, issuer.x509.publicKey);
    return child.x509.verify(issuer.x509.publicKey);
  } catch (error) {
    if (error instanceof TimestampProblem) return false;
    throw error;
  }
};
