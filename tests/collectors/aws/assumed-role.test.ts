import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { assumedRole } from '../../../src/collectors/aws/assumed-role.ts';
import { CallMeter } from '../../../src/collectors/aws/call-meter.ts';
import { Caller, type Send } from '../../../src/collectors/aws/caller.ts';
import { awsError } from '../../builders/source.ts';

beforeEach(() => {
  vi.useFakeTimers({ now: new Date('2026-01-01T00:00:00Z') });
});
afterEach(() => {
  vi.useRealTimers();
});

const role = (answer: (index: number) => object | Error) => {
  let calls = 0;
  const send: Send = async <Output extends object>(): Promise<Output> => {
    const output = answer(calls++);
    if (output instanceof Error) throw output;
    return output as Output;
  };
  const caller = new Caller({ send, meter: new CallMeter(), tagKeys: [], callerKnown: true, record: () => {} });
  return {
    credentials: assumedRole(caller, { roleArn: 'arn:aws:iam::444455556666:role/Auditor' }),
    calls: () => calls,
  };
};
const session = (index: number) => ({
  Credentials: {
    AccessKeyId: `key-${index}`,
    SecretAccessKey: 's',
    SessionToken: 't',
    Expiration: new Date(Date.now() + 3_600_000),
  },
});

test('credentials are fetched once for all who ask at the same time', async () => {
  const { credentials, calls } = role(session);

  const [first, second] = await Promise.all([credentials(), credentials()]);

  expect(first.accessKeyId).toBe('key-0');
  expect(second).toBe(first);
  expect(calls()).toBe(1);
});

test('credentials are renewed before they expire', async () => {
  const { credentials } = role(session);
  await credentials();

  vi.advanceTimersByTime(54 * 60_000);
  expect((await credentials()).accessKeyId).toBe('key-0');

  vi.advanceTimersByTime(2 * 60_000);
  expect((await credentials()).accessKeyId).toBe('key-1');
});

test('a failure is classified and not remembered', async () => {
  const { credentials } = role((index) =>
    index === 0 ? awsError('AccessDenied', { httpStatus: 403 }) : session(index),
  );

  await expect(credentials()).rejects.toMatchObject({ operation: 'sts:AssumeRole', reason: 'ACCESS_DENIED' });
  expect((await credentials()).accessKeyId).toBe('key-1');
});

test('an answer without all of the credentials is an error', async () => {
  const { credentials } = role(() => ({ Credentials: { AccessKeyId: 'a', SecretAccessKey: 's' } }));

  await expect(credentials()).rejects.toMatchObject({ reason: 'UNEXPECTED_SHAPE' });
});
