import { z } from 'zod';
import type { BasicScan, ImageFacts, Vulnerability } from '../../domain/facts/images.ts';
import { fail, inconclusive, type Outcome, pass } from '../../domain/finding.ts';
import { isObserved } from '../../domain/reading.ts';
import type { ReasonCode } from '../../domain/reason.ts';
import { type AgeBasis, findingAge } from './finding-age.ts';
import { dayMilliseconds } from './freshness.ts';
import { notRead, unexpected } from './missing-evidence.ts';
import { scanEngine } from './scan-engine.ts';

const days = z.number().nonnegative();

export const findingsParameters = {
  severityThreshold: z
    .enum(['CRITICAL', 'HIGH', 'MEDIUM'])
    .default('HIGH')
    .describe('The lowest severity that can be overdue.'),
  slaDays: z
    .strictObject({ CRITICAL: days.default(7), HIGH: days.default(30), MEDIUM: days.default(90) })
    .default({ CRITICAL: 7, HIGH: 30, MEDIUM: 90 })
    .describe('Days from first sight to remediation, inclusive; half of them when an exploit is available.'),
  untriagedDays: days.default(14).describe('Days a vulnerability may go without a severity; inclusive.'),
  onlyFixable: z.boolean().default(false).describe('Leave out vulnerabilities that are known to have no fix.'),
};

export type FindingsParameters = z.output<z.ZodObject<typeof findingsParameters>>;

/** As many vulnerabilities as a finding shows; the facts hold all. */
const shownVulnerabilities = 20;

const ranks: ReadonlyMap<unknown, number> = new Map(
  ['INFORMATIONAL', 'LOW', 'MEDIUM', 'HIGH', 'CRITICAL'].map((severity, rank) => [severity, rank] as const),
);

type Judgement =
  | { readonly kind: 'in-time' | 'ignored' | 'suppressed' | 'suppressed-critical' }
  | { readonly kind: 'overdue'; readonly basis: AgeBasis }
  | { readonly kind: 'unknown'; readonly reason: ReasonCode };

const inTime: Judgement = { kind: 'in-time' };
const unknown = (reason: ReasonCode): Judgement => ({ kind: 'unknown', reason });

const judgeSuppressed = ({ severity }: Vulnerability): Judgement => {
  if (severity === 'CRITICAL') return { kind: 'suppressed-critical' };
  // Without a known severity it might be critical, and nobody will be told when it is found to be.
  return ranks.has(severity) ? { kind: 'suppressed' } : unknown('SUPPRESSED_AT_SOURCE');
};

const judgeOpen = (
  finding: Vulnerability,
  engine: 'BASIC' | 'ENHANCED',
  pushedAt: string | undefined,
  parameters: FindingsParameters,
  evaluatedAt: string,
): Judgement => {
  const { exploitAvailable, severity } = finding;
  if (typeof severity !== 'string') return unknown('UNEXPECTED_SHAPE');
  const rank = ranks.get(severity);
  if (rank !== undefined && rank < (ranks.get(parameters.severityThreshold) ?? 0)) return inTime;

  const { age, basis } = findingAge(finding, engine, pushedAt, evaluatedAt);
  if ('unknown' in age) return unknown(age.unknown);
  const sla = severity === 'CRITICAL' || severity === 'HIGH' || severity === 'MEDIUM' ? severity : undefined;
  if (sla === undefined) {
    return age.milliseconds <= parameters.untriagedDays * dayMilliseconds ? inTime : unknown('SOURCE_DATA_UNAVAILABLE');
  }
  const limit = parameters.slaDays[sla] * dayMilliseconds;
  if (age.milliseconds > limit) return { kind: 'overdue', basis };
  if (age.milliseconds <= limit / 2) return inTime;
  if (exploitAvailable === 'YES') return { kind: 'overdue', basis };
  // The BASIC engine never tells of exploits, so that the full time holds there.
  return exploitAvailable === 'NO' || engine === 'BASIC' ? inTime : unknown('UNEXPECTED_SHAPE');
};

