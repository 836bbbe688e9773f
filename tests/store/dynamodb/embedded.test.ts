import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import pLimit from 'p-limit';
import { describe, expect, it } from 'vitest';
import { toBlock } from '../../../src/ledger/block.ts';
import { embeddedClient, embeddedTable, reach, startDynamodb } from '../../../src/store/dynamodb/embedded.ts';
import { DynamodbEvidenceStore } from '../../../src/store/dynamodb/evidence-store.ts';
import { newSweep, nightOf, sweepEntry } from '../log-entries.ts';
import { temporaryFolder } from '../temporary-folder.ts';
import { databaseProcesses, onDatabaseProcess } from './database-processes.ts';

const blocks = Array.from({ length: 50 }, (_, index) => toBlock([{ index, text: `${Math.random()}`.repeat(2000) }]));

/** A closed database with some blocks and a sweep in it. */
const closedDatabase = async (holding = blocks): Promise<string> => {
  const folder = join(await temporaryFolder(), 'dynamodb');
  const dynamodb = await startDynamodb(folder);
  const store = new DynamodbEvidenceStore(embeddedClient(dynamodb), embeddedTable);
  await store.putBlocks(holding);
  await store.append('sweep-1', newSweep(1), nightOf(1));
  await dynamodb.close();
  return folder;
};

const damaged = /^(STORE_UNAVAILABLE|EVIDENCE_CORRUPT|DATA_FOLDER_CORRUPT)$/;

const read = async (folder: string, expected = blocks) => {
  const dynamodb = await startDynamodb(folder);
  const store = new DynamodbEvidenceStore(embeddedClient(dynamodb), embeddedTable);
  try {
    return await store.getBlocks(expected.map(({ digest }) => digest));
  } finally {
    await dynamodb.close();
  }
};

/** The numbers from the first to the last, so many apart. */
const from = (first: number, last: number, step: number): readonly number[] =>
  Array.from({ length: Math.floor((last - first) / step) + 1 }, (_, index) => first + index * step);

const contentsOf = async (folder: string): Promise<ReadonlyMap<string, string>> =>
  new Map(
    await Promise.all(
      (await readdir(folder))
        .filter((name) => !name.startsWith('LOG'))
        .map(async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const),
    ),
  );

