import { describe, expect, test } from 'vitest';
import { ebsSnapshotBlockPublicAccess } from '../../../src/checks/snapshots/ebs-snapshot-block-public-access.ts';
import type { BlockPublicAccess } from '../../../src/domain/facts/snapshots.ts';
import { absent, observed, type Reading, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly } from '../../builders/lost-knowledge.ts';
import { blockPublicAccess } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (setting: Reading<BlockPublicAccess>, parameters: unknown = {}) =>
  evaluate(ebsSnapshotBlockPublicAccess, blockPublicAccess({ setting }), at, parameters);

describe('ebs-snapshot-block-public-access', () => {
  test.each([
    ['block-all-sharing', {}, 'PASS'],
    ['block-new-sharing', {}, 'FAIL'],
    ['block-new-sharing', { acceptBlockNewSharing: true }, 'PASS'],
    ['unblocked', {}, 'FAIL'],
    ['unblocked', { acceptBlockNewSharing: true }, 'FAIL'],
  ])('judges a region that is set to %s with %o: %s', (state, parameters, verdict) => {
    expect(judge(observed({ state, managedBy: 'account' }), parameters)).toEqual({
      verdict,
      attributes: { state, managedBy: 'account' },
    });
  });

  test.each([
    ['denied', unavailable('EXPLICIT_DENY_SCP'), 'EXPLICIT_DENY_SCP'],
    ['not offered in the region', unavailable('SERVICE_ERROR'), 'SERVICE_ERROR'],
    ['an unknown absence', absent('NoSuchThing'), 'UNEXPECTED_SHAPE'],
    ['an empty answer', observed({}), 'UNEXPECTED_SHAPE'],
    ['a word nobody documented', observed({ state: 'blocked' }), 'UNEXPECTED_SHAPE'],
  ])('is inconclusive when the setting is %s', (_what, setting, reason) => {
    expect(judge(setting)).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test('never raises a verdict when something is lost', () => {
    const settings = mostly(
      observed({ state: 'block-all-sharing', managedBy: 'account' }),
      observed({ state: 'unblocked' }),
      observed({ state: 'block-new-sharing' }),
      unavailable('TIMEOUT'),
    );

    expectNeverRaised(
      ebsSnapshotBlockPublicAccess,
      settings.map((setting) => blockPublicAccess({ setting })),
      at,
      { required: ['setting'], examples: [blockPublicAccess()] },
    );
  });
});
