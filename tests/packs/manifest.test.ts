import { describe, expect, it } from 'vitest';
import { canonicalJson } from '../../src/ledger/canonical-json.ts';
import { manifestLine, type PackManifest, parseManifest } from '../../src/packs/manifest.ts';

const manifest: PackManifest = {
  formatVersion: 1,
  productVersion: '0.1.0',
  question: {
    subject: { kind: 'checks', checkIds: ['a', 'b'] },
    time: { kind: 'period', from: '2026-11-01T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' },
    regions: ['eu-west-1'],
  },
  keys: { log: 'one', pack: 'two' },
};
const changed = (question: object): string =>
  `${canonicalJson({ ...manifest, question: { ...manifest.question, ...question } })}\n`;

describe('the manifest of a pack', () => {
  it('is read as it was written', () => {
    expect(parseManifest(manifestLine(manifest))).toEqual(manifest);
  });

  it.each([
    { subject: { kind: 'everything' } },
    { subject: { kind: 'controls', controlKeys: ['f/1', 'f/2'] } },
    { subject: { kind: 'framework', frameworkId: 'f' } },
    { time: { kind: 'as-of', asOf: '2026-11-02T00:00:00.000Z' } },
    { time: { kind: 'period', from: '2026-11-02T00:00:00.000Z', to: '2026-11-02T00:00:00.000Z' } },
    { accountIds: ['1'] },
    { accountIds: ['!', '0', 'A', 'a'] },
    { regions: ['r'.repeat(200)] },
  ] as const)('may ask %o', (question) => {
    const text = changed(question);

    expect(manifestLine(parseManifest(text))).toBe(text);
  });

  it.each(['1', '0.1.0-rc.1+build', 'a'.repeat(64)])('may be of version %s', (productVersion) => {
    expect(parseManifest(manifestLine({ ...manifest, productVersion }))).toMatchObject({ productVersion });
  });

  it.each(['', ' 1', '1 ', '1\n', `${'a'.repeat(64)}!`, `!${'a'.repeat(64)}`, 'a'.repeat(65)])(
    'is not of version %j',
    (productVersion) => {
      expect(() => parseManifest(manifestLine({ ...manifest, productVersion }))).toThrow(/not a manifest/);
    },
  );

  it.each([
    ['it is no JSON', '{', /JSON/],
    ['a list is out of order', changed({ regions: ['b', 'a'] }), /not sorted, or one twice/],
    [
      'a period ends before it begins',
      changed({ time: { kind: 'period', from: '2026-11-02T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' } }),
      /the period ends before it begins/,
    ],
  ])('keeps why it was refused when %s', (_, text, why) => {
    expect(() => parseManifest(text)).toThrow(
      expect.objectContaining({ cause: expect.objectContaining({ message: expect.stringMatching(why) }) }),
    );
  });

  it.each([
    ['not JSON', '{', 'not JSON'],
    ['another format version', `${canonicalJson({ ...manifest, formatVersion: 2 })}\n`, 'format version 2'],
    ['no format version', `${canonicalJson({ ...manifest, formatVersion: undefined })}\n`, 'not a manifest'],
    ['a format version in words', `${canonicalJson({ ...manifest, formatVersion: '2' })}\n`, 'not a manifest'],
    ['a format version between two', `${canonicalJson({ ...manifest, formatVersion: 1.5 })}\n`, 'not a manifest'],
    ['nothing in it', 'null\n', 'not a manifest'],
    ['white space', `${JSON.stringify(manifest, undefined, 1)}\n`, 'not canonical'],
    ['no line feed at its end', manifestLine(manifest).trimEnd(), 'not canonical'],
    ['two line feeds at its end', `${manifestLine(manifest)}\n`, 'not canonical'],
    [
      'a member twice',
      manifestLine(manifest).replace('{"formatVersion":1,', '{"formatVersion":1,"formatVersion":1,'),
      'not canonical',
    ],
    ['a member that nobody knows', `${canonicalJson({ ...manifest, more: 1 })}\n`, 'not a manifest'],
    ['a list out of order', changed({ regions: ['b', 'a'] }), 'not a manifest'],
    ['an empty list', changed({ regions: [] }), 'not a manifest'],
    ['one value twice', changed({ regions: ['a', 'a'] }), 'not a manifest'],
    ['a value that is out of order behind others', changed({ regions: ['a', 'c', 'b'] }), 'not a manifest'],
    ['an empty value', changed({ regions: [''] }), 'not a manifest'],
    ['a value that is too long', changed({ regions: ['r'.repeat(201)] }), 'not a manifest'],
    ['a framework without a name', changed({ subject: { kind: 'framework', frameworkId: '' } }), 'not a manifest'],
    ['a subject of no kind', changed({ subject: { kind: 'all' } }), 'not a manifest'],
    [
      'a period that ends before it begins',
      changed({ time: { kind: 'period', from: '2026-11-02T00:00:00.000Z', to: '2026-11-01T00:00:00.000Z' } }),
      'not a manifest',
    ],
    ['a time of another form', changed({ time: { kind: 'as-of', asOf: '2026-11-02T00:00:00Z' } }), 'not a manifest'],
  ])('is refused with %s', (_, text, message) => {
    expect(() => parseManifest(text)).toThrow(
      expect.objectContaining({ code: 'PACK_INVALID', message: expect.stringContaining(message) }),
    );
  });
});
