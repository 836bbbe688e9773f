import { sliceId } from '../../domain/slice.ts';
import { toFinding } from '../findings.ts';
import type {
  DriftConnectionResolvers,
  DriftItemResolvers,
  DriftStateResolvers,
  FactChangeResolvers,
  JudgementResolvers,
  ScopeChangeResolvers,
  SliceEndResolvers,
  VerdictChangeResolvers,
} from '../generated.ts';
import { pageOfList } from '../list-page.ts';

export const driftConnectionResolvers: DriftConnectionResolvers = {
  scopeChanges: ({ scopeChanges, asked }, args) =>
    pageOfList(
      { kind: 'scope-changes', asked, items: scopeChanges },
      (change) => `${change.kind} ${'checkId' in change ? change.checkId : sliceId(change.slice)}`,
      args,
    ),
};

export const driftItemResolvers: DriftItemResolvers = {
  kinds: ({ item }) => item.kinds,
  resource: ({ item }) => (item.new ?? item.old).resource,
  slice: ({ item }) => item.slice,
  old: ({ item, from }) => (item.old ? { entry: item.old, slice: item.slice, view: from } : null),
  new: ({ item, to }) => (item.new ? { entry: item.new, slice: item.slice, view: to } : null),
  facts: ({ item }) => ('facts' in item ? item.facts : []),
  verdicts: ({ item }) => ('verdicts' in item ? item.verdicts : []),
  incompleteBefore: ({ item }) => ('incompleteBefore' in item ? (item.incompleteBefore ?? null) : null),
  incompleteNow: ({ item }) => ('incompleteNow' in item ? (item.incompleteNow ?? null) : null),
};

export const driftStateResolvers: DriftStateResolvers = {
  facts: ({ entry }) => entry.facts,
  findings: ({ entry, slice, view }) =>
    entry.findings.map((finding) => toFinding(finding, entry.resource, slice, view)),
};

export const factChangeResolvers: FactChangeResolvers = {
  existedBefore: ({ old }) => old !== undefined,
  old: ({ old }) => old ?? null,
  existsNow: (change) => change.new !== undefined,
  new: (change) => change.new ?? null,
};

export const judgementResolvers: JudgementResolvers = {
  reason: ({ reason }) => reason ?? null,
};

export const verdictChangeResolvers: VerdictChangeResolvers = {
  old: ({ old }) => old ?? null,
  new: (change) => change.new ?? null,
};

export const sliceEndResolvers: SliceEndResolvers = {
  reason: ({ reason }) => reason ?? null,
  code: ({ code }) => code ?? null,
};

export const scopeChangeResolvers: ScopeChangeResolvers = {
  slice: (change) => ('slice' in change ? change.slice : null),
  resources: (change) => ('resources' in change ? change.resources : null),
  excluded: (change) => (change.kind === 'SLICE_LEFT' ? (change.excluded ?? null) : null),
  oldEnd: (change) => (change.kind === 'COVERAGE_CHANGED' ? change.old : null),
  newEnd: (change) => (change.kind === 'COVERAGE_CHANGED' ? change.new : null),
  checkId: (change) => ('checkId' in change ? change.checkId : null),
  oldCheck: (change) => (change.kind === 'CHECK_LEFT' || change.kind === 'CHECK_CHANGED' ? change.old : null),
  newCheck: (change) => (change.kind === 'CHECK_ENTERED' || change.kind === 'CHECK_CHANGED' ? change.new : null),
};
