import { describe, expect, test } from 'vitest';
import { ecrImageScanned } from '../../../src/checks/images/ecr-image-scanned.ts';
import type { BasicScan, ImageFacts, ImageTimes, InspectorCoverage } from '../../../src/domain/facts/images.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import {
  attestationChild,
  basicImage,
  basicScan,
  daysBefore,
  digestOf,
  enhancedImage,
  enhancedRegistry,
  evaluatedAt,
  image,
  imageIndex,
  indexChild,
  successfulCoverage,
} from '../../builders/images.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';

const judge = (facts: ImageFacts, times?: ImageTimes, parameters: unknown = {}) =>
  evaluate(ecrImageScanned, image(facts, times), evaluatedAt, parameters);
const summary = (facts: ImageFacts, times?: ImageTimes, parameters: unknown = {}) => {
  const { reason, verdict } = judge(facts, times, parameters);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};

const scanned = (scan: Partial<BasicScan>, facts: Partial<ImageFacts> = {}) =>
  basicImage({ scan: observed(basicScan(scan)), ...facts });
const covered = (coverage: InspectorCoverage, facts: Partial<ImageFacts> = {}) =>
  enhancedImage({ coverage: observed(coverage), ...facts });
const neverCompleted = (status: string, facts: Partial<ImageFacts> = {}) =>
  basicImage({ scan: observed(without(basicScan({ status }), 'completedAt')), ...facts });
const untagged = { imageTags: [], childOfTaggedIndex: false };
const all = { imageScope: 'ALL_ACTIVE' };

