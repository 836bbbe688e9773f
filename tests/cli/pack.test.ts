import { hash } from 'node:crypto';
import { mkdir, mkdtemp, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { verifierKeyText } from '../../src/ledger/verifier-key.ts';
import { type DataFolder, openDataFolder } from '../../src/store/data-folder.ts';
import { setSchedule } from '../../src/sweep/schedule.ts';
import type { MemoryHistory } from '../builders/history.ts';
import { testSigner } from '../ledger/keys.ts';
import { checkId, sweepIdOf, threeNights } from '../packs/pack-history.ts';
import { contentsOf } from '../packs/tampering/base-packs.ts';
import { OpenedPack, zipOf } from '../packs/tampering/opened-pack.ts';
import { callAssay } from './call-assay.ts';
import type { Finished } from './run-assay.ts';

let folder: DataFolder;
let base: string;
let scratch: string;

/** The history as it would lie in a data folder if it had been lived there. */
const copyInto = async (history: MemoryHistory, { evidence, objects }: DataFolder): Promise<void> => {
  await evidence.putBlocks([...history.blocks].map(([digest, lines]) => ({ digest, lines })));
  for (const [key, bytes] of history.files) await objects.put(key, bytes);
  for (const { entryId, entry } of history.log) {
    const { formatVersion: _, sequence: __, previousDigest: ___, appendedAt, clockAt: ____, ...added } = entry;
    await evidence.append(entryId, added, new Date(appendedAt));
  }
};

beforeAll(async () => {
  base = await mkdtemp(join(tmpdir(), 'assay-pack-cli-'));
  folder = await openDataFolder(join(base, 'data'));
  await copyInto(await threeNights(), folder);
});
afterAll(async () => {
  await folder.close();
  await rm(base, { recursive: true });
});
beforeEach(async () => {
  scratch = await mkdtemp(join(base, 'test-'));
});

const path = (name: string): string => join(scratch, name);
const keyFile = (name: 'signing-key.pub' | 'pack-key.pub'): string => join(folder.path, name);
const keys = (): readonly string[] => ['--key', keyFile('signing-key.pub'), '--key', keyFile('pack-key.pub')];
const about = ['--check', checkId];

const pack = (output: string, ...args: readonly string[]): Promise<Finished> =>
  callAssay(['pack', '--data', folder.path, '--output', output, ...args]);

/** A pack of the check in the folder of the test, written just now. */
const written = async (name = 'pack.zip', ...args: readonly string[]): Promise<string> => {
  const { exitCode, stderr } = await pack(path(name), ...about, ...args);
  expect([exitCode, stderr]).toEqual([0, '']);
  return path(name);
};

const verify = (file: string, ...args: readonly string[]): Promise<Finished> => callAssay(['verify', file, ...args]);

const tooWide = ({ stdout }: Finished): readonly string[] =>
  stdout.split('\n').filter((line) => line.length > 80 && line.trim().includes(' '));

describe('assay pack', () => {
  it('writes a file that assay verify finds to hold', async () => {
    const said = await pack(path('pack.zip'), ...about);
    const verified = await verify(path('pack.zip'), ...keys());

    expect([said.exitCode, verified.exitCode, verified.stderr]).toEqual([0, 0, '']);
    expect(said.stdout).toContain('10 resources of sweep');
    expect(said.stdout).toMatch(/FAIL {12}ebs-snapshot-encrypted {2}1 of 10/);
    expect(said.stdout).toContain(`--key ${keyFile('pack-key.pub')}`);
    expect(await readdir(scratch)).toEqual(['pack.zip']);
  });

  it('says as JSON what was written', async () => {
    const { stdout } = await pack(
      path('pack.zip'),
      ...about,
      '--json',
      '--from',
      '2026-11-01T00:00:00Z',
      '--to',
      '2026-11-20T00:00:00Z',
    );

    const bytes = await readFile(path('pack.zip'));
    const said = JSON.parse(stdout);
    expect(said).toEqual({
      file: path('pack.zip'),
      bytes: bytes.length,
      sha256: hash('sha256', bytes, 'hex'),
      files: (await contentsOf(bytes)).size,
      resources: 10,
      sumsDigest: hash('sha256', (await contentsOf(bytes)).get('SHA256SUMS') ?? '', 'hex'),
      question: {
        subject: { kind: 'checks', checkIds: [checkId] },
        time: { kind: 'period', from: '2026-11-01T00:00:00.000Z', to: expect.stringMatching(/^2026-11-0/) },
      },
      logSize: expect.any(Number),
      sweepId: sweepIdOf(3),
      cutFrom: '2026-11-20T00:00:00.000Z',
    });
  });

  it('gives the same contents to the same question, but for the time in the note', async () => {
    const one = await contentsOf(await readFile(await written('one.zip')));
    const two = await contentsOf(await readFile(await written('two.zip')));

    const unsigned = (contents: typeof one) => [...contents].filter(([name]) => name !== 'pack.note');
    expect(unsigned(one)).toEqual(unsigned(two));
  });

  it('does not touch a file that exists, and replaces it with --force', async () => {
    await writeFile(path('pack.zip'), 'mine');

    const refused = await pack(path('pack.zip'), ...about);
    const kept = await readFile(path('pack.zip'), 'utf8');
    const forced = await pack(path('pack.zip'), ...about, '--force');

    expect([refused.exitCode, refused.stdout, kept]).toEqual([1, '', 'mine']);
    expect(refused.stderr).toMatch(/pack\.zip exists.*--force\. \[BAD_INPUT\]\n$/);
    expect(forced.exitCode).toBe(0);
    expect((await verify(path('pack.zip'), ...keys())).exitCode).toBe(0);
    expect(await readdir(scratch)).toEqual(['pack.zip']);
  });

  it.each([
    ['a folder that is not there', 'missing/pack.zip', 'no such file or directory'],
    ['a path below a file', 'file/pack.zip', 'not a directory'],
    ['a folder instead of a file', 'folder', 'directory'],
  ])('cannot write to %s, and leaves nothing', async (_, name, why) => {
    await writeFile(path('file'), '');
    await mkdir(path('folder'));

    const said = await pack(path(name), ...about, '--force');

    expect([said.exitCode, said.stdout]).toEqual([1, '']);
    expect(said.stderr).toMatch(new RegExp(`cannot be written: [^\n]*${why}[^\n]*\\. \\[BAD_INPUT\\]\n$`));
    expect((await readdir(scratch)).toSorted()).toEqual(['file', 'folder']);
    expect(await readdir(path('folder'))).toEqual([]);
  });

  it('leaves nothing when the evidence turns out to be damaged', async () => {
    const [objects, away] = [join(folder.path, 'objects'), join(folder.path, 'objects-away')];
    await rename(objects, away);
    const said = await pack(path('pack.zip'), ...about);
    await rename(away, objects);

    expect([said.exitCode, said.stdout]).toEqual([1, '']);
    expect(said.stderr).toMatch(/\[EVIDENCE_CORRUPT\]\n$/);
    expect(await readdir(scratch)).toEqual([]);
  });

  it.each([
    ['a check that is not known', ['--check', 'no-check'], 'CHECK_UNKNOWN'],
    ['a control that is not known', ['--control', 'A.8.24'], 'CONTROL_UNKNOWN'],
    ['a framework that is not known', ['--framework', 'soc2'], 'FRAMEWORK_UNKNOWN'],
    ['an account that was not swept', ['--account', '999999999999'], 'ACCOUNT_UNKNOWN'],
    ['a region that was not swept', ['--region', 'mars-1'], 'REGION_UNKNOWN'],
    ['a time without a zone', ['--as-of', '2026-11-02T00:00:00'], 'BAD_INPUT'],
    ['a time before there was evidence', ['--as-of', '2020-01-01T00:00:00Z'], 'NO_EVIDENCE'],
    ['an end without a beginning', ['--to', '2026-11-02T00:00:00Z'], 'BAD_INPUT'],
    ['two kinds of subject', [...about, '--framework', 'iso27001:2022'], 'BAD_INPUT'],
  ])('refuses %s with a code and leaves nothing', async (_, args, code) => {
    const said = await pack(path('pack.zip'), ...args);
    const json = await pack(path('pack.zip'), ...args, '--json');

    expect([said.exitCode, said.stdout, json.exitCode, json.stderr]).toEqual([1, '', 1, '']);
    expect(said.stderr).toMatch(new RegExp(`^assay: [^\n]+ \\[${code}\\]\n$`));
    expect(JSON.parse(json.stdout)).toEqual({ error: { code, message: expect.any(String) } });
    expect(await readdir(scratch)).toEqual([]);
  });

  it('fits 80 columns, and so does its verification', async () => {
    const said = await pack(path('pack.zip'), ...about, '--from', '2026-11-01T00:00:00Z');
    const verified = await verify(path('pack.zip'), ...keys(), '--remember', path('checkpoint.txt'));

    expect([tooWide(said), tooWide(verified)]).toEqual([[], []]);
  });
});

describe('assay verify', () => {
  it('says what was proved and what was not', async () => {
    const file = await written();

    const { stdout } = await verify(file, ...keys());

    expect(stdout).toMatch(/^The pack holds: .*pack\.zip\n/);
    expect(stdout).toMatch(/\nProved\n {2}- The holder of the pack key signed exactly these/);
    expect(stdout).toMatch(/\nNot proved\n/);
    expect(stdout).toMatch(/\nWhat the pack says\n {2}FAIL {12}ebs-snapshot-encrypted {2}1 of 10\n$/);
  });

  it('says as JSON what it found', async () => {
    const file = await written();

    const { stdout } = await verify(file, ...keys(), '--json');

    expect(JSON.parse(stdout)).toEqual({
      holds: true,
      question: expect.objectContaining({ subject: { kind: 'checks', checkIds: [checkId] } }),
      sweepId: sweepIdOf(3),
      sealedAt: '2026-11-03T02:00:00.000Z',
      knownUntil: expect.any(String),
      resources: 10,
      files: expect.any(Number),
      signedAt: expect.any(String),
      signerKnown: true,
      checkpoint: {
        origin: folder.origin,
        size: expect.any(Number),
        rootHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      },
      rememberedSize: null,
      timestamp: null,
      results: [{ id: checkId, verdict: 'FAIL', counts: expect.objectContaining({ fail: 1, pass: 9 }) }],
      proved: expect.arrayContaining([expect.any(String)]),
      notProved: expect.arrayContaining([expect.any(String)]),
    });
  });

  it('takes keys as text, as files of one, and as a file of both', async () => {
    const file = await written();
    const texts = await Promise.all(
      (['signing-key.pub', 'pack-key.pub'] as const).map(async (name) =>
        (await readFile(keyFile(name), 'utf8')).trim(),
      ),
    );
    await writeFile(path('both+keys.pub'), `${texts.join('\r\n')}\n\n`);

    const asText = await verify(file, ...texts.flatMap((text) => ['--key', text]), '--json');
    const asFile = await verify(file, '--key', path('both+keys.pub'), '--json');

    for (const { stdout } of [asText, asFile]) {
      expect(JSON.parse(stdout)).toMatchObject({ holds: true, signerKnown: true });
    }
  });

  it('without the key of packs holds all the same, and does not say who made the pack', async () => {
    const file = await written();

    const { exitCode, stdout } = await verify(file, '--key', keyFile('signing-key.pub'));
    const [proved = '', notProved = ''] = stdout.split('\nNot proved\n');

    expect(exitCode).toBe(0);
    expect(proved).not.toContain('signed exactly these');
    expect(notProved).toContain('Who made the pack');
  });

  it.each([
    ['findings.csv', 'findings.csv'],
    ['README.txt', 'README.txt'],
    ['evidence/log.ndjson', 'evidence/log.ndjson'],
    ['proofs/checkpoint.txt', 'proofs/checkpoint.txt'],
  ])('finds a change of %s, and names the place', async (name, place) => {
    const doctored = new OpenedPack(await contentsOf(await readFile(await written())));
    doctored.setText(name, doctored.text(name).replace(/FAIL|resource|sweep|assay/, 'XXXX'));
    await writeFile(path('doctored.zip'), await zipOf(doctored.files));

    const said = await verify(path('doctored.zip'), ...keys());
    const json = await verify(path('doctored.zip'), ...keys(), '--json');

    expect([said.exitCode, said.stdout, json.exitCode]).toEqual([1, '', 1]);
    expect(said.stderr).toMatch(new RegExp(`^assay: [^\n]*${place}[^\n]* \\[(PACK|PROOF)_INVALID\\]\n$`));
    expect(JSON.parse(json.stdout).error.message).toContain(place);
  });

  it('finds a change that was hidden from the list of sums by its signature', async () => {
    const doctored = new OpenedPack(await contentsOf(await readFile(await written())));
    doctored.setText('findings.csv', doctored.text('findings.csv').replace('FAIL', 'PASS'));
    doctored.rehash();
    await writeFile(path('doctored.zip'), await zipOf(doctored.files));

    const { exitCode, stderr } = await verify(path('doctored.zip'), ...keys());

    expect([exitCode, stderr]).toEqual([1, expect.stringContaining('SHA256SUMS')]);
  });

  it('refuses a key of somebody else', async () => {
    const file = await written();
    const other = verifierKeyText(testSigner(folder.origin, 9));
    const otherPack = verifierKeyText(testSigner(`${folder.origin}/pack`, 9));

    const wrongLog = await verify(file, '--key', other);
    const wrongPack = await verify(file, '--key', keyFile('signing-key.pub'), '--key', otherPack);

    expect([wrongLog.exitCode, wrongPack.exitCode]).toEqual([1, 1]);
    for (const { stderr } of [wrongLog, wrongPack]) expect(stderr).toMatch(/key.*\[PROOF_INVALID\]\n$/);
  });

  it.each([
    [
      'a pack that is not there',
      () => [path('none.zip'), ...keys()],
      /There is no file .*none\.zip\. \[BAD_INPUT\]\n$/,
    ],
    ['a folder as a pack', () => [scratch, ...keys()], /is a folder, not a pack\. \[BAD_INPUT\]\n$/],
    ['a file that is no zip', () => [path('text'), ...keys()], /\[PACK_INVALID\]\n$/],
    [
      'a key that is not there',
      () => [path('text'), '--key', path('none.pub')],
      /none\.pub is neither.*\[BAD_INPUT\]\n$/,
    ],
    [
      'a key file without a key',
      () => [path('text'), '--key', path('empty')],
      /holds no verifier key\. \[BAD_INPUT\]\n$/,
    ],
    [
      'a key that is none',
      () => [path('text'), '--key', 'assay.local/x+00000000+AAAA'],
      /not a verifier key.*\[BAD_INPUT\]\n$/,
    ],
  ])('refuses %s in a sentence', async (_, args, message) => {
    await writeFile(path('text'), 'no zip');
    await writeFile(path('empty'), '\n');

    const { exitCode, stdout, stderr } = await callAssay(['verify', ...args()]);

    expect([exitCode, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(message);
  });
});

describe('assay verify --remember', () => {
  const remember = (file: string, ...args: readonly string[]): Promise<Finished> =>
    verify(file, ...keys(), '--remember', path('checkpoint.txt'), ...args);
  const grow = (minute: number): Promise<unknown> =>
    setSchedule(folder.evidence, { timeOfDay: `02:${minute}`, timeZone: 'UTC' }, new Date('2026-11-04T00:00:00Z'));

  it('keeps the checkpoint, and finds that the log has only grown since', async () => {
    const file = await written();
    const first = await remember(file);
    const kept = await readFile(path('checkpoint.txt'), 'utf8');
    await grow(10);

    const later = await remember(await written('later.zip'), '--json');

    const size = Number(kept.split('\n')[1]);
    expect([first.exitCode, later.exitCode]).toEqual([0, 0]);
    expect(kept).toBe((await contentsOf(await readFile(file))).get('proofs/checkpoint.txt')?.toString());
    expect(JSON.parse(later.stdout)).toMatchObject({ rememberedSize: size, checkpoint: { size: size + 1 } });
    expect((await readFile(path('checkpoint.txt'), 'utf8')).split('\n')[1]).toBe(String(size + 1));
    expect((await readdir(scratch)).toSorted()).toEqual(['checkpoint.txt', 'later.zip', 'pack.zip']);
  });

  it('refuses a log that was rolled back, and forgets nothing', async () => {
    const earlier = await written('earlier.zip');
    await grow(20);
    await remember(await written('later.zip'));
    const kept = await readFile(path('checkpoint.txt'), 'utf8');

    const { exitCode, stderr } = await remember(earlier);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/rolled back.*\[PROOF_INVALID\]\n$/);
    expect(await readFile(path('checkpoint.txt'), 'utf8')).toBe(kept);
  });

  it('refuses a file that holds the checkpoint of another log, and leaves it', async () => {
    const file = await written();
    const other = 'assay.test/other\n1\nAAAA\n';
    await writeFile(path('checkpoint.txt'), other);

    const { exitCode, stderr } = await remember(file);

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/holds no checkpoint of .*\[PROOF_INVALID\]\n$/);
    expect(await readFile(path('checkpoint.txt'), 'utf8')).toBe(other);
  });

  it('remembers nothing of a pack that does not hold', async () => {
    const doctored = new OpenedPack(await contentsOf(await readFile(await written())));
    doctored.setText('findings.csv', 'nothing\n');
    await writeFile(path('doctored.zip'), await zipOf(doctored.files));

    const { exitCode } = await remember(path('doctored.zip'));

    expect([exitCode, await readdir(scratch)]).toEqual([1, expect.not.arrayContaining(['checkpoint.txt'])]);
  });

  it('says when the checkpoint cannot be kept', async () => {
    const file = await written();

    const { exitCode, stderr } = await verify(file, ...keys(), '--remember', path('missing/checkpoint.txt'));

    expect(exitCode).toBe(1);
    expect(stderr).toMatch(/cannot be written.*\[BAD_INPUT\]\n$/);
  });
});

describe('assay log', () => {
  it('shows the keys and what people compare of them', async () => {
    await written();
    const text = (await callAssay(['log', '--data', folder.path])).stdout;
    const { verifierKey, fingerprint, packKey } = JSON.parse(
      (await callAssay(['log', '--data', folder.path, '--json'])).stdout,
    );

    const line = (await readFile(keyFile('pack-key.pub'), 'utf8')).trim();
    expect(packKey.verifierKey).toBe(line);
    expect(verifierKey).toBe((await readFile(keyFile('signing-key.pub'), 'utf8')).trim());
    for (const key of [{ verifierKey, fingerprint }, packKey]) {
      const raw = Buffer.from(key.verifierKey.split('+').slice(2).join('+'), 'base64').subarray(1);
      const groups = hash('sha256', raw, 'hex').match(/.{4}/g) ?? [];
      expect(key.fingerprint).toBe(groups.join(' '));
      expect(text).toContain(groups.slice(0, 8).join(' '));
      expect(text).toContain(groups.slice(8).join(' '));
    }
  });

  it('shows no key of packs, and makes none, where no pack was signed', async () => {
    const other = await openDataFolder(path('other'));
    await setSchedule(other.evidence, { timeOfDay: '02:00', timeZone: 'UTC' }, new Date());

    const { stdout } = await callAssay(['log', '--data', other.path, '--json']);
    await other.close();

    expect(JSON.parse(stdout)).toMatchObject({ packKey: null, fingerprint: expect.any(String) });
    expect((await readdir(other.path)).filter((name) => name.startsWith('pack-key'))).toEqual([]);
  });
});

describe('help', () => {
  it.each([
    ['pack', 'assay pack --control iso27001:2022/A.8.24'],
    ['verify', 'assay verify evidence-pack.zip --key signing-key.pub'],
  ])('of %s teaches by an example', async (command, example) => {
    const { stdout } = await callAssay([command, '--help']);

    expect(stdout).toContain(example);
  });
});
