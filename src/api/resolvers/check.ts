import { mappingsOfCheck } from '../../controls/catalogue.ts';
import type { JsonValue } from '../../domain/json.ts';
import type { CheckResolvers, CheckResultResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import { basisOf, checksNotRun, inCatalogueOrder, resultOfCheck } from '../results.ts';
import { parseScope } from '../scope.ts';
import { statement } from '../statement.ts';

export const checkResolvers: CheckResolvers = {
  id: ({ id }) => toGlobalId('Check', id),
  checkId: ({ id }) => id,
  defaultParameters: ({ parameters }) => parameters.parse({}) as JsonValue,
  mappings: ({ id }) => inCatalogueOrder(mappingsOfCheck(id)),
  result: async ({ id }, args, { evidence }) => {
    const filter = parseScope(args.scope);
    const sealed = await evidence.required(args.asOf);
    return { basis: basisOf(sealed, filter), result: await resultOfCheck(sealed, id, filter) };
  },
};

export const checkResultResolvers: CheckResultResolvers = {
  checkId: ({ result }) => result.checkId,
  check: ({ result }, _, { checks }) => checks.find(({ id }) => id === result.checkId) ?? null,
  verdict: ({ result }) => result.verdict,
  statement: ({ result, basis }) => statement(result, 'resources', checksNotRun(basis, [result.checkId])),
  counts: ({ result }) => result.counts,
  coverage: ({ result, basis }) => ({ coverage: result.coverage, basis, checkIds: [result.checkId] }),
};
