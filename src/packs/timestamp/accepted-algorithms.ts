import type { KeyObject } from 'node:crypto';
import { TimestampProblem } from './timestamp.ts';

export type AcceptedHash = 'sha256' | 'sha384' | 'sha512';

const hashes: ReadonlyMap<string, AcceptedHash> = new Map([
  ['2.16.840.1.101.3.4.2.1', 'sha256'],
  ['2.16.840.1.101.3.4.2.2', 'sha384'],
  ['2.16.840.1.101.3.4.2.3', 'sha512'],
]);

const signatures: ReadonlyMap<string, { readonly keyType: 'rsa' | 'ec'; readonly hash: AcceptedHash }> = new Map([
  ['1.2.840.113549.1.1.11', { keyType: 'rsa', hash: 'sha256' }],
  ['1.2.840.113549.1.1.12', { keyType: 'rsa', hash: 'sha384' }],
  ['1.2.840.113549.1.1.13', { keyType: 'rsa', hash: 'sha512' }],
  ['1.2.840.10045.4.3.2', { keyType: 'ec', hash: 'sha256' }],
  ['1.2.840.10045.4.3.3', { keyType: 'ec', hash: 'sha384' }],
  ['1.2.840.10045.4.3.4', { keyType: 'ec', hash: 'sha512' }],
]);
const rsaEncryption = '1.2.840.113549.1.1.1';

/** The hash of an object identifier. */
export const acceptedHash = (oid: string): AcceptedHash => {
  const hash = hashes.get(oid);
  if (hash === undefined)
    throw new TimestampProblem(`rests on a hash other than SHA-256, SHA-384 and SHA-512 (${oid})`);
  return hash;
};

/** Requires that a signature algorithm is one that goes with this key, and with this hash where that is named apart. */
export const requireSignatureAlgorithm = (oid: string, key: KeyObject, hash?: AcceptedHash): void => {
  // CMS names the hash beside the algorithm; for RSA some name the bare one.
  if (oid === rsaEncryption && hash !== undefined && key.asymmetricKeyType === 'rsa') return;
  const found = signatures.get(oid);
  if (found === undefined || found.keyType !== key.asymmetricKeyType || (hash !== undefined && hash !== found.hash)) {
    throw new TimestampProblem(`is signed in a way that is not accepted (${oid})`);
  }
};

/** Requires RSA of 2048 to 8192 bits, or ECDSA on P-256 or P-384. */
export const requireStrongKey = (key: KeyObject): void => {
  const { modulusLength = 0, publicExponent = 0n, namedCurve = '' } = key.asymmetricKeyDetails ?? {};
  const isStrong =
    (key.asymmetricKeyType === 'rsa' && modulusLength >= 2048 && modulusLength <= 8192 && publicExponent >= 3n) ||
    (key.asymmetricKeyType === 'ec' && ['prime256v1', 'secp384r1'].includes(namedCurve));
  if (!isStrong)
    throw new TimestampProblem('rests on a key that is neither RSA of 2048 to 8192 bits nor P-256 or P-384');
};
