import { z } from 'zod';
import { exceptionHistory } from '../../evidence/exception-history.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { QueryResolvers } from '../generated.ts';
import { pageSize, toConnection } from '../page.ts';

const place = z.tuple([z.int().positive()]);

export const exceptionsQuery: NonNullable<QueryResolvers['exceptions']> = async (
  _,
  args,
  { evidence, source, principal },
) => {
  const first = pageSize(args.first);
  const { asOf = null, after = null } = args;
  const includeEnded = args.includeEnded === true;
  const asked = fingerprint(principal, { asOf, includeEnded });
  const [behind] = after === null ? [0] : fromCursor('exceptions', asked, after, place);
  if (asOf !== null) await evidence.requirePast('asOf', asOf);
  const time = asOf ?? (await evidence.present());
  const all = (await exceptionHistory(source.evidence, time)).filter(
    ({ state }) => includeEnded || state === 'IN_FORCE',
  );
  const left = all.filter(({ entry }) => entry.sequence > behind);
  const edges = left.slice(0, first).map((node) => ({
    cursor: toCursor('exceptions', asked, [node.entry.sequence]),
    node,
  }));
  return {
    ...toConnection(edges, { hasNextPage: left.length > first, hasPreviousPage: after !== null }),
    totalCount: all.length,
    evaluatedFor: time,
  };
};
