import { controlByKey, mappingsOfControl } from '../../controls/catalogue.ts';
import type { Control } from '../../controls/framework.ts';
import { findFramework } from '../../controls/lookup.ts';
import type { ControlResolvers, MappingResolvers, SuccessionResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import { limitedSentence } from '../limited-sentence.ts';
import type { ControlNode } from '../nodes.ts';
import {
  basisOf,
  checksNotRun,
  checksOfControl,
  inCheckOrder,
  resultOfCheck,
  resultOfControl,
  toCheckResult,
  toCounts,
} from '../results.ts';
import { parseScope } from '../scope.ts';
import { statement } from '../statement.ts';
import { selectSweep } from '../sweep-lookup.ts';

const toControl = (key: string): ControlNode => ({ control: catalogued(key) });

const catalogued = (key: string): Control => {
  const control = controlByKey(key);
  if (control === undefined) throw new Error(`the catalogue refers to a control ${key} that it does not hold`);
  return control;
};

export const controlResolvers: ControlResolvers = {
  id: ({ control }) => toGlobalId('Control', control.key),
  key: ({ control }) => control.key,
  controlId: ({ control }) => control.controlId,
  title: ({ control }) => control.title,
  framework: ({ control }) => findFramework(control.frameworkId),
  publicationStatus: ({ control }) => findFramework(control.frameworkId).publicationStatus,
  numberingAgreement: ({ control }) => control.numberingAgreement ?? null,
  numberingNote: ({ control }) => control.numberingNote ?? null,
  textVerified: ({ control }) => control.textVerified,
  role: ({ control }) => control.role,
  supersededBy: ({ control }) => control.supersededBy,
  predecessors: ({ control }) => control.predecessors,
  publishedEquivalents: ({ control }) => control.publishedEquivalents.map(toControl),
  mappings: ({ control }) => inCheckOrder(mappingsOfControl(control.key)),
  result: async ({ control, list }, args, request) => {
    const own = args.scope !== undefined || args.asOf !== undefined;
    const filter = own || list === undefined ? parseScope(args.scope, request.principal) : list.scope;
    const { evidence } = request;
    const basis = basisOf(await selectSweep({ asOf: (own ? args.asOf : list?.asOf) ?? null }, request), filter);
    const { sweep } = basis.view;
    const result = await resultOfControl(control.key, basis);
    const { deciding, context } = checksOfControl(sweep, control.key);
    return {
      verdict: result.verdict,
      reason: result.reason ?? null,
      statement: limitedSentence(statement(result, 'findings', checksNotRun(basis, deciding)), request.principal),
      counts: toCounts(result.counts, deciding, basis, evidence),
      coverage: { coverage: result.coverage, basis, checkIds: deciding },
      checks: result.checks.map((check) => toCheckResult(check, basis, evidence)),
      contextChecks: await Promise.all(context.map((checkId) => resultOfCheck(checkId, basis, evidence))),
      sweep: { sealed: sweep },
      age: result,
      mappingVersion: sweep.record.mappingVersion,
    };
  },
};

export const successionResolvers: SuccessionResolvers = {
  control: ({ controlKey }) => toControl(controlKey),
};

export const mappingResolvers: MappingResolvers = {
  control: ({ controlKey }) => toControl(controlKey),
  check: ({ checkId }, _, { checks }) => {
    const check = checks.find(({ id }) => id === checkId);
    return check ? { check, asOf: undefined } : null;
  },
};
