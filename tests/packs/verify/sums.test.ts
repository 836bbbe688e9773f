import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { parseSums } from '../../../src/packs/verify/sums.ts';

const sum = hash('sha256', 'content');
const other = hash('sha256', 'other');
const paths = ['README.txt', 'evidence/log.ndjson', 'evidence/pack.json'];
const text = `${sum}  README.txt\n${other}  evidence/log.ndjson\n${sum}  evidence/pack.json\n`;

const invalid = (message: RegExp) =>
  expect.objectContaining({ code: 'PACK_INVALID', message: expect.stringMatching(message) });

describe('SHA256SUMS', () => {
  it('gives the sum of each file, in whatever order the files lie', () => {
    const sums = parseSums(text, paths.toReversed());

    expect([...sums]).toEqual([
      ['README.txt', sum],
      ['evidence/log.ndjson', other],
      ['evidence/pack.json', sum],
    ]);
  });

  it('is sorted by bytes: capitals first, and a dot before a slash', () => {
    const sorted = ['B', 'a-b', 'a.b', 'a/b', 'a0', 'aB', 'a_b', 'ab'];

    expect(parseSums(sorted.map((path) => `${sum}  ${path}\n`).join(''), sorted).size).toBe(sorted.length);
  });

  it('names nothing when there is nothing', () => {
    expect(parseSums('', [])).toHaveProperty('size', 0);
  });

  it.each<[string, string, RegExp]>([
    ['does not end with a line feed', text.slice(0, -1), /does not end with a line feed/],
    ['has an empty line', `${text}\n`, /line 4 is not a sum/],
    ['begins with an empty line', `\n${text}`, /line 1 is not a sum/],
    ['begins with a byte order mark', `\ufeff${text}`, /line 1 is not a sum/],
    ['has the line ends of Windows', text.replaceAll('\n', '\r\n'), /line 1 is not a sum/],
    ['has a comment', `# sums\n${text}`, /line 1 is not a sum/],
    ['has one space', text.replace('  ', ' '), /line 1 is not a sum/],
    ['has three spaces', text.replace('  ', '   '), /line 1 is not a sum/],
    ['has the mark of binary files', text.replace('  ', ' *'), /line 1 is not a sum/],
    ['has the mark of an escaped name', `\\${text}`, /line 1 is not a sum/],
    ['has a sum in capitals', text.replace(sum, sum.toUpperCase()), /line 1 is not a sum/],
    ['has a sum that is too short', text.replace(sum, sum.slice(1)), /line 1 is not a sum/],
    ['has a sum that is too long', text.replace(sum, `${sum}0`), /line 1 is not a sum/],
    ['has a space behind a path', text.replace('log.ndjson', 'log.ndjson '), /line 2 is not a sum/],
    ['has a path that leads out', text.replace('README.txt', '../README.txt'), /line 1 is not a sum/],
    ['has a path from the current folder', text.replace('README.txt', './README.txt'), /line 1 is not a sum/],
    ['names a file twice', `${sum}  README.txt\n${text}`, /line 2: README\.txt is named twice or out of order/],
    ['is not sorted', text.split('\n').toReversed().join('\n').slice(1).concat('\n'), /line 2: .* out of order/],
    ['lacks a file', text.replace(/.* {2}evidence\/log\.ndjson\n/, ''), /does not name evidence\/log\.ndjson/],
    ['names a file that is not there', `${text}${sum}  more.txt\n`, /names more\.txt, which is not in the pack/],
    ['names itself', `${sum}  README.txt\n${sum}  SHA256SUMS\n`, /does not name evidence\/log\.ndjson/],
    ['is empty', '', /does not name README\.txt/],
  ])('is refused when it %s', (_, bad, message) => {
    expect(() => parseSums(bad, paths)).toThrow(invalid(message));
  });
});
