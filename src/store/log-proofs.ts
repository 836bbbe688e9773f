import { AssayError } from '../domain/error.ts';
import { type Checkpoint, signCheckpoint, verifyCheckpoint } from '../ledger/checkpoint.ts';
import { verifyConsistency } from '../ledger/merkle.ts';
import { consistencySubtrees, inclusionSubtrees, logTree, type Subtree, subtreeRoots } from '../ledger/merkle-log.ts';
import type { InclusionStep } from '../ledger/proof.ts';
import type { CheckpointSigner, RememberedCheckpoint } from './checkpoint-memory.ts';
import type { EvidenceStore } from './evidence-store.ts';

type Log = Pick<EvidenceStore, 'tail' | 'logNodes'>;

/** Size and root of the log after its first `size` entries; as it is now without a size. `BAD_INPUT` when it never had that size. */
export const logHead = async (log: Log, size?: number): Promise<Pick<Checkpoint, 'size' | 'root'>> => {
  const now = await sizeNow(log);
  const wanted = size ?? now;
  requireSize(wanted, now);
  const [root] = await rootsOf(log, [logTree(wanted)]);
  if (root === undefined) throw new Error('one tree has one root');
  return { size: wanted, root };
};

export interface SignedCheckpoint {
  readonly note: string;
  /** Size of the checkpoint signed last, which the log was found to continue; missing when nothing was signed before. */
  readonly continues?: number;
}

/**
 * Signs a checkpoint of the log, now or at a size that it had, unless the log as it is now does not continue the one
 * signed last. It is remembered before it is handed out. Errors: `LOG_INCONSISTENT`, `CHECKPOINT_MEMORY_CORRUPT`, those
 * of the memory, `BAD_INPUT` when the log never had that size.
 */
export const signedCheckpoint = async (
  log: Log,
  signer: CheckpointSigner,
  size?: number,
): Promise<SignedCheckpoint> => {
  // Before the log, which may grow in between: it is never shorter than what had been signed by then.
  const last = await lastSigned(signer);
  const now = await sizeNow(log);
  if (last !== undefined && last.size > now) {
    throw inconsistent(last, `the log has ${now} ${now === 1 ? 'entry' : 'entries'}: it was set back or cut`);
  }
  const wanted = size ?? now;
  requireSize(wanted, now);
  const head = await continuedHead(log, wanted, now, last);
  const note = await signCheckpoint({ size: wanted, root: head }, signer);
  if (last === undefined || wanted > last.size) await signer.memory.remember(note, wanted);
  return { note, ...(last !== undefined && { continues: last.size }) };
};

/** As `signedCheckpoint`, the note alone. */
export const checkpointOf = async (log: Log, signer: CheckpointSigner, size?: number): Promise<string> =>
  (await signedCheckpoint(log, signer, size)).note;

const lastSigned = async (
  signer: CheckpointSigner,
): Promise<(Checkpoint & Pick<RememberedCheckpoint, 'place'>) | undefined> => {
  const remembered = await signer.memory.newest();
  if (remembered === undefined) return undefined;
  try {
    return { ...verifyCheckpoint(remembered.note, signer), place: remembered.place };
  } catch (cause) {
    throw new AssayError(
      'CHECKPOINT_MEMORY_CORRUPT',
      `${remembered.place} is not a checkpoint that the key of ${signer.name} signed, so nothing is signed. Restore it from a backup.`,
      { cause },
    );
  }
};

/** The root of the log at a size, when both it and the one signed last are beginnings of the log as it is now. */
const continuedHead = async (
  log: Log,
  size: number,
  now: number,
  last: Awaited<ReturnType<typeof lastSigned>>,
): Promise<Uint8Array> => {
  const own = consistencySubtrees(size, now);
  const earlier = consistencySubtrees(last?.size ?? 0, now);
  const [root, secondRoot, ...path] = await rootsOf(log, [logTree(size), logTree(now), ...own, ...earlier]);
  if (root === undefined || secondRoot === undefined) throw new Error('two trees have two roots');
  const second = { secondSize: now, secondRoot };
  if (!verifyConsistency({ firstSize: size, firstRoot: root, ...second, path: path.slice(0, own.length) })) {
    throw new AssayError('EVIDENCE_CORRUPT', `The log of ${now} entries does not begin with its own first ${size}.`);
  }
  const continues =
    last === undefined ||
    verifyConsistency({ firstSize: last.size, firstRoot: last.root, ...second, path: path.slice(own.length) });
  if (continues) return root;
  throw inconsistent(last, `the first ${last.size} entries of the log are others now`);
};

const inconsistent = ({ size, place }: { readonly size: number; readonly place: string }, what: string): AssayError =>
  new AssayError(
    'LOG_INCONSISTENT',
    `A checkpoint over ${size} entries was signed (${place}), and ${what}. Nothing is signed, and nothing was changed: restore the store that was signed for.`,
  );

/** The inclusion path of an entry in the log of a size. `BAD_INPUT` when it is not in it, or the log never had that size. */
export const logInclusion = async (log: Log, sequence: number, size: number): Promise<InclusionStep> => {
  requireSize(size, await sizeNow(log));
  if (!Number.isSafeInteger(sequence) || sequence < 1 || sequence > size) {
    throw new AssayError('BAD_INPUT', `There is no entry ${sequence} among the first ${size} of the log.`);
  }
  const path = await rootsOf(log, inclusionSubtrees(sequence - 1, size));
  return { index: sequence - 1, size, path: path.map(toHex) };
};

/** The consistency path between the log at two sizes, in hex. `BAD_INPUT` when the first is larger, or the log never had one. */
export const logConsistency = async (log: Log, firstSize: number, secondSize: number): Promise<readonly string[]> => {
  const now = await sizeNow(log);
  requireSize(firstSize, now);
  requireSize(secondSize, now);
  if (firstSize > secondSize) {
    throw new AssayError('BAD_INPUT', `The first size, ${firstSize}, is larger than the second, ${secondSize}.`);
  }
  return (await rootsOf(log, consistencySubtrees(firstSize, secondSize))).map(toHex);
};

const sizeNow = async (log: Log): Promise<number> => (await log.tail())?.sequence ?? 0;

const requireSize = (size: number, now: number): void => {
  if (!Number.isSafeInteger(size) || size < 0 || size > now) {
    throw new AssayError('BAD_INPUT', `The log has ${now} entries; it never had ${size}.`);
  }
};

const rootsOf = async (log: Log, subtrees: readonly Subtree[]): Promise<readonly Uint8Array[]> =>
  subtreeRoots(subtrees, await log.logNodes(subtrees.flat()));

const toHex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