/** Why the list of a BASIC scan does not hold every vulnerability that the scan found; undefined when it does. */
export const basicListGap = ({ findings, findingsComplete, severityCounts }: BasicScan): Outcome | undefined => {
  if (findingsComplete !== true) return inconclusive('PAGINATION_TRUNCATED', { listed: findings.length });
  if (severityCounts === undefined) return unexpected('severityCounts');
  const severities = new Set([...Object.keys(severityCounts), ...findings.flatMap(({ severity }) => severity ?? [])]);
  const differing = [...severities].filter(
    (severity) =>
      (severityCounts[severity] ?? 0) !== findings.filter((finding) => finding.severity === severity).length,
  );
  return differing.length === 0
    ? undefined
    : inconclusive('PAGINATION_TRUNCATED', { listed: findings.length, differing: differing.sort() });
};

const show = ({ id, packageName, severity }: Vulnerability, basis: AgeBasis) => ({
  ...(id !== undefined && { id }),
  ...(packageName !== undefined && { packageName }),
  ...(severity !== undefined && { severity }),
  ageBasis: basis,
});

type Shown = ReturnType<typeof show>;

const identity = ({ id, packageName }: Shown): string => `${id ?? ''} ${packageName ?? ''}`;

const byIdentity = (left: Shown, right: Shown): number => (identity(left) < identity(right) ? -1 : 1);

/**
 * Whether one image (not an index), whose scan counts, has vulnerabilities beyond their time. Suppressed ones are
 * counted as accepted, but never a critical one. An overdue one fails whatever else is not known; without one the
 * list must be complete and every age, severity and status known.
 */
export const imageFindings = (image: ImageFacts, parameters: FindingsParameters, evaluatedAt: string): Outcome => {
  const engine = scanEngine(image);
  if (typeof engine !== 'string') return engine;
  const { pushedAt, scan, vulnerabilities } = image;
  const basicScan = scan !== undefined && isObserved(scan) ? scan.observed : undefined;
  const enhanced = vulnerabilities !== undefined && isObserved(vulnerabilities) ? vulnerabilities.observed : undefined;
  const findings = engine === 'BASIC' ? basicScan?.findings : enhanced;
  if (findings === undefined) {
    return engine === 'BASIC' ? notRead('scan', scan) : notRead('vulnerabilities', vulnerabilities);
  }

  const judge = (finding: Vulnerability): Judgement => {
    if (finding.status === 'CLOSED') return { kind: 'ignored' };
    if (parameters.onlyFixable && finding.fixAvailable === 'NO') return { kind: 'ignored' };
    if (finding.status === 'SUPPRESSED') return judgeSuppressed(finding);
    const judgement = judgeOpen(finding, engine, pushedAt, parameters, evaluatedAt);
    const statusKnown = engine === 'BASIC' || finding.status === 'ACTIVE';
    return judgement.kind === 'in-time' && !statusKnown ? unknown('UNEXPECTED_SHAPE') : judgement;
  };
  const judged = findings.map((finding) => ({ finding, judgement: judge(finding) }));
  const count = (kind: Judgement['kind']): number => judged.filter(({ judgement }) => judgement.kind === kind).length;

  const suppressedCritical = count('suppressed-critical');
  const overdue = judged.flatMap(({ finding, judgement }) =>
    judgement.kind === 'overdue' ? [show(finding, judgement.basis)] : [],
  );
  const attributes = {
    engine,
    listed: findings.length,
    suppressed: count('suppressed') + suppressedCritical,
    ...(suppressedCritical > 0 && { suppressedCritical }),
  };
  if (overdue.length > 0) {
    const shown = overdue.toSorted(byIdentity).slice(0, shownVulnerabilities);
    return fail({ attributes: { ...attributes, overdue: overdue.length, overdueShown: shown } });
  }
  if (suppressedCritical > 0) return fail({ reason: 'SUPPRESSED_AT_SOURCE', attributes });

  const gap = engine === 'BASIC' && basicScan !== undefined ? basicListGap(basicScan) : undefined;
  if (gap !== undefined) return gap;
  const reason = judged.flatMap(({ judgement }) => (judgement.kind === 'unknown' ? [judgement.reason] : [])).sort()[0];
  return reason === undefined ? pass(attributes) : inconclusive(reason, { ...attributes, undecided: count('unknown') });
};
