import { mkdir, readdir } from 'node:fs/promises';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { AssayError } from '../../../src/domain/error.ts';
import { signCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { checkpointPath, packPaths } from '../../../src/packs/layout.ts';
import { manifestLine, type PackManifest, type PackQuestion, parseManifest } from '../../../src/packs/manifest.ts';
import { toPackLog } from '../../../src/packs/pack-log.ts';
import type { PackZip } from '../../../src/packs/verify/read-zip.ts';
import { type VerifiedPack, type VerifyRequest, verifyPack } from '../../../src/packs/verify/verify-pack.ts';
import { testSigner } from '../../ledger/keys.ts';
import { checkId, nightOf, origin, questionOf, signers, threeNights } from '../pack-history.ts';
import { temporaryFolder } from '../pack-zip-files.ts';
import { contentsOf, packBytes, wrongSigners } from '../tampering/base-packs.ts';
import { OpenedPack, type PackContents } from '../tampering/opened-pack.ts';
import { zipInMemory } from './zip-in-memory.ts';

const overNights = questionOf({
  time: { kind: 'period', from: nightOf(1), to: '2026-11-03T09:00:00.000Z' },
  regions: ['eu-west-1'],
});
const logSize = 4;
const lastEntryAt = '2026-11-03T09:00:00.000Z';
const keys = [signers.log, signers.pack];
const inFolder = temporaryFolder();
afterEach(() => {
  vi.unstubAllEnvs();
});

const written = new Map<PackQuestion, Promise<PackContents>>();
/** What is in the pack that answers a question about three nights; each is written once. */
const packOf = (question: PackQuestion): Promise<PackContents> => {
  const made =
    written.get(question) ??
    threeNights()
      .then((history) => packBytes(history, question))
      .then(contentsOf);
  written.set(question, made);
  return made;
};

const rootAt = (pack: OpenedPack, size: number): Uint8Array =>
  toPackLog(pack.lines(packPaths.log)).roots[size - 1] ?? Buffer.alloc(32);

type Edit = (pack: OpenedPack) => void | Promise<void>;

/** The pack after an edit, with every sum and signature right again. */
const edited = async (edit: Edit): Promise<PackZip> => {
  const pack = new OpenedPack(await packOf(overNights));
  await edit(pack);
  pack.rehash();
  await pack.sign(signers.pack);
  return zipInMemory(pack.files);
};
const verified = async (edit: Edit, request: Partial<VerifyRequest> = {}): Promise<VerifiedPack> =>
  verifyPack({ keys, ...request, zip: await edited(edit) });

const unchanged: Edit = () => undefined;
const refusedAs = (what: string) => ({ code: 'PACK_INVALID', message: `The pack does not hold: ${what}.` });
const notProven = (message: string) => ({ code: 'PROOF_INVALID', message });

const changeManifest =
  (change: (manifest: PackManifest) => PackManifest): Edit =>
  (pack) =>
    pack.setText(packPaths.manifest, manifestLine(change(parseManifest(pack.text(packPaths.manifest)))));
const ask = (question: Partial<PackQuestion>): Edit =>
  changeManifest((manifest) => ({ ...manifest, question: { ...manifest.question, ...question } }));
const nameKeys = (named: Partial<PackManifest['keys']>): Edit =>
  changeManifest((manifest) => ({ ...manifest, keys: { ...manifest.keys, ...named } }));
const setCheckpoint =
  (size: number, path: string = packPaths.checkpoint, { signer = signers.log, rootOf = size } = {}): Edit =>
  async (pack) =>
    pack.setText(path, await signCheckpoint({ size, root: rootAt(pack, rootOf) }, signer));
const changeNote =
  (change: (text: string) => string): Edit =>
  (pack) => {
    pack.noteEdit = change;
  };
const signedAt = (time: string): Edit => changeNote((text) => text.replace(/signed-at \S+/, `signed-at ${time}`));

describe('a pack that holds', () => {
  it('says what was found to hold, and tells of every resource', async () => {
    const told: number[] = [];

    const found = await verified(unchanged, { onResource: (done) => told.push(done) });

    expect(found).toMatchObject({
      checkpoint: { origin, size: logSize },
      resources: 10,
      files: (await packOf(overNights)).size,
      signedAt: '2026-11-20T08:00:00.000Z',
      signerKnown: true,
    });
    expect(found.model.checkIds).toEqual([checkId]);
    expect(found).not.toHaveProperty('rememberedSize');
    expect(told).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('needs nobody who listens', async () => {
    await expect(verified(unchanged)).resolves.toMatchObject({ resources: 10 });
  });

  it('is of a signer whom nobody knows, without a key of packs', async () => {
    await expect(verified(unchanged, { keys: [signers.log] })).resolves.toMatchObject({ signerKnown: false });
  });
});

describe('the keys of a pack', () => {
  it('are refused when the one of the log was not given, whatever the pack says', async () => {
    const other = testSigner('assay.example/other');

    await expect(verified(unchanged, { keys: [signers.pack, other] })).rejects.toMatchObject(
      notProven(
        `The pack is of the log ${origin} under a key that you did not give. You gave: ${signers.pack.name}, ${other.name}.`,
      ),
    );
    await expect(verified(unchanged, { keys: [wrongSigners.log] })).rejects.toMatchObject({ code: 'PROOF_INVALID' });
  });

  it('are refused when another one of packs was given', async () => {
    await expect(verified(unchanged, { keys: [signers.log, wrongSigners.pack] })).rejects.toMatchObject(
      notProven(`The pack names another key of ${signers.pack.name} than the one that you gave.`),
    );
  });

  it('do not stand for each other', async () => {
    const otherPack = testSigner('assay.example/other/pack', 8);

    await expect(verified(nameKeys({ pack: verifierKeyText(otherPack) }))).rejects.toMatchObject(
      refusedAs(`${packPaths.manifest} names the key ${otherPack.name} for packs of the log ${origin}`),
    );
  });

  it.each(['log', 'pack'] as const)('are keys, in the form of keys: %s', async (which) => {
    const text = verifierKeyText(signers[which]);

    await expect(verified(nameKeys({ [which]: 'a key' }))).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: `${packPaths.manifest} names a key that is none.`,
      cause: expect.objectContaining({ code: 'BAD_INPUT' }),
    });
    await expect(verified(nameKeys({ [which]: `${text} ` }))).rejects.toMatchObject(
      refusedAs(`${packPaths.manifest} names a key in another form than keys have`),
    );
  });
});

describe('the checkpoint of a pack', () => {
  it('is refused by its path when the log did not sign it', async () => {
    await expect(
      verified(setCheckpoint(logSize, packPaths.checkpoint, { signer: wrongSigners.log })),
    ).rejects.toMatchObject({
      ...notProven(`${packPaths.checkpoint}: The note is not signed by the trusted key of ${origin}.`),
      cause: expect.objectContaining({ code: 'PROOF_INVALID' }),
    });
  });

  it('is refused with a second signature', async () => {
    const twice: Edit = (pack) => {
      const note = pack.text(packPaths.checkpoint);
      pack.setText(packPaths.checkpoint, note + note.slice(note.lastIndexOf('\n\n') + 2));
    };

    await expect(verified(twice)).rejects.toMatchObject(
      refusedAs(`${packPaths.checkpoint} has more signatures than one`),
    );
  });

  it.each([0, 99])('is refused for %i entries, which the log does not have', async (size) => {
    await expect(verified(setCheckpoint(size))).rejects.toMatchObject(
      refusedAs(`${packPaths.checkpoint} is of ${size} entries; ${packPaths.log} has ${logSize}`),
    );
  });

  it('is refused for a part of the log', async () => {
    await expect(verified(setCheckpoint(logSize - 1))).rejects.toMatchObject(
      refusedAs(`${packPaths.log} has ${logSize} entries; ${packPaths.checkpoint} is of ${logSize - 1}`),
    );
  });

  it('is refused for another log', async () => {
    await expect(verified(setCheckpoint(logSize, packPaths.checkpoint, { rootOf: 1 }))).rejects.toMatchObject(
      refusedAs(
        `${packPaths.log} is not the log of ${packPaths.checkpoint}: its first ${logSize} entries have another root`,
      ),
    );
  });
});

describe('the note of a pack', () => {
  it('is refused by its path when its key did not sign it', async () => {
    const pack = new OpenedPack(await packOf(overNights));
    await pack.sign({ ...wrongSigners.pack });

    await expect(verifyPack({ zip: zipInMemory(pack.files), keys })).rejects.toMatchObject(
      notProven(`${packPaths.note}: The note is not signed by the trusted key of ${signers.pack.name}.`),
    );
  });

  it('keeps the code of what is wrong otherwise', async () => {
    await expect(verified(changeNote((text) => `${text}more\n`))).rejects.toMatchObject(
      refusedAs(`${packPaths.note} is signed, but is not the note of a pack`),
    );
  });

  it('is refused when it signs other sums', async () => {
    const pack = new OpenedPack(await packOf(overNights));
    pack.setText(packPaths.readme, 'Trust me.\n');
    pack.rehash();

    await expect(verifyPack({ zip: zipInMemory(pack.files), keys })).rejects.toMatchObject(
      refusedAs(`${packPaths.sums} is not the one that ${packPaths.note} signs`),
    );
  });

  it.each<[string, Edit]>([
    ['size', changeNote((text) => text.replace(` ${logSize} `, ` ${logSize - 1} `))],
    [
      'root',
      (pack) => {
        const [own, other] = [logSize, 1].map((size) => Buffer.from(rootAt(pack, size)).toString('base64'));
        pack.noteEdit = (text) => text.replace(own ?? '', other ?? '');
      },
    ],
  ])('is refused when it is of a log of another %s', async (_, edit) => {
    await expect(verified(edit)).rejects.toMatchObject(
      refusedAs(`${packPaths.note} is of another log than ${packPaths.checkpoint}`),
    );
  });

  /** A pack as of a time, signed at another. */
  const early = async (asOf: string, time: string): Promise<VerifiedPack> => {
    const pack = new OpenedPack(await packOf(questionOf({ time: { kind: 'as-of', asOf } })));
    await signedAt(time)(pack);
    await pack.sign(signers.pack);
    return verifyPack({ zip: zipInMemory(pack.files), keys });
  };

  it('is refused when it was signed before the log ended', async () => {
    const before = new Date(Date.parse(lastEntryAt) - 1).toISOString();

    await expect(early(nightOf(3), before)).rejects.toMatchObject(
      refusedAs(`${packPaths.note} says ${before}, before the last entry of ${packPaths.log}`),
    );
    await expect(early(nightOf(3), lastEntryAt)).resolves.toMatchObject({ signedAt: lastEntryAt });
  });

  it('is refused when it was signed before what is asked about', async () => {
    const asked = '2026-11-09T00:00:00.000Z';
    const before = '2026-11-08T23:59:59.999Z';

    await expect(early(asked, before)).rejects.toMatchObject(
      refusedAs(`${packPaths.note} says ${before}, before ${asked}, which ${packPaths.manifest} asks about`),
    );
    await expect(early(asked, asked)).resolves.toMatchObject({ signedAt: asked });
  });
});

describe('the timestamp of a pack', () => {
  it('must be there when the CA of one was given', async () => {
    await expect(verified(unchanged, { timestampAuthorities: [] })).rejects.toMatchObject(
      refusedAs(`it has no ${packPaths.timestamp}, and you gave the CA of a timestamp`),
    );
  });

  it('is one, where there is a file', async () => {
    await expect(verified((pack) => pack.setText(packPaths.timestamp, 'soon'))).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: expect.stringContaining(packPaths.timestamp),
    });
  });
});

