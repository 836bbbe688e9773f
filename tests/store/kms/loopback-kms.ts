import { createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { KMSClient } from '@aws-sdk/client-kms';
import { onTestFinished } from 'vitest';

export const keyArn = 'arn:aws:kms:eu-west-1:111122223333:key/0b6f1c1e-0000-4000-8000-000000000001';

type Members = Readonly<Record<string, unknown>>;

export interface LoopbackKms {
  readonly client: KMSClient;
  readonly privateKey: KeyObject;
  /** The requests, in order: operation and members. */
  readonly requests: { readonly operation: string; readonly input: Members }[];
  /** Changes an answer, or answers with the code of an error. */
  meddle: (operation: string, answer: Members) => Members | string;
}

/** A key for Ed25519 signatures behind the wire format of KMS. It signs what is asked for and nothing longer than KMS would. */
export const startLoopbackKms = async (): Promise<LoopbackKms> => {
  const { privateKey } = generateKeyPairSync('ed25519');
  const server = createServer(async (request, response) => {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const input = JSON.parse(body) as Members;
    const operation = String(request.headers['x-amz-target']).split('.')[1] ?? '';
    kms.requests.push({ operation, input });
    const answered = kms.meddle(operation, answerOf(operation, input, privateKey));
    response.setHeader('content-type', 'application/x-amz-json-1.1');
    if (typeof answered === 'string') {
      response.statusCode = 400;
      response.end(JSON.stringify({ __type: answered, message: 'refused' }));
    } else {
      response.end(JSON.stringify(answered));
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const client = new KMSClient({
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    region: 'eu-west-1',
    credentials: { accessKeyId: 'AKIATEST', secretAccessKey: 'secret' },
    maxAttempts: 1,
  });
  const kms: LoopbackKms = { client, privateKey, requests: [], meddle: (_, answer) => answer };
  onTestFinished(async () => {
    client.destroy();
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
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
