import { describe, expect, test } from 'vitest';
import { rdsSnapshotNotPublic } from '../../../src/checks/snapshots/rds-snapshot-not-public.ts';
import type { RdsSnapshotFacts } from '../../../src/domain/facts/snapshots.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { rdsClusterSnapshot, rdsSnapshot, rdsSnapshotFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (facts: RdsSnapshotFacts) => evaluate(rdsSnapshotNotPublic, rdsSnapshot(facts), at);
const unencrypted = (facts: Partial<RdsSnapshotFacts> = {}) =>
  without(
    rdsSnapshotFacts({ encrypted: false, storageEncryptionType: 'none', restorableBy: observed([]), ...facts }),
    'key',
  );

describe('rds-snapshot-not-public', () => {
  test('passes a snapshot that nobody or single accounts may restore', () => {
    expect(judge(unencrypted())).toEqual({ verdict: 'PASS' });
    expect(judge(unencrypted({ restorableBy: observed(['444455556666']) }))).toEqual({ verdict: 'PASS' });
  });

  test('fails a snapshot that everyone may restore, of an instance or of a cluster', () => {
    const facts = unencrypted({ restorableBy: observed(['444455556666', 'all']) });

    expect(judge(facts)).toEqual({ verdict: 'FAIL' });
    expect(evaluate(rdsSnapshotNotPublic, rdsClusterSnapshot(facts), at)).toEqual({ verdict: 'FAIL' });
  });

  test.each(['sse-kms', undefined])(
    'passes an encrypted snapshot unread, with its basis (type %s)',
    (storageEncryptionType) => {
      const facts = without(rdsSnapshotFacts(), 'storageEncryptionType');

      expect(judge({ ...facts, ...(storageEncryptionType !== undefined && { storageEncryptionType }) })).toEqual({
        verdict: 'PASS',
        attributes: { basis: 'ENCRYPTED_CANNOT_BE_PUBLIC' },
      });
    },
  );

  test.each([
    ['not encrypted', without(unencrypted(), 'restorableBy')],
    ['under a key that AWS owns', rdsSnapshotFacts({ encrypted: false, storageEncryptionType: 'sse-rds' })],
    ['of contradictory encryption', rdsSnapshotFacts({ encrypted: true, storageEncryptionType: 'none' })],
    ['of unknown encryption', without(rdsSnapshotFacts(), 'encrypted')],
    ['encrypted in words only', rdsSnapshotFacts({ encrypted: 'true' as unknown as boolean })],
  ])('is inconclusive about an unread snapshot that is %s', (_what, facts) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test.each([
    ['denied', unavailable('ACCESS_DENIED'), 'ACCESS_DENIED'],
    ['throttled', unavailable('THROTTLED'), 'THROTTLED'],
    ['gone meanwhile', unavailable('RESOURCE_VANISHED'), 'RESOURCE_VANISHED'],
    ['absent without a meaning', absent('NoSuchThing'), 'UNEXPECTED_SHAPE'],
    ['of another type', observed('all' as unknown as string[]), 'UNEXPECTED_SHAPE'],
  ])('is inconclusive when the attribute is %s', (_what, restorableBy, reason) => {
    expect(judge(unencrypted({ restorableBy }))).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test('does not let encryption stand in for an attribute that was denied', () => {
    expect(judge(rdsSnapshotFacts({ restorableBy: unavailable('ACCESS_DENIED') }))).toMatchObject({
      verdict: 'INCONCLUSIVE',
      reason: 'ACCESS_DENIED',
    });
  });

  test.each([
    [{ snapshotType: 'automated' }, 'RULE_NOT_APPLICABLE'],
    [{ snapshotType: 'awsbackup' }, 'RULE_NOT_APPLICABLE'],
    [{ status: 'creating' }, 'TRANSIENT_STATE'],
    [{ status: 'failed' }, 'RULE_NOT_APPLICABLE'],
  ])('does not apply to a snapshot with %o', (facts, reason) => {
    expect(judge(without(unencrypted(facts), 'restorableBy'))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason,
      attributes: facts,
    });
  });

  test.each([
    ['type is missing', without(unencrypted(), 'snapshotType')],
    ['type is not documented', unencrypted({ snapshotType: 'shared' })],
    ['status is missing', without(unencrypted(), 'status')],
  ])('does not pass a snapshot whose %s', (_what, facts) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<RdsSnapshotFacts>({
      snapshotType: mostly('manual', 'automated', 'awsbackup', 'shared'),
      status: mostly('available', 'creating', 'failed'),
      restorableBy: mostly(observed([]), observed(['all']), unavailable('TIMEOUT')),
    });

    expectNeverRaised(
      rdsSnapshotNotPublic,
      facts.map((some) => rdsSnapshot(unencrypted(some))),
      at,
      { required: ['tags'], examples: [rdsSnapshot(), rdsSnapshot(unencrypted({ restorableBy: observed(['all']) }))] },
    );
  });
});