describe('the evidence of a pack', () => {
  it('must answer the question', async () => {
    const before = '2026-10-01T00:00:00.000Z';

    await expect(verified(ask({ time: { kind: 'as-of', asOf: before } }))).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: expect.stringMatching(/^The pack does not hold: evidence\/pack\.json: .+\.$/),
      cause: expect.any(AssayError),
    });
  });

  const asOfNight = questionOf({ time: { kind: 'as-of', asOf: nightOf(3) } });
  const chunkIn = (contents: PackContents): string => {
    const pack = new OpenedPack(contents);
    return pack.paths(/^evidence\/blocks\//).find((path) => pack.text(path).startsWith('{"facts"')) ?? '';
  };
  const rootIn = (contents: PackContents): string => {
    const pack = new OpenedPack(contents);
    return pack.paths(/^evidence\/blocks\//).find((path) => pack.text(path).includes('"treeDigest"')) ?? '';
  };
  /** The disk fails at one file: the chunk of resources is read behind all that the model is made of. */
  const failing = async (error: Error, at = chunkIn): Promise<unknown> => {
    const contents = await packOf(asOfNight);
    const path = at(contents);
    const zip = zipInMemory(contents);
    const read = async (other: string): Promise<Buffer> => {
      if (other === path) throw error;
      return zip.read(other);
    };
    return verifyPack({ zip: { ...zip, read }, keys });
  };

  it('is refused by its path when it is missing', async () => {
    const chunk = chunkIn(await packOf(overNights));

    await expect(verified((pack) => void pack.files.delete(chunk))).rejects.toMatchObject(
      refusedAs(`${chunk} is missing`),
    );
  });

  it('is refused in the words of whatever reads it', async () => {
    await expect(failing(new AssayError('EVIDENCE_CORRUPT', 'A chunk is odd.'))).rejects.toMatchObject({
      code: 'PACK_INVALID',
      message: 'The pack does not hold: evidence: A chunk is odd.',
      cause: expect.objectContaining({ code: 'EVIDENCE_CORRUPT' }),
    });
    await expect(failing(new AssayError('PROOF_INVALID', 'Not proven.'))).rejects.toMatchObject(
      notProven('Not proven.'),
    );
  });

  it('is refused, not misread, when it has a form that nobody thought of', async () => {
    const odd = new TypeError('undefined is not iterable');

    await expect(failing(odd)).rejects.toMatchObject({
      ...refusedAs('evidence holds what no sweep of Assay seals'),
      cause: odd,
    });
    await expect(failing(odd, rootIn)).rejects.toMatchObject(
      refusedAs(`${packPaths.manifest} holds what no sweep of Assay seals`),
    );
  });

  it('is not refused for what this machine cannot do', async () => {
    const full = Object.assign(new Error('ENOSPC'), { syscall: 'write' });

    await expect(failing(full)).rejects.toBe(full);
  });

  it.each([
    packPaths.readme,
    packPaths.report,
    packPaths.findings,
    packPaths.population,
    packPaths.nights,
    packPaths.oscal,
    packPaths.ocsf,
  ])('gives %s to the byte', async (path) => {
    const lines = new OpenedPack(await packOf(overNights)).text(path).split('\n').length - 1;
    const longer: Edit = (pack) => pack.setText(path, `${pack.text(path)}more`);
    const other: Edit = (pack) => pack.setText(path, pack.text(path).replace(/^./, '!'));

    await expect(verified(longer)).rejects.toMatchObject(
      refusedAs(`${path} is not what the evidence gives: it differs in line ${lines + 1}`),
    );
    await expect(verified(other)).rejects.toMatchObject(
      refusedAs(`${path} is not what the evidence gives: it differs in line 1`),
    );
  });

  it.each<[string, Edit]>([
    ['holds', unchanged],
    ['does not', (pack) => pack.setText(packPaths.findings, 'all passed\n')],
  ])('leaves nothing on disk when it %s', async (_, edit) => {
    const zip = await edited(edit);
    const folder = inFolder('spooled');
    await mkdir(folder, { recursive: true });
    for (const name of ['TMPDIR', 'TEMP', 'TMP']) vi.stubEnv(name, folder);

    await verifyPack({ zip, keys }).catch(() => undefined);

    expect(await readdir(folder)).toEqual([]);
  });

  it('is all that there is', async () => {
    await expect(verified((pack) => pack.setText('zzz.txt', 'more'))).rejects.toMatchObject(
      refusedAs('zzz.txt does not belong in it'),
    );
  });
});

