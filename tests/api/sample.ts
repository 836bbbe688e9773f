import type { Entry } from '../../src/domain/evidence.ts';
import type { Finding } from '../../src/domain/finding.ts';
import type { SweepScope } from '../../src/domain/sweep-record.ts';
import { MemorySource, type SliceSpec, sealInMemory } from '../builders/sealed-sweep.ts';

export const production = '111111111111';
export const staging = '222222222222';
export const firstSweepId = '0193a000-0000-7000-8000-000000000001';
export const secondSweepId = '0193a000-0000-7000-8000-000000000002';
const snapshotChecks = ['ebs-snapshot-encrypted', 'ebs-snapshot-not-public'];
const patchChecks = ['ec2-patch-compliant', 'ec2-ssm-managed'];

const scope: SweepScope = {
  accounts: [
    {
      accountId: production,
      principalArn: `arn:aws:iam::${production}:role/assay`,
      regions: ['eu-central-1', 'eu-west-1'],
    },
    { accountId: staging, principalArn: `arn:aws:iam::${staging}:role/assay`, regions: ['eu-west-1'] },
  ],
  excludedRegions: [
    { accountId: production, region: 'me-south-1', reason: 'NOT_OPTED_IN' },
    { accountId: staging, region: 'eu-central-1', reason: 'NOT_SELECTED' },
  ],
  excludedAccounts: [{ accountId: '333333333333', reason: 'SUSPENDED' }],
  collectorIds: ['ec2-instances', 'ec2-snapshots'],
  checks: [...snapshotChecks, ...patchChecks].map((checkId) => ({ checkId, version: 1, parameters: {} })),
};

/** A snapshot; those whose number is in `unencrypted` fail. */
const snapshotEntry = (accountId: string, number: number, unencrypted: readonly number[]): Entry => {
  const encrypted = !unencrypted.includes(number);
  const id = `snap-${String(number).padStart(4, '0')}`;
  const findings: readonly Finding[] = [
    encrypted
      ? { checkId: 'ebs-snapshot-encrypted', verdict: 'PASS', severity: 'HIGH' }
      : {
          checkId: 'ebs-snapshot-encrypted',
          verdict: 'FAIL',
          severity: 'HIGH',
          attributes: { basis: 'encrypted=false' },
        },
    { checkId: 'ebs-snapshot-not-public', verdict: 'PASS', severity: 'CRITICAL' },
  ];
  return {
    resource: {
      type: 'AWS::EC2::Snapshot',
      id,
      arn: `arn:aws:ec2:eu-west-1:${accountId}:snapshot/${id}`,
      accountId,
      region: 'eu-west-1',
    },
    facts: { encrypted, state: 'completed' },
    findings,
  };
};

const instanceEntry = (id: string, finding: Finding): Entry => ({
  resource: { type: 'AWS::EC2::Instance', id, accountId: production, region: 'eu-west-1' },
  facts: { state: 'running' },
  findings: [finding, { checkId: 'ec2-ssm-managed', verdict: 'PASS', severity: 'MEDIUM' }],
});

const slices = (unencrypted: readonly number[]): readonly SliceSpec[] => [
  {
    accountId: production,
    region: 'eu-central-1',
    collectorId: 'ec2-instances',
    checkIds: patchChecks,
    entries: [],
  },
  {
    accountId: production,
    region: 'eu-central-1',
    collectorId: 'ec2-snapshots',
    checkIds: snapshotChecks,
    entries: [],
    enumeration: {
      status: 'denied',
      reason: 'ACCESS_DENIED',
      code: 'UnauthorizedOperation',
      detail: 'ec2:DescribeSnapshots: UnauthorizedOperation',
    },
  },
  {
    accountId: production,
    region: 'eu-west-1',
    collectorId: 'ec2-instances',
    checkIds: patchChecks,
    entries: [
      instanceEntry('i-1', {
        checkId: 'ec2-patch-compliant',
        verdict: 'INCONCLUSIVE',
        reason: 'NEVER_ASSESSED',
        severity: 'HIGH',
      }),
    ],
    times: { 'i-1': { lastPingAt: '2026-11-20T00:59:00Z' } },
  },
  {
    accountId: production,
    region: 'eu-west-1',
    collectorId: 'ec2-snapshots',
    checkIds: snapshotChecks,
    entries: Array.from({ length: 23 }, (_, number) => snapshotEntry(production, number, unencrypted)),
  },
  { accountId: staging, region: 'eu-west-1', collectorId: 'ec2-instances', checkIds: patchChecks, entries: [] },
  {
    accountId: staging,
    region: 'eu-west-1',
    collectorId: 'ec2-snapshots',
    checkIds: snapshotChecks,
    entries: Array.from({ length: 4 }, (_, number) => snapshotEntry(staging, number, [])),
  },
];

/**
 * Two nights of a small organisation. Production: 23 snapshots, of which 3 fail (2 in the second night), one instance
 * that is not established, one slice denied. Staging: 4 snapshots without a finding, everything complete.
 */
export const sampleEvidence = async (nights: 0 | 1 | 2 = 2): Promise<MemorySource> => {
  const source = new MemorySource();
  if (nights >= 1) {
    await sealInMemory(source, {
      sweepId: firstSweepId,
      sealedAt: '2026-11-20T01:05:00.000Z',
      scope,
      slices: slices([1, 5, 9]),
    });
  }
  if (nights >= 2) {
    await sealInMemory(source, {
      sweepId: secondSweepId,
      sealedAt: '2026-11-21T01:05:00.000Z',
      scope,
      slices: slices([1, 5]),
    });
  }
  return source;
};

export const sealAnother = (source: MemorySource): Promise<unknown> =>
  sealInMemory(source, {
    sweepId: '0193a000-0000-7000-8000-000000000003',
    sealedAt: '2026-11-22T01:05:00.000Z',
    scope,
    slices: slices([]),
  });
