import { expect, test } from 'vitest';
import { firstFailure } from '../../src/collectors/first-failure.ts';
import { SourceError } from '../../src/collectors/source-error.ts';

const failure = (code: string) => new SourceError('ec2:DescribeVolumes', code, 'SERVICE_ERROR', 'no');

test('every part is read and the first failure is thrown at the end', async () => {
  const read: number[] = [];

  const reading = firstFailure([1, 2, 3], async (part) => {
    read.push(part);
    if (part < 3) throw failure(`part-${part}`);
  });

  await expect(reading).rejects.toMatchObject({ code: 'part-1' });
  expect(read).toEqual([1, 2, 3]);
});

test('without a failure nothing is thrown', async () => {
  await expect(firstFailure([1], async () => {})).resolves.toBeUndefined();
});

test('what is not an error of the source is a bug and ends it', async () => {
  const read: number[] = [];

  const reading = firstFailure([1, 2], async (part) => {
    read.push(part);
    throw new TypeError('bug');
  });

  await expect(reading).rejects.toThrow(TypeError);
  expect(read).toEqual([1]);
});
