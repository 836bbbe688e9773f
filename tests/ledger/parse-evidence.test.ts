import { describe, expect, it } from 'vitest';
import { chunkDescriptorSchema, sliceDescriptorSchema } from '../../src/ledger/parse-evidence.ts';

const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const chunk = { prefix: '01', entries: 1, counts: {}, digest };
const slice = {
  accountId: '111122223333',
  region: 'eu-west-1',
  collectorId: 'ec2-snapshots',
  enumeration: { status: 'complete' },
  resources: {},
  counts: {},
  treeDigest: digest,
};

describe('the descriptor of a chunk', () => {
  it.each(['', '0', '1', '01'.repeat(128)])('has %j as prefix', (prefix) => {
    expect(chunkDescriptorSchema.parse({ ...chunk, prefix })).toEqual({ ...chunk, prefix });
  });

  it.each(['2', '20', '02', `0${'01'.repeat(128)}`, 'a'])('does not have %j as prefix', (prefix) => {
    expect(chunkDescriptorSchema.safeParse({ ...chunk, prefix }).success).toBe(false);
  });
});

describe('a digest in a descriptor', () => {
  it('is 64 digits', () => {
    expect(chunkDescriptorSchema.parse(chunk)).toEqual(chunk);
    expect(sliceDescriptorSchema.parse(slice)).toEqual(slice);
  });

  it.each([`0${digest}`, `${digest}0`, digest.slice(1), digest.toUpperCase(), `${digest}\n`])('is not %j', (bad) => {
    expect(chunkDescriptorSchema.safeParse({ ...chunk, digest: bad }).success).toBe(false);
    expect(sliceDescriptorSchema.safeParse({ ...slice, treeDigest: bad }).success).toBe(false);
  });
});