describe('ecr-image-scanned in a basic registry', () => {
  test.each([
    ['COMPLETE within the age', scanned({}), 'PASS'],
    ['COMPLETE exactly at the age', scanned({ completedAt: daysBefore(30) }), 'PASS'],
    ['COMPLETE but older', scanned({ completedAt: daysBefore(30.001) }), 'FAIL/STALE_SOURCE'],
    [
      'COMPLETE without a time',
      basicImage({ scan: observed(without(basicScan(), 'completedAt')) }),
      'INCONCLUSIVE/UNEXPECTED_SHAPE',
    ],
    ['COMPLETE at no time', scanned({ completedAt: 'yesterday' }), 'INCONCLUSIVE/PARSE_FAILED'],
    ['COMPLETE in the future', scanned({ completedAt: daysBefore(-2) }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['COMPLETE by a clock that is ahead', scanned({ completedAt: daysBefore(-0.5) }), 'PASS'],
    [
      'PENDING within a day of the push',
      neverCompleted('PENDING', { pushedAt: daysBefore(1) }),
      'INCONCLUSIVE/TRANSIENT_STATE',
    ],
    ['PENDING for longer', neverCompleted('PENDING', { pushedAt: daysBefore(1.01) }), 'FAIL/NEVER_ASSESSED'],
    ['PENDING without a push time', without(neverCompleted('PENDING'), 'pushedAt'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    [
      'IN_PROGRESS within a day of the push',
      neverCompleted('IN_PROGRESS', { pushedAt: daysBefore(0.1) }),
      'INCONCLUSIVE/TRANSIENT_STATE',
    ],
    ['IN_PROGRESS for longer', neverCompleted('IN_PROGRESS'), 'FAIL/NEVER_ASSESSED'],
    ['IN_PROGRESS again after a scan that counts', scanned({ status: 'IN_PROGRESS' }), 'PASS'],
    [
      'IN_PROGRESS again after an old scan',
      scanned({ status: 'IN_PROGRESS', completedAt: daysBefore(60) }),
      'INCONCLUSIVE/TRANSIENT_STATE',
    ],
    [
      'IN_PROGRESS again after a scan at no time',
      scanned({ status: 'IN_PROGRESS', completedAt: '?' }),
      'INCONCLUSIVE/PARSE_FAILED',
    ],
    ['FAILED', scanned({ status: 'FAILED' }), 'FAIL/UNSUPPORTED_TARGET'],
    ['UNSUPPORTED_IMAGE', scanned({ status: 'UNSUPPORTED_IMAGE' }), 'FAIL/UNSUPPORTED_TARGET'],
    ['LIMIT_EXCEEDED', scanned({ status: 'LIMIT_EXCEEDED' }), 'FAIL/UNSUPPORTED_TARGET'],
    ['SCAN_ELIGIBILITY_EXPIRED', scanned({ status: 'SCAN_ELIGIBILITY_EXPIRED' }), 'FAIL/ELIGIBILITY_EXPIRED'],
    ['FINDINGS_UNAVAILABLE', scanned({ status: 'FINDINGS_UNAVAILABLE' }), 'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE'],
    ['IMAGE_ARCHIVED', scanned({ status: 'IMAGE_ARCHIVED' }), 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['ACTIVE, which only the other engine says', scanned({ status: 'ACTIVE' }), 'INCONCLUSIVE/CONTRADICTORY_SOURCES'],
    ['a new word', scanned({ status: 'DREAMING' }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['nothing', basicImage({ scan: observed(without(basicScan(), 'status')) }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges a scan that is %s', (_what, facts, expected) => {
    expect(summary(facts)).toBe(expected);
  });

  test.each([
    ['never made', absent('ScanNotFoundException'), 'FAIL/NEVER_ASSESSED'],
    ['absent without a meaning', absent('NoSuchThing'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['throttled', unavailable('THROTTLED'), 'INCONCLUSIVE/THROTTLED'],
    ['of an image that vanished', unavailable('RESOURCE_VANISHED'), 'INCONCLUSIVE/RESOURCE_VANISHED'],
  ])('judges a scan that was %s', (_what, scan, expected) => {
    expect(summary(basicImage({ scan }))).toBe(expected);
  });

  test('is inconclusive when the scan was not read', () => {
    expect(summary(without(basicImage(), 'scan'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test('takes the allowed age from its parameter', () => {
    expect(summary(scanned({}), {}, { maxScanAgeDays: 4 })).toBe('FAIL/STALE_SOURCE');
    expect(summary(scanned({}), {}, { maxScanAgeDays: 5 })).toBe('PASS');
  });

  test('says what the engine said, and nothing that changes every night', () => {
    expect(judge(scanned({}))).toEqual({ verdict: 'PASS', attributes: { engine: 'BASIC', scanStatus: 'COMPLETE' } });
  });
});

describe('ecr-image-scanned in an enhanced registry', () => {
  const old = { lastScannedAt: daysBefore(60) };
  const recent = { lastScannedAt: daysBefore(2) };
  const never = {};

  test.each([
    ['ACTIVE', 'SUCCESSFUL', recent, 'PASS'],
    ['ACTIVE', 'SUCCESSFUL', old, 'PASS'],
    ['ACTIVE', 'SUCCESSFUL', never, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['ACTIVE', 'SUCCESSFUL', { lastScannedAt: '?' }, 'INCONCLUSIVE/PARSE_FAILED'],
    ['ACTIVE', 'SUCCESSFUL', { lastScannedAt: daysBefore(-2) }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['INACTIVE', 'SUCCESSFUL', recent, 'PASS'],
    ['INACTIVE', 'SUCCESSFUL', old, 'FAIL/STALE_SOURCE'],
    ['INACTIVE', 'SUCCESSFUL', never, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['RESTING', 'SUCCESSFUL', recent, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['ACTIVE', 'SCAN_FREQUENCY_SCAN_ON_PUSH', recent, 'PASS'],
    ['ACTIVE', 'SCAN_FREQUENCY_SCAN_ON_PUSH', { lastScannedAt: daysBefore(30) }, 'PASS'],
    ['ACTIVE', 'SCAN_FREQUENCY_SCAN_ON_PUSH', old, 'FAIL/STALE_SOURCE'],
    ['ACTIVE', 'SCAN_FREQUENCY_SCAN_ON_PUSH', never, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['INACTIVE', 'SCAN_FREQUENCY_MANUAL', recent, 'PASS'],
    ['INACTIVE', 'SCAN_FREQUENCY_MANUAL', old, 'FAIL/STALE_SOURCE'],
    ['INACTIVE', 'SCAN_FREQUENCY_MANUAL', never, 'FAIL/NEVER_ASSESSED'],
    ['ACTIVE', 'SCAN_IN_PROGRESS', recent, 'PASS'],
    ['ACTIVE', 'SCAN_IN_PROGRESS', old, 'FAIL/STALE_SOURCE'],
    ['ACTIVE', 'SCAN_IN_PROGRESS', never, 'FAIL/NEVER_ASSESSED'],
    ['ACTIVE', 'SCAN_IN_PROGRESS', { lastScannedAt: '?' }, 'INCONCLUSIVE/PARSE_FAILED'],
    ['ACTIVE', 'PENDING_INITIAL_SCAN', never, 'FAIL/NEVER_ASSESSED'],
    ['INACTIVE', 'PENDING_REVIVAL_SCAN', recent, 'FAIL/STALE_SOURCE'],
    ['INACTIVE', 'PENDING_DISABLE', recent, 'INCONCLUSIVE/TRANSIENT_STATE'],
    ['INACTIVE', 'ACTIVATING', recent, 'INCONCLUSIVE/TRANSIENT_STATE'],
    ['INACTIVE', 'UNSUPPORTED_OS', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'UNSUPPORTED_MEDIA_TYPE', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'UNSUPPORTED_CONFIG_FILE', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'IMAGE_SIZE_EXCEEDED', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'ACCESS_DENIED', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'ACCESS_DENIED_TO_ENCRYPTION_KEY', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'INTERNAL_ERROR', recent, 'FAIL/UNSUPPORTED_TARGET'],
    ['INACTIVE', 'EXCLUDED_BY_TAG', recent, 'FAIL/SUPPRESSED_AT_SOURCE'],
    ['INACTIVE', 'SCAN_ELIGIBILITY_EXPIRED', recent, 'FAIL/ELIGIBILITY_EXPIRED'],
    ['INACTIVE', 'IMAGE_ARCHIVED', recent, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['INACTIVE', 'FINDINGS_UNAVAILABLE', recent, 'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE'],
    ['INACTIVE', 'NO_RESOURCES_FOUND', recent, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ] as const)('judges coverage %s with reason %s, last scanned %o: %s', (statusCode, reason, times, expected) => {
    expect(summary(covered({ statusCode, reason }), times)).toBe(expected);
  });

  test.each(['PENDING_INITIAL_SCAN', 'PENDING_REVIVAL_SCAN', 'SCAN_IN_PROGRESS'])(
    'waits a day after the push for %s',
    (reason) => {
      const facts = covered({ statusCode: 'ACTIVE', reason }, { pushedAt: daysBefore(0.5) });

      expect(summary(facts, {})).toBe('INCONCLUSIVE/TRANSIENT_STATE');
      expect(summary(without(facts, 'pushedAt'), {})).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    },
  );

  test.each([
    ['absent from the complete list', absent('NOT_IN_COVERAGE'), 'FAIL/NEVER_ASSESSED'],
    ['absent without a meaning', absent('NoSuchThing'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['cut short', unavailable('PAGINATION_TRUNCATED'), 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['without a reason', observed({ statusCode: 'ACTIVE' }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['without a status', observed({ reason: 'SUCCESSFUL' }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges coverage that is %s', (_what, coverage, expected) => {
    expect(summary(enhancedImage({ coverage }))).toBe(expected);
  });

  test.each([
    ['off', observed('DISABLED'), 'FAIL/SOURCE_NOT_ENABLED'],
    ['being enabled', observed('ENABLING'), 'INCONCLUSIVE/TRANSIENT_STATE'],
    ['unknown', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['a new word', observed('PAUSED'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges an image while Inspector is %s', (_what, inspector, expected) => {
    expect(summary(enhancedImage({ inspector, coverage: observed(successfulCoverage) }))).toBe(expected);
  });

  test('is inconclusive when the coverage or the state of Inspector was not read', () => {
    expect(summary(without(enhancedImage(), 'coverage'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(without(enhancedImage(), 'inspector'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test('does not look at a basic scan', () => {
    const facts = basicImage({ scanning: enhancedRegistry, inspector: observed('ENABLED') });

    expect(summary(facts)).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });
});

describe('the images that ecr-image-scanned judges', () => {
  test.each([
    ['by a media type of signatures', { artifactMediaType: 'application/vnd.dev.cosign.artifact.sig.v1+json' }],
    ['by a subject', { subjectDigest: digestOf('b') }],
    ['by the tag of a signature', { imageTags: [`sha256-${'a'.repeat(64)}.sig`] }],
    ['as a chart', { artifactMediaType: 'application/vnd.cncf.helm.config.v1+json' }],
    ['as an attestation of an index', { attestationOfIndex: true }],
  ])('does not apply to an artifact, known %s', (_what, facts) => {
    expect(judge(basicImage({ scan: absent('ScanNotFoundException'), ...facts }))).toEqual({
      verdict: 'NOT_APPLICABLE',
      reason: 'RULE_NOT_APPLICABLE',
      attributes: { kind: 'artifact' },
    });
  });

  test('judges a manifest of an unknown media type as an image', () => {
    const facts = basicImage({ mediaType: 'application/x-new', scan: absent('ScanNotFoundException') });

    expect(summary(facts)).toBe('FAIL/NEVER_ASSESSED');
  });

  test.each([
    ['ARCHIVED', 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['ACTIVATING', 'INCONCLUSIVE/TRANSIENT_STATE'],
    ['FROZEN', 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('judges an image in status %s: %s', (imageStatus, expected) => {
    expect(summary(basicImage({ imageStatus }))).toBe(expected);
  });

  test('does not pass an image whose status is missing, and still fails it', () => {
    expect(summary(without(basicImage(), 'imageStatus'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(summary(without(basicImage({ scan: absent('ScanNotFoundException') }), 'imageStatus'))).toBe(
      'FAIL/NEVER_ASSESSED',
    );
  });

  test.each([
    ['TAGGED', 'untagged', untagged, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['TAGGED', 'untagged child of a tagged index', { imageTags: [], childOfTaggedIndex: true }, 'PASS'],
    ['TAGGED', 'untagged and in use', { ...untagged, inUse: true }, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['IN_USE', 'untagged and in use', { ...untagged, inUse: true }, 'PASS'],
    ['IN_USE', 'tagged but unused', { inUse: false }, 'NOT_APPLICABLE/RULE_NOT_APPLICABLE'],
    ['ALL_ACTIVE', 'untagged and unused', { ...untagged, inUse: false }, 'PASS'],
  ])('in scope %s, judges an image that is %s', (imageScope, _what, facts, expected) => {
    expect(summary(enhancedImage(facts), undefined, { imageScope })).toBe(expected);
  });

  test('keeps an image whose place is not known in every scope', () => {
    const place = without(basicImage({ imageTags: [] }), 'childOfTaggedIndex');

    expect(summary(place)).toBe('PASS');
    expect(summary(without(enhancedImage(), 'inUse'), undefined, { imageScope: 'IN_USE' })).toBe('PASS');
  });

  test.each([
    ['tagged', {}, 'FAIL/ELIGIBILITY_EXPIRED'],
    ['in use', { ...untagged, inUse: true }, 'FAIL/ELIGIBILITY_EXPIRED'],
    ['the child of a tagged index', { imageTags: [], childOfTaggedIndex: true }, 'FAIL/ELIGIBILITY_EXPIRED'],
    ['neither', untagged, 'INCONCLUSIVE/ELIGIBILITY_EXPIRED'],
  ])('judges expired eligibility of an image that is %s', (_what, facts, expected) => {
    const coverage = { statusCode: 'INACTIVE', reason: 'SCAN_ELIGIBILITY_EXPIRED' };

    expect(summary(covered(coverage, facts), undefined, all)).toBe(expected);
  });

  test.each([
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['absent', absent('NoSuchThing'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['without a type', observed({ rules: [] }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('is inconclusive when the engine of the registry is %s', (_what, scanning, expected) => {
    expect(summary(basicImage({ scanning }))).toBe(expected);
  });
});

describe('ecr-image-scanned for an index', () => {
  const neverScanned = basicImage({ scan: absent('ScanNotFoundException') });

  test('passes when every image that it lists passes', () => {
    expect(judge(imageIndex([indexChild('a'), indexChild('b'), attestationChild('c')]))).toEqual({
      verdict: 'PASS',
      attributes: { children: 2 },
    });
  });

  test('takes the worst of its images and names it', () => {
    const outcome = judge(imageIndex([indexChild('a'), indexChild('b', neverScanned)]));

    expect(outcome).toEqual({
      verdict: 'FAIL',
      reason: 'NEVER_ASSESSED',
      attributes: { worstChild: digestOf('b'), engine: 'BASIC', children: 2 },
    });
  });

  test('gives the same outcome in whatever order it lists them', () => {
    const children = [indexChild('a', neverScanned), indexChild('b', neverScanned), indexChild('c')];

    expect(judge(imageIndex(children.toReversed()))).toEqual(judge(imageIndex(children)));
  });

  test('never looks at a scan of its own', () => {
    expect(summary(imageIndex([indexChild('a', neverScanned)], { scan: observed(basicScan()) }))).toBe(
      'FAIL/NEVER_ASSESSED',
    );
  });

  test('judges untagged children whatever the default scope says of them alone', () => {
    const child = { ...indexChild('a'), image: observed({ ...neverScanned, ...untagged }) };

    expect(summary(imageIndex([child]))).toBe('FAIL/NEVER_ASSESSED');
  });

  test('does not apply to an index of attestations only', () => {
    expect(summary(imageIndex([attestationChild('a')]))).toBe('NOT_APPLICABLE/RULE_NOT_APPLICABLE');
  });

  test.each([
    ['the repository does not hold it', { image: absent('NOT_IN_REPOSITORY') }, 'INCONCLUSIVE/RESOURCE_VANISHED'],
    ['it is absent without a meaning', { image: absent('NoSuchThing') }, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['it could not be read', { image: unavailable('THROTTLED') }, 'INCONCLUSIVE/THROTTLED'],
    ['it was not read', {}, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('is inconclusive about a child when %s', (_what, reading, expected) => {
    const child = { digest: digestOf('b'), attestation: false, ...reading };

    expect(summary(imageIndex([indexChild('a'), child]))).toBe(expected);
  });

  test('fails by another child even when one cannot be read', () => {
    const child = { digest: digestOf('a'), attestation: false, image: unavailable('THROTTLED') };

    expect(summary(imageIndex([child, indexChild('b', neverScanned)]))).toBe('FAIL/NEVER_ASSESSED');
  });

  test.each([
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['absent', absent('NoSuchThing'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['empty', observed([]), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('is inconclusive when its manifest is %s', (_what, children, expected) => {
    expect(summary(imageIndex([], { children }))).toBe(expected);
  });

  test('is inconclusive when its manifest was not read', () => {
    expect(summary(without(imageIndex([]), 'children'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test('expands indexes three deep and no further', () => {
    const third = imageIndex([indexChild('a', neverScanned)]);
    const fourth = imageIndex([indexChild('e', imageIndex([indexChild('a', neverScanned)]))]);
    const nest = (inner: ImageFacts) => imageIndex([indexChild('c', imageIndex([indexChild('d', inner)]))]);

    expect(summary(nest(third))).toBe('FAIL/NEVER_ASSESSED');
    expect(summary(nest(fourth))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
    expect(judge(nest(third)).attributes?.worstChild).toBe(digestOf('a'));
  });

  test('judges each child by its own times', () => {
    const index = imageIndex([indexChild('a', enhancedImage()), indexChild('b', enhancedImage())]);
    const seen = { lastScannedAt: daysBefore(1) };

    expect(summary(index, { children: { [digestOf('a')]: seen, [digestOf('b')]: seen } })).toBe('PASS');
    expect(summary(index, { children: { [digestOf('a')]: seen } })).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test('does not apply when every image that it lists is archived', () => {
    expect(summary(imageIndex([indexChild('a', basicImage({ imageStatus: 'ARCHIVED' }))]))).toBe(
      'NOT_APPLICABLE/RULE_NOT_APPLICABLE',
    );
  });
});

describe('ecr-image-scanned with less knowledge', () => {
  const required = [
    'repositoryName',
    'digest',
    'imageTags',
    'scanning',
    'rules',
    'filters',
    'findings',
    'findingsComplete',
    'attestation',
  ];
  const place = {
    imageStatus: mostly('ACTIVE', 'ARCHIVED', 'ACTIVATING'),
    imageTags: mostly(['1.4.2'], []),
    childOfTaggedIndex: mostly(true, false),
    pushedAt: mostly(daysBefore(40), daysBefore(0.5), '?'),
  } as const;
  const basic = someOf<ImageFacts>({
    ...place,
    scan: mostly(
      observed(basicScan()),
      observed(basicScan({ completedAt: daysBefore(60) })),
      observed(basicScan({ status: 'IN_PROGRESS' })),
      observed(basicScan({ status: 'SCAN_ELIGIBILITY_EXPIRED' })),
      observed(basicScan({ status: 'UNSUPPORTED_IMAGE' })),
      absent('ScanNotFoundException'),
      unavailable('TIMEOUT'),
    ),
  }).map((some) => basicImage(some));
  const enhanced = someOf<ImageFacts>({
    ...place,
    inUse: mostly(true, false),
    inspector: mostly(observed('ENABLED'), observed('DISABLED'), observed('ENABLING'), unavailable('TIMEOUT')),
    coverage: mostly(
      observed(successfulCoverage),
      observed({ statusCode: 'INACTIVE', reason: 'SUCCESSFUL' }),
      observed({ statusCode: 'ACTIVE', reason: 'SCAN_IN_PROGRESS' }),
      observed({ statusCode: 'INACTIVE', reason: 'PENDING_REVIVAL_SCAN' }),
      observed({ statusCode: 'INACTIVE', reason: 'SCAN_ELIGIBILITY_EXPIRED' }),
      absent('NOT_IN_COVERAGE'),
      unavailable('TIMEOUT'),
    ),
  }).map((some) => enhancedImage(some));
  const times = mostly({ lastScannedAt: daysBefore(1) }, { lastScannedAt: daysBefore(60) });

  test.each(['TAGGED', 'IN_USE', 'ALL_ACTIVE'])(
    'never raises a verdict when something is lost, in scope %s',
    (imageScope) => {
      const options = { parameters: { imageScope }, required };

      expectNeverRaised(
        ecrImageScanned,
        basic.map((facts) => image(facts)),
        evaluatedAt,
        { ...options, examples: [image()] },
      );
      expectNeverRaised(
        ecrImageScanned,
        enhanced.chain((facts) => times.map((seen) => image(facts, seen))),
        evaluatedAt,
        { ...options, examples: [image(enhancedImage())] },
      );
    },
  );

  test('never raises the verdict of an index when something of a child is lost', () => {
    const index = basic.chain((one) =>
      basic.map((other) => image(imageIndex([indexChild('a', one), indexChild('b', other), attestationChild('c')]))),
    );

    expectNeverRaised(ecrImageScanned, index, evaluatedAt, {
      required,
      examples: [image(imageIndex([indexChild('a')]))],
    });
  });
});
