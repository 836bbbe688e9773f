import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { expect, it } from 'vitest';
import { noCheckpoints, ReadOnlyEvidenceStore } from '../../src/handlers/read-only-log.ts';
import { setSchedule } from '../../src/sweep/schedule.ts';

const refused = { code: 'OPERATION_UNSUPPORTED' };

/** A store whose table fails the test with every request that writes, and holds nothing. */
const storeOf = (sent: string[]) => {
  const client = new DynamoDBClient({ region: 'us-east-1', credentials: { accessKeyId: 'a', secretAccessKey: 'b' } });
  client.middlewareStack.add(
    (_, { commandName }) =>
      async () => {
        sent.push(commandName ?? '');
        return { response: {}, output: { $metadata: {}, Items: [], Count: 0 } };
      },
    { step: 'initialize' },
  );
  return new ReadOnlyEvidenceStore(client, 'evidence');
};

it('refuses to append to the log and to store blocks, and sends nothing', async () => {
  const sent: string[] = [];
  const store = storeOf(sent);

  await expect(store.append()).rejects.toMatchObject(refused);
  await expect(store.putBlocks()).rejects.toMatchObject(refused);
  await expect(store.putRevision()).rejects.toMatchObject(refused);
  expect(sent).toEqual([]);
});

it('still reads', async () => {
  const sent: string[] = [];

  expect(await storeOf(sent).head()).toBeUndefined();
  expect(sent).not.toEqual([]);
});

it('refuses a use case that records something', async () => {
  const sent: string[] = [];
  const schedule = { timeOfDay: '02:00', timeZone: 'Europe/Berlin' };

  await expect(setSchedule(storeOf(sent), schedule, new Date())).rejects.toMatchObject(refused);
  expect(sent.filter((command) => /Put|Write/.test(command))).toEqual([]);
});

it('signs no checkpoint while it has no key', async () => {
  await expect(noCheckpoints.key()).rejects.toMatchObject(refused);
});
