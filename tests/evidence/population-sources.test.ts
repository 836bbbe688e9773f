import { beforeEach, describe, expect, it } from 'vitest';
import type { SliceRun } from '../../src/domain/evidence.ts';
import type { JsonObject } from '../../src/domain/json.ts';
import { sourcesOf } from '../../src/evidence/population-sources.ts';
import { BlockObjectWriter } from '../../src/store/block-object.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const accountId = '111111111111';
const key = (collectorId: string, region = 'eu-west-1') => ({ accountId, region, collectorId });

let source: MemorySource;

beforeEach(() => {
  source = new MemorySource();
});

const runOf = async (
  collectorId: string,
  calls: readonly JsonObject[],
  notes: SliceRun['notes'] = {},
): Promise<SliceRun> => {
  const raw = new BlockObjectWriter();
  for (const call of calls) raw.add(JSON.stringify(call));
  return {
    ...key(collectorId),
    startedAt: '2026-11-20T01:00:00.000Z',
    endedAt: '2026-11-20T01:00:09.000Z',
    evaluatedAt: '2026-11-20T01:00:09.000Z',
    enumeration: { status: 'complete' },
    apiCalls: {},
    notes,
    timesDigest: '',
    rawDigest: await raw.finish(source.objects),
  };
};

const sourcesFrom = (runs: readonly SliceRun[]) =>
  sourcesOf(source, { runs: async () => runs }, { slices: runs.map((run) => ({ ...run, resources: {}, tested: 0 })) });

const call = (operation: string, changes: JsonObject = {}): JsonObject => ({
  operation,
  parameters: {},
  attempts: 1,
  startedAt: '2026-11-20T01:00:01.000Z',
  endedAt: '2026-11-20T01:00:02.000Z',
  ...changes,
});

const page = (pageIndex: number, items: number, parameters: JsonObject, requestId: string): JsonObject =>
  call('ec2:DescribeSnapshots', { pageIndex, items, parameters, requestId, output: { Snapshots: [] } });

