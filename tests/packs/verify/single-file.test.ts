import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Metafile } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bundleVerifier } from '../../../bundle.ts';

const golden = join(import.meta.dirname, '..', '..', 'golden', 'packs', 'v1');
const pack = join(golden, 'a-control-over-a-period.zip');
const keys = join(golden, 'keys.txt');

let folder: string;
let metafile: Metafile;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'assay-verifier-'));
  metafile = await bundleVerifier(join(folder, 'assay-verify.mjs'));
});
afterAll(() => rm(folder, { recursive: true }));

/** Runs it where nothing else of the project can be found. */
const run = (...args: readonly string[]) =>
  new Promise<{ readonly code: number; readonly out: string }>((resolve) => {
    execFile(process.execPath, ['assay-verify.mjs', ...args], { cwd: folder }, (error, stdout, stderr) => {
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out: `${stdout}${stderr}` });
    });
  });

describe('the verifier in one file', () => {
  it('holds nothing of AWS, of the database and of the API', async () => {
    const packages = Object.keys(metafile.inputs).flatMap(
      (path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [],
    );
    const own = Object.keys(metafile.inputs).filter((path) => path.startsWith('src/'));

    expect([...new Set(packages)].filter((name) => /aws|smithy|dynalite|level|apollo|graphql/.test(name))).toEqual([]);
    expect(
      own.filter((path) => /^src\/(api|collectors|sandbox|sweep|handlers|store\/(dynamodb|s3))\//.test(path)),
    ).toEqual([]);
    expect((await stat(join(folder, 'assay-verify.mjs'))).size).toBeLessThan(2_000_000);
  });

  it('verifies a pack that holds, and remembers its checkpoint', async () => {
    const verified = await run(pack, '--key', keys, '--remember', 'checkpoint.txt', '--json');
    const again = await run(pack, '--key', keys, '--remember', 'checkpoint.txt');

    expect(JSON.parse(verified.out)).toMatchObject({ holds: true, signerKnown: true });
    expect([verified.code, again.code]).toEqual([0, 0]);
    expect(again.out).toContain('Proved');
  });

  it('refuses one that does not, and names what is wrong', async () => {
    const bytes = await readFile(pack);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] ?? 0) ^ 1;
    await writeFile(join(folder, 'doctored.zip'), bytes);

    const { code, out } = await run('doctored.zip', '--key', keys);

    expect(code).toBe(1);
    expect(out).toMatch(/\[PACK_INVALID\]/);
  });

  it('tells how it is used', async () => {
    const [help, nothing, unknown] = [await run('--help'), await run(pack), await run(pack, '--keys', keys)];

    expect(help).toMatchObject({ code: 0, out: expect.stringContaining('PACK --key KEY') });
    for (const { code, out } of [nothing, unknown]) {
      expect(code).toBe(1);
      expect(out).toContain('[BAD_INPUT]');
    }
  });
});
