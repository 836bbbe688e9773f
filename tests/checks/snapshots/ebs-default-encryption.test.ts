import { describe, expect, test } from 'vitest';
import { ebsDefaultEncryption } from '../../../src/checks/snapshots/ebs-default-encryption.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import { evaluate, expectNeverRaised, mostly } from '../../builders/lost-knowledge.ts';
import { defaultEncryption, defaultEncryptionFacts } from '../../builders/snapshots.ts';

const at = '2026-11-23T06:00:00Z';
const judge = (facts: Parameters<typeof defaultEncryptionFacts>[0]) =>
  evaluate(ebsDefaultEncryption, defaultEncryption(defaultEncryptionFacts(facts)), at);

describe('ebs-default-encryption', () => {
  test('passes a region where it is on and shows the key', () => {
    expect(judge({})).toEqual({ verdict: 'PASS', attributes: { defaultKmsKeyId: 'alias/aws/ebs' } });
  });

  test('fails a region where it is off', () => {
    expect(judge({ enabled: observed(false) })).toEqual({ verdict: 'FAIL' });
  });

  test('does not need the default key for its verdict', () => {
    expect(judge({ defaultKmsKeyId: unavailable('ACCESS_DENIED') })).toEqual({ verdict: 'PASS' });
  });

  test.each([
    ['denied', unavailable('ACCESS_DENIED'), 'ACCESS_DENIED'],
    ['timed out', unavailable('TIMEOUT'), 'TIMEOUT'],
    ['an unknown absence', absent('NoSuchThing'), 'UNEXPECTED_SHAPE'],
    ['the text false', observed('false' as unknown as boolean), 'UNEXPECTED_SHAPE'],
    ['missing', observed(undefined as unknown as boolean), 'UNEXPECTED_SHAPE'],
  ])('is inconclusive when the setting is %s', (_what, enabled, reason) => {
    expect(judge({ enabled })).toMatchObject({ verdict: 'INCONCLUSIVE', reason });
  });

  test('never raises a verdict when something is lost', () => {
    const enabled = mostly(observed(true), observed(false), unavailable('TIMEOUT'));

    expectNeverRaised(
      ebsDefaultEncryption,
      enabled.map((reading) => defaultEncryption(defaultEncryptionFacts({ enabled: reading }))),
      at,
      { required: ['enabled', 'defaultKmsKeyId'], examples: [defaultEncryption()] },
    );
  });
});
