import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { rawPublicKey } from '../../src/ledger/verifier-key.ts';
import type { CheckpointSigner } from '../../src/store/checkpoint-memory.ts';

/** A signer whose Ed25519 seed is 32 times one byte, and who remembers nothing: never for anything but tests. */
export const testSigner = (name: string, byte = 7): CheckpointSigner => {
  const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, byte)]);
  const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    name,
    publicKey: rawPublicKey(createPublicKey(privateKey)),
    sign: async (bytes) => sign(null, bytes, privateKey),
    memory: { newest: async () => undefined, remember: async () => undefined },
  };
};