describe('the sources of a population', () => {
  it('are the operations with their parameters, their pages and their items', async () => {
    const own = { OwnerIds: ['self'], MaxResults: 1000 };
    const run = await runOf('ec2-snapshots', [
      page(0, 1000, own, 'r-1'),
      page(1, 480, { ...own, NextToken: 'two' }, 'r-2'),
    ]);

    const { queries } = await sourcesFrom([run]);

    expect(queries).toEqual([
      { operation: 'ec2:DescribeSnapshots', parameters: own, calls: 2, failedCalls: 0, pages: 2, items: 1480 },
    ]);
  });

  it('count a call that failed as one, and not as a page', async () => {
    const run = await runOf('ec2-snapshots', [
      page(0, 10, {}, 'r-1'),
      call('ec2:DescribeSnapshots', {
        pageIndex: 1,
        errorCode: 'RequestLimitExceeded',
        parameters: { NextToken: 't' },
      }),
    ]);

    const { queries } = await sourcesFrom([run]);

    expect(queries).toMatchObject([{ calls: 2, failedCalls: 1, pages: 1, items: 10 }]);
  });

  it('count a read that two slices share once', async () => {
    const shared = call('kms:DescribeKey', { parameters: { KeyId: 'k' }, requestId: 'r-9' });
    const runs = [await runOf('ec2-snapshots', [shared]), await runOf('ec2-volumes', [{ ...shared, shared: true }])];

    expect((await sourcesFrom(runs)).queries).toMatchObject([{ operation: 'kms:DescribeKey', calls: 1 }]);
    expect((await sourcesFrom(runs.slice(1))).queries).toMatchObject([{ operation: 'kms:DescribeKey', calls: 1 }]);
  });

  it('give no parameters for an operation that was called with different ones', async () => {
    const run = await runOf('ec2-snapshots', [
      call('kms:DescribeKey', { parameters: { KeyId: 'k' }, requestId: 'r-1' }),
      call('kms:DescribeKey', { parameters: { KeyId: 'l' }, requestId: 'r-2' }),
      call('kms:DescribeKey', { parameters: { KeyId: 'k' }, requestId: 'r-3' }),
    ]);

    const [query] = (await sourcesFrom([run])).queries;

    expect(query).toEqual({ operation: 'kms:DescribeKey', calls: 3, failedCalls: 0, pages: 0, items: 0 });
  });

  it('name what vanished and what lies in the Recycle Bin, or why that is not known', async () => {
    const runs = [
      await runOf('ec2-snapshots', [], {
        recycleBin: { count: 1, ids: ['snap-9'] },
        vanishedSnapshots: { reason: 'RESOURCE_VANISHED', count: 2, ids: ['snap-7', 'snap-8'] },
        managedResourceVisibility: { defaultVisibility: 'visible' },
      }),
      await runOf('rds-snapshots', [], { recycleBin: { unavailable: 'ACCESS_DENIED', code: 'AccessDenied' } }),
      await runOf('ecr-images', [], { vanishedImages: { surprise: true } }),
    ];

    const { notedExclusions } = await sourcesFrom(runs);

    expect(notedExclusions).toEqual([
      { ...key('ec2-snapshots'), note: 'recycleBin', count: 1, ids: ['snap-9'] },
      { ...key('ec2-snapshots'), note: 'vanishedSnapshots', count: 2, ids: ['snap-7', 'snap-8'] },
      { ...key('rds-snapshots'), note: 'recycleBin', reason: 'ACCESS_DENIED' },
      { ...key('ecr-images'), note: 'vanishedImages', reason: 'UNEXPECTED_SHAPE' },
    ]);
  });

  it('compare with what AWS counts itself, where it does', async () => {
    const runs = [
      await runOf('recovery-points', [], { vaults: { count: 2, listed: 7, announced: 7 } }),
      await runOf('ec2-snapshots', [], { vaults: { count: 2, listed: 7, announced: 8 } }),
      await runOf('ec2-volumes', [], { vaults: { count: 2, listed: 7 } }),
    ];

    const { independentCounts } = await sourcesFrom(runs);

    expect(independentCounts.map(({ counted, enumerated, agrees }) => [counted, enumerated, agrees])).toEqual([
      [7, 7, true],
      [8, 7, false],
    ]);
  });

  it('leave out the slices that are not of the population', async () => {
    const run = await runOf('ec2-snapshots', [page(0, 1, {}, 'r-1')]);

    const sources = await sourcesOf(source, { runs: async () => [run] }, { slices: [] });

    expect(sources).toEqual({ queries: [], notedExclusions: [], independentCounts: [] });
  });

  it('are refused when the raw pages do not match their digest, are missing, or hold something else', async () => {
    const run = await runOf('ec2-snapshots', [page(0, 1, {}, 'r-1')]);
    const other = await runOf('ec2-snapshots', [page(0, 2, {}, 'r-1')]);
    const strange = await runOf('ec2-snapshots', [{ hello: 'there' }]);
    const [first, second] = [...source.files.keys()];
    const content = source.files.get(second ?? '');
    if (first === undefined || content === undefined) throw new Error('no object was written');
    source.files.set(first, content);

    await expect(sourcesFrom([run])).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
    await expect(sourcesFrom([strange])).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
    source.files.delete(second ?? '');
    await expect(sourcesFrom([other])).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
    source.files.set(first, Buffer.from('not gzip'));
    await expect(sourcesFrom([run])).rejects.toMatchObject({ code: 'EVIDENCE_CORRUPT' });
  });

  it('are read line by line also where a line is longer than a piece of the unpacked object', async () => {
    const long = { note: '“ü𝒳\u2028'.repeat(60_000) };
    const run = await runOf('ec2-snapshots', [
      { ...page(0, 1, {}, 'r-1'), output: long },
      { ...page(1, 2, {}, 'r-2'), output: long },
    ]);

    expect((await sourcesFrom([run])).queries).toMatchObject([{ pages: 2, items: 3 }]);
  });
});
