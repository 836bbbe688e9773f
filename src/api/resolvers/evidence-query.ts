import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import { type EvidencePosition, listEvidence } from '../../evidence/list-evidence.ts';
import { coverageOf, relevantSlices } from '../../evidence/results.ts';
import type { RequestContext } from '../context.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { SealedSweep } from '../evidence-access.ts';
import { parseEvidenceFilter } from '../evidence-filter.ts';
import type { QueryEvidenceArgs, QueryResolvers } from '../generated.ts';
import { ownId } from '../global-id.ts';
import { pageSize, toConnection } from '../page.ts';
import { countsOf } from '../results.ts';
import { selectSweep } from '../sweep-lookup.ts';

const place = z.tuple([z.string(), z.int().nonnegative(), z.int().nonnegative()]);

interface Start {
  readonly sweep: SealedSweep;
  readonly after?: EvidencePosition;
}

/** The sweep of a page and where it begins. A page after the first stays with the sweep that the walk began with. */
const startOf = async (args: Partial<QueryEvidenceArgs>, asked: string, context: RequestContext): Promise<Start> => {
  if (args.after === null || args.after === undefined) return { sweep: await selectSweep(args, context) };
  const [sweepId, slice, entry] = fromCursor('evidence', asked, args.after, place);
  const sweep = await context.evidence.byId(sweepId);
  const descriptor = sweep && (await sweep.slices())[slice];
  const entries = Object.values(descriptor?.resources ?? {}).reduce<number>((sum, count) => sum + (count ?? 0), 0);
  if (sweep === undefined || entry >= entries) {
    throw new AssayError('CURSOR_INVALID', 'The cursor points to nothing in this evidence.');
  }
  return { sweep, after: { slice, entry } };
};

export const evidenceQuery: NonNullable<QueryResolvers['evidence']> = async (_, args, context) => {
  const first = pageSize(args.first);
  const asked = fingerprint({
    filter: args.filter,
    asOf: args.asOf,
    sweepId: args.sweepId && ownId('Sweep', args.sweepId),
  });
  const { sweep, after } = await startOf(args, asked, context);
  const filter = parseEvidenceFilter(
    args.filter,
    sweep,
    context.checks.map(({ id }) => id),
  );
  const page = await listEvidence(sweep.reader, filter, { first, ...(after !== undefined && { after }) });
  const population = relevantSlices(await sweep.slices(), filter, filter.checkIds);
  const edges = page.items.map((item) => ({
    cursor: toCursor('evidence', asked, [sweep.record.sweepId, item.position.slice, item.position.entry]),
    node: { sweep, item },
  }));
  return {
    ...toConnection(edges, { hasNextPage: page.hasNextPage, hasPreviousPage: after !== undefined }),
    sweep: { sealed: sweep },
    coverage: {
      coverage: coverageOf(population),
      basis: { scope: sweep.record.scope, filter },
      checkIds: filter.checkIds ?? [],
    },
    counts: countsOf(population, filter.checkIds),
  };
};
