import { DescribeImagesCommand } from '@aws-sdk/client-ec2';
import { DescribeKeyCommand } from '@aws-sdk/client-kms';
import { describe, expect, it } from 'vitest';
import type { SliceSource } from '../../src/collectors/collector.ts';
import { isBlockedBy, ProbeLog, probing } from '../../src/doctor/probe-source.ts';
import { awsError, type Script, scriptedSource } from '../builders/source.ts';

const probe = (script: Script) => {
  const log = new ProbeLog();
  const { source, calls } = scriptedSource(script);
  return { source: probing(source, log), log, calls };
};

/** What of a list comes before it ends or breaks off. */
const listed = async (source: SliceSource) => {
  const pages: number[] = [];
  const ended = await (async () => {
    for await (const page of source.list({
      operation: 'ec2:DescribeImages',
      page: (token) => new DescribeImagesCommand({ MaxResults: 5, ...(token !== undefined && { NextToken: token }) }),
      items: (output) => output.Images,
      next: (output) => output.NextToken,
    })) {
      pages.push(page.length);
    }
  })().then(
    () => 'to the end',
    (error: unknown) => error,
  );
  return { pages, ended };
};

const describeKey = (source: SliceSource) =>
  source.call('kms:DescribeKey', new DescribeKeyCommand({ KeyId: 'alias/one' })).catch((error: unknown) => error);

describe('a probing source', () => {
  it('asks for the first page of a list, and says that there was more: never that the list has ended', async () => {
    const { source, log, calls } = probe({
      'ec2:DescribeImages': () => ({ Images: [{ ImageId: 'ami-1' }], NextToken: 'two' }),
    });

    const { pages, ended } = await listed(source);

    expect(pages).toEqual([1]);
    expect(ended).toMatchObject({ reason: 'BUDGET_EXHAUSTED', code: 'ProbeEnded' });
    expect([...log.answered]).toEqual(['ec2:DescribeImages']);
    expect([...log.cut]).toEqual(['ec2:DescribeImages']);
    expect(calls).toHaveLength(1);
  });

  it('reads a list of one page to its end', async () => {
    const { source, log } = probe({ 'ec2:DescribeImages': () => ({ Images: [], NextToken: '' }) });

    expect(await listed(source)).toEqual({ pages: [0], ended: 'to the end' });
    expect(log.cut.size).toBe(0);
  });

  it('asks for an operation ten times, and says that there was more', async () => {
    const { source, log, calls } = probe({ 'kms:DescribeKey': () => ({ KeyMetadata: { KeyId: 'one' } }) });

    const answers = await Promise.all(Array.from({ length: 12 }, () => describeKey(source)));

    expect(calls).toHaveLength(10);
    expect(answers.filter((answer) => answer instanceof Error)).toMatchObject([
      { code: 'ProbeEnded' },
      { code: 'ProbeEnded' },
    ]);
    expect([...log.cut]).toEqual(['kms:DescribeKey']);
  });

  it('takes what is gone for answered, and no failure of AWS that has such a name', async () => {
    const gone = probe({ 'kms:DescribeKey': () => awsError('NotFoundException', { httpStatus: 400 }) });
    const broken = probe({ 'kms:DescribeKey': () => awsError('NotFoundException', { httpStatus: 503 }) });

    await describeKey(gone.source);
    await describeKey(broken.source);

    expect([gone.log.answered.size, gone.log.failures.length]).toEqual([1, 0]);
    expect([broken.log.answered.size, broken.log.failures.length]).toEqual([0, 1]);
  });

  it('keeps of a denial what was asked for, and hands it on with the operation that it came from', async () => {
    const { source, log } = probe({ 'kms:DescribeKey': () => awsError('AccessDeniedException', { httpStatus: 400 }) });

    const error = await describeKey(source);

    expect(error).toMatchObject({ reason: 'ACCESS_DENIED' });
    expect(isBlockedBy((error as { code: string }).code, 'kms:DescribeKey')).toBe(true);
    expect(log.failures).toEqual([
      {
        operation: 'kms:DescribeKey',
        reason: 'ACCESS_DENIED',
        code: 'AccessDeniedException',
        parameters: { KeyId: 'alias/one' },
      },
    ]);
    expect(log.answered.size).toBe(0);
  });
});
