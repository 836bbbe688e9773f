import { expect, test } from 'vitest';
import { ec2SnapshotBlockPublicAccess } from '../../../src/collectors/ec2/snapshot-block-public-access.ts';
import { type Answer, awsError, collect, scriptedSource } from '../../builders/source.ts';

const run = (answer: Answer, maxCalls?: number) => {
  const options = maxCalls === undefined ? {} : { maxCalls };
  const { source } = scriptedSource({ 'ec2:GetSnapshotBlockPublicAccessState': answer }, options);
  return collect(ec2SnapshotBlockPublicAccess, source);
};

test('the setting of the region is one row', async () => {
  expect(await run(() => ({ State: 'block-all-sharing', ManagedBy: 'declarative-policy' }))).toEqual({
    enumeration: { status: 'complete' },
    observations: [
      {
        resource: {
          type: 'AWS::EC2::SnapshotBlockPublicAccess',
          id: '111122223333',
          accountId: '111122223333',
          region: 'eu-west-1',
        },
        facts: { setting: { observed: { state: 'block-all-sharing', managedBy: 'declarative-policy' } } },
        times: {},
      },
    ],
  });
});

test.each([
  [() => awsError('UnauthorizedOperation'), 'denied', 'ACCESS_DENIED'],
  [() => awsError('RequestLimitExceeded'), 'failed', 'THROTTLED'],
  [() => ({}), 'failed', 'UNEXPECTED_SHAPE'],
  [() => ({ ManagedBy: 'account' }), 'failed', 'UNEXPECTED_SHAPE'],
  [() => ({ State: 1 }), 'failed', 'UNEXPECTED_SHAPE'],
] as const)('%o leaves the row there, unavailable, and the slice %s', async (answer, status, reason) => {
  const { enumeration, observations } = await run(answer);

  expect(enumeration).toMatchObject({ status, reason });
  expect(observations).toHaveLength(1);
  expect(observations[0]?.facts).toMatchObject({ setting: { unavailable: reason } });
});

test('a spent budget leaves the row there and the slice skipped', async () => {
  const { enumeration, observations } = await run(() => ({ State: 'unblocked' }), 0);

  expect(enumeration).toMatchObject({ status: 'skipped', reason: 'BUDGET_EXHAUSTED' });
  expect(observations[0]?.facts).toMatchObject({ setting: { unavailable: 'BUDGET_EXHAUSTED' } });
});
