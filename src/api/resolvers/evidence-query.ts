import { coverageOf } from '../../evidence/results.ts';
import { evidencePage } from '../evidence-page.ts';
import type { QueryResolvers } from '../generated.ts';
import { pageSize } from '../page.ts';
import { type SealedBasis, tallyOf } from '../results.ts';

export const evidenceQuery: NonNullable<QueryResolvers['evidence']> = async (_, args, context) => {
  const page = await evidencePage(args, pageSize(args.first), context);
  const { view, filter, slices, items, cursorOf } = page;
  const nodes = items.map((item) => ({ view, item }));
  const first = items.at(0);
  const last = items.at(-1);
  const basis: SealedBasis = { scope: view.sweep.record.scope, filter, view };
  return {
    nodes,
    get edges() {
      return nodes.map((node) => ({ cursor: cursorOf(node.item), node }));
    },
    pageInfo: {
      hasNextPage: page.hasNextPage,
      hasPreviousPage: page.hasPreviousPage,
      startCursor: first === undefined ? null : cursorOf(first),
      endCursor: last === undefined ? null : cursorOf(last),
    },
    sweep: { sealed: view.sweep },
    coverage: { coverage: coverageOf(slices), basis, checkIds: filter.checkIds ?? [] },
    ...tallyOf(slices, basis, context.evidence, filter.checkIds),
  };
};
