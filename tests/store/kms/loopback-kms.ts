import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { KMSClient } from '@aws-sdk/client-kms';
import { onTestFinished } from 'vitest';
import { type JsonRequest, type Members, startJsonService } from '../../builders/json-service.ts';

export const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/0b6f1c1e-0000-4000-8000-000000000001';

export interface LoopbackKms {
  readonly client: KMSClient;
  readonly privateKey: KeyObject;
  readonly requests: readonly JsonRequest[];
  /** Changes an answer, or answers with the code of an error. */
  meddle: (operation: string, answer: Members) => Members | string;
}

/** A key for Ed25519 signatures behind the wire format of KMS, which signs whatever is asked for. */
export const startLoopbackKms = async (): Promise<LoopbackKms> => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const { config, requests } = await startJsonService(({ operation, input }) => {
    const answered = kms.meddle(operation, answerOf(operation, input, privateKey));
    return typeof answered === 'string' ? { status: 400, body: { __type: answered } } : { body: answered };
  });
  const client = new KMSClient(config);
  onTestFinished(() => client.destroy());
  const kms: LoopbackKms = { client, privateKey, requests, meddle: (_, answer) => answer };
  return kms;
};

const answerOf = (operation: string, input: Members, privateKey: KeyObject): Members => {
  if (operation === 'GetPublicKey') {
    return {
      KeyId: input.KeyId,
      KeySpec: 'ECC_NIST_EDWARDS25519',
      KeyUsage: 'SIGN_VERIFY',
      SigningAlgorithms: ['ED25519_SHA_512', 'ED25519_PH_SHA_512'],
      PublicKey: createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).toString('base64'),
    };
  }
  const message = Buffer.from(String(input.Message), 'base64');
  return {
    KeyId: input.KeyId,
    SigningAlgorithm: input.SigningAlgorithm,
    Signature: sign(null, message, privateKey).toString('base64'),
  };
};
