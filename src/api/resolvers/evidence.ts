import { AssayError } from '../../domain/error.ts';
import type { Finding } from '../../domain/finding.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import { sliceId } from '../../domain/slice.ts';
import { toFinding } from '../findings.ts';
import type { EvidenceResolvers, SliceResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import type { EvidenceNode, FindingNode } from '../nodes.ts';
import { toApiCalls } from './sweep.ts';

export const evidenceResolvers: EvidenceResolvers = {
  id: ({ view, item: { slice, position } }) =>
    toGlobalId('Evidence', `${view.sweep.record.sweepId}/${sliceId(slice)}/${position.entry}`),
  resource: ({ item }) => item.entry.resource,
  facts: ({ item }) => item.entry.facts,
  times: async ({ view, item }) => (await view.sweep.times(item.slice, item.entry.resource)) ?? null,
  findings: (node) => findingsOf(node, node.item.entry.findings),
  matchingFindings: (node) => findingsOf(node, node.item.findings),
  observed: ({ view, item }) => view.sweep.run(item.slice),
  sealedAt: ({ view }) => view.sweep.record.sealedAt,
  age: ({ view: { age }, item: { slice, entry } }) => ({
    evaluatedFor: age.evaluatedFor,
    oldestObservedAt: age.observedAt(slice),
    stale: entry.findings.some(({ checkId }) => age.isStale(checkId, slice)),
  }),
  sweep: ({ view }) => ({ sealed: view.sweep }),
  slice: async ({ view: { sweep }, item }) => ({ run: await sweep.run(item.slice), sweep }),
  provenance: async ({ view: { sweep }, item }) => {
    const { apiCalls, evaluatedAt, notes, rawDigest } = await sweep.run(item.slice);
    const account = sweep.record.scope.accounts.find(({ accountId }) => accountId === item.slice.accountId);
    if (account === undefined) {
      throw new AssayError('EVIDENCE_CORRUPT', `Sweep ${sweep.record.sweepId} has a slice outside its own scope.`);
    }
    const { principalArn } = account;
    return { principalArn, apiCalls: toApiCalls(apiCalls), evaluatedAt, notes, rawDigest };
  },
};

const findingsOf = ({ view, item }: EvidenceNode, findings: readonly Finding[]): readonly FindingNode[] =>
  findings.map((finding) => toFinding(finding, item.entry.resource, item.slice, view));

export const sliceResolvers: SliceResolvers = {
  accountId: ({ run }) => run.accountId,
  region: ({ run }) => run.region,
  collectorId: ({ run }) => run.collectorId,
  status: ({ run: { enumeration } }) => enumeration.status,
  reason: ({ run: { enumeration } }) => enumeration.reason ?? null,
  reasonMeaning: ({ run: { enumeration } }) =>
    enumeration.reason === undefined ? null : reasonMeanings[enumeration.reason],
  code: ({ run: { enumeration } }) => enumeration.code ?? null,
  detail: ({ run: { enumeration } }) => enumeration.detail ?? null,
  lastComplete: async ({ run, sweep }) => {
    if (run.enumeration.status === 'complete') return null;
    const slice = (await sweep.lastComplete()).slices.get(sliceId(run));
    return slice ? { slice, checkIds: [] } : null;
  },
};
