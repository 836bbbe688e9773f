import { type ImageFacts, type ImageTimes, imageKind, type Vulnerability } from '../../domain/facts/images.ts';
import { isObserved, observed, type Reading, unavailable } from '../../domain/reading.ts';
import type { ResourceType } from '../../domain/resource.ts';
import type { LiveObservation } from '../context.ts';
import type { ResolversParentTypes } from '../generated.ts';
import { FactSheet } from './fact-sheet.ts';
import { commonFields, isOf } from './observation.ts';

type LiveImage = ResolversParentTypes['LiveImage'];

export const imageTypes = ['AWS::ECR::Image'] as const satisfies readonly ResourceType[];

/** Undefined for an observation of another type. */
export const toImage = (observation: LiveObservation, readAt: string): LiveImage | undefined => {
  if (!isOf(observation, 'AWS::ECR::Image')) return undefined;
  const sheet = new FactSheet();
  const { facts } = observation;
  return {
    ...commonFields(observation, readAt),
    repository: facts.repositoryName,
    digest: facts.digest,
    tags: facts.imageTags,
    kind: imageKind(facts),
    pushedAt: sheet.sent('pushedAt', facts.pushedAt),
    scanEngine: sheet.read('scanEngine', facts.scanning, ({ scanType }) => scanType),
    ...(isEnhanced(facts) ? enhancedScan(facts, observation.times, sheet) : basicScan(facts, sheet)),
    notEstablished: sheet.notEstablished,
  };
};

type Scan = Pick<
  LiveImage,
  'scanStatus' | 'scanStatusReason' | 'lastScannedAt' | 'severityCounts' | 'vulnerabilityCount' | 'vulnerabilities'
>;

const isEnhanced = ({ scanning }: ImageFacts): boolean =>
  isObserved(scanning) && scanning.observed.scanType === 'ENHANCED';

const basicScan = ({ scan }: ImageFacts, sheet: FactSheet): Scan => {
  const list: Reading<readonly Vulnerability[]> | undefined =
    scan === undefined || !isObserved(scan)
      ? scan
      : scan.observed.findingsComplete
        ? observed(scan.observed.findings)
        : unavailable('PAGINATION_TRUNCATED');
  return {
    scanStatus: sheet.read('scanStatus', scan, ({ status }) => status),
    scanStatusReason: sheet.read('scanStatusReason', scan, ({ description }) => description),
    lastScannedAt: sheet.read('lastScannedAt', scan, ({ completedAt }) => completedAt),
    severityCounts: sheet.read(
      'severityCounts',
      scan,
      ({ severityCounts }) => severityCounts && toCounts(severityCounts),
    ),
    vulnerabilityCount: sheet.read('vulnerabilityCount', list, ({ length }) => length),
    vulnerabilities: sheet.read('vulnerabilities', list, (all) => all),
  };
};

const enhancedScan = ({ coverage, vulnerabilities }: ImageFacts, times: ImageTimes, sheet: FactSheet): Scan => ({
  scanStatus: sheet.read('scanStatus', coverage, ({ statusCode }) => statusCode),
  scanStatusReason: sheet.read('scanStatusReason', coverage, ({ reason }) => reason),
  lastScannedAt: sheet.sent('lastScannedAt', times.lastScannedAt, coverage === undefined || !isObserved(coverage)),
  severityCounts: sheet.read('severityCounts', vulnerabilities, countActive),
  vulnerabilityCount: sheet.read('vulnerabilityCount', vulnerabilities, (list) => list.length),
  vulnerabilities: sheet.read('vulnerabilities', vulnerabilities, (list) => list),
});

const toCounts = (counts: Readonly<Record<string, number>>) =>
  Object.entries(counts)
    .map(([severity, count]) => ({ severity, count }))
    .toSorted((left, right) => (left.severity < right.severity ? -1 : 1));

/** Anything that is not said to be suppressed or closed is active: a missing status must not hide a vulnerability. */
const countActive = (list: readonly Vulnerability[]) => {
  const counts: Record<string, number> = {};
  for (const { severity = 'UNKNOWN', status } of list) {
    if (status !== 'SUPPRESSED' && status !== 'CLOSED') counts[severity] = (counts[severity] ?? 0) + 1;
  }
  return toCounts(counts);
};
