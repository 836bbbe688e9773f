import { hash } from 'node:crypto';
import { parseVerifierKey } from '../../../ledger/verifier-key.ts';

/** How people compare a key: SHA-256 of its 32 bytes, in hex, in groups of four. From the line of a verifier key. */
export const keyFingerprint = (verifierKey: string): string =>
  (hash('sha256', parseVerifierKey(verifierKey).publicKey, 'hex').match(/.{4}/g) ?? []).join(' ');
