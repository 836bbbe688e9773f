import { setTimeout as wait } from 'node:timers/promises';
import { KMSClient } from '@aws-sdk/client-kms';
import { kmsPublicKey } from '../store/kms/kms-key.ts';
import { createKeysHandler } from './keys-handler.ts';
import { log } from './log.ts';

const client = new KMSClient({});

/** The function `keys`. */
export const handler = createKeysHandler({
  publicKey: (keyArn, name) => kmsPublicKey({ client, keyArn, name }),
  put: async (url, body) => {
    // The URL is signed for a request without a type of content.
    const headers = { 'content-type': '' };
    const { ok, status } = await fetch(url, { method: 'PUT', body, headers, signal: AbortSignal.timeout(10_000) });
    if (!ok) throw new Error(`CloudFormation did not take the answer: ${status}`);
  },
  log,
  wait,
});
