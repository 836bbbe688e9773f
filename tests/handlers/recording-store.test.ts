import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { describe, expect, it, onTestFinished } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { createRecordHandler } from '../../src/handlers/record-handler.ts';
import { RecordingEvidenceStore } from '../../src/handlers/recording-store.ts';
import { setSchedule } from '../../src/sweep/schedule.ts';
import { MemoryHistory } from '../builders/history.ts';
import type { JsonAnswer } from '../builders/json-service.ts';
import { startLoopbackFunction } from './loopback-function.ts';

const schedule = { timeOfDay: '02:00', timeZone: 'Europe/Berlin' };
const appendedBy = new Date('2026-11-24T12:00:00.000Z');

/** A store over an empty table that fails the test with whatever writes, and the function behind it. */
const opened = async (failure?: Error) => {
  const client = new DynamoDBClient({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  onTestFinished(() => client.destroy());
  const sent: string[] = [];
  client.middlewareStack.add(
    (_, { commandName }) =>
      async () => {
        sent.push(commandName ?? '');
        return { response: {}, output: { $metadata: {}, Items: [], Count: 0 } };
      },
    { step: 'initialize' },
  );
  const history = new MemoryHistory();
  const handler = createRecordHandler({
    evidence: { ...history.evidence, ...(failure !== undefined && { append: () => Promise.reject(failure) }) },
    checks: [],
    now: () => appendedBy,
    log: () => undefined,
  });
  const record = await startLoopbackFunction(handler);
  return { store: new RecordingEvidenceStore(client, 'evidence', record.address), history, record, sent };
};

describe('the evidence as the API of a deployment uses it', () => {
  it('records through the function, by its clock, and writes nothing itself', async () => {
    const { store, history, record, sent } = await opened();

    const entry = await setSchedule(store, schedule, new Date('2020-01-01T00:00:00Z'));

    expect(entry).toEqual(history.log[0]?.entry);
    expect(entry).toMatchObject({ schedule, appendedAt: appendedBy.toISOString() });
    expect(record.requests.map(({ operation }) => operation)).toEqual([
      '/2015-03-31/functions/assay-function/invocations',
    ]);
    expect(sent.every((command) => command === 'QueryCommand')).toBe(true);
  });

  it('stores no blocks', async () => {
    const { store, sent } = await opened();
    const refused = { code: 'OPERATION_UNSUPPORTED' };

    await expect(store.putBlocks()).rejects.toMatchObject(refused);
    await expect(store.putRevision()).rejects.toMatchObject(refused);
    expect(sent).toEqual([]);
  });

  it('gives the error of the function with its code', async () => {
    const { store } = await opened(new AssayError('HEAD_MOVED', 'Others appended first.'));

    await expect(setSchedule(store, schedule, appendedBy)).rejects.toMatchObject({
      code: 'HEAD_MOVED',
      message: 'Others appended first.',
    });
  });

  it('shows nothing of a failure that nobody foresaw', async () => {
    const { store } = await opened(new Error('a secret of the function'));

    const error = await setSchedule(store, schedule, appendedBy).catch((cause: unknown) => cause);

    expect(error).toMatchObject({ code: 'STORE_UNAVAILABLE', message: expect.not.stringContaining('secret') });
    expect(error).toMatchObject({ cause: { message: expect.stringContaining('secret') } });
  });

  it.each<[string, JsonAnswer, string]>([
    [
      'is refused',
      { status: 403, headers: { 'x-amzn-errortype': 'AccessDeniedException' }, body: {} },
      'STORE_UNAVAILABLE',
    ],
    [
      'is throttled',
      { status: 429, headers: { 'x-amzn-errortype': 'TooManyRequestsException' }, body: {} },
      'STORE_UNAVAILABLE',
    ],
    ['is only queued', { status: 202, body: undefined }, 'STORE_UNAVAILABLE'],
    ['answers nothing', { body: undefined }, 'STORE_UNAVAILABLE'],
    ['answers null', { body: null }, 'STORE_UNAVAILABLE'],
    ['has an unknown code', { body: { error: { code: 'FINE', message: 'x' } } }, 'STORE_UNAVAILABLE'],
    ['answers with what is no entry', { body: { line: '{}' } }, 'EVIDENCE_CORRUPT'],
  ])('does not take an entry for recorded when the function %s', async (_, answer, code) => {
    const { store, record } = await opened();
    record.meddle = () => answer;

    await expect(setSchedule(store, schedule, appendedBy)).rejects.toMatchObject({ code });
  });
});
