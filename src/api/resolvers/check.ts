import { mappingsOfCheck } from '../../controls/catalogue.ts';
import type { JsonValue } from '../../domain/json.ts';
import { absenceIn } from '../../evidence/population-absence.ts';
import type { CheckResolvers, CheckResultResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import { limitedSentence } from '../limited-sentence.ts';
import { basisOf, checksNotRun, inCatalogueOrder, resultOfCheck } from '../results.ts';
import { parseScope } from '../scope.ts';
import { statement } from '../statement.ts';
import { selectSweep } from '../sweep-lookup.ts';

export const checkResolvers: CheckResolvers = {
  id: ({ check }) => toGlobalId('Check', check.id),
  checkId: ({ check }) => check.id,
  version: ({ check }) => check.version,
  title: ({ check }) => check.title,
  description: ({ check }) => check.description,
  remediation: ({ check }) => check.remediation,
  severity: ({ check }) => check.severity,
  family: ({ check }) => check.family,
  resourceTypes: ({ check }) => check.resourceTypes,
  defaultParameters: ({ check }) => check.parameters.parse({}) as JsonValue,
  maxEvidenceAgeHours: ({ check }) => check.maxEvidenceAgeHours,
  mappings: ({ check }) => inCatalogueOrder(mappingsOfCheck(check.id)),
  result: async ({ check, asOf }, args, context) => {
    const filter = parseScope(args.scope, context.principal);
    const view = await selectSweep({ asOf: args.asOf ?? asOf ?? null }, context);
    return resultOfCheck(check.id, basisOf(view, filter), context.evidence);
  },
};

export const checkResultResolvers: CheckResultResolvers = {
  checkId: ({ result }) => result.checkId,
  check: ({ result, basis }, _, { checks, evidence }) => {
    const check = checks.find(({ id }) => id === result.checkId);
    const time = basis.view?.age.evaluatedFor;
    return check ? { check, asOf: time === evidence.now ? undefined : time } : null;
  },
  verdict: ({ result }) => result.verdict,
  reason: ({ result }) => result.reason ?? null,
  statement: ({ result, basis }, _, { principal }) =>
    limitedSentence(statement(result, 'resources', checksNotRun(basis, [result.checkId])), principal),
  counts: ({ counts }) => counts,
  coverage: ({ result, basis }) => ({ coverage: result.coverage, basis, checkIds: [result.checkId] }),
  sweep: ({ basis }) => (basis.view ? { sealed: basis.view.sweep } : null),
  age: ({ result }) => result,
  absence: async ({ result, basis: { view, filter } }) =>
    view ? absenceIn(await view.sweep.population([result.checkId], filter), view.age) : null,
};
