import { expect, test } from 'vitest';
import { readKmsKey } from '../../../src/collectors/kms/keys.ts';
import { type Answer, awsError, scriptedSource } from '../../builders/source.ts';

const describing = (answer: Answer) => scriptedSource({ 'kms:DescribeKey': answer });

test('a key is described by who controls it', async () => {
  const { source } = describing(() => ({
    KeyMetadata: {
      KeyId: 'k',
      KeyManager: 'CUSTOMER',
      KeyState: 'PendingDeletion',
      Origin: 'AWS_KMS',
      MultiRegion: false,
      DeletionDate: new Date(0),
    },
  }));

  expect(await readKmsKey(source, 'k')).toEqual({
    observed: {
      keyManager: 'CUSTOMER',
      keyState: 'PendingDeletion',
      origin: 'AWS_KMS',
      multiRegion: false,
      deletionDate: '1970-01-01T00:00:00.000Z',
    },
  });
});

test('a key is read once per region, whoever asks', async () => {
  const first = describing(() => ({ KeyMetadata: { KeyManager: 'AWS' } }));

  await Promise.all([readKmsKey(first.source, 'k'), readKmsKey(first.another().source, 'k')]);
  await readKmsKey(first.source, 'other');

  expect(first.calls.map(({ input }) => input)).toEqual([{ KeyId: 'k' }, { KeyId: 'other' }]);
});

test('a key that is gone is absent', async () => {
  const { source } = describing(() => awsError('NotFoundException'));

  expect(await readKmsKey(source, 'k')).toEqual({ absent: 'NotFoundException' });
});

test.each([
  [() => awsError('AccessDeniedException'), 'ACCESS_DENIED'],
  [() => awsError('ThrottlingException'), 'THROTTLED'],
  [() => ({}), 'UNEXPECTED_SHAPE'],
  [() => ({ KeyMetadata: undefined, Other: 1 }), 'UNEXPECTED_SHAPE'],
] as const)('a key is unknown after %o', async (answer, reason) => {
  expect(await readKmsKey(describing(answer).source, 'k')).toMatchObject({ unavailable: reason });
});