describe('the embedded DynamoDB', () => {
  it('keeps what was written when it is closed and started again', async () => {
    const folder = await closedDatabase();
    await (await startDynamodb(folder)).close();

    const dynamodb = await startDynamodb(folder);
    const store = new DynamodbEvidenceStore(embeddedClient(dynamodb), embeddedTable);

    expect(await store.tail()).toEqual(sweepEntry(1));
    expect(await store.getBlocks(blocks.map(({ digest }) => digest))).toEqual(blocks.map(({ lines }) => lines));
    await dynamodb.close();
  });

  it('answers on loopback only', async () => {
    const dynamodb = await startDynamodb(join(await temporaryFolder(), 'dynamodb'));

    expect(new URL(dynamodb.url).hostname).toBe('127.0.0.1');
    await dynamodb.close();
    await expect(reach(embeddedClient(dynamodb), 2_000)).rejects.toThrow();
  });

  it('answers nobody without its key, and no web page even with it', async () => {
    const dynamodb = await startDynamodb(join(await temporaryFolder(), 'dynamodb'));
    const post = (headers: Record<string, string>) =>
      fetch(dynamodb.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.0',
          'x-amz-target': 'DynamoDB_20120810.ListTables',
          'x-amz-date': '20261123T000000Z',
          ...headers,
        },
        body: '{}',
      });
    const authorization = (key: string): string =>
      `AWS4-HMAC-SHA256 Credential=${key}/20261123/us-east-1/dynamodb/aws4_request, SignedHeaders=host, Signature=0`;

    const answers = await Promise.all([
      post({ authorization: authorization(dynamodb.accessKeyId) }),
      post({ authorization: authorization('other') }),
      post({}),
      post({ authorization: authorization(dynamodb.accessKeyId), origin: 'http://example.com' }),
      fetch(dynamodb.url),
    ]);

    expect(answers.map(({ status }) => status)).toEqual([200, 403, 403, 403, 403]);
    await expect(reach(embeddedClient({ ...dynamodb, accessKeyId: 'other' }), 2_000)).rejects.toMatchObject({
      name: 'UnrecognizedClientException',
    });
    await dynamodb.close();
  });

  it('is opened by one at a time', async () => {
    const folder = await closedDatabase();
    const dynamodb = await startDynamodb(folder);

    await expect(startDynamodb(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    await dynamodb.close();
  });

  it('is created once by several that start at the same time', async () => {
    const folder = join(await temporaryFolder(), 'dynamodb');

    const started = await Promise.allSettled(Array.from({ length: 3 }, () => startDynamodb(folder)));

    const running = started.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    const refused = started.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    expect(running).toHaveLength(1);
    for (const reason of refused) expect(reason).toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
    expect(await readdir(join(folder, '..'))).toEqual(['dynamodb']);
    await Promise.all(running.map((dynamodb) => dynamodb.close()));
  });

  it('starts beside what a killed process left half created', async () => {
    const parent = await temporaryFolder();
    await mkdir(join(parent, 'dynamodb~killed'));
    await writeFile(join(parent, 'dynamodb~killed', 'MANIFEST-000001'), 'half');

    const dynamodb = await startDynamodb(join(parent, 'dynamodb'));

    await expect(reach(embeddedClient(dynamodb), 2_000)).resolves.toBeUndefined();
    await dynamodb.close();
  });

  it.each([
    ['no file is left', async (folder: string) => mkdir(`${folder}-empty`).then(() => `${folder}-empty`)],
    [
      'the file that names the others is missing',
      async (folder: string) => {
        const copy = `${folder}-copy`;
        await cp(folder, copy, { recursive: true, filter: (name) => !name.endsWith('CURRENT') });
        return copy;
      },
    ],
    [
      'the file that names the others is empty',
      async (folder: string) => {
        await truncate(join(folder, 'CURRENT'));
        return folder;
      },
    ],
    [
      'the list of files is cut short',
      async (folder: string) => {
        for (const name of await readdir(folder)) {
          if (name.startsWith('MANIFEST')) await truncate(join(folder, name), 10);
        }
        return folder;
      },
    ],
    [
      'it is a file',
      async (folder: string) => {
        await writeFile(`${folder}-file`, 'text');
        return `${folder}-file`;
      },
    ],
  ])('says that the folder is corrupt and changes nothing in it when %s', async (_, damage) => {
    const folder = await damage(await closedDatabase());
    const before = await contentsOf(folder).catch(() => undefined);

    await expect(startDynamodb(folder)).rejects.toMatchObject({
      code: 'DATA_FOLDER_CORRUPT',
      message: expect.stringContaining('restore it from a backup'),
    });

    const after = await contentsOf(folder).catch(() => undefined);
    for (const [name, content] of before ?? []) expect([name, after?.get(name)]).toEqual([name, content]);
  });

  it('never gives wrong evidence, and does not bring the process down, when the data files are damaged', async () => {
    const folder = await closedDatabase();
    // Opened once more, so that the log of writes has become a sorted file.
    await (await startDynamodb(folder)).close();
    for (const name of await readdir(folder)) {
      if (!/\.(ldb|log)$/.test(name)) continue;
      const bytes = await readFile(join(folder, name));
      for (let at = 500; at < bytes.length; at += 5000) bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      await writeFile(join(folder, name), bytes);
    }

    await expect(read(folder)).rejects.toMatchObject({
      code: expect.stringMatching(damaged),
    });
  });

  it('gives an error or the right evidence wherever a data file is damaged, its index included, which aborts LevelDB', async () => {
    const fixed = Array.from({ length: 4 }, (_, index) => toBlock([{ index, text: `${index}`.repeat(2000) }]));
    const folder = await closedDatabase(fixed);
    await (await startDynamodb(folder)).close();
    const [name = ''] = (await readdir(folder))
      .filter((file) => file.endsWith('.ldb'))
      .toSorted()
      .toReversed();
    const bytes = await readFile(join(folder, name));
    // From the end: the footer, 48 bytes long, and before it the index, where a length that is too small aborts.
    const places = [1, 8, 24, 40, 48, ...from(49, 119, 2), ...from(121, bytes.length, 1000)];
    const children = databaseProcesses();
    const oneOfFew = pLimit(4);

    const outcomes = await Promise.all(
      places.map((place) =>
        oneOfFew(async () => {
          const copy = `${folder}-${place}`;
          await cp(folder, copy, { recursive: true });
          const changed = Buffer.from(bytes);
          const at = bytes.length - place;
          changed[at] = (bytes[at] ?? 0) & 7;
          await writeFile(join(copy, name), changed);
          return read(copy, fixed).catch((error: unknown) => error);
        }),
      ),
    );

    for (const outcome of outcomes) {
      if (Array.isArray(outcome)) expect(outcome).toEqual(fixed.map(({ lines }) => lines));
      else expect(outcome).toMatchObject({ code: expect.stringMatching(damaged) });
    }
    expect(outcomes.some((outcome) => Array.isArray(outcome))).toBe(true);
    if (process.platform !== 'win32') expect(children.map(({ signalCode }) => signalCode)).toContain('SIGABRT');
  }, 60_000);

  it.each(['SIGABRT', 'SIGKILL'] as const)('fails no more than requests when it ends by %s', async (signal) => {
    const folder = await closedDatabase();
    const children = databaseProcesses();
    const dynamodb = await startDynamodb(folder);
    const store = new DynamodbEvidenceStore(embeddedClient(dynamodb), embeddedTable);
    const unavailable = { code: 'STORE_UNAVAILABLE', message: expect.stringMatching(/ECONNREFUSED|ECONNRESET/) };

    const underWay = expect(store.putBlocks(blocks)).rejects.toMatchObject(unavailable);
    children[0]?.kill(signal);

    await underWay;
    await expect(store.tail()).rejects.toMatchObject(unavailable);
    await dynamodb.close();
    expect(children[0]?.signalCode).toBe(signal);
    expect(await read(folder, blocks)).toEqual(blocks.map(({ lines }) => lines));
  });

  it.each([
    ['SIGABRT', 'DATA_FOLDER_CORRUPT'],
    ['SIGKILL', 'STORE_UNAVAILABLE'],
  ] as const)('does not start, and says why, when it ends by %s', async (signal, code) => {
    const folder = await closedDatabase();
    onDatabaseProcess((child) => child.kill(signal));

    await expect(startDynamodb(folder)).rejects.toMatchObject({ code, message: expect.stringContaining(folder) });
  });

  it('goes on serving when a terminal ends, or interrupts, all that runs in it', async () => {
    const children = databaseProcesses();
    const dynamodb = await startDynamodb(join(await temporaryFolder(), 'dynamodb'));
    const child = children.at(-1);

    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) child?.kill(signal);

    await expect(reach(embeddedClient(dynamodb), 2_000)).resolves.toBeUndefined();
    await dynamodb.close();
    expect(child?.exitCode).toBe(0);
  });

  it('ends when it is let go of, although others hold connections to it', async () => {
    const dynamodb = await startDynamodb(join(await temporaryFolder(), 'dynamodb'));
    const idle = connect(Number(new URL(dynamodb.url).port), '127.0.0.1');
    const halfSent = connect(Number(new URL(dynamodb.url).port), '127.0.0.1');
    await Promise.all([once(idle, 'connect'), once(halfSent, 'connect')]);
    halfSent.write('POST / HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 10\r\n\r\nhalf');
    halfSent.on('error', () => undefined);
    const startedAt = performance.now();

    await dynamodb.close();

    expect(performance.now() - startedAt).toBeLessThan(3_000);
    for (const socket of [idle, halfSent]) socket.destroy();
  });
});
