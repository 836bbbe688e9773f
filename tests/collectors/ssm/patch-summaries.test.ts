import { describe, expect, it } from 'vitest';
import { patchSummaryOf, readPatchSummaries } from '../../../src/collectors/ssm/patch-summaries.ts';
import { awsError, pages, scriptedSource } from '../../builders/source.ts';

const operation = 'ssm:ListResourceComplianceSummaries';
const row = (ComplianceType: string | undefined, Status: string, ResourceId = 'i-1') => ({
  ComplianceType,
  ResourceId,
  Status,
});
const summaryOf = async (items: readonly object[], id = 'i-1') => {
  const { source } = scriptedSource({ [operation]: pages([{ ResourceComplianceSummaryItems: items }]) });
  return patchSummaryOf(await readPatchSummaries(source), id);
};

describe('the patch summary of a node', () => {
  it('is the row of the type Patch, whatever other types say', async () => {
    const patch = { ...row('Patch', 'NON_COMPLIANT'), OverallSeverity: 'CRITICAL' };

    const before = await summaryOf([patch, row('Association', 'COMPLIANT')]);
    const after = await summaryOf([row('Association', 'COMPLIANT'), patch, row('Custom:Mine', 'COMPLIANT')]);

    expect(before).toEqual({ observed: { status: 'NON_COMPLIANT', overallSeverity: 'CRITICAL' } });
    expect(after).toEqual(before);
  });

  it('is absent when the complete list has none', async () => {
    expect(await summaryOf([row('Association', 'COMPLIANT')])).toEqual({ absent: 'NO_PATCH_SUMMARY' });
  });

  it('is the worst of several, in any order', async () => {
    const rows = [row('Patch', 'COMPLIANT'), row(undefined, 'COMPLIANT'), row('Patch', 'NON_COMPLIANT')];

    expect(await summaryOf(rows)).toEqual({ observed: { status: 'NON_COMPLIANT' } });
    expect(await summaryOf(rows.toReversed())).toEqual({ observed: { status: 'NON_COMPLIANT' } });
  });

  it('is unavailable when a row of the node does not say its type', async () => {
    const rows = [row('Patch', 'COMPLIANT'), row(undefined, 'NON_COMPLIANT')];

    expect(await summaryOf(rows)).toEqual({ unavailable: 'UNEXPECTED_SHAPE' });
    expect(await summaryOf(rows.toReversed())).toEqual({ unavailable: 'UNEXPECTED_SHAPE' });
  });

  it('is unavailable when a Patch row does not say its node', async () => {
    const rows = [{ ComplianceType: 'Patch', Status: 'NON_COMPLIANT' }];

    expect(await summaryOf(rows)).toMatchObject({ unavailable: 'UNEXPECTED_SHAPE' });
  });

  it('is unavailable for nodes that were not seen before the list broke off', async () => {
    const first = { ResourceComplianceSummaryItems: [row('Patch', 'COMPLIANT')], NextToken: 'more' };
    const { source, calls } = scriptedSource({
      [operation]: (_, call) => (call === 0 ? first : awsError('AccessDeniedException')),
    });

    const summaries = await readPatchSummaries(source);

    expect(patchSummaryOf(summaries, 'i-1')).toEqual({ observed: { status: 'COMPLIANT' } });
    expect(patchSummaryOf(summaries, 'i-2')).toEqual({ unavailable: 'ACCESS_DENIED', code: 'AccessDeniedException' });
    expect(calls[0]?.input).toEqual({
      Filters: [{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' }],
      MaxResults: 50,
    });
  });

  it('is read once for all who ask in the region', async () => {
    const one = scriptedSource({ [operation]: pages([{ ResourceComplianceSummaryItems: [] }]) });

    await readPatchSummaries(one.source);
    await readPatchSummaries(one.another().source);

    expect(one.calls).toHaveLength(1);
  });

  it('is unknown for a row of an unknown compliance type: a misspelt NON_COMPLIANT must not leave the node clean', async () => {
    expect(await summaryOf([row('patch', 'NON_COMPLIANT')])).toEqual({ unavailable: 'UNEXPECTED_SHAPE' });
  });
});
