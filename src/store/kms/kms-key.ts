import { createPublicKey, verify } from 'node:crypto';
import { GetPublicKeyCommand, type KMSClient, SignCommand } from '@aws-sdk/client-kms';
import { AssayError } from '../../domain/error.ts';
import type { Signer } from '../../ledger/signed-note.ts';
import { isKeyName, rawPublicKey, toKeyObject, type VerifierKey } from '../../ledger/verifier-key.ts';

const keySpec = 'ECC_NIST_EDWARDS25519';
const algorithm = 'ED25519_SHA_512';
/** KMS takes no longer message as it is; the digest of one would be another signature. */
const maxMessageBytes = 4096;
const signatureBytes = 64;

/** A key of KMS and the name that it signs under. */
export interface KmsKey {
  readonly client: KMSClient;
  /** ARN, so that an alias that is pointed elsewhere changes nothing. */
  readonly keyArn: string;
  readonly name: string;
}

/**
 * The public half of a key (`kms:GetPublicKey`). `KEY_UNAVAILABLE` when KMS refuses or does not answer, and when the key
 * is not an Ed25519 key for signatures, or not the one that was asked for.
 */
export const kmsPublicKey = async ({ client, keyArn, name }: KmsKey): Promise<VerifierKey> => {
  if (!isKeyName(name)) throw unavailable(keyArn, `${JSON.stringify(name)} cannot be the name of a key`);
  const answer = await ask(keyArn, 'GetPublicKey', () => client.send(new GetPublicKeyCommand({ KeyId: keyArn })));
  const { KeyId: found, KeySpec: spec, KeyUsage: usage, SigningAlgorithms: algorithms = [], PublicKey: der } = answer;
  if (found !== keyArn) throw unavailable(keyArn, `KMS answered for ${found ?? 'no key'}`);
  if (spec !== keySpec || usage !== 'SIGN_VERIFY' || !algorithms.includes(algorithm)) {
    throw unavailable(keyArn, `it is a key ${spec} for ${usage}, and ${keySpec} for SIGN_VERIFY is needed`);
  }
  return { name, publicKey: toPublicKey(keyArn, der) };
};

/**
 * What signs with a key of KMS (`kms:GetPublicKey` once, `kms:Sign` for each signature): the bytes themselves, as pure
 * Ed25519. What comes back is verified before it is used. Errors: as `kmsPublicKey`, also for a signature that does not
 * fit; `RangeError` for more than 4,096 bytes.
 */
export const openKmsSigner = async (key: KmsKey): Promise<Signer> => {
  const { client, keyArn } = key;
  const { name, publicKey } = await kmsPublicKey(key);
  const verifier = toKeyObject({ name, publicKey });
  return {
    name,
    publicKey,
    sign: async (bytes) => {
      if (bytes.length > maxMessageBytes) throw new RangeError(`KMS signs ${maxMessageBytes} bytes at the most`);
      const { KeyId: signedWith, Signature: signature } = await ask(keyArn, 'Sign', () =>
        client.send(
          new SignCommand({ KeyId: keyArn, Message: bytes, MessageType: 'RAW', SigningAlgorithm: algorithm }),
        ),
      );
      const fits =
        signedWith === keyArn && signature?.length === signatureBytes && verify(null, bytes, verifier, signature);
      if (!fits) throw unavailable(keyArn, 'the signature that KMS gave is not one of this key over these bytes');
      return signature;
    },
  };
};

const toPublicKey = (keyArn: string, der: Uint8Array | undefined): Uint8Array => {
  try {
    const key = createPublicKey({ key: Buffer.from(der ?? []), format: 'der', type: 'spki' });
    if (key.asymmetricKeyType === 'ed25519') return rawPublicKey(key);
  } catch (cause) {
    throw unavailable(keyArn, 'the public key that KMS gave cannot be read', cause);
  }
  throw unavailable(keyArn, 'the public key that KMS gave is not one of Ed25519');
};

const ask = async <T>(keyArn: string, operation: string, request: () => Promise<T>): Promise<T> => {
  try {
    return await request();
  } catch (cause) {
    throw unavailable(
      keyArn,
      `${operation} failed: ${cause instanceof Error ? cause.name : 'an unknown error'}`,
      cause,
    );
  }
};

const unavailable = (keyArn: string, what: string, cause?: unknown): AssayError =>
  new AssayError('KEY_UNAVAILABLE', `The signing key ${keyArn} cannot be used: ${what}. Nothing was signed with it.`, {
    cause,
  });
