import { controlByKey, mappingsOfCheck } from '../../controls/catalogue.ts';
import type { Mapping } from '../../controls/framework.ts';
import { findFramework } from '../../controls/lookup.ts';
import { reasonMeanings } from '../../domain/reason.ts';
import type { FindingResolvers, ResourceResolvers } from '../generated.ts';
import { inCatalogueOrder } from '../results.ts';

const mappingsOf = (checkId: string, frameworkId: string | null | undefined): readonly Mapping[] => {
  const mappings = inCatalogueOrder(mappingsOfCheck(checkId));
  if (frameworkId === null || frameworkId === undefined) return mappings;
  const framework = findFramework(frameworkId);
  return mappings.filter(({ controlKey }) => controlByKey(controlKey)?.frameworkId === framework.id);
};

export const findingResolvers: FindingResolvers = {
  check: ({ checkId }, _, { checks }) => checks.find(({ id }) => id === checkId) ?? null,
  reason: ({ reason }) => reason ?? null,
  reasonMeaning: ({ reason }) => (reason === undefined ? null : reasonMeanings[reason]),
  attributes: ({ attributes }) => attributes ?? null,
  controls: ({ checkId }, { frameworkId }) =>
    mappingsOf(checkId, frameworkId)
      .map(({ controlKey }) => controlByKey(controlKey))
      .filter((control) => control !== undefined)
      .map((control) => ({ control })),
  mappings: ({ checkId }, { frameworkId }) => mappingsOf(checkId, frameworkId),
};

export const resourceResolvers: ResourceResolvers = {
  arn: ({ arn }) => arn ?? null,
};
