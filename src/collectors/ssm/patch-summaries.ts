import {
  ListResourceComplianceSummariesCommand,
  type ListResourceComplianceSummariesCommandOutput,
  type ResourceComplianceSummaryItem,
} from '@aws-sdk/client-ssm';
import type { PatchSummary } from '../../domain/facts/nodes.ts';
import { isObserved, observed, type Reading, unavailable } from '../../domain/reading.ts';
import { asString } from '../aws/typed.ts';
import type { Operation, SliceSource } from '../collector.ts';
import { type Register, readListing, rowOf, toRegister } from '../listing.ts';
import { present } from '../present.ts';

const operation = 'ssm:ListResourceComplianceSummaries';

export const patchSummaryActions = [operation] as const satisfies readonly Operation[];

type Row = readonly [id: string, summary: Reading<PatchSummary>];

/** The documented types beside `Patch`. The list is asked for `Patch` alone, so that an unknown word may stand for it. */
const otherTypes = /^(Association|Custom:.*)$/;

/**
 * The patch summary in a row: none in a row of another compliance type, unavailable in a row that does not say its
 * type. Undefined when the row does not say which node it is of.
 */
const toPatchSummaries = (item: ResourceComplianceSummaryItem): readonly Row[] | undefined => {
  const type = asString(item.ComplianceType);
  if (type !== undefined && otherTypes.test(type)) return [];
  const id = asString(item.ResourceId);
  if (id === undefined) return undefined;
  if (type !== 'Patch') return [[id, unavailable('UNEXPECTED_SHAPE')]];
  const summary = present({ status: asString(item.Status), overallSeverity: asString(item.OverallSeverity) });
  return [[id, observed(summary)]];
};

const rankOf = (reading: Reading<PatchSummary>): number => {
  const status = isObserved(reading) ? reading.observed.status : undefined;
  return status === 'NON_COMPLIANT' ? 2 : status === 'COMPLIANT' ? 0 : 1;
};

/** The Patch summaries of the account and region by node. Of several for one node the worst counts. */
export const readPatchSummaries = (source: SliceSource): Promise<Register<Reading<PatchSummary>>> =>
  source.shared('ssm:patch-summaries', async (shared) => {
    const listing = await readListing(
      shared,
      {
        operation,
        page: (NextToken) =>
          new ListResourceComplianceSummariesCommand({
            Filters: [{ Key: 'ComplianceType', Values: ['Patch'], Type: 'EQUAL' }],
            MaxResults: 50,
            ...(NextToken === undefined ? {} : { NextToken }),
          }),
        items: (output: ListResourceComplianceSummariesCommandOutput) => output.ResourceComplianceSummaryItems,
        next: (output) => output.NextToken,
      },
      toPatchSummaries,
    );
    return toRegister({ ...listing, items: listing.items.flat() }, (first, second) =>
      rankOf(second) > rankOf(first) ? second : first,
    );
  });

/** Absent with `NO_PATCH_SUMMARY` when the complete list has no Patch row for the node. */
export const patchSummaryOf = (summaries: Register<Reading<PatchSummary>>, id: string): Reading<PatchSummary> => {
  const row = rowOf(summaries, id, 'NO_PATCH_SUMMARY');
  return isObserved(row) ? row.observed : row;
};
