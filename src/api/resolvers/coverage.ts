import { reasonMeanings } from '../../domain/reason.ts';
import type { CoverageGapResolvers, CoverageResolvers, VerdictCountsResolvers } from '../generated.ts';
import { pageSize } from '../page.ts';
import { checksNotRun } from '../results.ts';

const byAccountAndRegion = (
  left: { readonly accountId: string; readonly region: string },
  right: { readonly accountId: string; readonly region: string },
): number => (`${left.accountId}/${left.region}` < `${right.accountId}/${right.region}` ? -1 : 1);

export const coverageResolvers: CoverageResolvers = {
  complete: ({ coverage, basis, checkIds }) => coverage.complete && checksNotRun(basis, checkIds).length === 0,
  accountIds: ({ coverage }) => coverage.accountIds,
  regions: ({ coverage }) => coverage.regions,
  excludedRegions: ({ basis: { scope, filter } }) =>
    scope.excludedRegions
      .filter(({ accountId }) => filter.accountIds?.includes(accountId) ?? true)
      .filter(({ region }) => filter.regions?.includes(region) ?? true)
      .toSorted(byAccountAndRegion),
  checksNotRun: ({ basis, checkIds }) => checksNotRun(basis, checkIds),
  slices: ({ coverage }) => coverage.slices,
  resources: ({ coverage }) => coverage.resources,
  gapCount: ({ coverage }) => coverage.gaps.length,
  gaps: ({ coverage }, { first }) => coverage.gaps.slice(0, pageSize(first)),
};

export const coverageGapResolvers: CoverageGapResolvers = {
  reasonMeaning: ({ reason }) => reasonMeanings[reason],
  code: ({ code }) => code ?? null,
};

export const verdictCountsResolvers: VerdictCountsResolvers = {
  total: ({ pass, fail, notApplicable, inconclusive }) => pass + fail + notApplicable + inconclusive,
};
