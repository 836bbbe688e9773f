import { webcrypto } from 'node:crypto';

/**
 * A second reading of a proof, written from docs/ledger.md alone: it shares no code with the verifier, folds paths by
 * the recursive definition of the tree, and checks signatures with another interface. Gives the sealed entry; throws
 * when anything does not hold.
 */
export const readProof = async (json: string, verifierKey: string): Promise<unknown> => {
  const proof = JSON.parse(json) as Record<string, unknown>;
  require(proof.formatVersion === 1, 'format version');
  const size = await readCheckpoint(String(proof.checkpoint), verifierKey);

  const logEntry = record(proof.logEntry);
  const inLog = stepOf(proof.inLog);
  require(inLog.size === size.size, 'size of the log');
  require(toBase64(await fold(proof.logEntry, inLog)) === size.root, 'entry of the log');
  require(logEntry.kind === 'sweep' && logEntry.sequence === inLog.index + 1, 'place in the log');

  const sweep = logEntry.sweep as Record<string, unknown>;
  const slice = record(proof.slice);
  require(toHex(await fold(proof.slice, stepOf(proof.inSweep))) === sweep.rootDigest, 'slice');
  const chunk = record(proof.chunk);
  require(toHex(await fold(proof.chunk, stepOf(proof.inSliceTree))) === slice.treeDigest, 'chunk');
  const entry = record(proof.entry);
  require(toHex(await fold(proof.entry, stepOf(proof.inChunk))) === chunk.digest, 'entry');

  const resource = entry.resource as Record<string, unknown>;
  require(resource.accountId === slice.accountId && resource.region === slice.region, 'slice of the resource');
  return entry;
};

/** Size and root (Base64) of a checkpoint, after its signature. */
const readCheckpoint = async (note: string, verifierKey: string): Promise<{ size: number; root: string }> => {
  const [name = '', id = '', base64 = ''] = verifierKey.trim().split('+');
  const key = Buffer.from(base64, 'base64');
  require(key[0] === 1 && key.length === 33, 'verifier key');
  const [origin, size, root, empty, signatureLine, end, ...more] = note.split('\n');
  require(origin === name && empty === '' && end === '' && more.length === 0, 'form of the checkpoint');
  const [dash, signer, signature = ''] = signatureLine?.split(' ') ?? [];
  const bytes = Buffer.from(signature, 'base64');
  require(dash === '—' && signer === name && bytes.subarray(0, 4).toString('hex') === id, 'signature line');
  require(signatureLine === `— ${name} ${toBase64(bytes)}`, 'writing of the signature line');
  const imported = await webcrypto.subtle.importKey('raw', key.subarray(1), 'Ed25519', false, ['verify']);
  const signed = Buffer.from(`${origin}\n${size}\n${root}\n`);
  require(await webcrypto.subtle.verify('Ed25519', imported, bytes.subarray(4), signed), 'signature');
  return { size: Number(size), root: String(root) };
};

interface Step {
  readonly index: number;
  readonly size: number;
  readonly path: readonly string[];
}
const stepOf = (step: unknown): Step => step as Step;

const fold = async (line: unknown, { index, size, path }: Step): Promise<Uint8Array> =>
  root(await sha256(Buffer.from([0]), Buffer.from(String(line))), index, size, path);

/** The root of the tree of `size` leaves, from one leaf and the siblings from the bottom up. */
const root = async (leaf: Uint8Array, index: number, size: number, path: readonly string[]): Promise<Uint8Array> => {
  if (size === 1) {
    require(index === 0 && path.length === 0, 'length of the path');
    return leaf;
  }
  require(size > 1 && path.length > 0, 'length of the path');
  let left = 1;
  while (left * 2 < size) left *= 2;
  const sibling = Buffer.from(path.at(-1) ?? '', 'hex');
  require(toHex(sibling) === path.at(-1), 'writing of the path');
  const below = path.slice(0, -1);
  return index < left
    ? sha256(Buffer.from([1]), await root(leaf, index, left, below), sibling)
    : sha256(Buffer.from([1]), sibling, await root(leaf, index - left, size - left, below));
};

const sha256 = async (...parts: readonly Uint8Array[]): Promise<Uint8Array> =>
  new Uint8Array(await webcrypto.subtle.digest('SHA-256', Buffer.concat(parts)));

const record = (line: unknown): Record<string, unknown> => JSON.parse(String(line)) as Record<string, unknown>;
const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const toBase64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

const require = (holds: boolean, what: string): void => {
  if (!holds) throw new Error(`${what} does not hold`);
};
