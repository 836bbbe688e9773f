import type { VerdictCounts } from '../domain/aggregate.ts';
import type { Verdict } from '../domain/verdict.ts';
import type { Coverage } from '../evidence/results.ts';

/**
 * A result in words that claim no more than was tested: `no exception found in 12 of 12 resources`. What could not be
 * established, slices that are not complete, checks that did not run and stale evidence are always named.
 */
export const statement = (
  result: {
    readonly verdict: Verdict;
    readonly counts: VerdictCounts;
    readonly coverage: Coverage;
    readonly stale: boolean;
  },
  unit: 'resources' | 'findings',
  checksNotRun: readonly string[],
): string => {
  const { counts, coverage } = result;
  const { complete, slices, gaps } = coverage;
  return [
    found(result.verdict, counts, unit),
    counts.inconclusive > 0 ? `${counts.inconclusive} not established` : '',
    gaps.length > 0 ? `${gaps.length} of ${slices.planned} slices not complete` : '',
    checksNotRun.length > 0 ? `not run: ${checksNotRun.join(', ')}` : '',
    result.stale ? 'the evidence is stale' : '',
    !complete && gaps.length === 0 && checksNotRun.length === 0 ? 'no slice covers the scope' : '',
  ]
    .filter((part) => part !== '')
    .join('; ');
};

const found = (verdict: Verdict, counts: VerdictCounts, unit: string): string => {
  const tested = counts.pass + counts.fail + counts.inconclusive;
  if (verdict === 'FAIL') return `${counts.fail} of ${tested} ${unit} with an exception`;
  if (tested > 0) return `no exception found in ${counts.pass} of ${tested} ${unit}`;
  if (verdict !== 'NOT_APPLICABLE') return 'nothing was tested';
  return counts.notApplicable > 0
    ? `the rule applies to none of ${counts.notApplicable} ${unit}`
    : 'there is nothing that the rule applies to';
};
