import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inclusionPath,
  leafHash,
  nodeHash,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../src/ledger/merkle.ts';
import {
  consistencySubtrees,
  inclusionSubtrees,
  type LogNode,
  type LogNodeKey,
  logTree,
  nodesEndingAt,
  type Subtree,
  siblingsOf,
  subtreeRoots,
} from '../../src/ledger/merkle-log.ts';

const sizes = 130;
const leaves = Array.from({ length: sizes }, (_, index) => leafHash(`leaf ${index}`));
const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');

/** A log as it grows: each entry adds the nodes that end there, and reads only earlier ones. */
const stored = new Map<string, LogNode>();
const nodesOf = (keys: readonly LogNodeKey[]): readonly LogNode[] =>
  keys.map(({ end, level }) => {
    const node = stored.get(`${end}/${level}`);
    if (node === undefined) throw new Error(`no node of level ${level} ends at ${end}`);
    return node;
  });
for (const [index, leaf] of leaves.entries()) {
  const nodes = nodesEndingAt(leaf, nodesOf(siblingsOf(index + 1)));
  for (const [level, node] of nodes.entries()) stored.set(`${index + 1}/${level}`, node);
}
const rootsOf = (subtrees: readonly Subtree[]): readonly Uint8Array[] =>
  subtreeRoots(subtrees, nodesOf(subtrees.flat()));
const rootOf = (size: number): Uint8Array => rootsOf([logTree(size)])[0] ?? Buffer.alloc(0);

/** RFC 6962 §2.1 as it is written. */
const defined = {
  split: (size: number): number => 2 ** Math.ceil(Math.log2(size) - 1),
  root: (all: readonly Uint8Array[]): Uint8Array => {
    const [only] = all;
    if (only === undefined || all.length === 1) return only ?? treeHash([]);
    const split = defined.split(all.length);
    return nodeHash(defined.root(all.slice(0, split)), defined.root(all.slice(split)));
  },
  path: (index: number, all: readonly Uint8Array[]): readonly Uint8Array[] => {
    if (all.length === 1) return [];
    const split = defined.split(all.length);
    return index < split
      ? [...defined.path(index, all.slice(0, split)), defined.root(all.slice(split))]
      : [...defined.path(index - split, all.slice(split)), defined.root(all.slice(0, split))];
  },
  consistency: (first: number, all: readonly Uint8Array[], whole = true): readonly Uint8Array[] => {
    if (first === all.length) return whole ? [] : [defined.root(all)];
    const split = defined.split(all.length);
    return first <= split
      ? [...defined.consistency(first, all.slice(0, split), whole), defined.root(all.slice(split))]
      : [...defined.consistency(first - split, all.slice(split), false), defined.root(all.slice(0, split))];
  },
};

describe('the tree over a log', () => {
  it('has the root that RFC 6962 defines, for every size up to 130', () => {
    for (let size = 0; size <= sizes; size += 1)
      expect(hex(rootOf(size))).toBe(hex(defined.root(leaves.slice(0, size))));
  });

  it('is made of a logarithmic number of nodes', () => {
    for (let size = 1; size <= sizes; size += 1) {
      expect(logTree(size).length).toBeLessThanOrEqual(Math.ceil(Math.log2(size + 1)));
    }
    expect(logTree(2 ** 40)).toEqual([{ end: 2 ** 40, level: 40 }]);
    expect(logTree(2 ** 40 - 1)).toHaveLength(40);
  });

  it.each([[-1], [0.5], [Number.NaN], [Number.POSITIVE_INFINITY]])('does not exist for %d entries', (size) => {
    expect(() => logTree(size)).toThrow(new RangeError(`a log does not have ${size} entries`));
  });
});

describe('an inclusion path in a log', () => {
  it('is the one that RFC 6962 defines and proves its entry, for every entry of every size up to 130', () => {
    for (let size = 1; size <= sizes; size += 1) {
      const all = leaves.slice(0, size);
      const root = rootOf(size);
      for (const [index, leaf] of all.entries()) {
        const path = rootsOf(inclusionSubtrees(index, size));
        if (!verifyInclusion({ leafHash: leaf, index, size, path, root })) throw new Error(`${index} of ${size}`);
        expect(path.length).toBe(inclusionSubtrees(index, size).length);
        if (index % 7 === size % 7) expect(path.map(hex)).toEqual(defined.path(index, all).map(hex));
      }
    }
  });

  it('is the one of the block of the same lines', () => {
    for (const size of [1, 2, 37, 64, 130]) {
      for (let index = 0; index < size; index += 1) {
        const path = inclusionPath(leaves.slice(0, size), index);
        expect(rootsOf(inclusionSubtrees(index, size)).map(hex)).toEqual(path.map(hex));
      }
    }
  });

  it.each([
    [-1, 3],
    [3, 3],
    [0, 0],
    [0.5, 3],
  ])('does not exist for entry %d of %d', (index, size) => {
    expect(() => inclusionSubtrees(index, size)).toThrow(new RangeError(`no entry ${index} in a log of ${size}`));
  });
});

describe('a consistency proof between two sizes of a log', () => {
  it('is the one that RFC 6962 defines and holds, for every pair of sizes up to 130', () => {
    for (let second = 1; second <= sizes; second += 1) {
      for (let first = 1; first <= second; first += 1) {
        const path = rootsOf(consistencySubtrees(first, second));
        const claim = {
          firstSize: first,
          firstRoot: rootOf(first),
          secondSize: second,
          secondRoot: rootOf(second),
          path,
        };
        if (!verifyConsistency(claim)) throw new Error(`${first} and ${second}`);
        if (first % 5 === second % 5) {
          expect(path.map(hex)).toEqual(defined.consistency(first, leaves.slice(0, second)).map(hex));
        }
      }
    }
  });

  it('does not hold with the root of a log that was rewritten, whichever entry', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: sizes }), fc.integer({ min: 1, max: sizes }), fc.nat(), (a, b, which) => {
        const [first, second] = a < b ? [a, b] : [b, a];
        const rewritten = leaves.slice(0, first).with(which % first, leafHash('rewritten'));
        const path = rootsOf(consistencySubtrees(first, second));
        const roots = { firstRoot: treeHash(rewritten), secondRoot: rootOf(second) };
        expect(verifyConsistency({ firstSize: first, secondSize: second, path, ...roots })).toBe(false);
      }),
    );
  });

  it('is empty from the empty log, and does not exist backwards', () => {
    expect(consistencySubtrees(0, 9)).toEqual([]);
    expect(() => consistencySubtrees(9, 8)).toThrow(new RangeError('a log of 9 entries does not come before one of 8'));
  });
});

describe('the roots of subtrees', () => {
  it('are not made of too few or too many nodes', () => {
    const nodes = nodesOf(logTree(7));

    expect(() => subtreeRoots([logTree(7)], nodes.slice(1))).toThrow(new RangeError('3 nodes are needed and 2 given'));
    expect(() => subtreeRoots([logTree(7)], [...nodes, ...nodes])).toThrow(
      new RangeError('3 nodes are needed and 6 given'),
    );
  });
});
