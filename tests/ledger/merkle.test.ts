import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  inclusionPath,
  leafHash,
  nodeHash,
  TreeHasher,
  treeHash,
  verifyConsistency,
  verifyInclusion,
} from '../../src/ledger/merkle.ts';

const hex = (bytes: Uint8Array): string => Buffer.from(bytes).toString('hex');
const bytes = (text: string): Uint8Array => Buffer.from(text, 'hex');

// The leaves of the reference test data of certificate transparency, and the roots of the trees of the first n.
const leaves = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'].map(
  (leaf) => leafHash(bytes(leaf)),
);
const roots = [
  'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
];

describe('the tree hash', () => {
  it.each(roots.map((root, size) => [size, root] as const))('of the first %i reference leaves is %s', (size, root) => {
    expect(hex(treeHash(leaves.slice(0, size)))).toBe(root);
  });

  it('is the same when the leaves come one by one', () => {
    const hasher = new TreeHasher();
    for (let size = 0; size <= 130; size += 1) {
      const all = Array.from({ length: size }, (_, index) => leafHash(String(index)));
      expect(hex(hasher.root())).toBe(hex(treeHash(all)));
      hasher.add(leafHash(String(size)));
    }
  });

  it('agrees with the recursive definition of RFC 6962 for every size up to 70', () => {
    const defined = (hashes: readonly Uint8Array[]): Uint8Array => {
      const [only] = hashes;
      if (only === undefined || hashes.length === 1) return only ?? treeHash([]);
      const split = 2 ** Math.floor(Math.log2(hashes.length - 1));
      return nodeHash(defined(hashes.slice(0, split)), defined(hashes.slice(split)));
    };
    const many = Array.from({ length: 70 }, (_, index) => leafHash(`leaf ${index}`));

    for (let size = 1; size <= many.length; size += 1) {
      expect(hex(treeHash(many.slice(0, size)))).toBe(hex(defined(many.slice(0, size))));
    }
  });

  it('hashes text as its UTF-8 bytes', () => {
    expect(hex(leafHash('Zoë €'))).toBe(hex(leafHash(Buffer.from('Zoë €', 'utf8'))));
  });

  it('hashes bytes as they are, also those that are no text', () => {
    // printf '\0\xff\x80' | sha256sum
    const expected = 'f742b965f156c10374bc23aea96e3a8aff8facd6fc079defeaa30219ad86f211';

    expect(hex(leafHash(Uint8Array.of(0xff, 0x80)))).toBe(expected);
    expect(hex(leafHash(Buffer.of(0xff, 0x80)))).toBe(expected);
  });
});

