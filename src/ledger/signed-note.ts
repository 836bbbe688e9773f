import { verify } from 'node:crypto';
import { AssayError } from '../domain/error.ts';
import { fromBase64, isKeyName, keyHash, toKeyObject, type VerifierKey } from './verifier-key.ts';

/** What signs for a deployment: an Ed25519 key under a name, wherever the key is held. */
export interface Signer extends VerifierKey {
  /** The 64 bytes of the signature of these bytes (pure Ed25519, RFC 8032). */
  sign(bytes: Uint8Array): Promise<Uint8Array>;
}

const signatureBytes = 64;
const maxSignatures = 100;
const maxNoteChars = 1024 * 1024;

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what the format forbids.
const forbidden = /[\u0000-\u0009\u000b-\u001f]/;

const isText = (text: string): boolean => text.endsWith('\n') && text.isWellFormed() && !forbidden.test(text);

/** Signs text (C2SP signed-note). `TypeError` when the text does not end with a line feed or holds control characters. */
export const signNote = async (text: string, signer: Signer): Promise<string> => {
  if (!isText(text) || !isKeyName(signer.name)) throw new TypeError('this cannot be the text or key of a signed note');
  const signature = Buffer.concat([keyHash(signer), await signer.sign(Buffer.from(text))]);
  return `${text}\n— ${signer.name} ${signature.toString('base64')}\n`;
};

/**
 * The text of a signed note that carries a valid signature of the key; signatures of other keys are not looked at.
 * `PROOF_INVALID` when it is malformed to any extent, is not signed by the key, or a signature of the key is wrong.
 */
export const openNote = (note: string, key: VerifierKey): string => {
  const end = note.lastIndexOf('\n\n');
  const text = note.slice(0, end + 1);
  const lines = note.slice(end + 2).split('\n');
  if (end < 0 || note.length > maxNoteChars || !isText(note) || lines.pop() !== '' || lines.length > maxSignatures) {
    throw malformed();
  }
  const own = lines.map(parseSignature).filter(({ name, id }) => name === key.name && id.equals(keyHash(key)));
  if (own.length === 0) {
    throw new AssayError('PROOF_INVALID', `The note is not signed by the trusted key of ${key.name}.`);
  }
  const publicKey = toKeyObject(key);
  for (const { signature } of own) {
    if (signature.length !== signatureBytes || !verify(null, Buffer.from(text), publicKey, signature)) {
      throw new AssayError('PROOF_INVALID', `The signature of ${key.name} does not fit the text of the note.`);
    }
  }
  return text;
};

interface NoteSignature {
  readonly name: string;
  readonly id: Buffer;
  readonly signature: Uint8Array;
}

const parseSignature = (line: string): NoteSignature => {
  const [, name = '', base64 = ''] = /^— (\S+) (\S+)$/.exec(line) ?? [];
  const bytes = fromBase64(base64);
  if (!isKeyName(name) || bytes === undefined || bytes.length <= 4) throw malformed();
  return { name, id: Buffer.from(bytes.subarray(0, 4)), signature: bytes.subarray(4) };
};

const malformed = (): AssayError => new AssayError('PROOF_INVALID', 'The text is not a signed note.');
