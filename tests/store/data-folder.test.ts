import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LogEntry } from '../../src/domain/log-entry.ts';
import { toBlock } from '../../src/ledger/block.ts';
import { type DataFolder, openDataFolder } from '../../src/store/data-folder.ts';
import { startDynamodb } from '../../src/store/dynamodb/embedded.ts';
import { openSigner } from '../../src/store/signing-key.ts';
import { databaseProcesses } from './dynamodb/database-processes.ts';
import { newSweep, nightOf, sweepEntry } from './log-entries.ts';
import { temporaryFolder } from './temporary-folder.ts';

const block = toBlock([{ a: 1 }]);

/** Opens a data folder and closes it after the test. */
const opened = async (folder: string): Promise<DataFolder> => {
  const data = await openDataFolder(folder);
  onTestFinished(() => data.close());
  return data;
};

const seal = ({ evidence }: DataFolder, number: number): Promise<LogEntry> =>
  evidence.append(`sweep-${number}`, newSweep(number), nightOf(number));

const endpointIn = async (folder: string): Promise<Record<string, unknown>> =>
  JSON.parse(await readFile(join(folder, 'endpoint.json'), 'utf8')) as Record<string, unknown>;

/** A process that seals sweeps without end, and the numbers of those it has been told are safe. */
const startWriter = (folder: string): { readonly child: ChildProcess; readonly acknowledged: () => number } => {
  const child = spawn(process.execPath, [fileURLToPath(new URL('./write-until-killed.ts', import.meta.url)), folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => {
    output += chunk.toString();
  });
  return { child, acknowledged: () => Number(output.split('\n').at(-2) ?? 0) };
};

const until = async (condition: () => boolean): Promise<void> => {
  const deadline = Date.now() + 20_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('waited in vain');
    await wait(5);
  }
};

