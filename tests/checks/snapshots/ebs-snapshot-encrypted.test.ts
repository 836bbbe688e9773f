import { describe, expect, test } from 'vitest';
import { ebsSnapshotEncrypted } from '../../../src/checks/snapshots/ebs-snapshot-encrypted.ts';
import type { SnapshotFacts } from '../../../src/domain/facts/snapshots.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { awsKey, customerKey, snapshot, snapshotFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (facts: SnapshotFacts, parameters: unknown = {}) =>
  evaluate(ebsSnapshotEncrypted, snapshot(facts), at, parameters);

describe('ebs-snapshot-encrypted', () => {
  test('passes an encrypted snapshot and shows who manages its key', () => {
    expect(judge(snapshotFacts())).toEqual({
      verdict: 'PASS',
      attributes: { keyManager: 'CUSTOMER', keyState: 'Enabled' },
    });
  });

  test.each(['completed', 'pending', 'recoverable', 'recovering'])('fails an unencrypted one in state %s', (state) => {
    expect(judge(snapshotFacts({ encrypted: false, state }))).toEqual({ verdict: 'FAIL' });
  });

  test('includes the archive tier', () => {
    expect(judge(snapshotFacts({ encrypted: false, storageTier: 'archive' })).verdict).toBe('FAIL');
  });

  test('does not apply to a snapshot in state error, which holds nothing', () => {
    expect(judge(snapshotFacts({ state: 'error', encrypted: false }))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason: 'RULE_NOT_APPLICABLE',
      attributes: { state: 'error' },
    });
  });

  test.each([
    ['is missing', without(snapshotFacts(), 'encrypted')],
    ['is the text false', snapshotFacts({ encrypted: 'false' as unknown as boolean })],
    ['is the text true', snapshotFacts({ encrypted: 'true' as unknown as boolean })],
    ['is 1', snapshotFacts({ encrypted: 1 as unknown as boolean })],
  ])('is inconclusive when the field %s', (_what, facts) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test.each([
    ['missing', without(snapshotFacts(), 'state')],
    ['not documented', snapshotFacts({ state: 'melted' })],
  ])('does not pass a snapshot whose state is %s', (_what, facts) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test('never believes the reserved field sseType', () => {
    expect(judge(snapshotFacts({ encrypted: false, sseType: 'sse-kms' })).verdict).toBe('FAIL');
  });

  test('keeps the verdict when the key cannot be described', () => {
    expect(judge(snapshotFacts({ key: unavailable('ACCESS_DENIED') }))).toEqual({
      verdict: 'PASS',
      attributes: { keyInfo: 'INCONCLUSIVE' },
    });
  });

  test.each([
    ['a customer-managed key passes', observed(customerKey), 'PASS', undefined],
    ['a key that AWS manages fails', observed(awsKey), 'FAIL', undefined],
    ['an unreadable key is inconclusive', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE', 'ACCESS_DENIED'],
    ['a key that is gone is inconclusive', absent('NotFoundException'), 'INCONCLUSIVE', 'UNEXPECTED_SHAPE'],
    ['a key without a manager is inconclusive', observed({}), 'INCONCLUSIVE', 'UNEXPECTED_SHAPE'],
  ])('when a customer-managed key is required, %s', (_what, key, verdict, reason) => {
    const outcome = judge(snapshotFacts({ key }), { requireCustomerManagedKey: true });

    expect([outcome.verdict, outcome.reason]).toEqual([verdict, reason]);
  });

  test('when a customer-managed key is required, a snapshot that names none is inconclusive', () => {
    const outcome = judge(without(snapshotFacts(), 'key'), { requireCustomerManagedKey: true });

    expect(outcome).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test('refuses parameters it does not know', () => {
    expect(() => ebsSnapshotEncrypted.parameters.parse({ requireCustomerKey: true })).toThrow();
  });

  test.each([{}, { requireCustomerManagedKey: true }])(
    'never raises a verdict when something is lost (%o)',
    (parameters) => {
      const facts = someOf<SnapshotFacts>({
        state: mostly('completed', 'error', 'pending', 'melted'),
        encrypted: mostly(true, false),
        key: mostly(observed(customerKey), observed(awsKey), unavailable('TIMEOUT'), absent('NotFoundException')),
      });

      expectNeverRaised(
        ebsSnapshotEncrypted,
        facts.map((some) => snapshot(snapshotFacts(some))),
        at,
        {
          parameters,
          required: ['tags', 'restorableByAll', 'blockPublicAccess'],
          examples: [snapshot(), snapshot(snapshotFacts({ encrypted: false }))],
        },
      );
    },
  );
});
