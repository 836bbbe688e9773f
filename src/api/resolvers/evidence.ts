import { AssayError } from '../../domain/error.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import type { EvidenceResolvers, SliceResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import { toApiCalls } from './sweep.ts';

export const evidenceResolvers: EvidenceResolvers = {
  id: ({ sweep, item: { position } }) =>
    toGlobalId('Evidence', `${sweep.record.sweepId}/${position.slice}/${position.entry}`),
  resource: ({ item }) => item.entry.resource,
  facts: ({ item }) => item.entry.facts,
  times: async ({ sweep, item }) => (await sweep.times(item.slice, item.entry.resource)) ?? null,
  findings: ({ item }) => item.entry.findings,
  matchingFindings: ({ item }) => item.findings,
  observed: ({ sweep, item }) => sweep.run(item.slice),
  sealedAt: ({ sweep }) => sweep.record.sealedAt,
  sweep: ({ sweep }) => ({ sealed: sweep }),
  slice: ({ sweep, item }) => sweep.run(item.slice),
  provenance: async ({ sweep, item }) => {
    const { apiCalls, evaluatedAt, notes, rawDigest } = await sweep.run(item.slice);
    const account = sweep.record.scope.accounts.find(({ accountId }) => accountId === item.slice.accountId);
    if (account === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${sweep.record.sweepId} has a slice outside its own scope.`);
    }
    const { principalArn } = account;
    return { principalArn, apiCalls: toApiCalls(apiCalls), evaluatedAt, notes, rawDigest };
  },
};

export const sliceResolvers: SliceResolvers = {
  status: ({ enumeration }) => enumeration.status,
  reason: ({ enumeration }) => enumeration.reason ?? null,
  reasonMeaning: ({ enumeration: { reason } }) => (reason === undefined ? null : reasonMeanings[reason]),
  code: ({ enumeration }) => enumeration.code ?? null,
  detail: ({ enumeration }) => enumeration.detail ?? null,
};
