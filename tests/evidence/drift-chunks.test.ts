import { describe, expect, it } from 'vitest';
import { differingChunks, endsBefore } from '../../src/evidence/drift-chunks.ts';

const chunk = (prefix: string, digest: string) => ({ prefix, digest, entries: 1, counts: {} });
const prefixes = (groups: ReturnType<typeof differingChunks>) =>
  groups.map(({ prefix, old, new: now }) => [prefix, old.map(({ digest }) => digest), now.map(({ digest }) => digest)]);

describe('the chunks in which two trees differ', () => {
  it('leave out what both hold', () => {
    expect(prefixes(differingChunks([chunk('0', 'a'), chunk('1', 'b')], [chunk('0', 'a'), chunk('1', 'c')]))).toEqual([
      ['1', ['b'], ['c']],
    ]);
  });

  it('put a chunk beside what it was split into', () => {
    expect(
      prefixes(
        differingChunks([chunk('0', 'a'), chunk('1', 'b')], [chunk('00', 'x'), chunk('01', 'y'), chunk('1', 'c')]),
      ),
    ).toEqual([
      ['0', ['a'], ['x', 'y']],
      ['1', ['b'], ['c']],
    ]);
  });

  it('put chunks beside what they were joined to', () => {
    expect(prefixes(differingChunks([chunk('00', 'x'), chunk('1', 'y')], [chunk('', 'a')]))).toEqual([
      ['', ['x', 'y'], ['a']],
    ]);
  });

  it('leave out an equal chunk that stands under another prefix', () => {
    expect(prefixes(differingChunks([chunk('0', 'a')], [chunk('00', 'n'), chunk('01', 'a')]))).toEqual([
      ['00', [], ['n']],
    ]);
  });

  it('end before a key hash when all of their keys do', () => {
    const [low, high] = differingChunks([chunk('01', 'a')], [chunk('10', 'b')]);

    expect(low && endsBefore(low, '8'.padEnd(64, '0'))).toBe(true);
    expect(low && endsBefore(low, '4'.padEnd(64, '0'))).toBe(false);
    expect(high && endsBefore(high, '8'.padEnd(64, '0'))).toBe(false);
  });
});
