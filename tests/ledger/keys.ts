import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import type { Signer } from '../../src/ledger/signed-note.ts';
import { rawPublicKey } from '../../src/ledger/verifier-key.ts';

/** A signer whose Ed25519 seed is 32 times one byte: never for anything but tests. */
export const testSigner = (name: string, byte = 7): Signer => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    name,
    publicKey: rawPublicKey(createPublicKey(privateKey)),
    sign: async (bytes) => sign(null, bytes, privateKey),
  };
};
