import { readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { describe, expect, it } from 'vitest';
import { AssayError } from '../../src/domain/error.ts';
import { createPackHandler } from '../../src/handlers/pack-handler.ts';
import { bucketPacks } from '../packs/bucket-packs.ts';
import { checkId, threeNights } from '../packs/pack-history.ts';
import { sendXml } from '../store/s3/loopback-s3.ts';

const packId = '019a0000-0000-7000-8000-0000000000aa';
const event = {
  packId,
  asked: {
    question: {
      subject: { kind: 'checks', checkIds: [checkId] },
      time: { kind: 'as-of', asOf: '2026-11-03T02:00:00.000Z' },
    },
  },
  requestedAt: '2026-11-05T12:00:00.000Z',
};
const deployed = async () => bucketPacks(await threeNights(), { signedUntil: 3 });
const folders = async () => (await readdir(tmpdir())).filter((name) => name.startsWith('assay-pack-'));

describe('the function pack', () => {
  it('writes the pack, then says that it is there, and leaves nothing behind', async () => {
    const { handler, s3, logged } = await deployed();
    const puts: string[] = [];
    s3.meddle = ({ method, url = '' }) => {
      if (method === 'PUT') puts.push(url.split('/')[2] ?? '');
      return false;
    };
    const before = await folders();

    const outcome = await handler(event);

    expect(outcome).toEqual({ packId, state: 'READY', standing: false });
    expect(puts).toEqual(['requests', 'zips', 'records']);
    expect(logged.map(({ message }) => message)).toEqual(['a pack is ready']);
    expect(await folders()).toEqual(before);
  });

  it('does nothing when the same event comes again', async () => {
    const { handler, s3 } = await deployed();
    await handler(event);
    const before = new Map(s3.objects);

    const again = await handler(event);

    expect(again).toEqual({ packId, state: 'READY', standing: true });
    expect(s3.objects).toEqual(before);
  });

  it('goes on where an invocation ended before the pack was there', async () => {
    const { handler, shelf, s3 } = await deployed();
    await handler(event);
    s3.objects.delete(`records/${packId}.json`);

    const again = await handler(event);

    expect(again).toEqual({ packId, state: 'READY', standing: false });
    expect(await shelf.find(packId)).toMatchObject({ state: 'READY' });
  });

  it('makes one pack when the same event comes twice at the same time', async () => {
    const { handler, shelf, s3 } = await deployed();

    const outcomes = await Promise.all([handler(event), handler(event)]);

    const status = await shelf.find(packId);
    if (status?.state !== 'READY') throw new Error('it is ready');
    expect(outcomes.map(({ state }) => state)).toEqual(['READY', 'READY']);
    expect([...s3.objects.keys()]).toContain(`zips/${packId}/${status.record.sha256}.zip`);
  });

  it('notes why a pack cannot be written, and leaves it at that', async () => {
    const made = await deployed();
    const failing = createPackHandler({
      ...made.services,
      signers: () => Promise.reject(new AssayError('KEY_UNAVAILABLE', 'The key is disabled.')),
    });

    const [outcome, again] = [await failing(event), await made.handler(event)];

    expect(outcome).toEqual({ packId, state: 'FAILED', standing: false });
    expect(again).toEqual({ packId, state: 'FAILED', standing: true });
    expect(await made.shelf.find(packId)).toMatchObject({
      state: 'FAILED',
      error: { code: 'KEY_UNAVAILABLE', message: 'The key is disabled.' },
    });
    expect(made.logged).toMatchObject([{ packId, error: { code: 'KEY_UNAVAILABLE' } }]);
  });

  it('shows nothing of an error that nobody foresaw', async () => {
    const made = await deployed();
    const failing = createPackHandler({ ...made.services, signers: () => Promise.reject(new Error('a secret')) });

    await failing(event);

    const status = await made.shelf.find(packId);
    expect(status).toMatchObject({ state: 'FAILED', error: { code: 'INTERNAL_SERVER_ERROR' } });
    expect(JSON.stringify(status)).not.toContain('secret');
  });

  it('fails, to be invoked again, when not even the failure can be noted', async () => {
    const { handler, s3 } = await deployed();
    s3.meddle = ({ method }, response) => {
      if (method !== 'PUT') return false;
      sendXml(response, 403, '<Error><Code>AccessDenied</Code><Message>no</Message></Error>');
      return true;
    };

    await expect(handler(event)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect(s3.objects.size).toBe(0);
  });

  it('sends the file again where S3 was busy for a moment, and gives up where it stays so', async () => {
    const { handler, s3 } = await deployed();
    const busy = (times: number) => {
      let left = times;
      s3.meddle = ({ method, url }, response) => {
        if (method !== 'PUT' || url?.includes('/zips/') !== true || left === 0) return false;
        left -= 1;
        sendXml(response, 503, '<Error><Code>SlowDown</Code><Message>slow</Message></Error>');
        return true;
      };
    };

    busy(2);
    const ready = await handler(event);
    busy(Number.POSITIVE_INFINITY);
    const failed = await handler({ ...event, packId: packId.replace('aa', 'bb') });

    expect([ready.state, failed.state]).toEqual(['READY', 'FAILED']);
  });

  it('signs nothing about a time to come', async () => {
    const made = await deployed();
    const question = { ...event.asked.question, time: { kind: 'as-of', asOf: '2026-11-05T12:02:00.000Z' } };

    await made.handler({ ...event, asked: { question } });

    expect(await made.shelf.find(packId)).toMatchObject({ state: 'FAILED', error: { code: 'BAD_INPUT' } });
  });

  it.each<[string, unknown]>([
    ['nothing', undefined],
    ['no id', { ...event, packId: undefined }],
    ['an id that is a path', { ...event, packId: '../records/x' }],
    ['a question in another form', { ...event, asked: { checks: [checkId] } }],
    ['a member too many', { ...event, bucket: 'other' }],
  ])('refuses an event with %s', async (_, other) => {
    const { handler, s3 } = await deployed();

    await expect(handler(other)).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect(s3.objects.size).toBe(0);
  });
});
