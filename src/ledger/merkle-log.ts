import { nodeHash, treeHash } from './merkle.ts';

/**
 * The root of a full subtree of an append-only Merkle tree (RFC 6962): the one over the `2 ** level` leaves that end at
 * leaf number `end` (1-based; `end` is a multiple of `2 ** level`). The node is stored with entry `end`, so appending
 * writes no other item, and a root or proof needs a logarithmic number of nodes.
 */
export interface LogNodeKey {
  readonly end: number;
  readonly level: number;
}

export type LogNode = Uint8Array;

/**
 * A subtree of the tree over a log, full or not, as the full subtrees that it consists of, left to right. The tree of
 * no leaves consists of none.
 */
export type Subtree = readonly LogNodeKey[];

const sizeOf = (size: number): number => {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`a log does not have ${size} entries`);
  return size;
};

/** The largest power of two up to a number that is at least 1, and its exponent. */
const largestPower = (number: number): { readonly power: number; readonly exponent: number } => {
  let power = 1;
  let exponent = 0;
  while (power * 2 <= number) {
    power *= 2;
    exponent += 1;
  }
  return { power, exponent };
};

/** The subtree over the leaves after `begin` up to `end`; `begin` is where a subtree of that size can begin. */
const subtree = (begin: number, end: number): Subtree => {
  const nodes: LogNodeKey[] = [];
  for (let done = begin; done < end; ) {
    const { power, exponent } = largestPower(end - done);
    done += power;
    nodes.push({ end: done, level: exponent });
  }
  return nodes;
};

/** Where the tree over more than one leaf is split: the largest power of two below its size (RFC 6962 §2.1). */
const splitOf = (size: number): number => largestPower(size - 1).power;

/** The whole tree over a log of that size. `RangeError` when it is no size. */
export const logTree = (size: number): Subtree => subtree(0, sizeOf(size));

/**
 * The subtrees whose roots are the inclusion path of a leaf (0-based) in the log of that size, nearest sibling first
 * (RFC 6962 §2.1.1). `RangeError` when there is no such leaf.
 */
export const inclusionSubtrees = (index: number, size: number): readonly Subtree[] => {
  if (!Number.isSafeInteger(index) || index < 0 || index >= sizeOf(size)) {
    throw new RangeError(`no entry ${index} in a log of ${size}`);
  }
  const path: Subtree[] = [];
  let begin = 0;
  let end = size;
  while (end - begin > 1) {
    const middle = begin + splitOf(end - begin);
    if (index < middle) {
      path.push(subtree(middle, end));
      end = middle;
    } else {
      path.push(subtree(begin, middle));
      begin = middle;
    }
  }
  return path.reverse();
};

/**
 * The subtrees whose roots are the consistency proof between the logs of two sizes (RFC 6962 §2.1.2); none when the
 * sizes are equal or the first is 0. `RangeError` when the first is larger.
 */
export const consistencySubtrees = (firstSize: number, secondSize: number): readonly Subtree[] => {
  if (sizeOf(firstSize) > sizeOf(secondSize)) {
    throw new RangeError(`a log of ${firstSize} entries does not come before one of ${secondSize}`);
  }
  if (firstSize === 0) return [];
  const path: Subtree[] = [];
  let begin = 0;
  let end = secondSize;
  while (end > firstSize) {
    const middle = begin + splitOf(end - begin);
    if (firstSize <= middle) {
      path.push(subtree(middle, end));
      end = middle;
    } else {
      path.push(subtree(begin, middle));
      begin = middle;
    }
  }
  // A first tree that is a full left branch of the second is known to whoever verifies.
  if (begin > 0) path.push(subtree(begin, end));
  return path.reverse();
};

/** The roots of subtrees, from the nodes of all of them in order (`subtrees.flat()`). */
export const subtreeRoots = (subtrees: readonly Subtree[], nodes: readonly LogNode[]): readonly Uint8Array[] => {
  let next = 0;
  const roots = subtrees.map((keys) => {
    const own = nodes.slice(next, next + keys.length);
    next += keys.length;
    return own.length === 0 ? treeHash([]) : own.reduceRight((right, left) => nodeHash(left, right));
  });
  if (next !== nodes.length) throw new RangeError(`${next} nodes are needed and ${nodes.length} given`);
  return roots;
};

/** The earlier nodes that the nodes ending at an entry (1-based) are made of, from level 0 up. */
export const siblingsOf = (sequence: number): readonly LogNodeKey[] => {
  const siblings: LogNodeKey[] = [];
  let span = 1;
  for (let level = 0; sequence % (span * 2) === 0; level += 1) {
    siblings.push({ end: sequence - span, level });
    span *= 2;
  }
  return siblings;
};

/** The nodes that end at an entry, from level 0 (its leaf hash) up, from the nodes of `siblingsOf` in order. */
export const nodesEndingAt = (leafHash: Uint8Array, siblings: readonly LogNode[]): readonly LogNode[] => {
  const nodes = [leafHash];
  let node = leafHash;
  for (const sibling of siblings) {
    node = nodeHash(sibling, node);
    nodes.push(node);
  }
  return nodes;
};
