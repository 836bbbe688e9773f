import { hash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Spool } from '../../src/sweep/spool.ts';

const keyHash = (id: number | string) => hash('sha256', String(id), 'hex');

const spoolOf = (ids: readonly (number | string)[], json = (id: number | string) => JSON.stringify({ id })) => {
  const spool = new Spool();
  for (const id of ids) spool.add({ hash: keyHash(id), json: json(id) });
  return spool;
};

const cut = (spool: Spool, most = 32) =>
  [...spool.chunks(most)].map(({ prefix, items }) => ({ prefix, hashes: items.map((item) => item.hash) }));

describe('the spool of a slice', () => {
  it('gives nothing for a slice without resources', () => {
    expect(cut(new Spool())).toEqual([]);
  });

  it('keeps a small slice in one chunk without a prefix', () => {
    expect(cut(spoolOf([1, 2, 3]))).toEqual([{ prefix: '', hashes: [1, 2, 3].map(keyHash).toSorted() }]);
  });

  it('gives back every observation exactly once, in hash order, in chunks of at most 32 under their prefix', () => {
    const ids = Array.from({ length: 5_000 }, (_, index) => index);
    const chunks = cut(spoolOf(ids, (id) => JSON.stringify({ id, filler: 'x'.repeat(300) })));
    expect(chunks.flatMap(({ hashes }) => hashes)).toEqual(ids.map(keyHash).toSorted());
    for (const { prefix, hashes } of chunks) {
      expect(hashes.length).toBeLessThanOrEqual(32);
      for (const each of hashes) {
        expect(BigInt(`0x${each}`).toString(2).padStart(256, '0').startsWith(prefix)).toBe(true);
      }
    }
  });

  it('cuts by the set of keys alone: neither the order nor a resource listed twice matters', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer(), { maxLength: 400 }),
        fc.integer({ min: 1, max: 8 }),
        fc.infiniteStream(fc.nat()),
        (ids, most, random) => {
          const shuffled = ids
            .map((id) => [random.next().value as number, id] as const)
            .toSorted(([left], [right]) => left - right)
            .map(([, id]) => id);
          const expected = cut(spoolOf(ids), most);
          expect(cut(spoolOf([...shuffled, ...shuffled.slice(0, 3)]), most)).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('touches one chunk only when one resource is added to a large slice', () => {
    const ids = Array.from({ length: 2_000 }, (_, index) => index);
    const before = new Set(cut(spoolOf(ids)).map((chunk) => JSON.stringify(chunk)));
    const fresh = cut(spoolOf([...ids, 'one more'])).filter((chunk) => !before.has(JSON.stringify(chunk)));
    expect(fresh.length).toBeGreaterThan(0);
    expect(fresh.length).toBeLessThanOrEqual(2);
  });

  it('keeps what was seen last of a resource listed twice', () => {
    const spool = spoolOf(['a']);
    spool.add({ hash: keyHash('a'), json: '"later"' });
    expect([...spool.chunks(32)].flatMap(({ items }) => items.map(({ json }) => json))).toEqual(['"later"']);
  });
});
