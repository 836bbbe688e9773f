import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { AssayError } from '../domain/error.ts';
import type { Signer } from '../ledger/signed-note.ts';
import { packKeyName, rawPublicKey, type VerifierKey, verifierKeyText } from '../ledger/verifier-key.ts';
import type { CheckpointSigner } from './checkpoint-memory.ts';
import type { DataFolder } from './data-folder.ts';
import { createAtomically, isExisting } from './filesystem/atomic-write.ts';
import { FilesystemCheckpointMemory } from './filesystem/checkpoint-memory.ts';

/**
 * What signs the checkpoints of a data folder: the Ed25519 key in `signing-key.pem` (PKCS#8, for this user only),
 * made when there is none. Beside it lie `signing-key.pub`, the verifier key that auditors are given, and
 * `checkpoint-<size>.txt`, the checkpoint that it signed last.
 *
 * Errors: `DATA_FOLDER_UNWRITABLE`, `DATA_FOLDER_CORRUPT` when a key file is not readable or the two do not belong
 * together. An existing key is never replaced.
 */
export const openSigner = async ({ path, origin }: Pick<DataFolder, 'path' | 'origin'>): Promise<CheckpointSigner> => ({
  ...(await openKey(path, 'signing-key', origin)),
  memory: new FilesystemCheckpointMemory(path),
});

/**
 * What signs packs: the key in `pack-key.pem`, with `pack-key.pub` beside it. Another than that of the log, so that
 * whoever may hand out packs cannot sign history. Errors: as `openSigner`.
 */
export const openPackSigner = ({ path, origin }: Pick<DataFolder, 'path' | 'origin'>): Promise<Signer> =>
  openKey(path, 'pack-key', packKeyName(origin));

/** The key of packs as it is handed to whoever verifies; undefined while no pack was ever signed. Errors: as `openSigner`. */
export const packKeyIfMade = async ({
  path,
  origin,
}: Pick<DataFolder, 'path' | 'origin'>): Promise<VerifierKey | undefined> =>
  (await readIfThere(path, 'pack-key.pem')) === undefined ? undefined : openPackSigner({ path, origin });

const openKey = async (path: string, file: string, name: string): Promise<Signer> => {
  const privateKey = toPrivateKey(path, `${file}.pem`, await readOrCreate(path, `${file}.pem`, 0o600, newKey));
  const key = { name, publicKey: rawPublicKey(createPublicKey(privateKey)) };
  const line = `${verifierKeyText(key)}\n`;
  if ((await readOrCreate(path, `${file}.pub`, 0o644, () => line)) !== line) {
    throw corrupt(path, `${file}.pub is not the verifier key of ${file}.pem`);
  }
  return { ...key, sign: async (bytes) => sign(null, bytes, privateKey) };
};

const newKey = (): string =>
  generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

const toPrivateKey = (path: string, name: string, pem: string): KeyObject => {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (cause) {
    throw corrupt(path, `${name} is not readable`, cause);
  }
  if (key.asymmetricKeyType !== 'ed25519') throw corrupt(path, `${name} is not an Ed25519 key`);
  return key;
};

/** The text of a file, as it is on disk: another process may be making it at the same time. */
const readOrCreate = async (path: string, name: string, mode: number, make: () => string): Promise<string> => {
  const standing = await readIfThere(path, name);
  if (standing !== undefined) return standing;
  try {
    await createAtomically(join(path, name), Buffer.from(make()), mode);
  } catch (cause) {
    if (!isExisting(cause)) {
      throw new AssayError('DATA_FOLDER_UNWRITABLE', `${join(path, name)} cannot be written.`, { cause });
    }
  }
  const made = await readIfThere(path, name);
  if (made === undefined) throw corrupt(path, `${name} was removed as soon as it was made`);
  return made;
};

const readIfThere = async (path: string, name: string): Promise<string | undefined> => {
  try {
    return await readFile(join(path, name), 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw corrupt(path, `${name} cannot be read`, cause);
  }
};

const corrupt = (path: string, what: string, cause?: unknown): AssayError =>
  new AssayError(
    'DATA_FOLDER_CORRUPT',
    `The data folder ${path} cannot sign: ${what}. Restore the key files from a backup.`,
    { cause },
  );
