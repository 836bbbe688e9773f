import { execFileSync, spawnSync } from 'node:child_process';
import { hash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { signCheckpoint } from '../../../src/ledger/checkpoint.ts';
import type { Signer } from '../../../src/ledger/signed-note.ts';
import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { signPackNote } from '../../../src/packs/pack-note.ts';
import { verifySection } from '../../../src/packs/render/readme-verify.ts';
import { testSigner } from '../../ledger/keys.ts';

const versionOf = (command: string): string => {
  const { stdout } = spawnSync(command, ['version'], { encoding: 'utf8' });
  return stdout ?? '';
};
const hasTools =
  /^OpenSSL ([3-9]|\d\d)\./.test(versionOf('openssl')) &&
  spawnSync('bash', ['-c', 'command -v sha256sum']).status === 0;

/** The commands of the second way, as a reader would copy them: the indented lines from the function on. */
const commands = verifySection()
  .split('\n')
  .filter((line) => line.startsWith('    ') || line === '')
  .map((line) => line.slice(4))
  .join('\n')
  .replace(/^[\s\S]*?(?=verify_note\(\))/, '');

const origin = 'assay.example/sample';

/** A signer whose key, as text, has a `+` in it. */
const signerWithPlus = (name: string): Signer => {
  for (let byte = 1; byte < 256; byte += 1) {
    const signer = testSigner(name, byte);
    if (verifierKeyText(signer).split('+').length > 3) return signer;
  }
  throw new Error('no test key has a + in its text');
};

describe.skipIf(!hasTools)('the commands of README.txt (need bash, sha256sum and openssl 3 or later)', () => {
  let folder = '';
  const file = (path: string, content: string): void => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), content);
  };
  const run = (): string => {
    const { stdout, stderr } = spawnSync('bash', ['-c', commands], {
      cwd: join(folder, 'pack'),
      encoding: 'utf8',
      env: { ...process.env, TMPDIR: folder },
    });
    return stdout + stderr;
  };

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'assay-readme-'));
    const [log, pack] = [signerWithPlus(origin), signerWithPlus(`${origin}/pack`)];
    const root = Buffer.alloc(32, 5);
    const checkpoint = await signCheckpoint({ size: 7, root }, log);
    const files = new Map([
      ['README.txt', 'read me\n'],
      ['evidence/log.ndjson', '{}\n'],
      ['proofs/checkpoint.txt', checkpoint],
    ]);
    const sums = [...files].map(([path, content]) => `${hash('sha256', content, 'hex')}  ${path}\n`).join('');
    const sumsDigest = hash('sha256', sums, 'hex');
    const signedAt = '2026-11-23T09:30:00.000Z';
    for (const [path, content] of files) file(`pack/${path}`, content);
    file('pack/SHA256SUMS', sums);
    file('pack/pack.note', await signPackNote({ origin, sumsDigest, size: 7, root, signedAt }, pack));
    file('pack-key.pub', `${verifierKeyText(pack)}\n`);
    file('signing-key.pub', `${verifierKeyText(log)}\r\n`);
  });

  afterEach(() => rmSync(folder, { recursive: true }));

  it('succeed on a pack as it was signed', () => {
    expect(run().trim().split('\n')).toEqual([
      'Signature Verified Successfully',
      'Signature Verified Successfully',
      'SHA256SUMS: signed',
      'checkpoint: signed',
      'files: as listed',
      'files: no others',
    ]);
  });

  it('are the same for a key file without a line end', () => {
    file('pack-key.pub', verifierKeyText(signerWithPlus(`${origin}/pack`)));

    expect(run().match(/Signature Verified Successfully/g)).toHaveLength(2);
  });

  it('do not succeed on a changed file', () => {
    file('pack/evidence/log.ndjson', '{"a":1}\n');

    expect(run()).not.toContain('files: as listed');
  });

  it('do not succeed on a file that was added', () => {
    file('pack/evidence/more.ndjson', '{}\n');

    expect(run()).not.toContain('files: no others');
  });

  it('do not succeed on a list of digests that was written anew', () => {
    const changed = '{"a":1}\n';
    file('pack/evidence/log.ndjson', changed);
    execFileSync('bash', ['-c', 'sha256sum README.txt evidence/log.ndjson proofs/checkpoint.txt > SHA256SUMS'], {
      cwd: join(folder, 'pack'),
    });

    expect(run()).not.toContain('SHA256SUMS: signed');
  });

  it('do not succeed with another key, nor with the key of the log in place of that of the packs', () => {
    file('pack-key.pub', `${verifierKeyText(testSigner(`${origin}/pack`, 250))}\n`);
    const otherKey = run();
    file('pack-key.pub', `${verifierKeyText(signerWithPlus(origin))}\n`);
    const otherName = run();

    expect(otherKey.match(/Signature Verified Successfully/g)).toHaveLength(1);
    expect(otherName.match(/Signature Verified Successfully/g)).toHaveLength(1);
  });
});
