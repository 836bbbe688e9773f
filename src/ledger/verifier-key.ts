import { createPublicKey, hash, type KeyObject } from 'node:crypto';
import { AssayError } from '../domain/error.ts';

/** An Ed25519 public key with the name it signs under (C2SP signed-note). */
export interface VerifierKey {
  /** Not empty; without white space, control characters and `+`. */
  readonly name: string;
  /** 32 bytes. */
  readonly publicKey: Uint8Array;
}

const keyBytes = 32;
const ed25519 = 0x01;
/** DER of a SubjectPublicKeyInfo of an Ed25519 key (RFC 8410) up to the key itself. */
const derPrefix = Buffer.from('302a300506032b6570032100', 'hex');

/** Whether a key can have that name. */
export const isKeyName = (name: string): boolean => name.isWellFormed() && /^[^\s+\p{Cc}]+$/u.test(name);

/** The name of the key that signs the packs of a log. */
export const packKeyName = (origin: string): string => `${origin}/pack`;

/** The bytes of standard Base64; undefined when the text is not exactly what the bytes are written as. */
export const fromBase64 = (text: string): Uint8Array | undefined => {
  const bytes = Buffer.from(text, 'base64');
  return bytes.toString('base64') === text ? bytes : undefined;
};

/** The first four bytes of SHA-256 over name, line feed, algorithm and key: tells keys of one name apart. */
export const keyHash = ({ name, publicKey }: VerifierKey): Uint8Array =>
  hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), Buffer.of(ed25519), publicKey]), 'buffer').subarray(0, 4);

/** The line in which a key is handed to whoever verifies: name, `+`, key hash in hex, `+`, algorithm and key in Base64. */
export const verifierKeyText = (key: VerifierKey): string =>
  `${key.name}+${Buffer.from(keyHash(key)).toString('hex')}+${Buffer.concat([Buffer.of(ed25519), key.publicKey]).toString('base64')}`;

/** Reads the line of a key; white space around it does not matter. `BAD_INPUT` when it is not one. */
export const parseVerifierKey = (text: string): VerifierKey => {
  const [, name = '', keyHashHex, base64 = ''] = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]+=*)$/.exec(text.trim()) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes?.[0] !== ed25519 || bytes.length !== 1 + keyBytes) throw notAKey();
  const key = { name, publicKey: bytes.subarray(1) };
  if (Buffer.from(keyHash(key)).toString('hex') !== keyHashHex) throw notAKey();
  return key;
};

const notAKey = (): AssayError =>
  new AssayError(
    'BAD_INPUT',
    'The text is not a verifier key: "<name>+<key hash>+<key>" as in signing-key.pub, for an Ed25519 key.',
  );

export const toKeyObject = ({ publicKey }: VerifierKey): KeyObject =>
  createPublicKey({ key: Buffer.concat([derPrefix, publicKey]), format: 'der', type: 'spki' });

/** The 32 bytes of an Ed25519 public key. */
export const rawPublicKey = (key: KeyObject): Uint8Array =>
  key.export({ format: 'der', type: 'spki' }).subarray(derPrefix.length);
