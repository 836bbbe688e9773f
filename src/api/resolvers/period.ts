import { resourceKey } from '../../domain/resource.ts';
import type {
  OpenIntervalResolvers,
  PeriodNightResolvers,
  PeriodResolvers,
  PeriodScopeChangeResolvers,
} from '../generated.ts';
import { limitedSentence } from '../limited-sentence.ts';
import { firstOf, pageOfList } from '../list-page.ts';

export const periodResolvers: PeriodResolvers = {
  checkId: ({ checkId }) => checkId ?? null,
  controlKey: ({ controlKey }) => controlKey ?? null,
  from: ({ report }) => report.from,
  to: ({ report }) => report.to,
  basis: ({ report }) => report.basis,
  firstDueAt: ({ report }) => report.firstDueAt ?? null,
  firstSealedAt: ({ report }) => report.firstSealedAt ?? null,
  sentence: ({ report }, _, { principal }) => limitedSentence(report.sentence, principal),
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

export const periodScopeChangeResolvers: PeriodScopeChangeResolvers = {
  enteredCount: ({ entered }) => entered.length,
  entered: ({ entered }, args) => firstOf(entered, args),
  leftCount: ({ left }) => left.length,
  left: ({ left }, args) => firstOf(left, args),
};

export const periodNightResolvers: PeriodNightResolvers = {
  leftOutCount: ({ leftOut }) => leftOut.length,
  leftOut: ({ leftOut }, args) => firstOf(leftOut, args),
  recordedAsMissed: ({ recordedAsMissed }) => recordedAsMissed ?? null,
};

export const openIntervalResolvers: OpenIntervalResolvers = {
  endedAt: ({ endedAt }) => endedAt ?? null,
  endedBy: ({ endedBy }) => endedBy ?? null,
};
