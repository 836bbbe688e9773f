import { hash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openPackZip } from '../../src/packs/verify/read-zip.ts';
import { verifyPack } from '../../src/packs/verify/verify-pack.ts';
import { sendXml } from '../store/s3/loopback-s3.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { bucketPacks, stateOf } from './bucket-packs.ts';
import { checkId, signers, sweepIdOf, threeNights } from './pack-history.ts';

const question = { checks: [checkId] };
/** The exception that follows the three sweeps is not under a checkpoint yet. */
const signedUntil = 3;

const readyPack = async () => {
  const made = await bucketPacks(await threeNights(), { signedUntil });
  const status = await made.shelf.request(question);
  if (status.state !== 'READY') throw new Error(`it is ${status.state}: ${JSON.stringify(made.logged)}`);
  return { ...made, packId: status.packId, record: status.record, status };
};

describe('a pack in a bucket', () => {
  it('verifies after its download, and reaches as far as the log is signed', async () => {
    const { shelf, record } = await readyPack();

    const url = new URL(await shelf.downloadUrl(record));
    const response = await fetch(url);
    const bytes = Buffer.from(await response.arrayBuffer());

    expect([bytes.length, hash('sha256', bytes, 'hex')]).toEqual([record.bytes, record.sha256]);
    const file = join(await temporaryFolder(), 'pack.zip');
    await writeFile(file, bytes);
    const zip = await openPackZip(file);
    const verified = await verifyPack({ zip, keys: [signers.log, signers.pack] });
    await zip.close();
    expect(verified.checkpoint.size).toBe(signedUntil);
    expect(record).toMatchObject({ logSize: signedUntil, sweepId: sweepIdOf(3), resources: 10 });
  });

  it('holds the checkpoint of every night of a period, signed when it was sealed', async () => {
    const made = await bucketPacks(await threeNights(), { signedUntil });
    const signed = made.memory.signed();

    const status = await made.shelf.request({ ...question, from: '2026-11-01T00:00:00Z', to: '2026-11-05T00:00:00Z' });

    expect(status).toMatchObject({ state: 'READY', cutFrom: '2026-11-05T00:00:00.000Z' });
    expect(made.memory.signed()).toBe(signed);
    expect(status.question.time).toMatchObject({ to: '2026-11-03T02:00:00.000Z' });
  });

  it('is downloaded by whoever has the URL, as a file, for five minutes', async () => {
    const { shelf, record, packId } = await readyPack();

    const { searchParams } = new URL(await shelf.downloadUrl(record));

    expect(Number(searchParams.get('X-Amz-Expires'))).toBe(300);
    expect(searchParams.get('response-content-disposition')).toBe(`attachment; filename="evidence-pack-${packId}.zip"`);
    expect(searchParams.get('response-content-type')).toBe('application/zip');
  });

  it('gives no URL for a zip that is missing, cut or out of reach', async () => {
    const { shelf, s3, record } = await readyPack();
    const [key = ''] = [...s3.objects.keys()].filter((name) => name.endsWith('.zip'));

    s3.objects.set(key, Buffer.from('PK'));
    await expect(shelf.downloadUrl(record)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
    s3.objects.delete(key);
    await expect(shelf.downloadUrl(record)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
    s3.meddle = (_, response) => {
      response.writeHead(403);
      response.end();
      return true;
    };
    await expect(shelf.downloadUrl(record)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });

  it('is listed newest first, whoever asks', async () => {
    const made = await bucketPacks(await threeNights(), { signedUntil });
    const ids: string[] = [];
    for (let each = 0; each < 4; each += 1) {
      made.now = new Date(made.now.getTime() + 1_000);
      ids.push((await made.shelf.request(question)).packId);
    }

    expect((await made.shelf.page(3)).map(({ packId }) => packId)).toEqual([ids[3], ids[2], ids[1]]);
    expect((await made.shelf.page(3, ids[1])).map(({ packId }) => packId)).toEqual([ids[0]]);
    expect(await made.shelf.find(ids[0] ?? '')).toMatchObject({ state: 'READY', packId: ids[0] });
  });

  it('waits until the function begins, runs while it writes, and has failed after an hour', async () => {
    const made = await bucketPacks(await threeNights(), { signedUntil, late: true });

    const queued = await made.shelf.request(question);
    const unknown = await made.shelf.find(queued.packId);
    await made.packs.keepNote(
      'requests',
      queued.packId,
      JSON.stringify({ formatVersion: 1, question: queued.question, requestedAt: queued.requestedAt }),
    );
    const running = await made.shelf.find(queued.packId);
    made.now = new Date(made.now.getTime() + 60 * 60 * 1000);
    const given = await made.shelf.find(queued.packId);

    expect(queued).toMatchObject({ state: 'QUEUED', requestedAt: '2026-11-05T12:00:00.000Z' });
    expect([unknown, stateOf(running), stateOf(given)]).toEqual([undefined, 'RUNNING', 'FAILED']);
  });

  it.each([
    ['a check that is not known', { checks: ['no-check'] }, 'CHECK_UNKNOWN'],
    ['a time to come', { asOf: '2030-01-01T00:00:00Z' }, 'BAD_INPUT'],
    ['a time before there was evidence', { asOf: '2020-01-01T00:00:00Z' }, 'NO_EVIDENCE'],
  ])('is refused before anything is written when it is about %s', async (_, asked, code) => {
    const made = await bucketPacks(await threeNights(), { signedUntil });

    await expect(made.shelf.request(asked)).rejects.toMatchObject({ code });
    expect([made.events, [...made.s3.objects.keys()]]).toEqual([[], []]);
  });

  it('is refused while no checkpoint has been signed', async () => {
    const made = await bucketPacks(await threeNights(), { signedUntil: 0 });

    await expect(made.shelf.request(question)).rejects.toMatchObject({ code: 'CHECKPOINT_MISSING' });
  });

  it.each(['', '../secret', 'x', '019a0000-0000-7000-8000-0000000000AA'])('is not found as "%s"', async (packId) => {
    const { shelf } = await readyPack();

    expect(await shelf.find(packId)).toBeUndefined();
  });

  it.each(['requests', 'records', 'failures'] as const)('is an error where its %s are malformed', async (kind) => {
    const { shelf, s3, packId } = await readyPack();
    if (kind !== 'records') s3.objects.delete(`records/${packId}.json`);
    s3.objects.set(`${kind}/${packId}.json`, Buffer.from('{"formatVersion":1}'));

    await expect(shelf.find(packId)).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });

  it('is neither missing nor ready when the bucket does not answer', async () => {
    const { shelf, s3, packId } = await readyPack();
    s3.meddle = (_, response) => {
      sendXml(response, 503, '<Error><Code>SlowDown</Code><Message>slow</Message></Error>');
      return true;
    };

    await expect(shelf.find(packId)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    await expect(shelf.page(1)).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
  });
});