describe('an inclusion path', () => {
  it.each([
    [0, 1, []],
    [
      0,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      5,
      8,
      [
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [2, 3, ['fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125']],
    [
      1,
      5,
      [
        '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ])('of reference leaf %i of %i is the published one', (index, size, path) => {
    expect(inclusionPath(leaves.slice(0, size), index).map(hex)).toEqual(path);
  });

  it.each([[-1], [3], [0.5], [Number.NaN]])('does not exist for leaf %d of three', (index) => {
    expect(() => inclusionPath(leaves.slice(0, 3), index)).toThrow(new RangeError(`no leaf ${index} in a tree of 3`));
  });

  const tree = fc
    .integer({ min: 1, max: 70 })
    .chain((size) => fc.record({ size: fc.constant(size), index: fc.nat(size - 1) }))
    .map(({ size, index }) => {
      const hashes = Array.from({ length: size }, (_, leaf) => leafHash(`leaf ${leaf}`));
      const claim = {
        leafHash: leafHash(`leaf ${index}`),
        index,
        size,
        path: inclusionPath(hashes, index),
        root: treeHash(hashes),
      };
      return { hashes, claim };
    });

  it('proves every leaf of every tree', () => {
    fc.assert(fc.property(tree, ({ claim }) => verifyInclusion(claim)));
  });

  it('proves nothing after a bit of the leaf, the path or the root was flipped', () => {
    fc.assert(
      fc.property(tree, fc.nat(), fc.nat(255), ({ claim }, which, bit) => {
        const parts = [claim.leafHash, claim.root, ...claim.path].map((part) => Buffer.from(part));
        const part = parts[which % parts.length];
        if (part !== undefined) part[bit >> 3] = (part[bit >> 3] ?? 0) ^ (1 << (bit & 7));
        const [leaf = claim.leafHash, root = claim.root, ...path] = parts;
        expect(verifyInclusion({ ...claim, leafHash: leaf, root, path })).toBe(false);
      }),
    );
  });

  it('proves nothing for another index, or with a path that is longer, shorter or in another order', () => {
    fc.assert(
      fc.property(tree, fc.nat(69), ({ claim, hashes }, other) => {
        if (other !== claim.index) expect(verifyInclusion({ ...claim, index: other })).toBe(false);
        expect(verifyInclusion({ ...claim, path: [...claim.path, leafHash('more')] })).toBe(false);
        if (claim.path.length > 0) {
          expect(verifyInclusion({ ...claim, path: claim.path.slice(1) })).toBe(false);
          expect(verifyInclusion({ ...claim, path: claim.path.slice(0, -1) })).toBe(false);
        }
        if (claim.path.length > 1) expect(verifyInclusion({ ...claim, path: claim.path.toReversed() })).toBe(false);
        if (hashes.length > 1) {
          const without = hashes.toSpliced(claim.index, 1);
          expect(verifyInclusion({ ...claim, size: without.length, root: treeHash(without) })).toBe(false);
        }
      }),
    );
  });

  it('proves nothing when it is malformed', () => {
    const root = treeHash(leaves);
    const claim = { leafHash: leaves[0] ?? root, index: 0, size: 8, path: inclusionPath(leaves, 0), root };

    expect(verifyInclusion(claim)).toBe(true);
    expect(verifyInclusion({ ...claim, size: 0 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: -1 })).toBe(false);
    expect(verifyInclusion({ ...claim, index: 0.5 })).toBe(false);
    expect(verifyInclusion({ ...claim, size: Number.POSITIVE_INFINITY })).toBe(false);
    expect(verifyInclusion({ ...claim, root: new Uint8Array() })).toBe(false);
    expect(verifyInclusion({ ...claim, path: claim.path.map((hash) => hash.subarray(1)) })).toBe(false);
  });

  const [first = bytes(''), second = bytes('')] = leaves;

  it('does not make a leaf the only one of a tree of two', () => {
    const root = nodeHash(first, second);

    expect(verifyInclusion({ leafHash: second, index: 1, size: 2, path: [first], root })).toBe(true);
    expect(verifyInclusion({ leafHash: second, index: 0, size: 1, path: [first], root })).toBe(false);
  });

  it('does not prove a leaf behind the last one', () => {
    expect(verifyInclusion({ leafHash: first, index: 0, size: 1, path: [], root: first })).toBe(true);
    expect(verifyInclusion({ leafHash: first, index: 1, size: 1, path: [], root: first })).toBe(false);
  });

  it('is made of hashes of 32 bytes, also where others would lead to the same root', () => {
    const short = first.subarray(1);
    const long = Buffer.concat([first, Buffer.of(0)]);

    expect(verifyInclusion({ leafHash: short, index: 0, size: 1, path: [], root: short })).toBe(false);
    // The byte too many would be covered by the sibling.
    expect(verifyInclusion({ leafHash: long, index: 0, size: 2, path: [second], root: nodeHash(first, second) })).toBe(
      false,
    );
  });
});

describe('a consistency proof', () => {
  const root = (size: number): Uint8Array => bytes(roots[size] ?? '');
  type Vector = readonly [firstSize: number, secondSize: number, path: readonly string[]];
  const published: readonly Vector[] = [
    [
      1,
      8,
      [
        '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7',
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        '6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
      ],
    ],
    [
      6,
      8,
      [
        '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
        'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
        'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
      ],
    ],
    [
      2,
      5,
      [
        '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e',
        'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      ],
    ],
  ];
  const claimOf = ([firstSize, secondSize, path]: Vector) => ({
    firstSize,
    firstRoot: root(firstSize),
    secondSize,
    secondRoot: root(secondSize),
    path: path.map(bytes),
  });

  it.each(published)('between the first %i and %i reference leaves is the published one', (...vector) => {
    expect(verifyConsistency(claimOf(vector))).toBe(true);
  });

  it.each(published)('between %i and %i proves nothing after anything in it was changed', (...vector) => {
    const claim = claimOf(vector);
    const flipped = (hash: Uint8Array): Uint8Array => Buffer.from(hash).fill((hash[7] ?? 0) ^ 1, 7, 8);

    expect(verifyConsistency({ ...claim, firstRoot: flipped(claim.firstRoot) })).toBe(false);
    expect(verifyConsistency({ ...claim, secondRoot: flipped(claim.secondRoot) })).toBe(false);
    expect(verifyConsistency({ ...claim, firstRoot: claim.secondRoot })).toBe(false);
    claim.path.forEach((hash, index) => {
      expect(verifyConsistency({ ...claim, path: claim.path.with(index, flipped(hash)) })).toBe(false);
      expect(verifyConsistency({ ...claim, path: claim.path.toSpliced(index, 1) })).toBe(false);
      expect(verifyConsistency({ ...claim, path: claim.path.toSpliced(index, 0, hash) })).toBe(false);
    });
    expect(verifyConsistency({ ...claim, path: [] })).toBe(false);
    expect(verifyConsistency({ ...claim, path: claim.path.toReversed() })).toBe(false);
    expect(verifyConsistency({ ...claim, firstSize: claim.firstSize + 1 })).toBe(false);
    expect(verifyConsistency({ ...claim, secondSize: claim.secondSize * 2 })).toBe(false);
  });

  it('of trees of one size is the equality of their roots', () => {
    const same = { firstSize: 5, firstRoot: root(5), secondSize: 5, secondRoot: root(5), path: [] };

    expect(verifyConsistency(same)).toBe(true);
    expect(verifyConsistency({ ...same, secondRoot: root(4) })).toBe(false);
    expect(verifyConsistency({ ...same, path: [root(1)] })).toBe(false);
  });

  it('with the empty tree needs its root and no path', () => {
    const empty = { firstSize: 0, firstRoot: root(0), secondSize: 3, secondRoot: root(3), path: [] };

    expect(verifyConsistency(empty)).toBe(true);
    expect(verifyConsistency({ ...empty, secondSize: 0, secondRoot: root(0) })).toBe(true);
    expect(verifyConsistency({ ...empty, secondSize: 0 })).toBe(false);
    expect(verifyConsistency({ ...empty, firstRoot: root(1) })).toBe(false);
    expect(verifyConsistency({ ...empty, path: [root(1)] })).toBe(false);
  });

  it('proves nothing when it is malformed', () => {
    const claim = claimOf([6, 8, published[1]?.[2] ?? []]);

    expect(verifyConsistency({ ...claim, firstSize: 8, secondSize: 6 })).toBe(false);
    expect(verifyConsistency({ ...claim, firstSize: -1 })).toBe(false);
    expect(verifyConsistency({ ...claim, firstSize: 5.5 })).toBe(false);
    expect(verifyConsistency({ ...claim, secondSize: Number.POSITIVE_INFINITY })).toBe(false);
    expect(verifyConsistency({ ...claim, firstRoot: new Uint8Array() })).toBe(false);
    expect(verifyConsistency({ ...claim, path: claim.path.map((hash) => hash.subarray(1)) })).toBe(false);
  });

  it.each([
    [Number.NaN, 1],
    [0.5, 1],
    [-1, 1],
  ])('does not begin with a log of %d entries, whatever its root', (firstSize, secondSize) => {
    const only = root(1);

    const claim = { firstSize, firstRoot: only, secondSize, secondRoot: only, path: [only] };

    expect(verifyConsistency(claim)).toBe(false);
  });

  it('does not lead to a log of half an entry more', () => {
    const claim = { firstSize: 1, firstRoot: root(1), secondRoot: root(2), path: [leaves[1] ?? root(1)] };

    expect(verifyConsistency({ ...claim, secondSize: 2 })).toBe(true);
    expect(verifyConsistency({ ...claim, secondSize: 1.5 })).toBe(false);
  });

  it('does not lead to a smaller log of the same root', () => {
    const claim = { firstSize: 2, firstRoot: root(1), secondSize: 1, secondRoot: root(1), path: [] };

    expect(verifyConsistency(claim)).toBe(false);
  });

  it('is made of hashes of 32 bytes, also where others would lead to the same roots', () => {
    const short = root(1).subarray(1);
    const long = Buffer.concat([root(1), Buffer.of(0)]);

    expect(verifyConsistency({ firstSize: 1, firstRoot: short, secondSize: 1, secondRoot: short, path: [] })).toBe(
      false,
    );
    // The byte too many would be covered by the sibling.
    expect(
      verifyConsistency({
        firstSize: 1,
        firstRoot: long,
        secondSize: 2,
        secondRoot: root(2),
        path: [leaves[1] ?? root(1)],
      }),
    ).toBe(false);
  });

  it('ends at the roots, also where a longer path would lead to others', () => {
    const [, , third = root(1), fourth = root(1)] = leaves;
    const path = [third, fourth, root(2)];
    const more = root(8);

    expect(verifyConsistency({ firstSize: 3, firstRoot: root(3), secondSize: 4, secondRoot: root(4), path })).toBe(
      true,
    );
    expect(
      verifyConsistency({
        firstSize: 3,
        firstRoot: nodeHash(more, root(3)),
        secondSize: 4,
        secondRoot: nodeHash(more, root(4)),
        path: [...path, more],
      }),
    ).toBe(false);
  });
});
