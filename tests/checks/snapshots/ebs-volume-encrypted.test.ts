import { describe, expect, test } from 'vitest';
import { ebsVolumeEncrypted } from '../../../src/checks/snapshots/ebs-volume-encrypted.ts';
import type { VolumeFacts } from '../../../src/domain/facts/snapshots.ts';
import { observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';
import { customerKey, volume, volumeFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (facts: VolumeFacts) => evaluate(ebsVolumeEncrypted, volume(facts), at);

describe('ebs-volume-encrypted', () => {
  test('passes an encrypted volume', () => {
    expect(judge(volumeFacts())).toEqual({
      verdict: 'PASS',
      attributes: { keyManager: 'CUSTOMER', keyState: 'Enabled', attached: true },
    });
  });

  test.each([
    ['in-use', ['i-0123456789abcdef0'], true],
    ['available', [], false],
  ])('fails an unencrypted volume that is %s', (state, attachedInstanceIds, attached) => {
    const facts = without(volumeFacts({ state, attachedInstanceIds, encrypted: false }), 'key');

    expect(judge(facts)).toEqual({ verdict: 'FAIL', attributes: { attached } });
  });

  test('judges a volume that AWS operates', () => {
    const facts = volumeFacts({ encrypted: false, managedBy: 'workspaces.amazonaws.com' });

    expect(judge(facts)).toMatchObject({ verdict: 'FAIL', attributes: { managedBy: 'workspaces.amazonaws.com' } });
  });

  test.each([
    ['creating', 'TRANSIENT_STATE'],
    ['deleting', 'TRANSIENT_STATE'],
    ['deleted', 'RULE_NOT_APPLICABLE'],
    ['error', 'RULE_NOT_APPLICABLE'],
  ])('does not apply to a volume in state %s', (state, reason) => {
    expect(judge(volumeFacts({ state, encrypted: false }))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason,
      attributes: { state },
    });
  });

  test.each([
    ['encryption is missing', without(volumeFacts(), 'encrypted')],
    ['encryption is the text false', volumeFacts({ encrypted: 'false' as unknown as boolean })],
    ['state is missing', without(volumeFacts(), 'state')],
    ['state is not documented', volumeFacts({ state: 'resting' })],
  ])('is inconclusive when the %s', (_what, facts) => {
    expect(judge(facts)).toMatchObject({ verdict: 'INCONCLUSIVE', reason: 'UNEXPECTED_SHAPE' });
  });

  test('keeps the verdict when the key cannot be described', () => {
    expect(judge(volumeFacts({ key: unavailable('ACCESS_DENIED') }))).toMatchObject({
      verdict: 'PASS',
      attributes: { keyInfo: 'INCONCLUSIVE' },
    });
  });

  test('never raises a verdict when something is lost', () => {
    const facts = someOf<VolumeFacts>({
      state: mostly('in-use', 'available', 'creating', 'error', 'resting'),
      encrypted: mostly(true, false),
      key: mostly(observed(customerKey), unavailable('TIMEOUT')),
      managedBy: mostly('workspaces.amazonaws.com'),
    });

    expectNeverRaised(
      ebsVolumeEncrypted,
      facts.map((some) => volume(volumeFacts(some))),
      at,
      { required: ['tags', 'attachedInstanceIds'], examples: [volume(), volume(volumeFacts({ encrypted: false }))] },
    );
  });
});
