import { describe, expect, test } from 'vitest';
import { ebsSnapshotNotPublic } from '../../../src/checks/snapshots/ebs-snapshot-not-public.ts';
import { toFinding } from '../../../src/domain/check.ts';
import type { SnapshotFacts } from '../../../src/domain/facts/snapshots.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { snapshot, snapshotFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (facts: SnapshotFacts) => evaluate(ebsSnapshotNotPublic, snapshot(facts), at);

const unblocked = observed({ state: 'unblocked', managedBy: 'account' });
const blockingNew = observed({ state: 'block-new-sharing', managedBy: 'account' });
const blockingAll = observed({ state: 'block-all-sharing', managedBy: 'declarative-policy' });
const unencrypted = (facts: Partial<SnapshotFacts> = {}) =>
  without(snapshotFacts({ encrypted: false, blockPublicAccess: unblocked, ...facts }), 'key');

describe('ebs-snapshot-not-public', () => {
  test('seals the lower severity of a latent permission', () => {
    const outcome = judge(unencrypted({ restorableByAll: observed(true), blockPublicAccess: blockingAll }));

    expect(toFinding(ebsSnapshotNotPublic, outcome)).toMatchObject({ verdict: 'FAIL', severity: 'MEDIUM' });
  });

  test('passes a snapshot that the complete public list lacks', () => {
    expect(judge(unencrypted())).toEqual({ verdict: 'PASS' });
  });

  test.each([
    ['unblocked', unblocked],
    ['blocking new sharing only', blockingNew],
  ])('fails a snapshot on the public list in a region that is %s', (_what, blockPublicAccess) => {
    expect(judge(unencrypted({ restorableByAll: observed(true), blockPublicAccess }))).toEqual({ verdict: 'FAIL' });
  });

  test('fails a public permission that is only latent with a lower severity', () => {
    expect(judge(unencrypted({ restorableByAll: observed(true), blockPublicAccess: blockingAll }))).toEqual({
      verdict: 'FAIL',
      severity: 'MEDIUM',
      attributes: { latent: true },
    });
  });

  test('does not call a permission latent when the setting could not be read', () => {
    const facts = unencrypted({ restorableByAll: observed(true), blockPublicAccess: unavailable('ACCESS_DENIED') });

    expect(judge(facts)).toEqual({ verdict: 'FAIL' });
  });

  test('finds a latent permission that the public list does not show', () => {
    expect(judge(unencrypted({ sharedWith: observed(['all']), blockPublicAccess: blockingAll }))).toEqual({
      verdict: 'FAIL',
      severity: 'MEDIUM',
      attributes: { latent: true },
    });
  });

  test.each([
    ['was not read', without(unencrypted({ blockPublicAccess: blockingAll }), 'sharedWith')],
    ['was denied', unencrypted({ blockPublicAccess: blockingAll, sharedWith: unavailable('ACCESS_DENIED') })],
  ])('says that a latent permission is unknown when the permission %s', (_what, facts) => {
    expect(judge(facts)).toEqual({ verdict: 'PASS', attributes: { latentPermission: 'UNKNOWN' } });
  });

  test('needs no confirmation for an encrypted snapshot, which cannot be public', () => {
    expect(judge(without(snapshotFacts({ blockPublicAccess: blockingAll }), 'sharedWith'))).toEqual({
      verdict: 'PASS',
    });
  });

  test('does not apply to a snapshot in state error', () => {
    expect(judge(unencrypted({ state: 'error' }))).toMatchObject({
      verdict: 'NOT_APPLICABLE',
      reason: 'RULE_NOT_APPLICABLE',
    });
  });

  test.each([
    ['denied', unavailable('ACCESS_DENIED'), 'ACCESS_DENIED'],
    ['throttled', unavailable('THROTTLED'), 'THROTTLED'],
    ['cut short', unavailable('PAGINATION_TRUNCATED'), 'PAGINATION_TRUNCATED'],
    ['answered with an unknown absence', absent('NoSuchThing'), 'UNEXPECTED_SHAPE'],
    ['not a boolean', observed('false' as unknown as boolean), 'UNEXPECTED_SHAPE'],
  ])('is inconclusive when the public list is %s', (_what, restorableByAll, reason) => {
    expect(judge(unencrypted({ restorableByAll }))).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test('does not take the permission alone for the public list', () => {
    const facts = unencrypted({ restorableByAll: unavailable('THROTTLED'), sharedWith: observed([]) });

    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'THROTTLED' });
  });

  test('does not pass a snapshot whose state is missing', () => {
    expect(judge(without(unencrypted(), 'state'))).toMatchObject({
      verdict: 'INCONCLUSIVE',
      reason: 'UNEXPECTED_SHAPE',
    });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<SnapshotFacts>({
      state: mostly('completed', 'error', 'pending'),
      encrypted: mostly(false, true),
      restorableByAll: mostly(observed(false), observed(true), unavailable('TIMEOUT')),
      sharedWith: mostly(observed([]), observed(['444455556666']), observed(['all']), unavailable('TIMEOUT')),
      blockPublicAccess: mostly(unblocked, blockingAll, blockingNew, unavailable('TIMEOUT')),
    });

    expectNeverRaised(
      ebsSnapshotNotPublic,
      facts.map((some) => snapshot(snapshotFacts(some))),
      at,
      {
        required: ['tags', 'restorableByAll', 'blockPublicAccess'],
        // The complete public list decides; the permission only confirms it, and its loss is shown as UNKNOWN.
        except: ['facts.sharedWith'],
        examples: [snapshot(), snapshot(unencrypted({ restorableByAll: observed(true) }))],
      },
    );
  });
});
