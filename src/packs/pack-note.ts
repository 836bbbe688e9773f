import { AssayError } from '../domain/error.ts';
import type { Checkpoint } from '../ledger/checkpoint.ts';
import { openNote, type Signer, signNote } from '../ledger/signed-note.ts';
import { fromBase64, packKeyName, type VerifierKey } from '../ledger/verifier-key.ts';
import { packPaths } from './layout.ts';

/** What the holder of the pack key signs: these sums are the pack of a log as it was at this size. */
export interface PackNote extends Checkpoint {
  /** SHA-256 of `SHA256SUMS`, lower case hex. */
  readonly sumsDigest: string;
  /** RFC 3339 UTC with milliseconds. */
  readonly signedAt: string;
}

const textForm =
  /^([^\n]+)\nassay-pack-v1\nSHA256SUMS sha256:([0-9a-f]{64})\nlog (\S+) (0|[1-9][0-9]{0,15}) ([A-Za-z0-9+/]{43}=)\nsigned-at (\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)\n$/;

/**
 * `pack.note`: a C2SP signed note of five lines. The first names the key, `<origin>/pack`, so that no other text that the
 * key could be made to sign reads as this. `TypeError` for what `verifyPackNote` would not give back.
 */
export const signPackNote = async (note: PackNote, signer: Signer): Promise<string> => {
  const { origin, sumsDigest, size, root, signedAt } = note;
  const text = `${signer.name}\nassay-pack-v1\nSHA256SUMS sha256:${sumsDigest}\nlog ${origin} ${size} ${Buffer.from(root).toString('base64')}\nsigned-at ${signedAt}\n`;
  const parsed = parseText(text);
  if (parsed === undefined || signer.name !== packKeyName(origin)) {
    throw new TypeError('this cannot be the note of a pack');
  }
  return signNote(text, signer);
};

/**
 * Reads `pack.note` and trusts nothing but the key. Errors: `PROOF_INVALID` when it is not a note that the key signed;
 * `PACK_INVALID` when the key signed something else, the note is of another log than the key is named for, or there
 * are signatures beside the one.
 */
export const verifyPackNote = (note: string, key: VerifierKey): PackNote => {
  const text = openNote(note, key);
  const parsed = parseText(text);
  if (parsed === undefined) throw invalid('is signed, but is not the note of a pack');
  if (!text.startsWith(`${key.name}\n`) || key.name !== packKeyName(parsed.origin)) {
    throw invalid(`is of the log ${parsed.origin}, whose packs ${key.name} does not sign`);
  }
  // Nobody signs what the signature of another adds: in a pack it would be the one text that anyone can put there.
  if (note.slice(text.length + 1).split('\n').length !== 2) throw invalid('has more signatures than one');
  return parsed;
};

const parseText = (text: string): PackNote | undefined => {
  const [, , sumsDigest, origin, sizeText, base64 = '', signedAt] = textForm.exec(text) ?? [];
  const root = fromBase64(base64);
  const size = Number(sizeText);
  if (sumsDigest === undefined || origin === undefined || signedAt === undefined || root === undefined)
    return undefined;
  return Number.isSafeInteger(size) && exists(signedAt) ? { origin, size, root, sumsDigest, signedAt } : undefined;
};

const exists = (time: string): boolean => {
  const date = new Date(time);
  return !Number.isNaN(date.getTime()) && date.toISOString() === time;
};

const invalid = (what: string): AssayError =>
  new AssayError('PACK_INVALID', `The pack does not hold: ${packPaths.note} ${what}.`);
