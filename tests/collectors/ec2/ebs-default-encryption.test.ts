import { expect, test } from 'vitest';
import { ec2EbsDefaultEncryption } from '../../../src/collectors/ec2/ebs-default-encryption.ts';
import { type Answer, awsError, collect, scriptedSource } from '../../builders/source.ts';

const run = (enabled: Answer, key: Answer = () => ({ KmsKeyId: 'alias/aws/ebs' })) => {
  const { source } = scriptedSource({ 'ec2:GetEbsEncryptionByDefault': enabled, 'ec2:GetEbsDefaultKmsKeyId': key });
  return collect(ec2EbsDefaultEncryption, source);
};

test.each([true, false])('the setting %s of the region is one row', async (enabled) => {
  expect(await run(() => ({ EbsEncryptionByDefault: enabled }))).toEqual({
    enumeration: { status: 'complete' },
    observations: [
      {
        resource: {
          type: 'Assay::EC2::EbsDefaultEncryption',
          id: '111122223333',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: { enabled: { observed: enabled }, defaultKmsKeyId: { observed: 'alias/aws/ebs' } },
        times: {},
      },
    ],
  });
});

test.each([
  [() => awsError('UnauthorizedOperation'), 'denied', 'ACCESS_DENIED'],
  [() => awsError('RequestLimitExceeded'), 'failed', 'THROTTLED'],
  [() => ({}), 'failed', 'UNEXPECTED_SHAPE'],
  [() => ({ EbsEncryptionByDefault: 'true' }), 'failed', 'UNEXPECTED_SHAPE'],
  [() => ({ SseType: 'sse-ebs' }), 'failed', 'UNEXPECTED_SHAPE'],
] as const)('%o leaves the row there, unavailable, and the slice %s', async (answer, status, reason) => {
  const { enumeration, observations } = await run(answer);

  expect(enumeration).toMatchObject({ status, reason });
  expect(observations.map(({ facts }) => facts)).toMatchObject([{ enabled: { unavailable: reason } }]);
});

test('the default key is context: without it the slice is complete', async () => {
  const { enumeration, observations } = await run(
    () => ({ EbsEncryptionByDefault: true }),
    () => awsError('UnauthorizedOperation'),
  );

  expect(enumeration).toEqual({ status: 'complete' });
  expect(observations[0]?.facts).toMatchObject({
    enabled: { observed: true },
    defaultKmsKeyId: { unavailable: 'ACCESS_DENIED' },
  });
});
