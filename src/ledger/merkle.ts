import { hash } from 'node:crypto';

const hashBytes = 32;

/** A buffer of its own for every hash takes twice as long as the hash. */
const sha256 = (bytes: string | Uint8Array): Uint8Array => Buffer.from(hash('sha256', bytes, 'binary'), 'binary');

/** RFC 6962 §2.1: SHA-256 of 0x00 and the leaf. Text is hashed as UTF-8. */
export const leafHash = (leaf: string | Uint8Array): Uint8Array =>
  sha256(typeof leaf === 'string' ? `\0${leaf}` : Buffer.concat([Buffer.of(0), leaf]));

/** RFC 6962 §2.1: SHA-256 of 0x01 and both children. */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array => {
  const node = Buffer.allocUnsafe(1 + 2 * hashBytes);
  node[0] = 1;
  node.set(left, 1);
  node.set(right, 1 + hashBytes);
  return sha256(node);
};

/**
 * One level up. A node without a partner moves up as it is, which gives the tree of RFC 6962: every left child is
 * the root of a full tree.
 */
const parents = (level: readonly Uint8Array[]): readonly Uint8Array[] => {
  const above: Uint8Array[] = [];
  for (let index = 0; index < level.length; index += 2) {
    const left = level[index];
    const right = level[index + 1];
    if (left !== undefined) above.push(right === undefined ? left : nodeHash(left, right));
  }
  return above;
};

/** The Merkle tree hash of leaf hashes in their order; of none, the hash of nothing. */
export const treeHash = (leafHashes: readonly Uint8Array[]): Uint8Array => {
  let level = leafHashes;
  while (level.length > 1) level = parents(level);
  return level[0] ?? hash('sha256', '', 'buffer');
};

/**
 * The tree hash of leaves that come one by one: keeps the roots of the full subtrees so far, one for each binary digit
 * of their number, instead of the leaves.
 */
export class TreeHasher {
  readonly #subtrees: { readonly size: number; readonly hash: Uint8Array }[] = [];

  add(leaf: Uint8Array): void {
    let node = { size: 1, hash: leaf };
    for (let last = this.#subtrees.at(-1); last?.size === node.size; last = this.#subtrees.at(-1)) {
      this.#subtrees.pop();
      node = { size: 2 * node.size, hash: nodeHash(last.hash, node.hash) };
    }
    this.#subtrees.push(node);
  }

  /** As `treeHash` of all leaves so far. */
  root(): Uint8Array {
    return (
      this.#subtrees.reduceRight<Uint8Array | undefined>(
        (right, { hash: left }) => (right === undefined ? left : nodeHash(left, right)),
        undefined,
      ) ?? treeHash([])
    );
  }
}

/** The inclusion path of the leaf at a 0-based index, nearest sibling first. `RangeError` when there is no such leaf. */
export const inclusionPath = (leafHashes: readonly Uint8Array[], index: number): readonly Uint8Array[] => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= leafHashes.length) {
    throw new RangeError(`no leaf ${index} in a tree of ${leafHashes.length}`);
  }
  const path: Uint8Array[] = [];
  let position = index;
  for (let level = leafHashes; level.length > 1; level = parents(level)) {
    const sibling = level[position % 2 === 0 ? position + 1 : position - 1];
    if (sibling !== undefined) path.push(sibling);
    position = Math.floor(position / 2);
  }
  return path;
};

/** The claim that a leaf stands at `index` (0-based) of the tree of `size` leaves with that root. */
export interface Inclusion {
  readonly leafHash: Uint8Array;
  readonly index: number;
  readonly size: number;
  readonly path: readonly Uint8Array[];
  readonly root: Uint8Array;
}

/** Whether the path proves the claim (RFC 9162 §2.1.3.2). False for anything malformed; it does not throw. */
export const verifyInclusion = ({ leafHash, index, size, path, root }: Inclusion): boolean => {
  if (!Number.isSafeInteger(index) || !Number.isSafeInteger(size) || index < 0 || index >= size) return false;
  if ([leafHash, root, ...path].some((bytes) => bytes.length !== hashBytes)) return false;
  let node = index;
  let last = size - 1;
  let found = leafHash;
  for (const sibling of path) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      found = nodeHash(sibling, found);
      // Levels where this node has no partner leave no sibling in the path.
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      found = nodeHash(found, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && Buffer.compare(found, root) === 0;
};

/** The claim that the tree of `firstSize` leaves is the beginning of that of `secondSize` leaves. */
export interface Consistency {
  readonly firstSize: number;
  readonly firstRoot: Uint8Array;
  readonly secondSize: number;
  readonly secondRoot: Uint8Array;
  readonly path: readonly Uint8Array[];
}

/**
 * Whether the path proves the claim (RFC 9162 §2.1.4.2). Trees of one size, and every tree with the empty one, are
 * proved by an empty path. False for anything malformed; it does not throw.
 */
export const verifyConsistency = ({ firstSize, firstRoot, secondSize, secondRoot, path }: Consistency): boolean => {
  if (!Number.isSafeInteger(firstSize) || !Number.isSafeInteger(secondSize)) return false;
  if (firstSize < 0 || firstSize > secondSize) return false;
  if ([firstRoot, secondRoot, ...path].some((bytes) => bytes.length !== hashBytes)) return false;
  if (firstSize === 0 && Buffer.compare(firstRoot, treeHash([])) !== 0) return false;
  if (firstSize === secondSize) return path.length === 0 && Buffer.compare(firstRoot, secondRoot) === 0;
  if (firstSize === 0) return path.length === 0;
  let node = firstSize - 1;
  let last = secondSize - 1;
  while (node % 2 === 1) {
    node = (node - 1) / 2;
    last = Math.floor(last / 2);
  }
  // A first tree that is full stands in the second as it is, and its root is not repeated in the path.
  const [start, ...siblings] = node === 0 ? [firstRoot, ...path] : path;
  if (start === undefined) return false;
  let first = start;
  let second = start;
  for (const sibling of siblings) {
    if (last === 0) return false;
    if (node % 2 === 1 || node === last) {
      first = nodeHash(sibling, first);
      second = nodeHash(sibling, second);
      while (node % 2 === 0 && node !== 0) {
        node /= 2;
        last = Math.floor(last / 2);
      }
    } else {
      second = nodeHash(second, sibling);
    }
    node = Math.floor(node / 2);
    last = Math.floor(last / 2);
  }
  return last === 0 && Buffer.compare(first, firstRoot) === 0 && Buffer.compare(second, secondRoot) === 0;
};
