import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { describe, expect, test } from 'vitest';
import type { SliceSource } from '../../../src/collectors/collector.ts';
import { awsError, scriptedSource } from '../../builders/source.ts';

const operation = 'kms:DescribeKey';
const readKey = async (source: SliceSource) => {
  const { KeyMetadata } = await source.call(operation, new DescribeKeyCommand({ KeyId: 'k' }));
  source.note('key', { read: true });
  return KeyMetadata?.KeyManager;
};
const answering = () => scriptedSource({ [operation]: () => ({ KeyMetadata: { KeyManager: 'AWS' } }) });

describe('a shared read', () => {
  test('is made once for several slices at the same time and recorded in each', async () => {
    const first = answering();
    const second = first.another();

    const managers = await Promise.all([
      first.source.shared('key', readKey),
      second.source.shared('key', readKey),
      second.source.shared('key', readKey),
    ]);

    expect(managers).toEqual(['AWS', 'AWS', 'AWS']);
    expect(first.calls).toHaveLength(1);
    expect(first.lines).toHaveLength(1);
    expect(first.lines[0]).not.toHaveProperty('shared');
    expect(first.lines[0]).toHaveProperty('output');
    expect(second.lines).toHaveLength(1);
    expect(second.lines[0]).toMatchObject({ operation, shared: true, parameters: { KeyId: 'k' } });
    expect(second.lines[0]).not.toHaveProperty('output');
  });

  test('is counted in the slice that made it, and its notes are those of every user', async () => {
    const first = answering();
    const second = first.another();
    await first.source.shared('key', readKey);
    await second.source.shared('key', readKey);

    expect(first.apiCalls()).toEqual({ [operation]: 1 });
    expect(second.apiCalls()).toEqual({});
    expect(second.notes()).toEqual({ key: { read: true } });
  });

  test('that fails is remembered and fails for every user', async () => {
    const first = scriptedSource({ [operation]: () => awsError('AccessDeniedException') });
    const second = first.another();

    await expect(first.source.shared('key', readKey)).rejects.toMatchObject({ reason: 'ACCESS_DENIED' });
    await expect(second.source.shared('key', readKey)).rejects.toMatchObject({ reason: 'ACCESS_DENIED' });
    expect(first.calls).toHaveLength(1);
    expect(second.lines[0]).toMatchObject({ errorCode: 'AccessDeniedException', shared: true });
  });

  test('within a shared read is recorded in all that depend on it', async () => {
    const first = answering();
    const second = first.another();
    const nested = (source: SliceSource) => source.shared('inner', readKey);
    await first.source.shared('outer', nested);
    await second.source.shared('outer', nested);

    expect(first.calls).toHaveLength(1);
    expect(first.lines).toHaveLength(1);
    expect(second.lines).toMatchObject([{ shared: true }]);
  });

  test('under another key is another read', async () => {
    const { source, calls } = answering();
    await source.shared('one', readKey);
    await source.shared('two', readKey);

    expect(calls).toHaveLength(2);
  });
});

test('a note is replaced by a later one of its name', () => {
  const { source, notes } = answering();
  source.note('count', { value: 1 });
  source.note('count', { value: 2 });

  expect(notes()).toEqual({ count: { value: 2 } });
});

test('a source knows its account, region, partition and tag keys', () => {
  const { source } = scriptedSource({}, { accountId: '999988887777', region: 'us-east-1', tagKeys: ['app'] });

  expect(source).toMatchObject({
    accountId: '999988887777',
    region: 'us-east-1',
    partition: 'aws',
    tagKeys: ['app'],
  });
});
