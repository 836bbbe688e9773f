import type { LogEntry, LogEntryKind, NewLogEntry } from '../../src/domain/log-entry.ts';
import type { SweepBody } from '../../src/domain/sweep-record.ts';

const digest = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/** A sweep that is complete and means nothing. */
export const sweepBody = (number: number, changes: Partial<SweepBody> = {}): SweepBody => ({
  sweepId: `sweep-${number}`,
  trigger: 'SCHEDULE',
  productVersion: '0.1.0',
  mappingVersion: '1',
  catalogueDigest: digest,
  startedAt: '2026-11-01T02:00:00.000Z',
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

export const newSweep = (number: number, changes: Partial<SweepBody> = {}): NewLogEntry => ({
  kind: 'sweep',
  sweep: sweepBody(number, changes),
});

/** Two o'clock on a day of November 2026. */
export const nightOf = (day: number): Date => new Date(Date.UTC(2026, 10, day, 2));

/** One of every kind that is not a sweep. */
export const otherEntries = {
  schedule: {
    kind: 'schedule',
    schedule: { scheduleId: 'schedule-1', timeOfDay: '02:00', timeZone: 'Europe/Berlin' },
  },
  'missed-night': {
    kind: 'missed-night',
    missedNight: { night: '2026-11-03', scheduleId: 'schedule-1', dueAt: '2026-11-03T01:00:00.000Z' },
  },
  exception: {
    kind: 'exception',
    exception: {
      exceptionId: 'exception-1',
      scope: { checkId: 'ebs-snapshot-encrypted', resource: 'snap-*', accountId: '111122223333' },
      owner: 'platform team',
      reason: 'The images are public by design.',
      compensatingControl: 'They are rebuilt from public sources every night.',
      requestedBy: 'ana',
      approvedBy: 'ben',
      expiresAt: '2027-05-01T00:00:00.000Z',
    },
  },
  revocation: {
    kind: 'revocation',
    revocation: { exceptionId: 'exception-1', revokedBy: 'ben', reason: 'The images are private now.' },
  },
} as const satisfies Record<Exclude<LogEntryKind, 'sweep'>, NewLogEntry>;

/** An entry with its place, as a store would give it back. */
export const sweepEntry = (sequence: number, changes: Partial<SweepBody> = {}): LogEntry => ({
  formatVersion: 1,
  sequence,
  ...(sequence > 1 && { previousDigest: digest }),
  appendedAt: nightOf(sequence).toISOString(),
  kind: 'sweep',
  sweep: sweepBody(sequence, changes),
});
