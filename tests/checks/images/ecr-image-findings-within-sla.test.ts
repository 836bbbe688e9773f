import { describe, expect, test } from 'vitest';
import { ecrImageFindingsWithinSla } from '../../../src/checks/images/ecr-image-findings-within-sla.ts';
import type { ImageFacts, ImageTimes, Vulnerability } from '../../../src/domain/facts/images.ts';
import { absent, observed, unavailable } from '../../../src/domain/reading.ts';
import {
  basicImage,
  basicScan,
  basicScanWith,
  basicVulnerability,
  daysBefore,
  digestOf,
  enhancedImage,
  evaluatedAt,
  image,
  imageIndex,
  indexChild,
  vulnerability,
} from '../../builders/images.ts';
import { evaluate, expectNeverRaised, mostly, someOf, without } from '../../builders/lost-knowledge.ts';

const judge = (facts: ImageFacts, parameters: unknown = {}, times?: ImageTimes) =>
  evaluate(ecrImageFindingsWithinSla, image(facts, times), evaluatedAt, parameters);
const summary = (facts: ImageFacts, parameters: unknown = {}, times?: ImageTimes) => {
  const { reason, verdict } = judge(facts, parameters, times);
  return reason === undefined ? verdict : `${verdict}/${reason}`;
};

const enhanced = (...vulnerabilities: readonly Vulnerability[]) =>
  enhancedImage({ vulnerabilities: observed(vulnerabilities) });
const basic = (findings: readonly Vulnerability[], facts: Partial<ImageFacts> = {}) =>
  basicImage({ scan: observed(basicScanWith(findings)), ...facts });
const seen = (severity: string, days: number, facts: Partial<Vulnerability> = {}) =>
  vulnerability({ severity, firstObservedAt: daysBefore(days), ...facts });

