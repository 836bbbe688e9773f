import { describe, expect, it } from 'vitest';
import { ParsedBlocks } from '../../src/store/parsed-blocks.ts';

const lineOf = (chars: number): string => JSON.stringify('x'.repeat(chars - 2));
const mega = 1024 ** 2;

describe('the blocks that were read last', () => {
  it('are given again as the same records', () => {
    const blocks = new ParsedBlocks();

    const records = blocks.parse('a', ['{"id":1}', '{"id":2}']);

    expect(records).toEqual([{ id: 1 }, { id: 2 }]);
    expect(blocks.get('a')).toBe(records);
    expect(blocks.get('b')).toBeUndefined();
  });

  it('cannot be changed by whoever was given them, down to the last member', () => {
    const blocks = new ParsedBlocks();

    const [record] = blocks.parse('a', ['{"findings":[{"verdict":"FAIL"}]}']) as [{ findings: [{ verdict: string }] }];

    expect(() => {
      record.findings[0].verdict = 'PASS';
    }).toThrow(TypeError);
    expect(blocks.get('a')).toEqual([{ findings: [{ verdict: 'FAIL' }] }]);
  });

  it('make room by what was used longest ago', () => {
    const blocks = new ParsedBlocks();
    for (const digest of ['a', 'b', 'c', 'd']) blocks.parse(digest, [lineOf(mega)]);

    blocks.get('a');
    blocks.parse('e', [lineOf(mega)]);

    expect(['a', 'b', 'c', 'd', 'e'].map((digest) => blocks.get(digest) !== undefined)).toEqual([
      true,
      false,
      true,
      true,
      true,
    ]);
  });

  it('do not hold a block that would push out many others', () => {
    const blocks = new ParsedBlocks();
    blocks.parse('a', ['1']);

    const records = blocks.parse('large', [lineOf(mega), '1']);

    expect(records).toHaveLength(2);
    expect(blocks.get('large')).toBeUndefined();
    expect(blocks.get('a')).toEqual([1]);
  });
});
