import { addCounts, noCounts } from '../domain/aggregate.ts';
import type { AnyCheck } from '../domain/check.ts';
import type { SliceDescriptor } from '../domain/evidence.ts';
import { reasonMeanings } from '../domain/reason.ts';
import type { SweepRecord } from '../domain/sweep-record.ts';
import { severities } from '../domain/verdict.ts';
import { evidenceAge } from '../evidence/freshness.ts';
import { type CheckResult, checkResult, coverageOf } from '../evidence/results.ts';

const number = new Intl.NumberFormat('en-GB');
const count = (value: number, noun: string): string => `${number.format(value)} ${noun}${value === 1 ? '' : 's'}`;

/** A slice in a line of plain output: where, what, how it ended. */
export const sliceLine = ({
  accountId,
  region,
  collectorId,
  enumeration,
  resources,
  counts,
}: SliceDescriptor): string => {
  const seen = Object.values(resources).reduce<number>((sum, each) => sum + (each ?? 0), 0);
  const fails = Object.values(counts).reduce((sum, { fail }) => sum + fail, 0);
  const ended =
    enumeration.status === 'complete'
      ? 'complete'
      : `${enumeration.status.toUpperCase()} ${enumeration.reason ?? ''}${enumeration.code === undefined ? '' : ` (${enumeration.code})`}`;
  return `${accountId} ${region.padEnd(14)} ${collectorId.padEnd(33)} ${ended}, ${count(seen, 'resource')}${fails > 0 ? `, ${count(fails, 'failure')}` : ''}`;
};

const verdictWords = {
  FAIL: 'FAIL',
  INCONCLUSIVE: 'not established',
  PASS: 'no exception',
  NOT_APPLICABLE: 'nothing to test',
} as const;

const bySeverity = (left: Row, right: Row): number =>
  rank(left.result) - rank(right.result) ||
  severities.indexOf(right.check.severity) - severities.indexOf(left.check.severity) ||
  (left.check.id < right.check.id ? -1 : 1);

const rank = ({ verdict }: CheckResult): number => ['FAIL', 'INCONCLUSIVE', 'PASS', 'NOT_APPLICABLE'].indexOf(verdict);

interface Row {
  readonly check: AnyCheck;
  readonly result: CheckResult;
  /** How many of its failures are accepted. */
  readonly accepted: number;
}

/** A sealed sweep as it is read for a time. */
export interface SweepReading {
  readonly record: SweepRecord;
  readonly slices: readonly SliceDescriptor[];
  /** RFC 3339 UTC; what is too old then is not a PASS any more. */
  readonly readAt: string;
  /** By check id: how many failures an exception accepts at that time. */
  readonly accepted: Readonly<Record<string, number>>;
}

/** What a sealed sweep found, for a person: scope, completeness, checks from worst to best, gaps, what to do next. */
export const sweepSummary = (
  { record, slices, readAt, accepted }: SweepReading,
  checks: readonly AnyCheck[],
): string => {
  const coverage = coverageOf(slices);
  const { startedAt, sealedAt } = record;
  const age = evidenceAge({ startedAt, endedAt: sealedAt, checks, evaluatedFor: readAt });
  const rows = checks
    .filter(({ id }) => record.scope.checks.some(({ checkId }) => checkId === id))
    .map((check): Row => ({ check, result: checkResult(check.id, slices, age), accepted: accepted[check.id] ?? 0 }))
    .toSorted(bySeverity);
  const calls = Object.values(record.apiCalls).reduce((sum, each) => sum + each, 0);
  const acceptedInAll = rows.reduce((sum, row) => sum + row.accepted, 0);
  const counts = rows.map(({ result }) => result.counts).reduce(addCounts, noCounts);
  return [
    `Sweep ${record.sweepId} (no. ${record.sequence}) sealed at ${record.sealedAt}`,
    `  scope      ${count(coverage.accountIds.length, 'account')}, ${count(coverage.regions.length, 'region')}, ${count(record.scope.checks.length, 'check')}${excluded(record)}`,
    `  population ${count(record.resources, 'resource')}, read with ${count(calls, 'API call')}`,
    `  coverage   ${coverage.slices.complete} of ${count(coverage.slices.planned, 'slice')} complete${coverage.complete ? '' : `; ${gapTotals(coverage.slices)}`}`,
    `  findings   ${number.format(counts.fail)} FAIL${acceptedInAll > 0 ? ` (${number.format(acceptedInAll)} accepted)` : ''}, ${number.format(counts.inconclusive)} INCONCLUSIVE, ${number.format(counts.pass)} PASS, ${number.format(counts.notApplicable)} NOT_APPLICABLE`,
    ...(rows.some(({ result }) => result.stale)
      ? [`  STALE      observed from ${startedAt} on; at ${readAt} too old to be a PASS`]
      : []),
    '',
    ...rows.map(checkLine),
    ...(coverage.gaps.length === 0
      ? []
      : ['', 'What could not be read, and so is not established:', ...gapLines(coverage.gaps)]),
  ].join('\n');
};

const excluded = ({ scope }: SweepRecord): string => {
  const notOptedIn = scope.excludedRegions.filter(({ reason }) => reason === 'NOT_OPTED_IN').length;
  const notSelected = scope.excludedRegions.length - notOptedIn;
  const accounts = scope.excludedAccounts?.length ?? 0;
  return [
    notOptedIn > 0 ? `; ${notOptedIn} not opted in` : '',
    notSelected > 0 ? `; ${notSelected} not selected` : '',
    accounts > 0 ? `; ${count(accounts, 'account')} left out` : '',
  ].join('');
};

const gapTotals = (totals: SweepRecord['slices']): string =>
  (['partial', 'denied', 'failed', 'skipped'] as const)
    .filter((status) => totals[status] > 0)
    .map((status) => `${totals[status]} ${status}`)
    .join(', ');

const checkLine = ({ check, result: { verdict, counts, coverage, stale }, accepted }: Row): string => {
  const tested = counts.pass + counts.fail + counts.inconclusive;
  const detail =
    verdict === 'FAIL'
      ? `${number.format(counts.fail)} of ${number.format(tested)}${accepted > 0 ? `, ${number.format(accepted)} accepted` : ''}${counts.inconclusive > 0 ? `, ${number.format(counts.inconclusive)} not established` : ''}`
      : verdict === 'INCONCLUSIVE'
        ? [
            counts.inconclusive > 0 ? `${number.format(counts.inconclusive)} of ${number.format(tested)}` : '',
            coverage.complete ? '' : `${count(coverage.gaps.length, 'gap')} in the population`,
            stale ? 'STALE' : '',
          ]
            .filter((part) => part !== '')
            .join(', ')
        : verdict === 'PASS'
          ? `in ${number.format(tested)} of ${number.format(tested)}`
          : '';
  return `  ${verdictWords[verdict].padEnd(15)} ${check.severity.padEnd(8)} ${check.id.padEnd(40)} ${detail}`.trimEnd();
};

/** Gaps that differ only in their collector are one line. */
const gapLines = (gaps: ReturnType<typeof coverageOf>['gaps']): readonly string[] => {
  const groups = new Map<string, string[]>();
  for (const { accountId, region, collectorId, status, reason, code } of gaps) {
    const key = `  ${accountId} ${region}: ${status}, ${reason}${code === undefined ? '' : ` (${code})`}. ${reasonMeanings[reason]}`;
    groups.set(key, [...(groups.get(key) ?? []), collectorId]);
  }
  return [...groups].map(([key, collectors]) => `${key} ${collectors.join(', ')}`);
};
