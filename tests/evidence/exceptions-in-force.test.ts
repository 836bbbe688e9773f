import { beforeEach, describe, expect, it } from 'vitest';
import type { ExceptionEntry, ExceptionScope } from '../../src/domain/log-entry.ts';
import type { SweepRecord } from '../../src/domain/sweep-record.ts';
import { acceptanceOf, acceptedCounts, exceptionsInForce } from '../../src/evidence/exceptions-in-force.ts';
import { production, sampleEvidence, staging } from '../api/sample.ts';
import { MemorySource } from '../builders/sealed-sweep.ts';

const append = async (
  source: MemorySource,
  exceptionId: string,
  recordedAt: string,
  expiresAt: string,
  scope: ExceptionScope = { checkId: 'ebs-snapshot-encrypted', resource: 'snap-0001' },
): Promise<ExceptionEntry> => {
  const exception = {
    exceptionId,
    scope,
    owner: 'Payments',
    reason: 'Old backups.',
    compensatingControl: 'Nobody can restore them.',
    requestedBy: 'ana',
    approvedBy: 'ben',
    expiresAt,
  };
  const entry = await source.evidence.append(exceptionId, { kind: 'exception', exception }, new Date(recordedAt));
  if (entry.kind !== 'exception') throw new Error('not an exception');
  return entry;
};

const revoke = (source: MemorySource, exceptionId: string, at: string) =>
  source.evidence.append(
    `revocation/${exceptionId}`,
    { kind: 'revocation', revocation: { exceptionId, revokedBy: 'cleo', reason: 'Done.' } },
    new Date(at),
  );

const idsAt = async (source: MemorySource, time: string): Promise<readonly string[]> =>
  (await exceptionsInForce(source.evidence, time)).map(({ exception }) => exception.exceptionId);

describe('the exceptions in force', () => {
  it.each([
    ['2026-11-01T11:59:59.999Z', [], 'before it was recorded'],
    ['2026-11-01T12:00:00.000Z', ['e-1'], 'from the moment it was recorded'],
    ['2026-11-30T23:59:59.999Z', ['e-1'], 'until it expires'],
    ['2026-12-01T01:00:00+01:00', [], 'from its expiry, whatever the zone of the question'],
  ])('at %s are %j: %s', async (time, expected) => {
    const source = new MemorySource();
    await append(source, 'e-1', '2026-11-01T12:00:00.000Z', '2026-12-01T00:00:00.000Z');

    expect(await idsAt(source, time)).toEqual(expected);
  });

  it('lose one when it is revoked, and keep it for any time before', async () => {
    const source = new MemorySource();
    await append(source, 'e-1', '2026-11-01T12:00:00.000Z', '2027-01-01T00:00:00.000Z');
    await append(source, 'e-2', '2026-11-02T12:00:00.000Z', '2027-01-01T00:00:00.000Z');
    await revoke(source, 'e-1', '2026-11-10T00:00:00.000Z');

    expect(await idsAt(source, '2026-11-09T23:59:59.999Z')).toEqual(['e-1', 'e-2']);
    expect(await idsAt(source, '2026-11-10T00:00:00.000Z')).toEqual(['e-2']);
  });

  it('hold one of 366 days to its last millisecond', async () => {
    const source = new MemorySource();
    await append(source, 'e-1', '2026-01-01T00:00:00.000Z', '2027-01-02T00:00:00.000Z');

    expect(await idsAt(source, '2027-01-01T23:59:59.999Z')).toEqual(['e-1']);
    expect(await idsAt(source, '2027-01-02T00:00:00.000Z')).toEqual([]);
  });
});

const snapshot = {
  type: 'AWS::EC2::Snapshot',
  id: 'snap-0001',
  accountId: production,
  region: 'eu-west-1',
} as const;

describe('a finding that an exception covers', () => {
  it('is accepted until the latest expiry of those that cover it', async () => {
    const source = new MemorySource();
    const exceptions = [
      await append(source, 'e-1', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00.000Z'),
      await append(source, 'e-2', '2026-11-02T00:00:00Z', '2026-12-24T00:00:00.000Z'),
      await append(source, 'e-3', '2026-11-03T00:00:00Z', '2027-01-01T00:00:00.000Z', {
        checkId: 'ebs-snapshot-not-public',
        accountId: production,
      }),
    ];

    expect(acceptanceOf(exceptions, { checkId: 'ebs-snapshot-encrypted', verdict: 'FAIL' }, snapshot)).toEqual({
      exceptionId: 'e-2',
      acceptedUntil: '2026-12-24T00:00:00.000Z',
    });
  });

  it.each(['PASS', 'NOT_APPLICABLE', 'INCONCLUSIVE'] as const)('is not accepted when it is %s', async (verdict) => {
    const source = new MemorySource();
    const exceptions = [await append(source, 'e-1', '2026-11-01T00:00:00Z', '2026-12-01T00:00:00.000Z')];

    expect(acceptanceOf(exceptions, { checkId: 'ebs-snapshot-encrypted', verdict }, snapshot)).toBeUndefined();
  });
});

describe('the accepted failures of a sweep', () => {
  let source: MemorySource;
  let record: SweepRecord;

  beforeEach(async () => {
    source = await sampleEvidence(1);
    const head = await source.evidence.head();
    if (head === undefined) throw new Error('the sample has a sweep');
    record = head;
    source.reads.clear();
  });

  const count = (exceptions: readonly ExceptionEntry[], accountIds: readonly string[] = [production, staging]) =>
    acceptedCounts(source, record, exceptions, ['ebs-snapshot-encrypted', 'ebs-snapshot-not-public'], { accountIds });

  it('are counted by check beside the failures, each once however many exceptions cover it', async () => {
    const exceptions = [
      await append(source, 'e-1', '2026-11-21T00:00:00Z', '2026-12-01T00:00:00.000Z'),
      await append(source, 'e-2', '2026-11-21T00:00:01Z', '2026-12-01T00:00:00.000Z', {
        checkId: 'ebs-snapshot-encrypted',
        resource: 'snap-000*',
        accountId: production,
      }),
    ];

    expect(await count(exceptions)).toEqual({ 'ebs-snapshot-encrypted': 3, 'ebs-snapshot-not-public': 0 });
    expect(await count(exceptions.slice(0, 1))).toEqual({
      'ebs-snapshot-encrypted': 1,
      'ebs-snapshot-not-public': 0,
    });
    expect(await count(exceptions, [staging])).toEqual({
      'ebs-snapshot-encrypted': 0,
      'ebs-snapshot-not-public': 0,
    });
  });

  it('cost no read without an exception, and none of a slice without a failure that one could cover', async () => {
    const elsewhere = await append(source, 'e-1', '2026-11-21T00:00:00Z', '2026-12-01T00:00:00.000Z', {
      checkId: 'ebs-snapshot-encrypted',
      accountId: staging,
    });

    await count([]);
    expect(source.reads.size).toBe(0);
    await count([elsewhere]);
    expect([...source.reads.keys()]).toEqual([record.rootDigest]);
  });
});
