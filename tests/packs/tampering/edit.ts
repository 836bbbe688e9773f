import { signCheckpoint, verifyCheckpoint } from '../../../src/ledger/checkpoint.ts';
import { type VerifierKey, verifierKeyText } from '../../../src/ledger/verifier-key.ts';
import { packPaths } from '../../../src/packs/layout.ts';
import { manifestLine, type PackManifest } from '../../../src/packs/manifest.ts';
import type { Random } from '../../history/random.ts';
import { signers } from '../pack-history.ts';
import type { Attack, Tampering } from './attack.ts';
import { type BasePack, wrongSigners } from './base-packs.ts';
import { OpenedPack, type PackContents, zipOf } from './opened-pack.ts';

/**
 * A change of what is in a pack. It is made by everybody who can: as it is, with new sums, signed with a wrong key, with
 * a key of packs that the verifier does not know, and with the genuine one.
 */
export interface Edit {
  readonly name: string;
  /**
   * Changes the pack and gives what the verifier must name one of when every sum and signature is right again; undefined
   * when there is nothing of the kind.
   */
  readonly apply: (pack: OpenedPack, random: Random, base: BasePack) => readonly string[] | undefined;
}

const proofs = [packPaths.sums, packPaths.note, packPaths.checkpoint];

/** All classes that an edit makes. */
export const tamperingsOf = (edit: Edit): readonly Tampering[] => [
  { name: edit.name, attacker: 'no key', attack: (base, random) => withoutKey(edit, base, random) },
  { name: edit.name, attacker: 'wrong key', attack: (base, random) => withWrongKey(edit, base, random) },
  { name: edit.name, attacker: 'pack key', attack: (base, random) => withPackKey(edit, base, random) },
];

const changed = (pack: OpenedPack, before: PackContents): boolean =>
  touched(pack, before).length > 0 || pack.noteEdit(sampleNote) !== sampleNote;

/** For edits of the note that depend on nothing in it. */
const sampleNote = 'x\nassay-pack-v1\nSHA256SUMS sha256:x\nlog x 1 x\nsigned-at 2026-11-20T08:00:00.000Z\n';

const withoutKey = async (edit: Edit, base: BasePack, random: Random): Promise<Attack | undefined> => {
  const pack = new OpenedPack(base.contents);
  const names = edit.apply(pack, random, base);
  if (names === undefined || !changed(pack, base.contents)) return undefined;
  const places = [...names, ...touched(pack, base.contents), ...proofs];
  if (random.chance(0.5)) pack.rehash();
  pack.leaveSignature();
  return { bytes: zipOf(pack.files), expected: { names: places } };
};

/** The paths of files that are not as they were, not there, or new. */
const touched = (pack: OpenedPack, before: PackContents): readonly string[] =>
  [...new Set([...pack.files.keys(), ...before.keys()])].filter((path) => {
    const [left, right] = [pack.files.get(path), before.get(path)];
    return left === undefined || right === undefined || !left.equals(right);
  });

/** What follows from a question that was changed may be found to be wrong anywhere. */
const namesOf = (pack: OpenedPack, before: PackContents, names: readonly string[]): readonly string[] =>
  touched(pack, before).includes(packPaths.manifest)
    ? [...names, 'The pack does not hold', 'under a key that you did not give', 'another key']
    : names;

const withPackKey = async (edit: Edit, base: BasePack, random: Random): Promise<Attack | undefined> => {
  const pack = new OpenedPack(base.contents);
  const names = edit.apply(pack, random, base);
  if (names === undefined || !changed(pack, base.contents)) return undefined;
  const places = namesOf(pack, base.contents, names);
  pack.rehash();
  await pack.sign(signers.pack);
  return { bytes: zipOf(pack.files), expected: { names: places } };
};

const ways = ['own keys', 'own pack key', 'genuine names', 'genuine hash', 'nobody asked'] as const;

/** Their own keys, in the five ways in which one can hope that they are not looked at. */
const withWrongKey = async (edit: Edit, base: BasePack, random: Random): Promise<Attack | undefined> => {
  const way = random.pick(ways);
  const nobodyAsked = way === 'nobody asked';
  const before = nobodyAsked ? base.unknownSigner : base.contents;
  const pack = new OpenedPack(before);
  const names = edit.apply(pack, random, base);
  if (names === undefined || !changed(pack, before)) return undefined;
  const places = namesOf(pack, before, names);
  if (way === 'own keys') await signLog(pack);
  if (way === 'own keys' || way === 'own pack key') {
    nameKeys(pack, way === 'own keys' ? wrongSigners : { ...signers, pack: wrongSigners.pack });
  }
  pack.rehash();
  await pack.sign(way === 'genuine hash' ? forgedHash : wrongSigners.pack);
  return {
    bytes: zipOf(pack.files),
    ...(nobodyAsked && { keys: [signers.log] }),
    expected: { names: nobodyAsked ? places : [...places, ...proofs, 'key'] },
  };
};

/** A signature that says that it is of the genuine key. */
const forgedHash = {
  ...signers.pack,
  sign: (bytes: Uint8Array) => wrongSigners.pack.sign(bytes),
};

const signLog = async (pack: OpenedPack): Promise<void> => {
  for (const path of pack.paths(/^proofs\//)) {
    try {
      pack.setText(path, await signCheckpoint(verifyCheckpoint(pack.text(path), signers.log), wrongSigners.log));
    } catch {
      // What the edit left of it is no checkpoint.
    }
  }
};

const nameKeys = (pack: OpenedPack, keys: { readonly log: VerifierKey; readonly pack: VerifierKey }): void => {
  try {
    const manifest = JSON.parse(pack.text(packPaths.manifest)) as PackManifest;
    pack.setText(
      packPaths.manifest,
      manifestLine({ ...manifest, keys: { log: verifierKeyText(keys.log), pack: verifierKeyText(keys.pack) } }),
    );
  } catch {
    // What the edit left of it is no manifest.
  }
};
