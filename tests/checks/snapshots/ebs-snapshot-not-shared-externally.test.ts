import { describe, expect, test } from 'vitest';
import { ebsSnapshotNotSharedExternally } from '../../../src/checks/snapshots/ebs-snapshot-not-shared-externally.ts';
import type { SnapshotFacts } from '../../../src/domain/facts/snapshots.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { awsKey, customerKey, snapshot, snapshotFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const own = '111122223333';
const partner = '444455556666';
const stranger = '777788889999';
const judge = (facts: SnapshotFacts, parameters: unknown = {}) =>
  evaluate(ebsSnapshotNotSharedExternally, snapshot(facts), at, parameters);
const sharedWith = (...accounts: readonly string[]) => snapshotFacts({ sharedWith: observed(accounts) });

describe('ebs-snapshot-not-shared-externally', () => {
  test('passes a snapshot that is shared with nobody, whether or not accounts are trusted', () => {
    expect(judge(sharedWith())).toEqual({ verdict: 'PASS' });
    expect(judge(sharedWith(), { trustedAccounts: [partner] })).toEqual({ verdict: 'PASS' });
  });

  test('always trusts the own account', () => {
    expect(judge(sharedWith(own))).toEqual({ verdict: 'PASS' });
  });

  test('passes shares with trusted accounts', () => {
    expect(judge(sharedWith(partner, own), { trustedAccounts: [partner] })).toEqual({
      verdict: 'PASS',
      attributes: { sharedWith: [partner] },
    });
  });

  test('fails a share with one other account among several', () => {
    expect(judge(sharedWith(stranger, partner), { trustedAccounts: [partner] })).toEqual({
      verdict: 'FAIL',
      attributes: { sharedWith: [partner, stranger], untrusted: [stranger] },
    });
  });

  test('fails every share when the list of trusted accounts is empty', () => {
    expect(judge(sharedWith(partner), { trustedAccounts: [] }).verdict).toBe('FAIL');
  });

  test('is inconclusive for a share while no trusted accounts have been set', () => {
    expect(judge(sharedWith(partner))).toEqual({
      verdict: 'INCONCLUSIVE',
      reason: 'PARAMETER_MISSING',
      attributes: { sharedWith: [partner] },
    });
  });

  test.each([{}, { trustedAccounts: [partner] }])(
    'fails a share with everyone whatever is trusted (%o)',
    (parameters) => {
      expect(judge(sharedWith('all'), parameters)).toMatchObject({ verdict: 'FAIL' });
      expect(judge(sharedWith(partner, 'all'), parameters)).toMatchObject({ verdict: 'FAIL' });
    },
  );

  test('fails a snapshot on the public list even when its permission could not be read', () => {
    const facts = snapshotFacts({ restorableByAll: observed(true), sharedWith: unavailable('ACCESS_DENIED') });

    expect(judge(facts)).toEqual({ verdict: 'FAIL', attributes: { sharedWith: ['all'] } });
  });

  test('does not accept everyone as a trusted account', () => {
    expect(() => ebsSnapshotNotSharedExternally.parameters.parse({ trustedAccounts: ['all'] })).toThrow();
  });

  test('does not apply to a snapshot in state error', () => {
    expect(judge(without(snapshotFacts({ state: 'error' }), 'sharedWith')).verdict).toBe('NOT_APPLICABLE');
  });

  test('passes an unread permission under a key that AWS manages, which cannot be shared', () => {
    expect(judge(without(snapshotFacts({ key: observed(awsKey) }), 'sharedWith'))).toEqual({
      verdict: 'PASS',
      attributes: { basis: 'AWS_MANAGED_KEY_CANNOT_BE_SHARED' },
    });
  });

  test.each([
    ['under a customer key', snapshotFacts({ key: observed(customerKey) })],
    ['under an unreadable key', snapshotFacts({ key: unavailable('ACCESS_DENIED') })],
    ['without encryption', snapshotFacts({ encrypted: false })],
    ['whose encryption is unknown', without(snapshotFacts({ key: observed(awsKey) }), 'encrypted')],
  ])('is inconclusive about an unread permission of a snapshot %s', (_what, facts) => {
    expect(judge(without(facts, 'sharedWith'))).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test.each([
    ['permission', { sharedWith: unavailable('ACCESS_DENIED') }, 'ACCESS_DENIED'],
    ['permission', { sharedWith: unavailable('ACCESS_DENIED'), key: observed(awsKey) }, 'ACCESS_DENIED'],
    ['permission', { sharedWith: absent('NoSuchThing') }, 'UNEXPECTED_SHAPE'],
    ['permission', { sharedWith: observed('all' as unknown as string[]) }, 'UNEXPECTED_SHAPE'],
    ['public list', { restorableByAll: unavailable('THROTTLED') }, 'THROTTLED'],
    ['public list', { restorableByAll: absent('NoSuchThing') }, 'UNEXPECTED_SHAPE'],
  ] as const)('is inconclusive when the %s could not be read (%o)', (_what, facts, reason) => {
    expect(judge(snapshotFacts(facts))).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test.each([{}, { trustedAccounts: [partner] }])(
    'never raises a verdict when something is lost (%o)',
    (parameters) => {
      const facts = someOf<SnapshotFacts>({
        state: mostly('completed', 'error', 'pending'),
        restorableByAll: mostly(observed(false), observed(true), unavailable('TIMEOUT')),
        sharedWith: mostly(observed([]), observed([partner]), observed([partner, 'all']), unavailable('TIMEOUT')),
      });

      expectNeverRaised(
        ebsSnapshotNotSharedExternally,
        facts.map((some) => snapshot(snapshotFacts(some))),
        at,
        {
          parameters,
          required: ['tags', 'restorableByAll', 'blockPublicAccess'],
          examples: [snapshot(), snapshot(sharedWith(stranger)), snapshot(sharedWith('all'))],
        },
      );
    },
  );
});