describe('the checkpoints of the nights of a pack', () => {
  const path = checkpointPath(2);

  it('are there for every night', async () => {
    await expect(verified((pack) => void pack.files.delete(path))).rejects.toMatchObject(
      refusedAs(`${path} is missing`),
    );
  });

  it('are signed by the log', async () => {
    await expect(verified(setCheckpoint(2, path, { signer: wrongSigners.log }))).rejects.toMatchObject(
      notProven(`${path}: The note is not signed by the trusted key of ${origin}.`),
    );
  });

  it('are of their night', async () => {
    await expect(verified(setCheckpoint(1, path))).rejects.toMatchObject(refusedAs(`${path} is of 1 entries`));
  });

  it('are of the log of the pack', async () => {
    await expect(verified(setCheckpoint(2, path, { rootOf: 1 }))).rejects.toMatchObject(
      refusedAs(`${packPaths.log} is not the log of ${path}: its first 2 entries have another root`),
    );
  });
});

describe('a remembered checkpoint', () => {
  const remembering = async (size: number, { rootOf = size, of = origin } = {}): Promise<VerifiedPack> => {
    const root = rootAt(new OpenedPack(await packOf(overNights)), rootOf);
    return verified(unchanged, { remembered: { origin: of, size, root } });
  };

  it.each([1, logSize - 1, logSize])('of the first %i entries is found in the log', async (size) => {
    await expect(remembering(size)).resolves.toMatchObject({ rememberedSize: size });
  });

  it('of nothing is found in every log', async () => {
    await expect(remembering(0)).resolves.toMatchObject({ rememberedSize: 0 });
  });

  it('refutes a log that goes back behind it', async () => {
    await expect(remembering(logSize + 1)).rejects.toMatchObject(
      notProven(
        `The log of the pack ends at entry ${logSize}, and you remember one of ${logSize + 1}: history has been rolled back, or the pack is an old one. Ask for a pack of the log as it is now.`,
      ),
    );
  });

  it('refutes a log that was rewritten', async () => {
    await expect(remembering(2, { rootOf: 1 })).rejects.toMatchObject(
      notProven('The first 2 entries of the log are not those that you remember: history has been rewritten.'),
    );
  });

  it('of another log says nothing', async () => {
    await expect(remembering(1, { of: 'other' })).rejects.toMatchObject(
      notProven(`The remembered checkpoint is of the log other, not of ${origin}.`),
    );
  });
});
