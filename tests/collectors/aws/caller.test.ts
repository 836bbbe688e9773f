import { DescribeVolumesCommand, type DescribeVolumesCommandOutput, type Volume } from '@aws-sdk/client-ec2';
import { describe, expect, test } from 'vitest';
import type { ListRequest, SliceSource } from '../../../src/collectors/collector.ts';
import { awsError, pages, type Script, scriptedSource } from '../../builders/source.ts';

const operation = 'ec2:DescribeVolumes';
const request: ListRequest<DescribeVolumesCommandOutput, Volume> = {
  operation,
  page: (token) => new DescribeVolumesCommand({ MaxResults: 2, ...(token !== undefined && { NextToken: token }) }),
  items: (output) => output.Volumes,
  next: (output) => output.NextToken,
};
const volumes = (...ids: string[]) => ({ Volumes: ids.map((VolumeId) => ({ VolumeId })) });

const readAll = async (source: SliceSource) => {
  const ids: (string | undefined)[] = [];
  let error: unknown;
  try {
    for await (const page of source.list(request)) ids.push(...page.map(({ VolumeId }) => VolumeId));
  } catch (thrown) {
    error = thrown;
  }
  return { ids, error };
};
const callVolumes = (script: Script) => scriptedSource(script).source.call(operation, new DescribeVolumesCommand({}));

describe('a list', () => {
  test('is read page by page with the token of the page before', async () => {
    const { source, calls, lines } = scriptedSource({
      [operation]: pages([volumes('a', 'b'), volumes('c'), volumes('d')]),
    });

    const { ids, error } = await readAll(source);

    expect(ids).toEqual(['a', 'b', 'c', 'd']);
    expect(error).toBeUndefined();
    expect(calls.map(({ input }) => input)).toEqual([
      { MaxResults: 2 },
      { MaxResults: 2, NextToken: '1' },
      { MaxResults: 2, NextToken: '2' },
    ]);
    expect(lines.map(({ pageIndex, items }) => [pageIndex, items])).toEqual([
      [0, 2],
      [1, 1],
      [2, 1],
    ]);
  });

  test('that is empty ends at once, also with an empty token', async () => {
    const { source } = scriptedSource({ [operation]: () => ({ Volumes: [], NextToken: '' }) });

    expect(await readAll(source)).toEqual({ ids: [], error: undefined });
  });

  test('goes on over an empty page that has a token', async () => {
    const { source } = scriptedSource({ [operation]: pages([volumes(), volumes('a')]) });

    expect((await readAll(source)).ids).toEqual(['a']);
  });

  test('that fails on page 2 gives page 1 and the error, naming the page', async () => {
    const script: Script = {
      [operation]: (_, index) =>
        index === 0 ? { ...volumes('a'), NextToken: '1' } : awsError('InternalError', { httpStatus: 500, attempts: 4 }),
    };
    const { source, lines, apiCalls } = scriptedSource(script);

    const { ids, error } = await readAll(source);

    expect(ids).toEqual(['a']);
    expect(error).toMatchObject({ reason: 'SERVICE_ERROR', code: 'InternalError' });
    expect(String(error)).toContain('page 2');
    expect(lines[1]).toMatchObject({ errorCode: 'InternalError', attempts: 4, httpStatus: 500 });
    expect(apiCalls()).toEqual({ [operation]: 5 });
  });

  test('whose token comes again is truncated, however long the loop', async () => {
    const { source, calls } = scriptedSource({
      [operation]: (_, index) => ({ ...volumes(`v${index}`), NextToken: String(index % 3) }),
    });

    const { ids, error } = await readAll(source);

    expect(ids).toEqual(['v0', 'v1', 'v2', 'v3']);
    expect(error).toMatchObject({ reason: 'PAGINATION_TRUNCATED', code: 'RepeatedNextToken' });
    expect(calls).toHaveLength(4);
  });

  test.each([
    ['nothing', {}],
    ['only metadata', { $metadata: { httpStatusCode: 200 } }],
    ['no list', { NextToken: 'x' }],
    ['an object for the list', { Volumes: { a: 1 } }],
    ['text for the list', { Volumes: 'none' }],
    ['a hole in the list', { Volumes: [null] }],
    ['a token that is not text', { Volumes: [], NextToken: 7 }],
  ])('with %s in its answer is not an empty list', async (_, output) => {
    const { source, lines } = scriptedSource({ [operation]: () => output });

    const { ids, error } = await readAll(source);

    expect(ids).toEqual([]);
    expect(error).toMatchObject({ reason: 'UNEXPECTED_SHAPE', code: 'UnexpectedShape' });
    expect(lines[0]).toMatchObject({ errorCode: 'UnexpectedShape' });
  });
});

describe('a call', () => {
  test('is recorded with redacted parameters and answer', async () => {
    const script: Script = {
      [operation]: () => ({
        Volumes: [{ VolumeId: 'vol-1', Tags: [{ Key: 'owner', Value: 'jane' }], CreateTime: new Date(0) }],
        $metadata: { httpStatusCode: 200, requestId: 'r-1', attempts: 2 },
      }),
    };
    const { source, lines } = scriptedSource(script);

    await source.call(operation, new DescribeVolumesCommand({ VolumeIds: ['vol-1'] }));

    expect(lines).toEqual([
      {
        operation,
        parameters: { VolumeIds: ['vol-1'] },
        requestId: 'r-1',
        httpStatus: 200,
        attempts: 2,
        startedAt: expect.any(String),
        endedAt: expect.any(String),
        output: {
          Volumes: [
            {
              VolumeId: 'vol-1',
              Tags: [{ key: 'owner', value: '[redacted]' }],
              CreateTime: '1970-01-01T00:00:00.000Z',
            },
          ],
        },
      },
    ]);
  });

  test('without content in its answer fails', async () => {
    await expect(callVolumes({ [operation]: () => ({ Volumes: undefined }) })).rejects.toMatchObject({
      reason: 'UNEXPECTED_SHAPE',
    });
  });

  test('is not sent when the budget is spent', async () => {
    const { source, calls } = scriptedSource({ [operation]: () => volumes('a') }, { maxCalls: 1 });
    await source.call(operation, new DescribeVolumesCommand({}));

    await expect(source.call(operation, new DescribeVolumesCommand({}))).rejects.toMatchObject({
      reason: 'BUDGET_EXHAUSTED',
    });
    expect(calls).toHaveLength(1);
  });

  test('counts the retries of a failure against the budget', async () => {
    const script: Script = { [operation]: () => awsError('Throttling', { attempts: 4 }) };
    const { source } = scriptedSource(script, { maxCalls: 4 });
    await expect(source.call(operation, new DescribeVolumesCommand({}))).rejects.toMatchObject({ reason: 'THROTTLED' });

    await expect(source.call(operation, new DescribeVolumesCommand({}))).rejects.toMatchObject({
      reason: 'BUDGET_EXHAUSTED',
    });
  });
});
