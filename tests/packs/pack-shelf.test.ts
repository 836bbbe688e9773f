import { hash } from 'node:crypto';
import { readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import type { AskedPack } from '../../src/packs/ask.ts';
import { longestQueue } from '../../src/packs/pack-shelf.ts';
import { openPackZip } from '../../src/packs/verify/read-zip.ts';
import { verifyPack } from '../../src/packs/verify/verify-pack.ts';
import { FilesystemPackFolder } from '../../src/store/filesystem/pack-folder.ts';
import { temporaryFolder } from '../store/temporary-folder.ts';
import { checkId, signers, sweepIdOf, threeNights } from './pack-history.ts';
import { held, settled, shelfOf } from './test-shelf.ts';

const question: AskedPack = { checks: [checkId] };

const requested = async () => {
  const folder = await temporaryFolder();
  const history = await threeNights();
  const { shelf, failures } = shelfOf(history, folder);
  const { packId } = await shelf.request(question);
  return { folder, history, shelf, failures, packId, pack: await settled(shelf, packId) };
};

describe('a pack that was asked for', () => {
  it('is told of at once, and how far it is', async () => {
    const { stores, open } = held(await threeNights());
    const { shelf } = shelfOf(stores, await temporaryFolder());

    const first = await shelf.request(question);
    const second = await shelf.request({ ...question, from: '2026-11-01T00:00:00Z', to: '2026-11-05T00:00:00Z' });

    expect(first).toMatchObject({ state: 'RUNNING', progress: { resources: 0, files: 0 } });
    expect(second).toMatchObject({ state: 'QUEUED', cutFrom: '2026-11-05T00:00:00.000Z' });
    open();
    expect(await settled(shelf, second.packId)).toMatchObject({ state: 'READY', cutFrom: '2026-11-05T00:00:00.000Z' });
    expect(await shelf.find(first.packId)).toMatchObject({ state: 'READY' });
  });

  it('is a file that verifies, with its digests and figures', async () => {
    const { folder, packId, pack } = await requested();

    if (pack.state !== 'READY') throw new Error('it is ready');
    const bytes = await readFile(join(folder, `${packId}.zip`));
    const zip = await openPackZip(join(folder, `${packId}.zip`));
    const verified = await verifyPack({ zip, keys: [signers.log, signers.pack] });
    const sums = await zip.read('SHA256SUMS');
    await zip.close();
    expect(verified.model.manifest.question).toEqual(pack.question);
    expect(pack.record).toMatchObject({
      bytes: bytes.length,
      sha256: hash('sha256', bytes, 'hex'),
      sumsDigest: hash('sha256', sums, 'hex'),
      files: verified.files,
      resources: 10,
      logSize: 4,
      sweepId: sweepIdOf(3),
      requestedAt: '2026-11-05T12:00:00.000Z',
    });
    expect(pack.progress).toEqual({
      resources: 10,
      resourcesTotal: 10,
      files: verified.files,
      filesTotal: verified.files,
    });
  });

  it('is listed and given out by every process that has the folder, and after a restart', async () => {
    const { folder, history, packId, pack } = await requested();

    const { shelf } = shelfOf(history, folder);

    expect(await shelf.page(10)).toEqual([pack]);
    expect(await shelf.find(packId)).toEqual(pack);
    const zip = await shelf.open(packId);
    expect(zip && (await buffer(zip.read()))).toEqual(await readFile(join(folder, `${packId}.zip`)));
  });

  it('is written one at a time, and listed newest first', async () => {
    const { stores, open } = held(await threeNights());
    const { shelf } = shelfOf(stores, await temporaryFolder());
    const ids: string[] = [];
    for (let each = 0; each < 4; each += 1) ids.push((await shelf.request(question)).packId);

    const waiting = await shelf.page(10);
    open();
    for (const packId of ids) await settled(shelf, packId);

    expect(waiting.map(({ packId, state }) => [packId, state])).toEqual([
      [ids[3], 'QUEUED'],
      [ids[2], 'QUEUED'],
      [ids[1], 'QUEUED'],
      [ids[0], 'RUNNING'],
    ]);
    expect((await shelf.page(2)).map(({ packId }) => packId)).toEqual([ids[3], ids[2]]);
    expect((await shelf.page(9, ids[2])).map(({ packId, state }) => [packId, state])).toEqual([
      [ids[1], 'READY'],
      [ids[0], 'READY'],
    ]);
  });

  it('is refused while as many wait as may', async () => {
    const { stores, open } = held(await threeNights());
    const { shelf } = shelfOf(stores, await temporaryFolder());
    for (let each = 0; each <= longestQueue; each += 1) await shelf.request(question);

    await expect(shelf.request(question)).rejects.toMatchObject({ code: 'PACK_QUEUE_FULL' });

    open();
    await shelf.close();
  });

  it.each([
    ['a check that is not known', { checks: ['no-check'] }, 'CHECK_UNKNOWN'],
    ['a control that is not known', { controls: ['iso27001:2022/A.99'] }, 'CONTROL_UNKNOWN'],
    ['a control without its framework', { controls: ['A.8.24'] }, 'CONTROL_UNKNOWN'],
    ['a framework that is not known', { framework: 'soc2' }, 'FRAMEWORK_UNKNOWN'],
    ['an account that was not swept', { accountIds: ['999999999999'] }, 'ACCOUNT_UNKNOWN'],
    ['a region that was not swept', { regions: ['eu-wset-1'] }, 'REGION_UNKNOWN'],
    ['a time before there was evidence', { asOf: '2020-01-01T00:00:00Z' }, 'NO_EVIDENCE'],
    ['a period before there was evidence', { from: '2020-01-01T00:00:00Z', to: '2020-02-01T00:00:00Z' }, 'NO_EVIDENCE'],
    ['a period that is too long', { from: '2020-01-01T00:00:00Z' }, 'BAD_INPUT'],
    ['a time to come', { asOf: '2030-01-01T00:00:00Z' }, 'BAD_INPUT'],
    ['two kinds of subject', { checks: [checkId], framework: 'iso27001:2022' }, 'BAD_INPUT'],
  ])('is refused before it is taken on when it is about %s', async (_, asked, code) => {
    const folder = await temporaryFolder();
    const { shelf } = shelfOf(await threeNights(), folder);

    await expect(shelf.request(asked)).rejects.toMatchObject({ code });
    expect([await shelf.page(10), await readdir(folder)]).toEqual([[], []]);
  });
});

describe('a pack that cannot be written', () => {
  it('fails with a code, is reported once and leaves nothing; the next one is written', async () => {
    const history = await threeNights();
    const folder = await temporaryFolder();
    const { shelf, failures } = shelfOf(history, folder);
    const { rootDigest } = (await history.evidence.sweepById(sweepIdOf(1))) ?? { rootDigest: '' };
    const lines = history.blocks.get(rootDigest) ?? [];
    history.blocks.delete(rootDigest);

    const { packId } = await shelf.request({ ...question, asOf: '2026-11-01T12:00:00Z' });
    const pack = await settled(shelf, packId);
    history.blocks.set(rootDigest, lines);
    const next = await shelf.request({ ...question, asOf: '2026-11-01T12:00:00Z' });

    expect(pack).toMatchObject({ state: 'FAILED', error: { code: 'EVIDENCE_CORRUPT' } });
    expect(failures).toMatchObject([{ packId, error: { code: 'EVIDENCE_CORRUPT' } }]);
    expect(await shelf.open(packId)).toBeUndefined();
    expect(await settled(shelf, next.packId)).toMatchObject({ state: 'READY' });
    expect((await readdir(folder)).toSorted()).toEqual([`${next.packId}.json`, `${next.packId}.zip`]);
  });

  it('fails with a code when its folder cannot be made', async () => {
    const folder = join(await temporaryFolder(), 'packs');
    await writeFile(folder, 'a file is in the way');
    const { shelf } = shelfOf(await threeNights(), folder);

    const { packId } = await shelf.request(question);

    expect(await settled(shelf, packId)).toMatchObject({ state: 'FAILED', error: { code: 'DATA_FOLDER_UNWRITABLE' } });
  });

  it('shows nothing of an error that nobody foresaw but where to look', async () => {
    const history = await threeNights();
    const stores = {
      objects: history.objects,
      evidence: { ...history.evidence, getBlocks: () => Promise.reject(new Error('secret')) },
    };
    const { shelf, failures } = shelfOf(stores, await temporaryFolder());

    const { packId } = await shelf.request(question);

    expect(await settled(shelf, packId)).toMatchObject({
      error: { code: 'INTERNAL_SERVER_ERROR', message: expect.not.stringContaining('secret') },
    });
    expect(failures).toMatchObject([{ error: { message: 'secret' } }]);
  });
});

describe('a shelf that is closed', () => {
  it('gives up what is being written and what waits, and leaves nothing of it', async () => {
    const folder = await temporaryFolder();
    const { stores, open } = held(await threeNights());
    const { shelf, failures } = shelfOf(stores, folder);
    await shelf.request(question);
    await shelf.request(question);

    const closed = shelf.close();
    open();
    await closed;

    expect([await readdir(folder), failures]).toEqual([[], []]);
  });
});

describe('the folder of packs', () => {
  it('gives neither what is unfinished nor what is no pack, and unfinished files can be removed', async () => {
    const { folder, packId, shelf } = await requested();
    const other = '019a0000-0000-7000-8000-0000000000aa';
    const packs = new FilesystemPackFolder(folder);
    const unfinished = await packs.unfinished(other);
    await writeFile(unfinished, 'PK');
    await writeFile(join(folder, `${other}.json`), '{}');
    await writeFile(join(folder, 'notes.txt'), 'mine');
    await writeFile(join(folder, 'copy.zip'), 'mine too');

    expect((await shelf.page(10)).map((pack) => pack.packId)).toEqual([packId]);
    expect(await shelf.find(other)).toBeUndefined();
    expect(await shelf.open(other)).toBeUndefined();
    await packs.removeUnfinished();

    expect((await readdir(folder)).toSorted()).toEqual(
      [`${packId}.json`, `${packId}.zip`, 'copy.zip', 'notes.txt'].toSorted(),
    );
  });

  it('never replaces a pack', async () => {
    const { folder, packId } = await requested();
    const packs = new FilesystemPackFolder(folder);
    const before = await readFile(join(folder, `${packId}.zip`));
    const unfinished = await packs.unfinished(packId);
    await writeFile(unfinished, 'another');

    await expect(packs.place(packId, unfinished, Buffer.from('{}'))).rejects.toMatchObject({
      code: 'DATA_FOLDER_UNWRITABLE',
    });
    expect(await readFile(join(folder, `${packId}.zip`))).toEqual(before);
  });

  it.each(['', '../secret', 'x', '019a0000-0000-7000-8000-0000000000AA'])('has no pack "%s"', async (packId) => {
    const { shelf } = shelfOf(await threeNights(), await temporaryFolder());

    expect([await shelf.find(packId), await shelf.open(packId)]).toEqual([undefined, undefined]);
  });

  it('does not give out a pack that was cut, or whose record is not its own', async () => {
    const { folder, packId, shelf } = await requested();
    const zip = join(folder, `${packId}.zip`);
    const record = join(folder, `${packId}.json`);
    const text = await readFile(record, 'utf8');
    const { size } = await stat(zip);

    await truncate(zip, size - 1);
    await expect(shelf.open(packId)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
    await rm(record);
    await writeFile(record, text.replace(packId, '019a0000-0000-7000-8000-0000000000aa'));
    await expect(shelf.find(packId)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
    await writeFile(record, 'no JSON');
    await expect(shelf.page(1)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
  });

  it('is empty where there is none', async () => {
    const { shelf } = shelfOf(await threeNights(), join(await temporaryFolder(), 'missing'));

    expect(await shelf.page(10)).toEqual([]);
  });
});
