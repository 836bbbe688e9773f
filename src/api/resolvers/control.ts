import { controlByKey, mappingsOfControl, mappingVersion } from '../../controls/catalogue.ts';
import type { Control } from '../../controls/framework.ts';
import { findFramework } from '../../controls/lookup.ts';
import type { ControlResolvers, MappingResolvers, SuccessionResolvers } from '../generated.ts';
import { toGlobalId } from '../global-id.ts';
import type { ControlNode } from '../nodes.ts';
import { basisOf, checksNotRun, checksOfControl, inCheckOrder, resultOfCheck, resultOfControl } from '../results.ts';
import { parseScope } from '../scope.ts';
import { statement } from '../statement.ts';

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
  result: async ({ control, list }, args, { evidence }) => {
    const own = args.scope !== undefined || args.asOf !== undefined;
    const filter = own || list === undefined ? parseScope(args.scope) : list.scope;
    const sealed = await evidence.required(own ? args.asOf : list?.asOf);
    const basis = basisOf(sealed, filter);
    const result = await resultOfControl(sealed, control.key, filter);
    const { deciding, context } = checksOfControl(control.key);
    return {
      verdict: result.verdict,
      statement: statement(result, 'findings', checksNotRun(basis, deciding)),
      counts: result.counts,
      coverage: { coverage: result.coverage, basis, checkIds: deciding },
      checks: result.checks.map((check) => ({ result: check, basis })),
      contextChecks: await Promise.all(
        context.map(async (checkId) => ({ result: await resultOfCheck(sealed, checkId, filter), basis })),
      ),
      sweep: { sealed },
      mappingVersion,
    };
  },
};

export const successionResolvers: SuccessionResolvers = {
  control: ({ controlKey }) => toControl(controlKey),
};

export const mappingResolvers: MappingResolvers = {
  control: ({ controlKey }) => toControl(controlKey),
  check: ({ checkId }, _, { checks }) => checks.find(({ id }) => id === checkId) ?? null,
};
