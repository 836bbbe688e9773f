import type { LiveView } from '../../../src/api/context.ts';
import type { Entry } from '../../../src/domain/evidence.ts';
import type { Finding } from '../../../src/domain/finding.ts';
import type { ExceptionRecord } from '../../../src/domain/log-entry.ts';
import { MemoryHistory, type SliceSpec, sealSweep } from '../../builders/history.ts';

/** The account that limited principals may see. */
export const own = '111111111111';
/** An account that they may not. */
export const foreign = '222222222222';
export const sweepIds = ['0193a000-0000-7000-8000-000000000001', '0193a000-0000-7000-8000-000000000002'] as const;
const scheduleId = '0193a000-0000-7000-8000-0000000000aa';
export const checkId = 'ebs-snapshot-encrypted';
export const now = new Date('2026-11-22T12:00:00Z');

/** In the organisation of the foreign account, and excluded from the sweeps. */
const excludedForeign = '777788889999';

/** Everything that only the foreign account has; none of it may be seen. */
export const foreignMarks = [
  foreign,
  'ap-south-1',
  'me-central-1',
  excludedForeign,
  'snap-f',
  'of-the-foreign',
  'UnauthorizedOfForeign',
  'Foreign',
];

export const idOf = (account: string, number: number): string =>
  `snap-${account === own ? '0' : 'f'}${String(number).padStart(16, '0')}`;

export const arnOf = (account: string, number: number): string =>
  `arn:aws:ec2:eu-west-1:${account}:snapshot/${idOf(account, number)}`;

const snapshot = (account: string, number: number, fails: boolean, region: string): Entry => {
  const finding: Finding = fails
    ? { checkId, verdict: 'FAIL', severity: 'HIGH', attributes: { basis: account === own ? 'own' : 'of-the-foreign' } }
    : { checkId, verdict: 'PASS', severity: 'HIGH' };
  return {
    resource: {
      type: 'AWS::EC2::Snapshot',
      id: idOf(account, number),
      arn: arnOf(account, number),
      accountId: account,
      region,
    },
    facts: { encrypted: !fails, description: account === own ? 'of-our-own' : 'of-the-foreign' },
    findings: [finding],
  };
};

const slicesOf = (account: string, night: number): readonly SliceSpec[] => {
  const size = account === own ? 5 : 37;
  const fails = (number: number) => number < (account === own ? 3 : 17) - night;
  const entries = Array.from({ length: size + night }, (_, number) =>
    snapshot(account, number, fails(number), 'eu-west-1'),
  );
  const apiCalls = { 'ec2:DescribeSnapshots': size };
  const denied = {
    accountId: account,
    region: account === own ? 'eu-central-1' : 'ap-south-1',
    collectorId: 'ec2-snapshots',
    entries: [],
    enumeration: {
      status: 'denied',
      reason: 'ACCESS_DENIED',
      code: account === own ? 'UnauthorizedOperation' : 'UnauthorizedOfForeign',
    },
  } as const;
  const whole = { accountId: account, region: 'eu-west-1', collectorId: 'ec2-snapshots', entries, apiCalls };
  // The foreign account has a slice that the own one has not, and lies before and behind it in no list alone.
  return night === 0 && account === foreign ? [whole] : [denied, whole];
};

const exceptionOf = (
  number: number,
  scope: Omit<ExceptionRecord['scope'], 'checkId'>,
  text: string,
): ExceptionRecord => ({
  exceptionId: exceptionIdOf(number),
  scope: { checkId, ...scope },
  owner: text,
  reason: text,
  compensatingControl: text,
  requestedBy: text,
  approvedBy: `${text} 2`,
  expiresAt: '2027-01-01T00:00:00.000Z',
});

export const exceptionIdOf = (number: number): string => `0193a000-0000-7000-8000-00000000ee0${number}`;

