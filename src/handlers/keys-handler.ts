import { z } from 'zod';
import { packKeyName, type VerifierKey, verifierKeyText } from '../ledger/verifier-key.ts';
import type { log } from './log.ts';

/** What CloudFormation asks of a custom resource, as far as it is read. */
const requestSchema = z.object({
  RequestType: z.enum(['Create', 'Update', 'Delete']),
  /** Where the answer is put. */
  ResponseURL: z.url({ protocol: /^https?$/ }),
  StackId: z.string(),
  RequestId: z.string(),
  LogicalResourceId: z.string(),
  PhysicalResourceId: z.string().optional(),
  ResourceProperties: z.object({ Origin: z.string(), LogKeyArn: z.string(), PackKeyArn: z.string() }),
});

/** A role that was made a moment ago is not known everywhere: together these wait less than the function may take. */
const retryMs = [2_000, 5_000, 10_000, 15_000];

export interface KeysServices {
  /** The public half of a key of KMS, under a name. */
  readonly publicKey: (keyArn: string, name: string) => Promise<VerifierKey>;
  /** Puts a text at a URL. */
  readonly put: (url: string, text: string) => Promise<void>;
  readonly log: typeof log;
  readonly wait: (milliseconds: number) => Promise<unknown>;
}

/**
 * Gives a stack the verifier keys of its two signing keys, `Log` and `Pack`: a custom resource of CloudFormation, which
 * waits for an hour unless it is answered. So whatever goes wrong is answered as well. Throws for an event that says not
 * where, and when the answer cannot be put.
 */
export const createKeysHandler =
  ({ publicKey, put, log, wait }: KeysServices) =>
  async (event: unknown): Promise<void> => {
    const {
      ResourceProperties: properties,
      ResponseURL: url,
      RequestType: type,
      ...request
    } = requestSchema.parse(event);
    const { Origin: origin, LogKeyArn: logKeyArn, PackKeyArn: packKeyArn } = properties;
    const answer = (rest: Readonly<Record<string, unknown>>): Promise<void> =>
      put(url, JSON.stringify({ PhysicalResourceId: 'verifier-keys', ...request, ...rest }));
    if (type === 'Delete') return answer({ Status: 'SUCCESS' });
    const read = async () => ({
      Log: verifierKeyText(await publicKey(logKeyArn, origin)),
      Pack: verifierKeyText(await publicKey(packKeyArn, packKeyName(origin))),
    });
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await read().then(
        (data) => ({ Status: 'SUCCESS', Data: data }),
        (error: unknown) => ({ Status: 'FAILED', Reason: error instanceof Error ? error.message : 'an unknown error' }),
      );
      const pause = retryMs[attempt];
      if (outcome.Status === 'SUCCESS' || pause === undefined) return answer(outcome);
      log('error', 'the public keys cannot be read yet', outcome);
      await wait(pause);
    }
  };