describe('a data folder', () => {
  it('is created where there is none, with all folders above it, and opened again with what it holds', async () => {
    const folder = join(await temporaryFolder(), 'a', 'b');
    const first = await openDataFolder(folder);
    await first.evidence.putBlocks([block]);
    await seal(first, 1);
    await first.objects.put('runs/1', Buffer.from('run'));
    await first.close();

    const second = await opened(folder);

    expect(await second.evidence.getBlock(block.digest)).toEqual(block.lines);
    expect(await second.evidence.tail()).toEqual(sweepEntry(1));
    expect(Buffer.from((await second.objects.get('runs/1')) ?? []).toString()).toBe('run');
    const { origin } = first;
    expect(origin).toMatch(/^assay\.local\/[0-9a-f-]{36}$/);
    expect(second.origin).toBe(origin);
    expect(JSON.parse(await readFile(join(folder, 'assay.json'), 'utf8'))).toMatchObject({ formatVersion: 1, origin });
  });

  it('leaves no address behind when it is closed', async () => {
    const folder = await temporaryFolder();
    const data = await openDataFolder(folder);
    expect(await endpointIn(folder)).toMatchObject({ pid: process.pid });
    expect((await stat(join(folder, 'endpoint.json'))).mode & 0o077).toBe(0);

    await data.close();

    expect(await readdir(folder)).toEqual(['assay.json', 'dynamodb']);
  });

  it('is closed once, however often it is asked to', async () => {
    const folder = await temporaryFolder();
    const first = await openDataFolder(folder);
    await Promise.all([first.close(), first.close()]);
    const second = await opened(folder);

    await first.close();

    expect(await endpointIn(folder)).toMatchObject({ pid: process.pid });
    expect((await opened(folder)).owned).toBe(false);
    expect(second.owned).toBe(true);
  });

  it('does not take the address of the next owner with it when its database broke off', async () => {
    const folder = await temporaryFolder();
    const children = databaseProcesses();
    const first = await openDataFolder(folder);
    children.at(-1)?.kill('SIGKILL');
    await expect(first.evidence.tail()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    const second = await opened(folder);

    await first.close();

    expect(second.owned).toBe(true);
    expect((await opened(folder)).owned).toBe(false);
  });

  it('is shared by all that open it while one has it open', async () => {
    const folder = await temporaryFolder();
    const owner = await opened(folder);
    const guest = await opened(folder);
    await seal(owner, 1);
    await seal(guest, 2);
    await guest.objects.put('a', Buffer.from('1'));

    expect([owner.owned, guest.owned]).toEqual([true, false]);
    expect((await owner.evidence.head())?.sweepId).toBe('sweep-2');
    expect(await guest.evidence.entryById('sweep-1')).toEqual(sweepEntry(1));
    expect(await owner.objects.list('a')).toEqual([]);
    expect(await owner.objects.get('a')).toBeDefined();
  });

  it('is created and shared by several that open it at the same moment', async () => {
    const folder = join(await temporaryFolder(), 'new');

    const all = await Promise.all(Array.from({ length: 4 }, () => openDataFolder(folder)));
    const sealed = await Promise.all(all.map((data, index) => seal(data, index + 1)));
    await Promise.all(all.map((data) => data.close()));

    expect(all.filter(({ owned }) => owned)).toHaveLength(1);
    expect(new Set(all.map(({ origin }) => origin)).size).toBe(1);
    expect(sealed.map(({ sequence }) => sequence).toSorted()).toEqual([1, 2, 3, 4]);
  });

  it('says that the store is unavailable to a guest whose host has ended, and can be opened again', async () => {
    const folder = await temporaryFolder();
    const owner = await openDataFolder(folder);
    const guest = await opened(folder);
    await owner.close();

    await expect(guest.evidence.head()).rejects.toMatchObject({ code: 'STORE_UNAVAILABLE' });
    expect((await opened(folder)).owned).toBe(true);
  });

  it('is shared with another process and keeps all that was acknowledged when that is killed', async () => {
    const folder = await temporaryFolder();
    for (let round = 1; round <= 3; round += 1) {
      const { child, acknowledged } = startWriter(folder);
      await until(() => acknowledged() > 0);
      const guest = await openDataFolder(folder);
      expect(guest.owned).toBe(false);
      expect((await guest.evidence.head())?.sequence).toBeGreaterThan(0);
      await guest.close();
      const target = acknowledged() + 3;
      await until(() => acknowledged() >= target);
      child.kill('SIGKILL');
      await once(child, 'exit');
      expect(await endpointIn(folder)).toMatchObject({ pid: child.pid });

      const data = await openDataFolder(folder);

      expect(data.owned).toBe(true);
      const sweeps = await data.evidence.sweeps({ limit: 1_000_000 });
      expect(sweeps.length).toBeGreaterThanOrEqual(acknowledged());
      for (const { rootDigest, sequence } of sweeps) {
        const digests = (await data.evidence.getBlock(rootDigest)).map((line) => JSON.parse(line) as string);
        expect(await data.evidence.getBlocks(digests)).toHaveLength(40);
        expect(Buffer.from((await data.objects.get(`sweeps/${sequence}`)) ?? []).toString()).toBe(rootDigest);
      }
      await data.close();
    }
  });

  it('survives a process that is killed while it creates the folder, at whatever moment', async () => {
    const parent = await temporaryFolder();
    for (let milliseconds = 80; milliseconds <= 400; milliseconds += 80) {
      const folder = join(parent, String(milliseconds));
      const { child } = startWriter(folder);
      await wait(milliseconds);
      child.kill('SIGKILL');
      await once(child, 'exit');

      const data = await openDataFolder(folder);
      await data.evidence.putBlocks([block]);

      expect(await data.evidence.getBlock(block.digest)).toEqual(block.lines);
      await data.close();
    }
  });

  it.each([
    ['belongs to the folder that this one is a copy of', { folder: '/other' }],
    ['leads to a store with another key', { accessKeyId: 'another' }],
    ['leads nowhere', { dynamodbUrl: 'http://127.0.0.1:9' }],
    ['leads away from this machine', { dynamodbUrl: 'http://192.0.2.1:8000' }],
  ])('does not follow an address that %s', async (_, change) => {
    const folder = await temporaryFolder();
    const other = await opened(await temporaryFolder());
    const data = await openDataFolder(folder);
    const endpoint = await endpointIn(folder);
    await data.close();
    const live = await endpointIn(other.path);
    const address = { ...endpoint, dynamodbUrl: live.dynamodbUrl, accessKeyId: live.accessKeyId, ...change };
    await writeFile(join(folder, 'endpoint.json'), JSON.stringify(address));

    const again = await opened(folder);

    expect(again.owned).toBe(true);
    expect(await endpointIn(folder)).toMatchObject({ pid: process.pid, folder: endpoint.folder });
  });

  it('replaces an address that cannot be read', async () => {
    const folder = await temporaryFolder();
    await (await openDataFolder(folder)).close();
    await writeFile(join(folder, 'endpoint.json'), '{"pid":');

    expect((await opened(folder)).owned).toBe(true);
    expect(await endpointIn(folder)).toMatchObject({ pid: process.pid });
  });

  it('is in use when another has it open and does not say where it answers', async () => {
    const folder = await temporaryFolder();
    await (await openDataFolder(folder)).close();
    const holder = await startDynamodb(join(folder, 'dynamodb'));
    onTestFinished(() => holder.close());

    await expect(openDataFolder(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_IN_USE' });
  });

  it('cannot be created where there is a file, nor below one', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'file'), '');
    const unwritable = { code: 'DATA_FOLDER_UNWRITABLE', message: expect.stringContaining('Name another') };

    await expect(openDataFolder(join(folder, 'file'))).rejects.toMatchObject(unwritable);
    await expect(openDataFolder(join(folder, 'file', 'below'))).rejects.toMatchObject(unwritable);
  });

  it('is not made of a folder that holds something else', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'thesis.txt'), 'mine');

    await expect(openDataFolder(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  it.each([
    ['is not JSON', '{'],
    ['is empty', ''],
    ['has no version', '{"createdAt":"2026-11-23T00:00:00Z","origin":"assay.local/1"}'],
    ['has a later version', '{"formatVersion":2,"createdAt":"2026-11-23T00:00:00Z","origin":"assay.local/1"}'],
    ['does not name the log', '{"formatVersion":1,"createdAt":"2026-11-23T00:00:00Z"}'],
    [
      'names the log by what no key can be named',
      '{"formatVersion":1,"createdAt":"2026-11-23T00:00:00Z","origin":"a b"}',
    ],
  ])('is refused when its assay.json %s', async (_, json) => {
    const folder = await temporaryFolder();
    await (await openDataFolder(folder)).close();
    await writeFile(join(folder, 'assay.json'), json);

    await expect(openDataFolder(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
    expect(await readFile(join(folder, 'assay.json'), 'utf8')).toBe(json);
  });

  it('is refused, not started anew, when its database is missing or broken', async () => {
    const folder = await temporaryFolder();
    const data = await openDataFolder(folder);
    await data.objects.put('a', Buffer.from('1'));
    await data.close();
    const corrupt = { code: 'DATA_FOLDER_CORRUPT' };

    await rm(join(folder, 'dynamodb', 'CURRENT'));
    await expect(openDataFolder(folder)).rejects.toMatchObject(corrupt);
    await rm(join(folder, 'dynamodb'), { recursive: true });
    await expect(openDataFolder(folder)).rejects.toMatchObject(corrupt);
    await mkdir(join(folder, 'dynamodb'));
    await expect(openDataFolder(folder)).rejects.toMatchObject(corrupt);
  });

  it('is refused, not started anew, when its database is missing beside a signing key', async () => {
    const folder = await temporaryFolder();
    const data = await openDataFolder(folder);
    await openSigner(data);
    await data.close();
    await rm(join(folder, 'dynamodb'), { recursive: true });

    await expect(openDataFolder(folder)).rejects.toMatchObject({ code: 'DATA_FOLDER_CORRUPT' });
  });

  it('can be copied while it is closed, and the copy is a folder of its own', async () => {
    const parent = await temporaryFolder();
    const original = await openDataFolder(join(parent, 'original'));
    await seal(original, 1);
    await original.close();
    await cp(join(parent, 'original'), join(parent, 'copy'), { recursive: true });
    const first = await opened(join(parent, 'original'));
    await cp(join(parent, 'original', 'endpoint.json'), join(parent, 'copy', 'endpoint.json'));

    const copy = await opened(join(parent, 'copy'));
    await seal(copy, 2);

    expect(copy.owned).toBe(true);
    expect(await first.evidence.tail()).toEqual(sweepEntry(1));
  });
});
