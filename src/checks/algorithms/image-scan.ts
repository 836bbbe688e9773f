import { z } from 'zod';
import type { BasicScan, ImageFacts, ImageTimes, InspectorCoverage } from '../../domain/facts/images.ts';
import { fail, inconclusive, notApplicable, type Outcome, pass } from '../../domain/finding.ts';
import type { JsonObject } from '../../domain/json.ts';
import { isAbsent, isObserved } from '../../domain/reading.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import { ageOf, dayMilliseconds, freshnessOf, hourMilliseconds } from './freshness.ts';
import { notRead, unexpected } from './missing-evidence.ts';
import { scanEngine } from './scan-engine.ts';

export const maxScanAgeParameter = z
  .number()
  .positive()
  .default(30)
  .describe('Days a scan that is not repeated for new vulnerabilities counts; inclusive.');

/** A scan that has not ended yet may take this long from the push. */
const pendingMilliseconds = 24 * hourMilliseconds;

const neverScannable: readonly unknown[] = [
  'FAILED',
  'UNSUPPORTED_IMAGE',
  'LIMIT_EXCEEDED',
  'IMAGE_SIZE_EXCEEDED',
  'INTERNAL_ERROR',
];

interface ScanContext {
  readonly image: ImageFacts;
  readonly maxScanAgeDays: number;
  readonly evaluatedAt: string;
  /** What the source says, for the finding. */
  readonly attributes: JsonObject;
}

/** A completed scan by its age. `withoutTime` is the outcome when the source gives no time at all. */
const byScanTime = (at: string | undefined, context: ScanContext, withoutTime?: Outcome): Outcome => {
  if (at === undefined && withoutTime !== undefined) return withoutTime;
  const { attributes, evaluatedAt, maxScanAgeDays } = context;
  const freshness = freshnessOf(at, maxScanAgeDays * dayMilliseconds, evaluatedAt);
  if (freshness === 'FRESH') return pass(attributes);
  if (freshness === 'STALE') return fail({ reason: 'STALE_SOURCE', attributes });
  return inconclusive(freshness.unknown, attributes);
};

/** A scan that was announced. After a day it counts as one that does not come: `overdueReason`. */
const pending = ({ attributes, evaluatedAt, image }: ScanContext, overdueReason: ReasonCode): Outcome => {
  const freshness = freshnessOf(image.pushedAt, pendingMilliseconds, evaluatedAt);
  if (freshness === 'FRESH') return inconclusive('TRANSIENT_STATE', attributes);
  if (freshness === 'STALE') return fail({ reason: overdueReason, attributes });
  return inconclusive(freshness.unknown, attributes);
};

/** Words that both engines use for a scan that gives no result. Undefined for any other word. */
const withoutResult = (word: string | undefined, { attributes, image }: ScanContext): Outcome | undefined => {
  if (neverScannable.includes(word) || /^(UNSUPPORTED|ACCESS_DENIED)_?/.test(word ?? '')) {
    return fail({ reason: 'UNSUPPORTED_TARGET', attributes });
  }
  switch (word) {
    case 'SCAN_ELIGIBILITY_EXPIRED':
      return image.imageTags.length > 0 || image.inUse === true || image.childOfTaggedIndex === true
        ? fail({ reason: 'ELIGIBILITY_EXPIRED', attributes })
        : inconclusive('ELIGIBILITY_EXPIRED', attributes);
    case 'FINDINGS_UNAVAILABLE':
      return inconclusive('SOURCE_DATA_UNAVAILABLE', attributes);
    case 'IMAGE_ARCHIVED':
      return notApplicable('RULE_NOT_APPLICABLE', attributes);
    default:
      return undefined;
  }
};

const basicOutcome = ({ completedAt, status }: BasicScan, context: ScanContext): Outcome => {
  switch (status) {
    case 'COMPLETE':
      return byScanTime(completedAt, context);
    case 'IN_PROGRESS': {
      if (completedAt === undefined) return pending(context, 'NEVER_ASSESSED');
      // A repeated scan does not take back the one before it, as long as that one counts.
      const previous = byScanTime(completedAt, context);
      return previous.verdict === 'FAIL' ? inconclusive('TRANSIENT_STATE', context.attributes) : previous;
    }
    case 'PENDING':
      return pending(context, 'NEVER_ASSESSED');
    case 'ACTIVE':
      return inconclusive('CONTRADICTORY_SOURCES', context.attributes);
    default:
      return withoutResult(status, context) ?? unexpected('status');
  }
};

