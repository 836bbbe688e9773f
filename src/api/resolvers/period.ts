import { resourceKey } from '../../domain/resource.ts';
import type { OpenIntervalResolvers, PeriodNightResolvers, PeriodResolvers } from '../generated.ts';
import { pageOfList } from '../list-page.ts';

export const periodResolvers: PeriodResolvers = {
  checkId: ({ checkId }) => checkId ?? null,
  controlKey: ({ controlKey }) => controlKey ?? null,
  from: ({ report }) => report.from,
  to: ({ report }) => report.to,
  basis: ({ report }) => report.basis,
  firstDueAt: ({ report }) => report.firstDueAt ?? null,
  firstSealedAt: ({ report }) => report.firstSealedAt ?? null,
  sentence: ({ report }) => report.sentence,
  totals: ({ report }) => report.totals,
  nights: ({ report }) => report.nights,
  gaps: ({ report }) => report.gaps,
  scopeChanges: ({ report }) => report.scopeChanges,
  failing: ({ report, asked }, args) =>
    pageOfList(
      { kind: 'failing', asked, items: report.failing },
      ({ resource, checkId }) => `${resourceKey(resource)} ${checkId}`,
      args,
    ),
};

export const periodNightResolvers: PeriodNightResolvers = {
  recordedAsMissed: ({ recordedAsMissed }) => recordedAsMissed ?? null,
};

export const openIntervalResolvers: OpenIntervalResolvers = {
  endedAt: ({ endedAt }) => endedAt ?? null,
  endedBy: ({ endedBy }) => endedBy ?? null,
};
