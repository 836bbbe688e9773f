import { reasonMeanings } from '../../domain/reason.ts';
import { sliceId } from '../../domain/slice.ts';
import type { ExcludedRegion } from '../../domain/sweep-record.ts';
import type { CoverageGapResolvers, CoverageResolvers, VerdictCountsResolvers } from '../generated.ts';
import { firstOf } from '../list-page.ts';
import type { ResultBasis } from '../nodes.ts';
import { checksNotRun } from '../results.ts';

const byAccountAndRegion = (
  left: { readonly accountId: string; readonly region: string },
  right: { readonly accountId: string; readonly region: string },
): number => (`${left.accountId}/${left.region}` < `${right.accountId}/${right.region}` ? -1 : 1);

const excludedIn = ({ scope, filter }: ResultBasis): readonly ExcludedRegion[] =>
  scope.excludedRegions
    .filter(({ accountId }) => filter.accountIds?.includes(accountId) ?? true)
    .filter(({ region }) => filter.regions?.includes(region) ?? true);

export const coverageResolvers: CoverageResolvers = {
  complete: ({ coverage, basis, checkIds }) => coverage.complete && checksNotRun(basis, checkIds).length === 0,
  limitedTo: (_, __, { principal }) => principal.accountIds ?? null,
  accountCount: ({ coverage }) => coverage.accountIds.length,
  accountIds: ({ coverage }, args) => firstOf(coverage.accountIds, args),
  regions: ({ coverage }) => coverage.regions,
  excludedRegionCount: ({ basis }) => excludedIn(basis).length,
  excludedRegions: ({ basis }, args) => firstOf(excludedIn(basis).toSorted(byAccountAndRegion), args),
  checksNotRun: ({ basis, checkIds }) => checksNotRun(basis, checkIds),
  slices: ({ coverage }) => coverage.slices,
  resources: ({ coverage }) => coverage.resources,
  gapCount: ({ coverage }) => coverage.gaps.length,
  gaps: ({ coverage, basis, checkIds }, args) => firstOf(coverage.gaps, args).map((gap) => ({ gap, basis, checkIds })),
};

export const coverageGapResolvers: CoverageGapResolvers = {
  accountId: ({ gap }) => gap.accountId,
  region: ({ gap }) => gap.region,
  collectorId: ({ gap }) => gap.collectorId,
  status: ({ gap }) => gap.status,
  reason: ({ gap }) => gap.reason,
  reasonMeaning: ({ gap }) => reasonMeanings[gap.reason],
  code: ({ gap }) => gap.code ?? null,
  lastComplete: async ({ gap, basis, checkIds }) => {
    const slice = (await basis.view?.sweep.lastComplete())?.slices.get(sliceId(gap));
    return slice ? { slice, checkIds } : null;
  },
  neverComplete: async ({ gap, basis }) => {
    const found = await basis.view?.sweep.lastComplete();
    return found?.reachedFirst === true && !found.slices.has(sliceId(gap));
  },
  lookedBackTo: async ({ basis }) => (await basis.view?.sweep.lastComplete())?.lookedBackTo ?? null,
};

export const verdictCountsResolvers: VerdictCountsResolvers = {
  pass: ({ counts }) => counts.pass,
  fail: ({ counts }) => counts.fail,
  accepted: (counts) => counts.accepted(),
  notApplicable: ({ counts }) => counts.notApplicable,
  inconclusive: ({ counts }) => counts.inconclusive,
  total: ({ counts: { pass, fail, notApplicable, inconclusive } }) => pass + fail + notApplicable + inconclusive,
};