const enhancedOutcome = (
  { reason, statusCode }: InspectorCoverage,
  lastScannedAt: string | undefined,
  context: ScanContext,
): Outcome => {
  const { attributes, evaluatedAt } = context;
  const overdueReason = lastScannedAt === undefined ? 'NEVER_ASSESSED' : 'STALE_SOURCE';
  switch (reason) {
    case 'SUCCESSFUL': {
      if (statusCode === 'INACTIVE') return byScanTime(lastScannedAt, context);
      if (statusCode !== 'ACTIVE') return unexpected('statusCode');
      // Inspector judges an active image again on every new vulnerability: the scan itself does not age.
      const age = ageOf(lastScannedAt, evaluatedAt);
      return 'unknown' in age ? inconclusive(age.unknown, attributes) : pass(attributes);
    }
    case 'SCAN_FREQUENCY_SCAN_ON_PUSH':
      return byScanTime(lastScannedAt, context);
    case 'SCAN_FREQUENCY_MANUAL':
      return byScanTime(lastScannedAt, context, fail({ reason: 'NEVER_ASSESSED', attributes }));
    case 'SCAN_IN_PROGRESS': {
      const previous = byScanTime(lastScannedAt, context, pending(context, overdueReason));
      return previous.verdict === 'FAIL' ? pending(context, overdueReason) : previous;
    }
    case 'PENDING_INITIAL_SCAN':
    case 'PENDING_REVIVAL_SCAN':
    case 'PENDING':
      return pending(context, overdueReason);
    case 'PENDING_DISABLE':
    case 'ACTIVATING':
      return inconclusive('TRANSIENT_STATE', attributes);
    case 'EXCLUDED_BY_TAG':
      return fail({ reason: 'SUPPRESSED_AT_SOURCE', attributes });
    default:
      return withoutResult(reason, context) ?? unexpected('reason');
  }
};

/** Never scanned is a violation, but for an untagged manifest that may be an attestation of an index nobody could read. */
const neverScanned = ({ imageTags, attestationOfIndex }: ImageFacts, engine: string): Outcome =>
  imageTags.length === 0 && attestationOfIndex === undefined
    ? inconclusive('NEVER_ASSESSED', { engine, field: 'attestationOfIndex' })
    : fail({ reason: 'NEVER_ASSESSED', attributes: { engine } });

/**
 * Whether one image (not an index) has a scan result that counts at `evaluatedAt`: by the engine of its registry,
 * `ecr:DescribeImageScanFindings` or `inspector2:ListCoverage`. No result is a violation, whatever kept it away.
 */
export const imageScan = (
  image: ImageFacts,
  times: ImageTimes,
  maxScanAgeDays: number,
  evaluatedAt: string,
): Outcome => {
  const engine = scanEngine(image);
  if (typeof engine !== 'string') return engine;
  if (engine === 'BASIC') {
    const { scan } = image;
    if (scan !== undefined && isAbsent(scan) && scan.absent === 'ScanNotFoundException')
      return neverScanned(image, engine);
    if (scan === undefined || !isObserved(scan)) return notRead('scan', scan);
    const { status } = scan.observed;
    const attributes = { engine, ...(status !== undefined && { scanStatus: status }) };
    return basicOutcome(scan.observed, { image, maxScanAgeDays, evaluatedAt, attributes });
  }
  const { coverage } = image;
  if (coverage !== undefined && isAbsent(coverage) && coverage.absent === 'NOT_IN_COVERAGE') {
    return neverScanned(image, engine);
  }
  if (coverage === undefined || !isObserved(coverage)) return notRead('coverage', coverage);
  const { reason, statusCode } = coverage.observed;
  const attributes = {
    engine,
    ...(statusCode !== undefined && { coverage: statusCode }),
    ...(reason !== undefined && { coverageReason: reason }),
  };
  return enhancedOutcome(coverage.observed, times.lastScannedAt, { image, maxScanAgeDays, evaluatedAt, attributes });
};
