import { AssayError } from '../domain/error.ts';
import { type Checkpoint, signCheckpoint } from '../ledger/checkpoint.ts';
import { consistencySubtrees, inclusionSubtrees, logTree, type Subtree, subtreeRoots } from '../ledger/merkle-log.ts';
import type { InclusionStep } from '../ledger/proof.ts';
import type { Signer } from '../ledger/signed-note.ts';
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

/** The checkpoint of the log, now or at a size that it had. `BAD_INPUT` when it never had that size. */
export const checkpointOf = async (log: Log, signer: Signer, size?: number): Promise<string> =>
  signCheckpoint(await logHead(log, size), signer);

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
