import { coverageOf } from '../../evidence/results.ts';
import type {
  ApiCalls,
  SweepConnectionResolvers,
  SweepRecordResolvers,
  SweepResolvers,
  SweepScopeResolvers,
} from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import { firstOf } from '../list-page.ts';
import { basisOf, toCounts, viewOf } from '../results.ts';

/** Requests by operation as a list, ordered by operation. */
export const toApiCalls = (calls: Readonly<Record<string, number>>): readonly ApiCalls[] =>
  Object.entries(calls)
    .map(([operation, requests]) => ({ operation, requests }))
    .toSorted((left, right) => (left.operation < right.operation ? -1 : 1));

export const sweepResolvers: SweepResolvers = {
  id: (sweep) => toGlobalId('Sweep', 'sealed' in sweep ? sweep.sealed.record.sweepId : sweep.progress.sweepId),
  sweepId: (sweep) => ('sealed' in sweep ? sweep.sealed.record.sweepId : sweep.progress.sweepId),
  state: (sweep) => ('sealed' in sweep ? 'SEALED' : sweep.progress.state),
  progress: (sweep) => {
    if ('sealed' in sweep) {
      const { slices, resources } = sweep.sealed.record;
      return { slicesPlanned: slices.planned, slicesDone: slices.planned, resources };
    }
    const { slicesPlanned, slicesDone, resources } = sweep.progress;
    return { slicesPlanned: slicesPlanned ?? null, slicesDone, resources: resources ?? null };
  },
  error: (sweep) => ('sealed' in sweep ? null : (sweep.progress.error ?? null)),
  startedAt: (sweep) => ('sealed' in sweep ? sweep.sealed.record.startedAt : sweep.progress.startedAt),
  sealedAt: (sweep) => ('sealed' in sweep ? sweep.sealed.record.sealedAt : null),
  record: (sweep) => ('sealed' in sweep ? sweep.sealed : null),
};

export const sweepConnectionResolvers: SweepConnectionResolvers = {
  running: async (_, __, { sweeps }) => {
    const progress = await sweeps.running();
    return progress ? { progress } : null;
  },
};

export const sweepScopeResolvers: SweepScopeResolvers = {
  accountCount: ({ accounts }) => accounts.length,
  accounts: ({ accounts }, args) => firstOf(accounts, args),
  excludedAccountCount: ({ excludedAccounts = [] }) => excludedAccounts.length,
  excludedAccounts: ({ excludedAccounts = [] }, args) => firstOf(excludedAccounts, args),
  excludedRegionCount: ({ excludedRegions }) => excludedRegions.length,
  excludedRegions: ({ excludedRegions }, args) => firstOf(excludedRegions, args),
};

export const sweepRecordResolvers: SweepRecordResolvers = {
  sequence: ({ record }) => record.sequence,
  trigger: ({ record }) => record.trigger,
  scope: ({ record }) => record.scope,
  coverage: async (sealed, _, { checks }) => ({
    coverage: coverageOf(await sealed.slices()),
    basis: basisOf(viewOf(sealed, checks, sealed.record.sealedAt), {}),
    checkIds: [],
  }),
  counts: (sealed, _, { evidence, checks }) => {
    const { scope, counts, sealedAt } = sealed.record;
    const basis = { filter: {}, view: viewOf(sealed, checks, sealedAt) };
    return toCounts(
      counts,
      scope.checks.map(({ checkId }) => checkId),
      basis,
      evidence,
    );
  },
  resources: ({ record }) => record.resources,
  apiCalls: async (sealed) => toApiCalls(await sealed.apiCalls()),
  productVersion: ({ record }) => record.productVersion,
  mappingVersion: ({ record }) => record.mappingVersion,
  rootDigest: ({ record }) => record.rootDigest,
  previousRecordDigest: ({ record }) => record.previousDigest ?? null,
};