describe('ecr-image-findings-within-sla in an enhanced registry', () => {
  test('passes an image that Inspector watches and finds nothing in', () => {
    expect(judge(enhanced())).toEqual({
      verdict: 'PASS',
      attributes: { engine: 'ENHANCED', listed: 0, suppressed: 0 },
    });
  });

  test.each([
    ['CRITICAL', 7, 'PASS'],
    ['CRITICAL', 7.001, 'FAIL'],
    ['HIGH', 30, 'PASS'],
    ['HIGH', 30.001, 'FAIL'],
    ['MEDIUM', 400, 'PASS'],
    ['LOW', 400, 'PASS'],
    ['INFORMATIONAL', 400, 'PASS'],
    ['UNTRIAGED', 14, 'PASS'],
    ['UNTRIAGED', 14.001, 'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE'],
    ['UNDEFINED', 14.001, 'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE'],
    ['SHOCKING', 14.001, 'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE'],
  ])('judges a %s vulnerability seen %s days ago: %s', (severity, days, expected) => {
    expect(summary(enhanced(seen(severity, days)))).toBe(expected);
  });

  test.each([
    ['MEDIUM', 90, {}, 'PASS'],
    ['MEDIUM', 91, {}, 'FAIL'],
    ['MEDIUM', 91, { severityThreshold: 'HIGH' }, 'PASS'],
  ])('judges %s at %s days under a threshold of MEDIUM and %o: %s', (severity, days, more, expected) => {
    expect(summary(enhanced(seen(severity, days)), { severityThreshold: 'MEDIUM', ...more })).toBe(expected);
  });

  test('takes the times from its parameters, each on its own', () => {
    const parameters = { slaDays: { CRITICAL: 3 } };

    expect(summary(enhanced(seen('CRITICAL', 4)), parameters)).toBe('FAIL');
    expect(summary(enhanced(seen('HIGH', 29)), parameters)).toBe('PASS');
  });

  test.each([
    ['YES', 3.5, 'PASS'],
    ['YES', 3.501, 'FAIL'],
    ['NO', 3.501, 'PASS'],
    ['MAYBE', 3.5, 'PASS'],
    ['MAYBE', 3.501, 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['MAYBE', 7.001, 'FAIL'],
  ])('halves the time for an exploit: available %s, %s days: %s', (exploitAvailable, days, expected) => {
    expect(summary(enhanced(seen('CRITICAL', days, { exploitAvailable })))).toBe(expected);
  });

  test('is inconclusive about an unknown exploit only where it would matter', () => {
    expect(summary(enhanced(without(seen('CRITICAL', 3), 'exploitAvailable')))).toBe('PASS');
    expect(summary(enhanced(without(seen('CRITICAL', 5), 'exploitAvailable')))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test('shows what is overdue and what its age is counted from', () => {
    const outcome = judge(enhanced(seen('CRITICAL', 9), seen('HIGH', 2, { id: 'CVE-2026-2' })));

    expect(outcome).toEqual({
      verdict: 'FAIL',
      attributes: {
        engine: 'ENHANCED',
        listed: 2,
        suppressed: 0,
        overdue: 1,
        overdueShown: [
          { id: 'CVE-2026-10001', packageName: 'openssl', severity: 'CRITICAL', ageBasis: 'FIRST_OBSERVED' },
        ],
      },
    });
  });

  test('shows no more than a finding should hold, the same in whatever order they come', () => {
    const many = Array.from({ length: 300 }, (_, index) => seen('CRITICAL', 9, { id: `CVE-${1000 + index}` }));
    const outcome = judge(enhanced(...many));

    expect(outcome.attributes?.overdue).toBe(300);
    expect(outcome.attributes?.overdueShown).toHaveLength(20);
    expect(judge(enhanced(...many.toReversed()))).toEqual(outcome);
  });

  test('does not change from night to night while nothing happens', () => {
    const facts = enhanced(seen('CRITICAL', 20), seen('HIGH', 40, { id: 'CVE-2026-2' }));
    const tomorrow = ecrImageFindingsWithinSla.evaluate(
      image(facts),
      ecrImageFindingsWithinSla.parameters.parse({}),
      daysBefore(-1),
    );

    expect(tomorrow).toEqual(judge(facts));
  });

  test('counts suppressed vulnerabilities as accepted, but never a critical one', () => {
    const high = seen('HIGH', 60, { status: 'SUPPRESSED' });
    const critical = seen('CRITICAL', 1, { status: 'SUPPRESSED', id: 'CVE-2026-3' });

    expect(judge(enhanced(high))).toMatchObject({ verdict: 'PASS', attributes: { suppressed: 1 } });
    expect(judge(enhanced(high, critical))).toMatchObject({
      verdict: 'FAIL',
      reason: 'SUPPRESSED_AT_SOURCE',
      attributes: { suppressed: 2, suppressedCritical: 1 },
    });
  });

  test.each(['UNTRIAGED', 'SHOCKING'])('does not pass a suppressed vulnerability of severity %s', (severity) => {
    expect(summary(enhanced(seen(severity, 1, { status: 'SUPPRESSED' })))).toBe('INCONCLUSIVE/SUPPRESSED_AT_SOURCE');
  });

  test('leaves closed vulnerabilities out', () => {
    expect(summary(enhanced(seen('CRITICAL', 60, { status: 'CLOSED' })))).toBe('PASS');
  });

  test.each([
    ['time is missing', without(seen('CRITICAL', 1), 'firstObservedAt'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['time is no time', vulnerability({ firstObservedAt: 'last week' }), 'INCONCLUSIVE/PARSE_FAILED'],
    ['time is in the future', seen('CRITICAL', -2), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['severity is missing', without(seen('CRITICAL', 1), 'severity'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['status is missing', without(seen('CRITICAL', 1), 'status'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['status is new', seen('CRITICAL', 1, { status: 'SNOOZED' }), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['status is missing but it is overdue', without(seen('CRITICAL', 8), 'status'), 'FAIL'],
  ])('judges a vulnerability whose %s: %s', (_what, finding, expected) => {
    expect(summary(enhanced(finding))).toBe(expected);
  });

  test('fails by an overdue vulnerability beside an undecided one', () => {
    expect(summary(enhanced(vulnerability({ firstObservedAt: '?' }), seen('CRITICAL', 8, { id: 'CVE-2026-2' })))).toBe(
      'FAIL',
    );
  });

  test.each([
    ['YES', {}, 'FAIL'],
    ['NO', {}, 'FAIL'],
    ['NO', { onlyFixable: true }, 'PASS'],
    ['PARTIAL', { onlyFixable: true }, 'FAIL'],
    ['UNKNOWN', { onlyFixable: true }, 'FAIL'],
  ])('judges an overdue vulnerability with fix available %s and %o: %s', (fixAvailable, parameters, expected) => {
    expect(summary(enhanced(seen('CRITICAL', 60, { fixAvailable })), parameters)).toBe(expected);
  });

  test.each([
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
    ['cut short', unavailable('PAGINATION_TRUNCATED'), 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['absent', absent('NoSuchThing'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
  ])('is inconclusive when the list of findings was %s', (_what, vulnerabilities, expected) => {
    expect(summary(enhancedImage({ vulnerabilities }))).toBe(expected);
  });

  test('is inconclusive when the list of findings was not read', () => {
    expect(summary(without(enhancedImage(), 'vulnerabilities'))).toBe('INCONCLUSIVE/UNEXPECTED_SHAPE');
  });

  test.each([
    ['Inspector is off', { inspector: observed('DISABLED') }, 'INCONCLUSIVE/SOURCE_NOT_ENABLED'],
    ['Inspector was never on for the image', { coverage: absent('NOT_IN_COVERAGE') }, 'INCONCLUSIVE/NEVER_ASSESSED'],
    [
      'its eligibility expired',
      { coverage: observed({ statusCode: 'INACTIVE', reason: 'SCAN_ELIGIBILITY_EXPIRED' }) },
      'INCONCLUSIVE/ELIGIBILITY_EXPIRED',
    ],
    [
      'it is not supported',
      { coverage: observed({ statusCode: 'INACTIVE', reason: 'UNSUPPORTED_OS' }) },
      'INCONCLUSIVE/UNSUPPORTED_TARGET',
    ],
    [
      'it is excluded',
      { coverage: observed({ statusCode: 'INACTIVE', reason: 'EXCLUDED_BY_TAG' }) },
      'INCONCLUSIVE/SUPPRESSED_AT_SOURCE',
    ],
    [
      'its scan is pending',
      { pushedAt: daysBefore(0.1), coverage: observed({ statusCode: 'ACTIVE', reason: 'PENDING_INITIAL_SCAN' }) },
      'INCONCLUSIVE/TRANSIENT_STATE',
    ],
    ['its coverage was denied', { coverage: unavailable('ACCESS_DENIED') }, 'INCONCLUSIVE/ACCESS_DENIED'],
  ] as const)('does not take no findings for clean when %s', (_what, facts, expected) => {
    expect(summary(enhancedImage({ vulnerabilities: observed([]), ...facts }))).toBe(expected);
  });
});

describe('ecr-image-findings-within-sla in a basic registry', () => {
  const critical = basicVulnerability();

  test('passes a finished scan that found nothing', () => {
    expect(judge(basicImage())).toEqual({ verdict: 'PASS', attributes: { engine: 'BASIC', listed: 0, suppressed: 0 } });
  });

  test('counts the age from the push when there is no history', () => {
    expect(summary(basic([critical], { pushedAt: daysBefore(7) }))).toBe('PASS');
    expect(judge(basic([critical], { pushedAt: daysBefore(8) }))).toMatchObject({
      verdict: 'FAIL',
      attributes: { overdueShown: [{ ageBasis: 'IMAGE_PUSHED' }] },
    });
  });

  test('counts the age from the latest sweep that did not list it', () => {
    const listedSince = (days: number) => basic([basicVulnerability({ notListedAt: daysBefore(days) })]);

    expect(summary(listedSince(7))).toBe('PASS');
    expect(judge(listedSince(8))).toMatchObject({
      verdict: 'FAIL',
      attributes: { overdueShown: [{ ageBasis: 'NOT_LISTED' }] },
    });
  });

  test('takes the later of push and history, since both only bound the age', () => {
    const facts = basic([basicVulnerability({ notListedAt: daysBefore(50) })], { pushedAt: daysBefore(3) });

    expect(summary(facts)).toBe('PASS');
  });

  test.each([
    ['push is missing', without(basic([critical]), 'pushedAt'), 'INCONCLUSIVE/UNEXPECTED_SHAPE'],
    ['push is no time', basic([critical], { pushedAt: '?' }), 'INCONCLUSIVE/PARSE_FAILED'],
  ])('is inconclusive about a vulnerability when the %s', (_what, facts, expected) => {
    expect(summary(facts)).toBe(expected);
  });

  test('falls back to the push when the history is no time', () => {
    expect(summary(basic([basicVulnerability({ notListedAt: '?' })], { pushedAt: daysBefore(3) }))).toBe('PASS');
    expect(summary(basic([basicVulnerability({ notListedAt: '?' })], { pushedAt: daysBefore(8) }))).toBe('FAIL');
  });

  test('does not need a push time for what cannot be overdue', () => {
    expect(summary(without(basic([basicVulnerability({ severity: 'LOW' })]), 'pushedAt'))).toBe('PASS');
  });

  test.each([
    [13, 'PASS'],
    [15, 'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE'],
  ])('gives an undefined severity 14 days: pushed %s days ago: %s', (days, expected) => {
    expect(summary(basic([basicVulnerability({ severity: 'UNDEFINED' })], { pushedAt: daysBefore(days) }))).toBe(
      expected,
    );
  });

  test.each([
    ['more than were listed', { severityCounts: { LOW: 2 } }, 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['a severity that was not listed', { severityCounts: { LOW: 1, HIGH: 1 } }, 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['fewer than were listed', { severityCounts: {} }, 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['no number', { severityCounts: { LOW: Number.NaN } }, 'INCONCLUSIVE/PAGINATION_TRUNCATED'],
    ['what was listed, with zeros', { severityCounts: { LOW: 1, HIGH: 0 } }, 'PASS'],
    [
      'what was listed, but the pages broke off',
      { severityCounts: { LOW: 1 }, findingsComplete: false },
      'INCONCLUSIVE/PAGINATION_TRUNCATED',
    ],
  ])('compares the list with the counts of the source: %s', (_what, scan, expected) => {
    const findings = [basicVulnerability({ severity: 'LOW' })];

    expect(summary(basicImage({ scan: observed(basicScan({ findings, ...scan })) }))).toBe(expected);
  });

  test('is inconclusive when the counts are missing', () => {
    expect(summary(basicImage({ scan: observed(without(basicScan(), 'severityCounts')) }))).toBe(
      'INCONCLUSIVE/UNEXPECTED_SHAPE',
    );
  });

  test('fails by an overdue vulnerability whatever the counts say', () => {
    const scan = observed(basicScan({ findings: [critical], severityCounts: { HIGH: 9 }, findingsComplete: false }));

    expect(summary(basicImage({ scan }))).toBe('FAIL');
  });

  test.each([
    ['never made', absent('ScanNotFoundException'), 'INCONCLUSIVE/NEVER_ASSESSED'],
    ['too old', observed(basicScan({ completedAt: daysBefore(31) })), 'INCONCLUSIVE/STALE_SOURCE'],
    [
      'of an unsupported image',
      observed(basicScan({ status: 'UNSUPPORTED_IMAGE' })),
      'INCONCLUSIVE/UNSUPPORTED_TARGET',
    ],
    [
      'pending for long',
      observed(without(basicScan({ status: 'PENDING' }), 'completedAt')),
      'INCONCLUSIVE/NEVER_ASSESSED',
    ],
    ['expired', observed(basicScan({ status: 'SCAN_ELIGIBILITY_EXPIRED' })), 'INCONCLUSIVE/ELIGIBILITY_EXPIRED'],
    [
      'unavailable now',
      observed(basicScan({ status: 'FINDINGS_UNAVAILABLE' })),
      'INCONCLUSIVE/SOURCE_DATA_UNAVAILABLE',
    ],
    ['denied', unavailable('ACCESS_DENIED'), 'INCONCLUSIVE/ACCESS_DENIED'],
  ])('does not take no findings for clean when the scan is %s', (_what, scan, expected) => {
    expect(summary(basicImage({ scan }))).toBe(expected);
  });
});

describe('the images whose findings are judged', () => {
  const overdue = basic([basicVulnerability()]);

  test.each([
    ['an artifact', { subjectDigest: digestOf('b') }],
    ['an archived image', { imageStatus: 'ARCHIVED' }],
    ['an untagged image', { imageTags: [] }],
  ])('does not apply to %s', (_what, facts) => {
    expect(summary({ ...overdue, ...facts })).toBe('NOT_APPLICABLE/RULE_NOT_APPLICABLE');
  });

  test('takes the worst image of an index', () => {
    const outcome = judge(imageIndex([indexChild('a'), indexChild('b', overdue)]));

    expect(outcome).toMatchObject({ verdict: 'FAIL', attributes: { worstChild: digestOf('b'), overdue: 1 } });
    expect(summary(imageIndex([indexChild('a'), indexChild('b')]))).toBe('PASS');
    expect(
      summary(imageIndex([indexChild('a'), indexChild('b', basicImage({ scan: absent('ScanNotFoundException') }))])),
    ).toBe('INCONCLUSIVE/NEVER_ASSESSED');
  });
});

describe('ecr-image-findings-within-sla with less knowledge', () => {
  const required = [
    'repositoryName',
    'digest',
    'imageTags',
    'scanning',
    'rules',
    'filters',
    'findings',
    'findingsComplete',
  ];
  const age = mostly(daysBefore(2), daysBefore(5), daysBefore(20), daysBefore(60), '?');
  const severity = mostly('CRITICAL', 'HIGH', 'MEDIUM', 'UNTRIAGED', 'SHOCKING');
  const parameters = [{}, { onlyFixable: true }, { severityThreshold: 'MEDIUM' }];

  test.each(parameters)('never raises a verdict in an enhanced registry when something is lost (%o)', (some) => {
    const found = someOf<Vulnerability>({
      severity,
      firstObservedAt: age,
      status: mostly('ACTIVE', 'SUPPRESSED', 'CLOSED'),
      exploitAvailable: mostly('NO', 'YES'),
      fixAvailable: mostly('YES', 'NO'),
    });
    const images = found.chain((one) =>
      found.map((other) => image(enhanced(vulnerability(one), vulnerability({ id: 'CVE-2026-2', ...other })))),
    );

    expectNeverRaised(ecrImageFindingsWithinSla, images, evaluatedAt, {
      parameters: some,
      required,
      examples: [image(enhanced()), image(enhanced(seen('CRITICAL', 60)))],
    });
  });

  test('never raises a verdict in a basic registry when something is lost', () => {
    const found = someOf<Vulnerability>({ severity, notListedAt: age });
    const images = found.chain((one) =>
      found.chain((other) =>
        age.map((pushedAt) =>
          image(basic([basicVulnerability(one), basicVulnerability({ id: 'CVE-2026-2', ...other })], { pushedAt })),
        ),
      ),
    );

    expectNeverRaised(ecrImageFindingsWithinSla, images, evaluatedAt, {
      required,
      examples: [image(), image(basic([basicVulnerability()]))],
    });
  });
});
