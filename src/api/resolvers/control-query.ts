import { z } from 'zod';
import { controls } from '../../controls/catalogue.ts';
import { findFramework } from '../../controls/lookup.ts';
import { AssayError } from '../../domain/error.ts';
import { coverageOf, relevantSlices } from '../../evidence/results.ts';
import { fingerprint, fromCursor, toCursor } from '../cursor.ts';
import type { QueryResolvers } from '../generated.ts';
import { pageSize, toConnection } from '../page.ts';
import { basisOf, tallyOf, viewOf } from '../results.ts';
import { parseScope } from '../scope.ts';

const place = z.tuple([z.string()]);

export const controlsQuery: NonNullable<QueryResolvers['controls']> = async (
  _,
  args,
  { evidence, checks, principal },
) => {
  const first = pageSize(args.first);
  const { frameworkId: named = null, after = null } = args;
  const framework = named === null ? undefined : findFramework(named);
  const asked = fingerprint(principal, { framework: framework?.id, scope: args.scope, asOf: args.asOf });
  const listed = controls.filter(({ frameworkId }) => framework === undefined || frameworkId === framework.id);
  const from = after === null ? 0 : indexAfter(listed, fromCursor('controls', asked, after, place));
  const scope = parseScope(args.scope, principal);
  const sealed = await evidence.newest(args.asOf);
  const basis = sealed && basisOf(viewOf(sealed, checks, args.asOf ?? evidence.now), scope);
  const slices = sealed && relevantSlices(await sealed.slices(), scope);
  const edges = listed.slice(from, from + first).map((control) => ({
    cursor: toCursor('controls', asked, [control.key]),
    node: { control, list: { scope, asOf: args.asOf ?? undefined } },
  }));
  return {
    ...toConnection(edges, { hasNextPage: from + first < listed.length, hasPreviousPage: from > 0 }),
    totalCount: listed.length,
    sweep: sealed ? { sealed } : null,
    coverage: slices && basis ? { coverage: coverageOf(slices), basis, checkIds: [] } : null,
    age: slices && basis ? tallyOf(slices, basis, evidence).age : null,
  };
};

const indexAfter = (listed: readonly { readonly key: string }[], [key]: readonly [string]): number => {
  const index = listed.findIndex((control) => control.key === key);
  if (index < 0) throw new AssayError('CURSOR_INVALID', 'The cursor points to no control of this list.');
  return index + 1;
};
