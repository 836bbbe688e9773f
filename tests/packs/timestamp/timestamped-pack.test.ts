import { execFileSync } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AssayError } from '../../../src/domain/error.ts';
import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import { writePackFile } from '../../../src/packs/pack-file.ts';
import { openPackZip } from '../../../src/packs/verify/read-zip.ts';
import { statementOf } from '../../../src/packs/verify/statement.ts';
import { type VerifiedPack, type VerifyRequest, verifyPack } from '../../../src/packs/verify/verify-pack.ts';
import { signedOnDemand } from '../../../src/store/signed-checkpoints.ts';
import type { MemoryHistory } from '../../builders/history.ts';
import { callAssay } from '../../cli/call-assay.ts';
import { questionOf, signers, threeNights } from '../pack-history.ts';
import { contentsOf } from '../tampering/base-packs.ts';
import { OpenedPack, type PackContents, zipOf } from '../tampering/opened-pack.ts';
import { forgedToken, generalizedTime, partsOf, timeInfo } from './forged-token.ts';
import { type LocalAuthority, localAuthority } from './local-authority.ts';
import { hasOpenssl, type IssuedCertificate, OpensslFolder } from './openssl.ts';

const dayMs = 86_400_000;
const keys = [signers.log, signers.pack];

describe.skipIf(!hasOpenssl)('a pack with a timestamp (needs openssl 3 or later)', () => {
  let folder: OpensslFolder;
  let root: IssuedCertificate;
  let signer: IssuedCertificate;
  let authority: LocalAuthority;
  let file: string;
  let contents: PackContents;
  const write = async (name: string, timestampAuthority?: string, now = new Date(), history?: MemoryHistory) => {
    await writePackFile(
      {
        stores: history ?? (await threeNights()),
        question: questionOf(),
        signers: { log: signedOnDemand(signers.log), pack: signers.pack },
        productVersion: '0.1.0',
        now: () => now,
        ...(timestampAuthority !== undefined && { timestampAuthority }),
      },
      folder.file(name),
    );
    return folder.file(name);
  };
  const verify = async (path: string, more: Partial<VerifyRequest> = {}): Promise<VerifiedPack> => {
    const zip = await openPackZip(path);
    try {
      return await verifyPack({ zip, keys, ...more });
    } finally {
      await zip.close();
    }
  };
  const problemOf = async (path: string, more: Partial<VerifyRequest> = {}): Promise<string> => {
    try {
      await verify(path, more);
    } catch (error) {
      if (error instanceof AssayError) return `${error.code} ${error.message}`;
      throw error;
    }
    return 'none';
  };
  /** The pack with another timestamp, by whoever may sign packs. */
  const withTimestamp = async (response: Uint8Array | undefined, from = contents): Promise<string> => {
    const pack = new OpenedPack(from);
    if (response === undefined) pack.files.delete(packPaths.timestamp);
    else pack.files.set(packPaths.timestamp, Buffer.from(response));
    pack.rehash();
    await pack.sign(signers.pack);
    await writeFile(folder.file('edited.zip'), await zipOf(pack.files));
    return folder.file('edited.zip');
  };
  const checkpoint = () => contents.get(packPaths.checkpoint) ?? Buffer.alloc(0);

  beforeAll(async () => {
    folder = await OpensslFolder.make();
    root = await folder.issue({ name: 'root' });
    signer = await folder.issue({ name: 'tsa', issuer: root, key: 'rsa:2048' });
    authority = await localAuthority((query) => folder.reply(signer, query, 'accuracy=secs:1'));
    file = await write('stamped.zip', authority.url);
    contents = await contentsOf(await readFile(file));
  });
  afterAll(async () => {
    await authority.close();
    await folder.remove();
  });

  it('says when the log existed and who says so, where the CA is given', async () => {
    const verified = await verify(file, { timestampAuthorities: [root.certificate] });

    const { proved, notProved } = statementOf(verified);
    const { time = '' } = verified.timestamp ?? {};
    expect(time).toMatch(/^\d{4}-.*Z$/);
    expect(proved).toContain(
      `The log of 4 entries existed at ${time} (give or take 1 s), says O=Test, CN=tsa, whose certificate leads to a CA that you gave.`,
    );
    expect(notProved).toContain('That the certificate of the timestamp was not revoked: no list is asked offline.');
  });

  it('says that nobody knows the authority where no CA is given', async () => {
    const { proved, notProved } = statementOf(await verify(file));

    expect(proved.join()).toMatch(/The log of 4 entries existed at .*, says O=Test, CN=tsa\./);
    expect(notProved.join()).toMatch(/By whom the timestamp was made: you gave no CA/);
  });

  it('does not hold for another CA', async () => {
    const other = await folder.issue({ name: 'other' });

    expect(await problemOf(file, { timestampAuthorities: [other.certificate] })).toMatch(
      /^PACK_INVALID .*proofs\/checkpoint\.tsr is of O=Test, CN=tsa, whose certificate leads to no CA that you gave\.$/,
    );
  });

  it('holds openssl to the same', async () => {
    const unpacked = folder.file('unpacked');
    for (const [path, content] of contents) {
      await mkdir(dirname(join(unpacked, path)), { recursive: true });
      await writeFile(join(unpacked, path), content);
    }
    await writeFile(folder.file('timestamp-ca.pem'), root.certificate.toString());
    const readme = contents.get(packPaths.readme)?.toString('utf8') ?? '';
    const command = /^ {4}openssl ts -verify[\s\S]*?timestamp-ca\.pem$/m.exec(readme)?.[0] ?? 'false';

    const said = execFileSync('bash', ['-c', command], { cwd: unpacked, encoding: 'utf8', stdio: 'pipe' });

    expect(said.trim()).toBe('Verification: OK');
    expect(readme).toContain('- proofs/checkpoint.tsr: ');
  });

  it('has a README that speaks of no timestamp where there is none, and then the same bytes each time', async () => {
    const now = new Date();
    const [one, other] = [await write('one.zip', undefined, now), await write('other.zip', undefined, now)];

    expect((await readFile(one)).equals(await readFile(other))).toBe(true);
    const plain = await contentsOf(await readFile(one));
    expect(plain.get(packPaths.readme)?.toString('utf8')).not.toMatch(/timestamp|checkpoint\.tsr/);
    expect(statementOf(await verify(one)).proved.join()).not.toMatch(/existed at/);
  });

  it('does not hold without a timestamp where a CA is given', async () => {
    const plain = await write('plain.zip');

    expect(await problemOf(plain)).toBe('none');
    expect(await problemOf(plain, { timestampAuthorities: [root.certificate] })).toMatch(
      /^PACK_INVALID .*it has no proofs\/checkpoint\.tsr, and you gave the CA/,
    );
  });

  it('does not hold when whoever may sign packs puts in what is no timestamp of it', async () => {
    const foreign = await folder.stamp(signer, Buffer.from('another checkpoint'));
    const cut = contents.get(packPaths.timestamp)?.subarray(0, -1) ?? Buffer.alloc(0);

    expect(await problemOf(await withTimestamp(foreign))).toMatch(
      /^PACK_INVALID .*checkpoint\.tsr is of something else/,
    );
    expect(await problemOf(await withTimestamp(cut))).toMatch(/^PACK_INVALID .*checkpoint\.tsr is not in DER/);
    expect(await problemOf(await withTimestamp(Buffer.alloc(0)))).toMatch(/^PACK_INVALID .*checkpoint\.tsr is not in/);
    expect(await problemOf(await withTimestamp(Buffer.alloc(70_000)))).toMatch(/^PACK_INVALID .*larger than/);
    expect(await problemOf(await withTimestamp(undefined))).toMatch(/^PACK_INVALID .*README\.txt is not what/);
  });

  it('does not hold with a timestamp from after the pack was signed', async () => {
    const time = generalizedTime(new Date(Date.now() + dayMs));
    const later = forgedToken(signer, timeInfo(checkpoint(), { time }));

    expect(await problemOf(await withTimestamp(later))).toMatch(
      /^PACK_INVALID .*checkpoint\.tsr says .*, after .*, when pack\.note was signed over it\.$/,
    );
  });

  it('does not hold with a timestamp from before the last entry of the log, nor is it written with one', async () => {
    const history = await threeNights();
    const [{ entry } = expect.fail()] = history.log.slice(-1);
    const appendedAt = new Date(Date.now() + dayMs);
    if (entry.kind !== 'exception') expect.fail();
    await history.evidence.append('another', { kind: 'exception', exception: entry.exception }, appendedAt);
    const ahead = await localAuthority((query) => {
      const nonce = partsOf(query)[2] ?? Buffer.alloc(0);
      const imprint = partsOf(partsOf(query)[1] ?? Buffer.alloc(0))[1]?.subarray(2) ?? Buffer.alloc(0);
      const time = generalizedTime(new Date(appendedAt.getTime() + dayMs));
      return forgedToken(signer, timeInfo(Buffer.alloc(0), { imprint, time, rest: [nonce] }));
    });
    const path = await write('ahead.zip', ahead.url, new Date(), history);
    await ahead.close();
    const written = await contentsOf(await readFile(path));
    const stamped = written.get(packPaths.checkpoint) ?? Buffer.alloc(0);

    const before = await withTimestamp(forgedToken(signer, timeInfo(stamped)), written);

    expect(await problemOf(path)).toBe('none');
    expect(await problemOf(before)).toMatch(
      /^PACK_INVALID .*checkpoint\.tsr says .*, before .*, the last entry of evidence\/log\.ndjson\.$/,
    );
    await expect(write('now.zip', authority.url, new Date(), history)).rejects.toMatchObject({
      code: 'TIMESTAMP_UNAVAILABLE',
    });
  });

  it('is told of, and asked for, on the command line', async () => {
    await writeFile(folder.file('keys.pub'), keys.map((key) => `${verifierKeyText(key)}\n`).join(''));
    await writeFile(folder.file('ca.pem'), `the root\n${root.certificate.toString()}`);
    const assay = (...more: readonly string[]) =>
      callAssay(['verify', file, '--key', folder.file('keys.pub'), ...more]);

    const held = await assay('--timestamp-ca', folder.file('ca.pem'), '--json');
    const unknown = await assay();
    const noCa = await assay('--timestamp-ca', folder.file('tsa.pem'));
    const noPem = await assay('--timestamp-ca', folder.file('keys.pub'));
    const noFile = await assay('--timestamp-ca', folder.file('missing.pem'));

    expect(JSON.parse(held.stdout)).toMatchObject({
      holds: true,
      timestamp: { authority: 'O=Test, CN=tsa', authorityKnown: true, accuracyMs: 1000 },
    });
    expect(unknown).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('you gave no CA') });
    expect(noCa).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/no CA's.*BAD_INPUT/s) });
    expect(noPem).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/PEM form.*BAD_INPUT/s) });
    expect(noFile).toMatchObject({ exitCode: 1, stderr: expect.stringMatching(/cannot be read.*BAD_INPUT/s) });
  });

  it('is not written when the authority does not answer', async () => {
    const gone = await localAuthority(() => undefined);
    await gone.close();

    await expect(write('none.zip', gone.url)).rejects.toMatchObject({ code: 'TIMESTAMP_UNAVAILABLE' });
    await expect(openPackZip(folder.file('none.zip'))).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});
