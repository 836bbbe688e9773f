import { z } from 'zod';
import { AssayError } from '../../domain/error.ts';
import { type DriftFilter, type DriftPosition, drift } from '../../evidence/drift.ts';
import type { SealedSweep } from '../../evidence/evidence-access.ts';
import { sweepsBetween } from '../../evidence/moment.ts';
import { coverageOf, relevantSlices } from '../../evidence/results.ts';
import type { RequestContext } from '../context.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import { parseChecks, parseResourceTypes } from '../evidence-filter.ts';
import type { DriftFilter as DriftFilterInput, QueryDriftArgs, QueryResolvers } from '../generated.ts';
import { ownId } from '../global-id.ts';
import type { SweepView } from '../nodes.ts';
import { listArgument, pageSize, toConnection } from '../page.ts';
import { viewOf } from '../results.ts';
import { parseScope } from '../scope.ts';

const place = z.tuple([z.string(), z.string(), z.int().nonnegative(), z.string()]);

interface Walk {
  readonly from: SealedSweep;
  readonly to: SealedSweep;
  readonly after?: DriftPosition;
}

/** The two sweeps of a page and where it begins. A page after the first stays with the sweeps that the walk began with. */
const walkOf = async (
  args: Pick<QueryDriftArgs, 'from' | 'to' | 'after'>,
  asked: string,
  { evidence }: RequestContext,
): Promise<Walk> => {
  if (args.after === null || args.after === undefined) {
    return sweepsBetween(ownId('Sweep', args.from), ownId('Sweep', args.to), evidence);
  }
  const [fromId, toId, slice, keyHash] = fromCursor('drift', asked, args.after, place);
  const [from, to] = [await evidence.byId(fromId), await evidence.byId(toId)];
  if (from === undefined || to === undefined) {
    throw new AssayError('CURSOR_INVALID', 'The cursor points to sweeps that there are not.');
  }
  return { from, to, after: { slice, keyHash } };
};

const parseFilter = (
  input: DriftFilterInput | null | undefined,
  { from, to }: Walk,
  { checks, principal }: Pick<RequestContext, 'checks' | 'principal'>,
): DriftFilter => {
  const known = checks.map(({ id }) => id);
  const checkIds = parseChecks(input?.checks, known, [from.record.scope, to.record.scope]);
  const resourceTypes = parseResourceTypes(input?.resourceTypes);
  const kinds = listArgument('kinds', input?.kinds);
  return {
    ...parseScope(input, principal),
    ...(checkIds !== undefined && { checkIds }),
    ...(resourceTypes !== undefined && { resourceTypes }),
    ...(kinds !== undefined && { kinds }),
  };
};

const sideOf = async (view: SweepView, filter: DriftFilter) => {
  const { sweep } = view;
  const slices = relevantSlices(await sweep.slices(), filter, filter.checkIds);
  const basis = { scope: sweep.record.scope, filter, view };
  return {
    sweep: { sealed: sweep },
    sealedAt: sweep.record.sealedAt,
    coverage: { coverage: coverageOf(slices), basis, checkIds: filter.checkIds ?? [] },
  };
};

export const driftQuery: NonNullable<QueryResolvers['drift']> = async (_, args, context) => {
  const first = pageSize(args.first);
  const asked = fingerprint(context.principal, {
    from: ownId('Sweep', args.from),
    to: ownId('Sweep', args.to),
    filter: args.filter,
  });
  const walk = await walkOf(args, asked, context);
  const filter = parseFilter(args.filter, walk, context);
  const [from, to] = [walk.from, walk.to].map((sweep) => viewOf(sweep, context.checks, sweep.record.sealedAt));
  if (from === undefined || to === undefined) throw new TypeError('a drift has two sides');
  const { after } = walk;
  const page = await drift(walk.from.reader, walk.to.reader, filter, {
    first,
    ...(after !== undefined && { after }),
  });
  const ids = [walk.from.record.sweepId, walk.to.record.sweepId];
  const edges = page.items.map((item) => ({
    cursor: toCursor('drift', asked, [...ids, item.position.slice, item.position.keyHash]),
    node: { item, from, to },
  }));
  return {
    ...toConnection(edges, { hasNextPage: page.hasNextPage, hasPreviousPage: after !== undefined }),
    from: await sideOf(from, filter),
    to: await sideOf(to, filter),
    scopeChanges: page.scopeChanges,
    asked: fingerprint(context.principal, { ids, filter }),
  };
};
