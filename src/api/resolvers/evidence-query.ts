import { coverageOf } from '../../evidence/results.ts';
import { evidencePage } from '../evidence-page.ts';
import type { QueryResolvers } from '../generated.ts';
import { pageSize, toConnection } from '../page.ts';
import { type SealedBasis, tallyOf } from '../results.ts';

export const evidenceQuery: NonNullable<QueryResolvers['evidence']> = async (_, args, context) => {
  const page = await evidencePage(args, pageSize(args.first), context);
  const { view, filter, slices } = page;
  const edges = page.items.map((found) => ({
    get cursor() {
      return found.cursor;
    },
    node: { view, item: found.item },
  }));
  const basis: SealedBasis = { scope: view.sweep.record.scope, filter, view };
  return {
    ...toConnection(edges, page),
    sweep: { sealed: view.sweep },
    coverage: { coverage: coverageOf(slices), basis, checkIds: filter.checkIds ?? [] },
    ...tallyOf(slices, basis, context.evidence, filter.checkIds),
  };
};
