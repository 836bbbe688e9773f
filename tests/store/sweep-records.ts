import type { SweepRecord } from '../../src/domain/sweep-record.ts';

const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A sweep record that is complete and means nothing; sealed on a day of November 2026 unless told otherwise. */
export const sweepRecord = (sequence: number, changes: Partial<SweepRecord> = {}): SweepRecord => ({
  formatVersion: 1,
  sweepId: `sweep-${sequence}`,
  sequence,
  ...(sequence > 1 && { previousRecordDigest: digest }),
  trigger: 'SCHEDULE',
  productVersion: '0.1.0',
  mappingVersion: '1',
  startedAt: '2026-11-01T02:00:00.000Z',
  sealedAt: new Date(Date.UTC(2026, 10, sequence, 2)).toISOString(),
  scope: {
    accounts: [
      { accountId: '111122223333', principalArn: 'arn:aws:iam::111122223333:role/assay', regions: ['eu-west-1'] },
    ],
    excludedRegions: [{ accountId: '111122223333', region: 'ap-east-1', reason: 'NOT_OPTED_IN' }],
    collectorIds: ['ec2-snapshots'],
    checks: [{ checkId: 'ebs-snapshot-encrypted', version: 1, parameters: { accepted: ['a', 1, null, { b: true }] } }],
  },
  slices: { planned: 1, complete: 1, partial: 0, denied: 0, failed: 0, skipped: 0 },
  resources: 3,
  counts: { pass: 2, fail: 1, notApplicable: 0, inconclusive: 0 },
  apiCalls: { 'ec2:DescribeSnapshots': 4 },
  rootDigest: digest,
  runsDigest: digest,
  ...changes,
});
