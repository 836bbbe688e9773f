import { controlByKey, mappingsOf } from '../../controls/catalogue.ts';
import type { Mapping } from '../../controls/framework.ts';
import { findFramework } from '../../controls/lookup.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import { acceptanceOf } from '../../evidence/exceptions-in-force.ts';
import type { FindingResolvers, ResourceResolvers } from '../generated.ts';
import type { FindingNode } from '../nodes.ts';
import { inCatalogueOrder } from '../results.ts';

const mappingsOfFinding = (
  { sealed, mappingVersion }: FindingNode,
  frameworkId: string | null | undefined,
): readonly Mapping[] => {
  const mappings = inCatalogueOrder(mappingsOf(mappingVersion).mappingsOfCheck(sealed.checkId));
  if (frameworkId === null || frameworkId === undefined) return mappings;
  const framework = findFramework(frameworkId);
  return mappings.filter(({ controlKey }) => controlByKey(controlKey)?.frameworkId === framework.id);
};

export const findingResolvers: FindingResolvers = {
  checkId: ({ sealed }) => sealed.checkId,
  check: ({ sealed }, _, { checks }) => {
    const check = checks.find(({ id }) => id === sealed.checkId);
    return check ? { check, asOf: undefined } : null;
  },
  verdict: ({ asRead }) => asRead.verdict,
  reason: ({ asRead }) => asRead.reason ?? null,
  reasonMeaning: ({ asRead: { reason } }) => (reason === undefined ? null : reasonMeanings[reason]),
  stale: ({ stale }) => stale,
  sealedVerdict: ({ sealed }) => sealed.verdict,
  exception: async ({ sealed, resource, evaluatedFor }, _, { evidence }) => {
    const exceptions = await evidence.exceptions(evaluatedFor);
    const acceptance = acceptanceOf(exceptions, sealed, resource);
    const entry = exceptions.find(({ exception }) => exception.exceptionId === acceptance?.exceptionId);
    return entry ? { entry, state: 'IN_FORCE' } : null;
  },
  severity: ({ sealed }) => sealed.severity,
  attributes: ({ sealed }) => sealed.attributes ?? null,
  controls: (finding, { frameworkId }) =>
    mappingsOfFinding(finding, frameworkId)
      .map(({ controlKey }) => controlByKey(controlKey))
      .filter((control) => control !== undefined)
      .map((control) => ({ control })),
  mappings: (finding, { frameworkId }) => mappingsOfFinding(finding, frameworkId),
};

export const resourceResolvers: ResourceResolvers = {
  arn: ({ arn }) => arn ?? null,
};
