import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { drawSample } from '../../src/evidence/sample.ts';
import { leafHash, treeHash } from '../../src/ledger/merkle.ts';

const exampleKeys = [
  '111111111111/eu-west-1/AWS::EC2::Snapshot/snap-0a1',
  '111111111111/eu-west-1/AWS::EC2::Snapshot/snap-0b2',
  '111111111111/us-east-1/AWS::EC2::Snapshot/snap-0c3',
  '222222222222/eu-west-1/AWS::EC2::Snapshot/snap-0d4',
  '222222222222/eu-west-1/AWS::EC2::Snapshot/snap-0e5',
];

const populationOf = (keys: readonly string[]) => ({
  sweepId: 's-1',
  keys,
  digest: Buffer.from(treeHash(keys.map((key) => leafHash(key)))).toString('hex'),
  complete: true,
});

const manyKeys = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, number) => `111111111111/eu-west-1/AWS::EC2::Volume/vol-${number}`).toSorted();

// Written from docs/sampling.md alone: bytes and a recursive tree, and one line after the other picked as the lowest.

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const digest = createHash('sha256');
  for (const part of parts) digest.update(part);
  return digest.digest();
};

const treeOf = (lines: readonly Buffer[]): Buffer => {
  const [only] = lines;
  if (only === undefined) return sha256();
  if (lines.length === 1) return sha256(Buffer.from([0]), only);
  let half = 1;
  while (half * 2 < lines.length) half *= 2;
  return sha256(Buffer.from([1]), treeOf(lines.slice(0, half)), treeOf(lines.slice(half)));
};

const drawByHand = (keys: readonly string[], seed: string, size: number): readonly string[] => {
  const lines = keys.map((key) => Buffer.from(key, 'utf8')).sort(Buffer.compare);
  const digest = Buffer.from(treeOf(lines).toString('hex'), 'latin1');
  const zero = Buffer.alloc(1);
  const left = new Set<Buffer>(lines);
  const drawn: string[] = [];
  while (drawn.length < size) {
    let lowest: { readonly line: Buffer; readonly rank: Buffer } | undefined;
    for (const line of left) {
      const rank = sha256(digest, zero, Buffer.from(seed, 'utf8'), zero, line);
      if (lowest === undefined || Buffer.compare(rank, lowest.rank) < 0) lowest = { line, rank };
    }
    if (lowest === undefined) break;
    left.delete(lowest.line);
    drawn.push(`${lowest.rank.toString('hex')} ${lowest.line.toString('utf8')}`);
  }
  return drawn;
};

const asLines = ({ items }: ReturnType<typeof drawSample>): readonly string[] =>
  items.map(({ rank, key }) => `${rank} ${key}`);

describe('a sample', () => {
  it('is the one of the worked example in the documentation, digest and ranks', async () => {
    const documented = await readFile('docs/sampling.md', 'utf8');

    const sample = drawSample(populationOf(exampleKeys), 2, 'audit 2026-Q4');

    expect(sample).toEqual({
      method: 'assay-sample-1',
      sweepId: 's-1',
      populationDigest: 'ef365e88f0e4b66e59467e523ef61068d2e8b968332c119b3e1195641132ae80',
      populationSize: 5,
      populationComplete: true,
      seed: 'audit 2026-Q4',
      size: 2,
      items: [
        {
          rank: '38d40c1f5bf33f801674cee257dda957fb149f71aadd11d474f6ff81a873f099',
          key: '111111111111/us-east-1/AWS::EC2::Snapshot/snap-0c3',
        },
        {
          rank: '8ceb4465ca5233bbac4f892952b80406e969764ebb53828938ab650f6ccd3d50',
          key: '222222222222/eu-west-1/AWS::EC2::Snapshot/snap-0e5',
        },
      ],
    });
    expect(documented).toContain(`\n${sample.populationDigest}\n`);
    expect(documented).toContain(`\n${asLines(sample).join('\n')}\n`);
    for (const key of exampleKeys) expect(documented).toContain(`=${key}\n`);
  });

  it.each([
    [1, 1, 's'],
    [5, 5, 'audit 2026-Q4'],
    [37, 12, 'Prüfung „2026“ 🔍'],
    [300, 25, ' leading and trailing '],
  ])('of a population of %i is drawn the same by a second implementation', (count, size, seed) => {
    const keys = [...manyKeys(count - 1), '111111111111/eu-west-1/AWS::ECR::Repository/döner'];

    expect(asLines(drawSample(populationOf(keys), size, seed))).toEqual(drawByHand(keys, seed, size));
  });

  it('of a large population is the beginning of all keys by rank', () => {
    const population = populationOf(manyKeys(6000));

    const all = drawSample(population, 6000, 'seed');
    const few = drawSample(population, 40, 'seed');

    expect(few.items).toEqual(all.items.slice(0, 40));
    expect(all.items.map(({ rank }) => rank)).toEqual(all.items.map(({ rank }) => rank).toSorted());
    expect(all.items.map(({ key }) => key).toSorted()).toEqual(population.keys);
  });

  it('is another with another seed, and with another population', () => {
    const keys = manyKeys(1000);
    const drawn = (from: readonly string[], seed: string) =>
      drawSample(populationOf(from), 20, seed).items.map(({ key }) => key);

    expect(drawn(keys, 'one')).not.toEqual(drawn(keys, 'two'));
    expect(drawn(keys, 'one')).not.toEqual(drawn(keys.slice(1), 'one'));
  });

  it('draws every key about as often as any other', () => {
    const population = populationOf(manyKeys(20));
    const times = new Map<string, number>();

    for (let seed = 0; seed < 2000; seed += 1) {
      for (const { key } of drawSample(population, 5, `seed ${seed}`).items) times.set(key, (times.get(key) ?? 0) + 1);
    }

    // 500 expected; the bounds are more than five standard deviations away.
    expect(times.size).toBe(20);
    expect(Math.min(...times.values())).toBeGreaterThan(400);
    expect(Math.max(...times.values())).toBeLessThan(600);
  });

  it('of an incomplete population says so', () => {
    const sample = drawSample({ ...populationOf(exampleKeys), complete: false }, 1, 'seed');

    expect(sample.populationComplete).toBe(false);
  });

  it.each([
    ['a size of 0', 0, 'seed'],
    ['a negative size', -1, 'seed'],
    ['half a resource', 1.5, 'seed'],
    ['no number at all', Number.NaN, 'seed'],
    ['more than there are', 6, 'seed'],
    ['an empty seed', 2, ''],
    ['a seed of spaces', 2, '  '],
    ['a seed with a zero byte', 2, 'a\0b'],
    ['a seed that is no text', 2, '\ud800'],
    ['a seed that is too long', 2, 'x'.repeat(201)],
  ])('is refused for %s', (_, size, seed) => {
    expect(() => drawSample(populationOf(exampleKeys), size, seed)).toThrow(
      expect.objectContaining({ code: 'BAD_INPUT' }),
    );
  });

  it('cannot be drawn from nothing', () => {
    expect(() => drawSample(populationOf([]), 1, 'seed')).toThrow('from a population of 0');
  });
});
