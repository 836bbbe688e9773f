import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { createKeysHandler } from '../../src/handlers/keys-handler.ts';
import { parseVerifierKey } from '../../src/ledger/verifier-key.ts';

const origin = 'assay.111122223333.eu-west-1.production';
const event = (type: string, more: object = {}) => ({
  RequestType: type,
  ResponseURL: 'https://cloudformation.example.com/answer?signed',
  StackId: 'stack',
  RequestId: 'request',
  LogicalResourceId: 'VerifierKeys',
  ResourceProperties: { ServiceToken: 'arn', Origin: origin, LogKeyArn: 'arn:log', PackKeyArn: 'arn:pack' },
  ...more,
});

/** Invokes the handler, and gives what CloudFormation is told. */
const answerTo = async (input: unknown, failures = 0): Promise<{ url: string; answer: Record<string, unknown> }> => {
  let told: { url: string; answer: Record<string, unknown> } | undefined;
  let failed = 0;
  const handler = createKeysHandler({
    publicKey: async (keyArn, name) => {
      failed += 1;
      if (failed <= failures) throw new AssayError('KEY_UNAVAILABLE', `The signing key ${keyArn} cannot be used.`);
      return { name, publicKey: Buffer.alloc(32, keyArn) };
    },
    put: async (url, text) => {
      told = { url, answer: JSON.parse(text) };
    },
    log: () => {},
    wait: async () => {},
  });
  await handler(input);
  if (told === undefined) throw new Error('nothing was answered');
  return told;
};

describe('the custom resource of the verifier keys', () => {
  it.each(['Create', 'Update'])('answers %s with both keys, each under the name that it signs with', async (type) => {
    const { url, answer } = await answerTo(event(type));

    expect(url).toBe('https://cloudformation.example.com/answer?signed');
    expect(answer).toMatchObject({
      Status: 'SUCCESS',
      StackId: 'stack',
      RequestId: 'request',
      LogicalResourceId: 'VerifierKeys',
      PhysicalResourceId: 'verifier-keys',
    });
    const { Log, Pack } = answer.Data as { Log: string; Pack: string };
    expect(parseVerifierKey(Log)).toEqual({ name: origin, publicKey: Buffer.alloc(32, 'arn:log') });
    expect(parseVerifierKey(Pack)).toEqual({ name: `${origin}/pack`, publicKey: Buffer.alloc(32, 'arn:pack') });
  });

  it('says why a key cannot be read, so that nobody waits', async () => {
    const { answer } = await answerTo(event('Create'), 5);

    expect(answer).toMatchObject({ Status: 'FAILED', Reason: 'The signing key arn:log cannot be used.' });
    expect(answer.Data).toBeUndefined();
  });

  it('waits for a role that is not known everywhere yet', async () => {
    const { answer } = await answerTo(event('Create'), 4);

    expect(answer).toMatchObject({ Status: 'SUCCESS', Data: { Log: expect.any(String), Pack: expect.any(String) } });
  });

  it('lets itself be deleted without asking KMS, under the id that it had', async () => {
    const { answer } = await answerTo(event('Delete', { PhysicalResourceId: 'earlier' }), 5);

    expect(answer).toMatchObject({ Status: 'SUCCESS', PhysicalResourceId: 'earlier' });
  });

  it('refuses an event that says not where to answer', async () => {
    await expect(answerTo(event('Create', { ResponseURL: undefined }))).rejects.toThrow('ResponseURL');
  });
});