/** Exceptions of the history: 1 and 2 cover what the own account has, 3 to 5 what the foreign one has. */
const exceptions: readonly (readonly [ExceptionRecord, string])[] = [
  [exceptionOf(1, { accountId: own }, 'Own'), own],
  [exceptionOf(2, { resource: idOf(own, 1) }, 'Ours by its id'), own],
  [exceptionOf(3, { accountId: foreign }, 'Foreign'), foreign],
  [exceptionOf(4, { resource: arnOf(foreign, 1) }, 'Foreign by its ARN'), foreign],
  [exceptionOf(5, { resource: idOf(foreign, 2) }, 'Foreign by its id'), foreign],
];

/**
 * Two nights, a schedule, exceptions and revocations, of some of the accounts. What is of the foreign account comes last in
 * the log, so that all else has the same place with and without it.
 */
export const historyOf = async (accounts: readonly string[]): Promise<MemoryHistory> => {
  const history = new MemoryHistory();
  const append = (id: string, entry: Parameters<MemoryHistory['evidence']['append']>[1], at: string) =>
    history.evidence.append(id, entry, new Date(at));
  const schedule = { scheduleId, timeOfDay: '01:00', timeZone: 'UTC' };
  await append(scheduleId, { kind: 'schedule', schedule }, '2026-11-19T12:00:00Z');
  for (const [night, sweepId] of sweepIds.entries()) {
    await sealSweep(history, {
      sweepId,
      startedAt: `2026-11-2${night + 1}T01:00:00.000Z`,
      sealedAt: `2026-11-2${night + 1}T01:30:00.000Z`,
      checks: [{ checkId }],
      excludedRegions: [
        { accountId: own, region: 'me-south-1', reason: 'NOT_OPTED_IN' as const },
        { accountId: foreign, region: 'me-central-1', reason: 'NOT_SELECTED' as const },
      ].filter(({ accountId }) => accounts.includes(accountId)),
      ...(accounts.includes(foreign) && {
        excludedAccounts: [{ accountId: excludedForeign, reason: 'BY_SETTING' as const }],
      }),
      slices: accounts.flatMap((account) => slicesOf(account, night)),
      apiCalls: { 'ec2:DescribeSnapshots': accounts.length * 100, 'sts:AssumeRole': accounts.length },
    });
  }
  for (const [exception, account] of exceptions) {
    if (!accounts.includes(account)) continue;
    const { exceptionId } = exception;
    await append(exceptionId, { kind: 'exception', exception }, '2026-11-22T02:00:00Z');
  }
  if (accounts.includes(foreign)) {
    const revocation = { exceptionId: exceptionIdOf(3), revokedBy: 'Foreign', reason: 'of-the-foreign' };
    await append(`revocation/${exceptionIdOf(3)}`, { kind: 'revocation', revocation }, '2026-11-22T03:00:00Z');
  }
  return history;
};

/** AWS as it is now in some accounts: one slice each, and all of them unless some are asked for. */
export const liveOf = (accounts: readonly string[]): LiveView => ({
  collect: async ({ scope }) => {
    const asked = accounts.filter((account) => scope.accountIds?.includes(account) ?? true);
    const slice = { region: 'eu-west-1', collectorId: 'ec2-snapshots', enumeration: { status: 'complete' } } as const;
    return {
      startedAt: now.toISOString(),
      endedAt: now.toISOString(),
      scope: {
        accounts: asked.map((accountId) => ({
          accountId,
          principalArn: `arn:aws:iam::${accountId}:role/a`,
          regions: ['eu-west-1'],
        })),
        excludedRegions: [],
        checks: [{ checkId, version: 1, parameters: {} }],
      },
      observations: [],
      slices: asked.map((accountId) => ({
        ...slice,
        accountId,
        resources: { 'AWS::EC2::Snapshot': accountId === own ? 5 : 37 },
        counts: { [checkId]: { pass: accountId === own ? 5 : 37, fail: 0, notApplicable: 0, inconclusive: 0 } },
      })),
    };
  },
});
