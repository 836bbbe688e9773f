import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import { type EvidencePosition, listEvidence } from '../../evidence/list-evidence.ts';
import { coverageOf, relevantSlices } from '../../evidence/results.ts';
import type { RequestContext } from '../context.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import { parseEvidenceFilter } from '../evidence-filter.ts';
import type { QueryEvidenceArgs, QueryResolvers } from '../generated.ts';
import { ownId } from '../global-id.ts';
import type { SweepView } from '../nodes.ts';
import { pageSize, toConnection } from '../page.ts';
import { type SealedBasis, tallyOf, viewOf } from '../results.ts';
import { readingTime, selectSweep } from '../sweep-lookup.ts';

const place = z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative()]);

interface Start {
  readonly view: SweepView;
  readonly after?: EvidencePosition;
}

/** The sweep of a page and where it begins. A page after the first stays with the sweep that the walk began with. */
const startOf = async (args: Partial<QueryEvidenceArgs>, asked: string, context: RequestContext): Promise<Start> => {
  if (args.after === null || args.after === undefined) return { view: await selectSweep(args, context) };
  const [sweepId, slice, entry] = fromCursor('evidence', asked, args.after, place);
  const sweep = await context.evidence.byId(sweepId);
  const descriptor = sweep && (await sweep.slices())[slice];
  const entries = Object.values(descriptor?.resources ?? {}).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (sweep === undefined || entry >= entries) {
    throw new AssayError('CURSOR_INVALID', 'The cursor points to nothing in this evidence.');
  }
  const time = readingTime(args, sweep.record.sealedAt, context.evidence.now);
  return { view: viewOf(sweep, context.checks, time), after: { slice, entry } };
};

export const evidenceQuery: NonNullable<QueryResolvers['evidence']> = async (_, args, context) => {
  const first = pageSize(args.first);
  const asked = fingerprint({
    filter: args.filter,
    asOf: args.asOf,
    sweepId: args.sweepId && ownId('Sweep', args.sweepId),
  });
  const { view, after } = await startOf(args, asked, context);
  const { sweep, age } = view;
  const filter = parseEvidenceFilter(
    args.filter,
    sweep,
    context.checks.map(({ id }) => id),
  );
  const page = await listEvidence(sweep.reader, filter, {
    first,
    age,
    checks: context.checks,
    ...(after !== undefined && { after }),
  });
  const population = relevantSlices(await sweep.slices(), filter, filter.checkIds);
  const edges = page.items.map((item) => ({
    cursor: toCursor('evidence', asked, [sweep.record.sweepId, item.position.slice, item.position.entry]),
    node: { view, item },
  }));
  const basis: SealedBasis = { scope: sweep.record.scope, filter, view };
  return {
    ...toConnection(edges, { hasNextPage: page.hasNextPage, hasPreviousPage: after !== undefined }),
    sweep: { sealed: sweep },
    coverage: {
      coverage: coverageOf(population),
      basis,
      checkIds: filter.checkIds ?? [],
    },
    ...tallyOf(population, basis, context.evidence, filter.checkIds),
  };
};
